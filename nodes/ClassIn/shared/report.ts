import { FailedEntry } from '../../../runtime/operations/operation';
import { isObject } from '../../../vendors/json';
import type { EntryOutcome } from '../../../vendors/classin/lms/outcomes';
import type { Answer } from '../../../vendors/classin/response';

/** ClassIn's words for "nothing to say". Source: ClassIn API, examples of all pages. */
const PLAIN_SUCCESS: ReadonlySet<string> = new Set(['程序正常执行', 'Execution successful', 'success', 'ok', 'OK']);

/**
 * An item about what ClassIn carried out: the item's own fields, and all that ClassIn said beside them. ClassIn's
 * fields never take the place of the item's own; what is no object stands under `data`.
 *
 * @param own the item's own fields
 * @param answer of the call
 */
export function report<Own extends object>(own: Own, { data, code, vendorMessage }: Answer<unknown>): Own & Record<string, unknown> {
	const said = isObject(data) ? data : data === undefined || data === null ? {} : { data };
	const words = vendorMessage && !(code === 1 && PLAIN_SUCCESS.has(vendorMessage)) ? { vendorMessage } : {};
	// In this order of names, with the values of `own` where both have one.
	return { ...own, ...said, ...(code === 1 ? {} : { code }), ...words, ...own };
}

/**
 * Items about each of the things that one call was for: those that were refused go to the error output.
 *
 * @param own fields of every item
 */
export function reportEach<Id extends object>(own: object, outcomes: Array<EntryOutcome<Id>>): object[] {
	return outcomes.map(({ failure, ...entry }) => (failure ? new FailedEntry(failure, { ...own, ...entry }) : { ...own, ...entry }));
}
