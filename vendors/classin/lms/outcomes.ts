import { ApiFailure } from '../../apiFailure';
import { isObject, type JsonObject, whole } from '../../json';
import type { ErrorTable } from '../codes/errorInfo';
import { explain } from '../response';
import { tidyObject } from './fieldTypes';

/** What became of one of the things that a call was for. */
export interface Done {
	success: true;
	/** In one word, e.g. `added` or `alreadyMember`. */
	outcome: string;
	code?: number;
	vendorMessage?: string;
	failure?: undefined;
}

/** One that ClassIn refused while it carried out others. */
export interface Refused {
	failure: ApiFailure;
}

/** What became of one of several, with what tells it from the others, e.g. `{ studentUid }`. */
export type EntryOutcome<Id extends object> = Id & (Done | Refused);

/** What ClassIn says about one entry. */
export interface Verdict {
	code: number;
	msg?: string;
}

/** The entries of a list that have a code; one that can't be read does not spoil the others. */
export function readVerdicts(list: unknown): Array<JsonObject & Verdict> {
	return (Array.isArray(list) ? list : []).flatMap((entry) => {
		const tidy = tidyObject(entry);
		const code = isObject(tidy) ? whole(tidy.code) : undefined;
		if (!isObject(tidy) || code === undefined) return [];
		const { msg } = tidy;
		return [{ ...tidy, code, msg: typeof msg === 'string' && msg !== '' ? msg : undefined }];
	});
}

interface Rules {
	/** The word for success. */
	done: string;
	/** Words for codes that say that there was nothing to do. */
	already?: Readonly<Record<number, string>>;
	/** What the codes mean for this operation. */
	meanings: ErrorTable;
	/** What messages are about, e.g. `Activity 25096094`. */
	subject: string;
}

/** The outcome of one entry; a verdict of undefined means that the answer says nothing about it. */
export function outcomeOf(verdict: Verdict | undefined, { done, already = {}, meanings, subject }: Rules): Done | Refused {
	if (!verdict) {
		return {
			failure: new ApiFailure("ClassIn's answer says nothing about this entry", {
				kind: 'unreadable',
				hint: 'Look in ClassIn what became of it.',
			}),
		};
	}
	const { code, msg: vendorMessage } = verdict;
	const words = vendorMessage ? { vendorMessage } : {};
	if (code === 1) return { success: true, outcome: done, code };
	if (Object.hasOwn(already, code)) return { success: true, outcome: already[code]!, code, ...words };
	const { message, ...explained } = explain(meanings, subject, code, vendorMessage);
	return { failure: new ApiFailure(message, { ...explained, code, ...words }) };
}
