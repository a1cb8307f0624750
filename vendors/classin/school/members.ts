import { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { batcher } from '../../batcher';
import { inLane } from '../../lanes';
import { ADD_MEMBER, REMOVE_MEMBER } from './codes/course';
import type { SchoolApi } from './api';
import { type Entry, entryFailure, inOrder } from './entries';
import { entry, listOf, nothing } from './fieldTypes';

export type Identity = 'student' | 'auditor';

const IDENTITY_NUMBER: Record<Identity, number> = { student: 1, auditor: 2 };

export interface Member {
	courseId: number;
	identity: Identity;
	uid: number;
	/** For auditors; otherwise the phone number shows. */
	name?: string;
}

export interface MemberOutcome {
	outcome: 'added' | 'alreadyMember' | 'addedWithWarning' | 'removed' | 'notMember';
	code: number;
	vendorMessage?: string;
	hint?: string;
}

/** Source: ClassIn API, "Add several students/auditors to a course": at most 30 are advised. */
const MEMBERS_PER_REQUEST = 30;

/** Another request adds members to the course: nothing was done. */
const NOT_DONE = [460, 464];

type Words = Readonly<Record<number, MemberOutcome['outcome']>>;

/** 841: added, but the nickname was not taken over. */
const ADDED: Words = { 1: 'added', 133: 'alreadyMember', 841: 'addedWithWarning' };
const REMOVED: Words = { 1: 'removed', 162: 'notMember' };

/** The codes that are no refusals. Who is a student (163) is none of the auditors (164) whom the call was to add, and the other way round. */
const WORDS: Readonly<Record<'add' | 'remove', Readonly<Record<Identity, Words>>>> = {
	add: { student: { ...ADDED, 163: 'alreadyMember' }, auditor: { ...ADDED, 164: 'alreadyMember' } },
	remove: { student: REMOVED, auditor: REMOVED },
};

const TABLES = { add: ADD_MEMBER, remove: REMOVE_MEMBER };

const entries = listOf(z.object(entry));

/**
 * Students and auditors of courses. Members of one course are worked on one request after the other, because ClassIn
 * refuses others meanwhile; those of different courses at the same time.
 *
 * @param turn waits until others that are under way at the same moment have had the chance to join
 */
export function members(api: SchoolApi, turn: () => Promise<void>, laneOf: (course: number) => string) {
	function outcomeIn(change: 'add' | 'remove', { uid, identity }: Member, found: Entry | undefined): MemberOutcome | Error {
		const outcome = found && WORDS[change][identity][found.errno];
		if (!outcome) return entryFailure(found, TABLES[change], `UID ${uid}`);
		const code = found.errno;
		return {
			outcome,
			code,
			...(code !== 1 && found.error ? { vendorMessage: found.error } : {}),
			...(outcome === 'addedWithWarning' ? { hint: `${ADD_MEMBER[code]!.message}. ${ADD_MEMBER[code]!.hint}` } : {}),
		};
	}

	/** Source: ClassIn API, "Add a student/auditor to a course" and "Remove a student/auditor from a course". */
	async function one(change: 'add' | 'remove', member: Member): Promise<MemberOutcome | Error> {
		const { courseId, identity, uid, name } = member;
		const done = Object.keys(WORDS[change][identity]).map(Number);
		const { code, vendorMessage } = await api.call({
			action: change === 'add' ? 'addCourseStudent' : 'delCourseStudent',
			form: { courseId, identity: IDENTITY_NUMBER[identity], studentUid: uid, studentName: name },
			data: nothing,
			meanings: TABLES[change],
			subject: `UID ${uid}`,
			done,
			notDone: NOT_DONE,
		});
		return outcomeIn(change, member, { errno: code, error: vendorMessage });
	}

	/** Source: ClassIn API, "Add several students/auditors to a course" and "Remove several …". */
	async function several(change: 'add' | 'remove', batch: Member[]): Promise<Array<MemberOutcome | Error>> {
		const { courseId, identity } = batch[0]!;
		const form =
			change === 'add'
				? { studentJson: batch.map(({ uid, name }, index) => ({ uid, name, customColumn: String(index) })) }
				: { studentUidJson: batch.map(({ uid }) => String(uid)) };
		const { data } = await api.call({
			action: change === 'add' ? 'addCourseStudentMultiple' : 'delCourseStudentMultiple',
			form: { courseId, identity: IDENTITY_NUMBER[identity], ...form },
			data: entries,
			meanings: TABLES[change],
			subject: `Course ${courseId}`,
			notDone: NOT_DONE,
		});
		const found = inOrder(data, batch.length);
		return batch.map((member, index) => outcomeIn(change, member, found[index]));
	}

	async function send(change: 'add' | 'remove', batch: Member[]): Promise<Array<MemberOutcome | Error>> {
		return await inLane(laneOf(batch[0]!.courseId), async () => {
			try {
				if (batch.length > 1) return await several(change, batch);
			} catch (error) {
				if (!(error instanceof ApiFailure) || error.kind !== 'invalid') throw error;
			}
			// Alone, or refused as a whole for one of its entries: each on its own, so that only that one fails.
			const results: Array<MemberOutcome | Error> = [];
			for (const member of batch) results.push(await one(change, member).catch((failure: Error) => failure));
			return results;
		});
	}

	const share = (change: 'add' | 'remove') =>
		batcher<Member, MemberOutcome>({
			keyOf: ({ courseId, identity }) => `${courseId} ${identity}`,
			identityOf: ({ uid }) => String(uid),
			limit: MEMBERS_PER_REQUEST,
			atOnce: 1,
			turn,
			send: async (batch) => await send(change, batch),
		});

	return {
		/** Adds somebody to a course. Several at the same moment share a request. */
		add: share('add'),
		/** Takes somebody out of a course. Several at the same moment share a request. */
		remove: share('remove'),
	};
}
