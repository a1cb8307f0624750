import type { Call, Http } from '../../http';
import { JSON_HEADERS } from '../authHeaders';
import type { Region } from '../hosts';
import { encodePathSegment } from '../ids';
import { type AnswerRules, readAnswer } from './response';

export interface ClassroomAccount {
	/** 32 hex characters. */
	appId: string;
	/** Where the classrooms are; part of every path. */
	region: Region;
}

export type ClassroomCall<T> = Call & AnswerRules<T>;

/** Sends calls to Flexible Classroom; every resource's file builds on this. */
export interface ClassroomApi {
	account: ClassroomAccount;
	/** `path` follows `/{region}/edu/apps/{appId}`. */
	call<T>(call: ClassroomCall<T>): Promise<T>;
	/** `path` is complete, for the one call that has another prefix. */
	callAt<T>(call: ClassroomCall<T>): Promise<T>;
}

/** Path of a classroom, e.g. `/v2/rooms/math%20101`. */
export function roomPath(roomUuid: string): string {
	return `/v2/rooms/${encodePathSegment(roomUuid)}`;
}

/** How messages name a classroom. */
export function roomSubject(roomUuid: string): string {
	return `Classroom "${roomUuid}"`;
}

/**
 * @param http sends and repeats
 * @param account App ID and region
 */
export function createClassroomApi(http: Http, account: ClassroomAccount): ClassroomApi {
	const prefix = `/${account.region}/edu/apps/${account.appId}`;
	const callAt = async <T>(call: ClassroomCall<T>): Promise<T> =>
		await http.call({ ...call, headers: { ...JSON_HEADERS, ...call.headers } }, (reply) => readAnswer(reply, call));
	return {
		account,
		callAt,
		call: async (call) => await callAt({ ...call, path: `${prefix}${call.path}` }),
	};
}
