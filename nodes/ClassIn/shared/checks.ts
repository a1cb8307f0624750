import { z } from 'zod';

import { grouped, splitList, textFromNumber, wholeNumber } from '../../../runtime/parameters/checks';
import type { Flag } from '../../../vendors/classin/lms/fieldTypes';

export { oneOfNumbers, optional, wholeNumber } from '../../../runtime/parameters/checks';

/** An ID of ClassIn. */
export const id = wholeNumber(1);

const FLAGS = new Map<unknown, Flag>([
	[true, 1],
	[1, 1],
	['1', 1],
	['true', 1],
	[false, 0],
	[0, 0],
	['0', 0],
	['false', 0],
]);

/** Yes or no, as a switch, 1 or 0, or the words; always sent as the number 1 or 0. */
export const flag = z.unknown().transform((value, context): Flag => {
	const found = FLAGS.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
	if (found !== undefined) return found;
	context.addIssue({ code: 'custom', message: 'must be true or false (1 or 0)' });
	return z.NEVER;
});

/** Text in characters as people count them. Numbers become text, because sheets make numbers of passwords. */
export function text({ min = 0, max = Infinity }: { min?: number; max?: number } = {}) {
	return z.preprocess(
		textFromNumber,
		z.string({ message: 'must be text' }).superRefine((value, context) => {
			const { length } = [...value];
			const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
			if (length < min) refuse('is empty');
			else if (length > max) refuse(`has ${grouped(length)} characters, but ClassIn allows ${grouped(max)} at most`);
			else if (/\p{Surrogate}/u.test(value)) refuse('contains half of a character. Retype the text, emoji above all');
		}),
	);
}

/** Text that may be left out; an empty one is sent as it is, because it may be meant to clear something. */
export function optionalText(limits?: { min?: number; max?: number }) {
	return z.preprocess((value) => (value === null ? undefined : value), text(limits).optional());
}

/** A list of IDs: a real list, JSON, or text with commas or line breaks; none twice. Sent as JSON numbers. */
export function idList({ min = 1, noun }: { min?: number; noun: string }) {
	return z.preprocess(
		(value) => splitList(value, { separators: /[,;\s]+/ }),
		z
			.array(id, { message: `must be a list: separate the ${noun}s with commas` })
			.min(min, { message: `is empty: enter at least one ${noun}` })
			.transform((entries) => [...new Set(entries)]),
	);
}
