import { ApiFailure } from '../../apiFailure';
import type { ErrorTable } from '../codes/errorInfo';
import { explain } from '../response';

/** What ClassIn says about one entry of a call for several. */
export interface Entry {
	errno: number;
	error?: string | null;
	customColumn?: unknown;
}

/**
 * The answers in the order of what was asked for: by the mark that was sent along, else by position, which is the only
 * link where ClassIn echoes nothing.
 *
 * @param count how many were asked for; the marks are their positions as text
 * @returns undefined for entries that ClassIn says nothing about
 */
export function inOrder<E extends Entry>(entries: E[], count: number): Array<E | undefined> {
	const byMark = new Map(entries.filter(({ customColumn }) => customColumn !== undefined && customColumn !== '').map((entry) => [String(entry.customColumn), entry]));
	const byPosition = byMark.size === 0 && entries.length === count;
	return Array.from({ length: count }, (_, index) => (byPosition ? entries[index] : byMark.get(String(index))));
}

/** An entry that was refused, as an error of its own. */
export function entryFailure(entry: Entry | undefined, meanings: ErrorTable, subject: string): ApiFailure {
	if (!entry) {
		return new ApiFailure("ClassIn's answer says nothing about this entry", { kind: 'unreadable', hint: 'Look in ClassIn what became of it.' });
	}
	const { errno: code } = entry;
	const vendorMessage = entry.error || undefined;
	const { message, kind, hint } = explain(meanings, subject, code, vendorMessage);
	return new ApiFailure(message, { kind, hint, code, vendorMessage });
}
