import type { Http, HttpRuntime, Idempotency } from '../../http';
import type { Answer } from '../response';
import { readSchoolAnswer, type SchoolAnswerRules } from './answer';
import { MultipartForm, type UploadFile } from '../../multipart';

/** Text, whole numbers, and switches, which are sent as 1 and 0; lists and objects become JSON text in one form field; `undefined` is left out. */
export type FormValue = string | number | boolean | undefined | readonly unknown[] | Readonly<Record<string, unknown>>;

export interface SchoolCall<T> extends SchoolAnswerRules<T> {
	action: string;
	/** The cloud drive has an address of its own. */
	drive?: boolean;
	/** In the order of ClassIn's documents. */
	form: Readonly<Record<string, FormValue>>;
	/** Sent as `Filedata`; only then is the form sent as multipart. */
	file?: UploadFile;
	/** `always` for calls that leave the same behind however often they are sent. */
	repeat?: Idempotency;
	/** ClassIn refuses the same request within 5 seconds, so the next try waits longer. */
	refusedWithin5s?: boolean;
}

/** Sends calls of the older API; every area's file builds on this. */
export interface SchoolApi {
	call<T>(call: SchoolCall<T>): Promise<Answer<T>>;
}

/** "The same request within 5 seconds" (101003002), and some time for the way. */
const REPEAT_AFTER_MS = 5500;

/** A slow line still carries so much, in bytes a second. */
const LEAST_UPLOAD_SPEED = 64 * 1024;

function asText(value: Exclude<FormValue, undefined>): string {
	if (typeof value === 'boolean') return value ? '1' : '0';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The form as it is sent, without what is left out. */
export function formOf(form: SchoolCall<unknown>['form']): Record<string, string> {
	const given = Object.entries(form).filter((entry): entry is [string, Exclude<FormValue, undefined>] => entry[1] !== undefined);
	return Object.fromEntries(given.map(([name, value]) => [name, asText(value)]));
}

/**
 * @param http sends; its transport signs. A call is only sent again when it surely was not done, unless it says otherwise.
 * @param clock tells the time
 *
 * Source: ClassIn API, "Calling convention" (version 1).
 */
export function createSchoolApi(http: Http, clock: Pick<HttpRuntime, 'now'>): SchoolApi {
	return {
		async call(call) {
			const { action, drive, file, repeat = 'unsent', refusedWithin5s } = call;
			const form = formOf(call.form);
			return await http.call(
				{
					method: 'POST',
					path: `/partner/api/${drive ? 'cloud' : 'course'}.api.php`,
					query: { action },
					idempotency: repeat,
					...(file ? { payload: async () => new MultipartForm(form, 'Filedata', file), extraTimeMs: Math.ceil((file.size / LEAST_UPLOAD_SPEED) * 1000) } : { form }),
					...(refusedWithin5s ? { repeatAfterMs: REPEAT_AFTER_MS } : {}),
				},
				(reply) => readSchoolAnswer(reply, call, clock.now()),
			);
		},
	};
}
