import { ApiFailure } from '../../apiFailure';
import type { Http } from '../../http';
import { type Answer, type AnswerRules, readAnswer } from '../response';

/** Whole numbers, texts, switches, and lists or objects of them; `undefined` is left out. Nothing else can be signed. */
export type BodyValue = number | string | boolean | undefined | readonly number[] | readonly object[] | Readonly<Record<string, number | boolean>>;

export interface LmsCall<T> extends AnswerRules<T> {
	/** e.g. `/lms/activity/setWebcast` */
	path: string;
	/** In the order of ClassIn's documents; all texts up to 1024 bytes and all numbers are signed. */
	body: Readonly<Record<string, BodyValue>>;
}

/** Sends LMS calls; every area's file builds on this. */
export interface LmsApi {
	call<T>(call: LmsCall<T>): Promise<Answer<T>>;
}

/** ClassIn writes switches as 1 and 0. */
function onTheWire(value: BodyValue): unknown {
	if (typeof value === 'boolean') return Number(value);
	if (typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, Number(inner)]));
}

/** Where ClassIn's rule signs a text and one of its own examples does not. */
const DISPUTED_BYTES = 1024;

const SIGNATURE_REFUSED = 101002005;

function disputedField(body: LmsCall<unknown>['body']): string | undefined {
	return Object.keys(body).find((key) => {
		const value = body[key];
		return typeof value === 'string' && Buffer.byteLength(value, 'utf8') === DISPUTED_BYTES;
	});
}

/** How messages name a classroom. */
export function classroomSubject({ activityId, classId }: { activityId?: number; classId?: number }): string {
	return activityId === undefined ? `Class ${classId}` : `Activity ${activityId}`;
}

/**
 * @param http sends; its transport signs. A call is only sent again when it surely was not done: ClassIn
 *   has no way to look what became of it.
 */
export function createLmsApi(http: Http): LmsApi {
	return {
		async call(call) {
			try {
				const { path } = call;
				const body = Object.fromEntries(Object.entries(call.body).map(([key, value]) => [key, onTheWire(value)]));
				return await http.call({ method: 'POST', path, body, idempotency: 'unsent' }, (reply) => readAnswer(reply, call));
			} catch (error) {
				const field = disputedField(call.body);
				if (field && error instanceof ApiFailure && error.details.code === SIGNATURE_REFUSED) {
					error.details.hint = `${error.details.hint} If they are right, shorten "${field}": at exactly ${DISPUTED_BYTES} bytes, ClassIn's rule and its examples disagree.`;
				}
				throw error;
			}
		},
	};
}
