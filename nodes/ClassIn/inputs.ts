import { z } from 'zod';

import type { Flag } from '../../vendors/classin/lms/values';

const grouped = (value: number): string => value.toLocaleString('en-US');

/** Numbers from sheets and forms often come as text. */
function numberFromText(value: unknown): unknown {
	return typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
}

/** A whole number in a range; digits as text count too. Always sent as a JSON number. */
export function wholeNumber(min = -Infinity, max = Infinity) {
	const from = min === -Infinity ? '' : ` from ${grouped(min)}`;
	const message = `must be a whole number${from}${max === Infinity ? '' : ` to ${grouped(max)}`}`;
	return z.preprocess(
		numberFromText,
		z.number({ message }).superRefine((value, context) => {
			if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
				const limit = `is too large to be sent exactly: whole numbers go up to ${grouped(Number.MAX_SAFE_INTEGER)}`;
				context.addIssue({ code: 'custom', message: limit });
			} else if (!Number.isInteger(value) || value < min || value > max) {
				context.addIssue({ code: 'custom', message });
			}
		}),
	);
}

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

/** One of some numbers that stand for choices. */
export function oneOf<Value extends number>(...values: Value[]) {
	return z.preprocess(
		numberFromText,
		z.unknown().transform((value, context): Value => {
			const found = values.find((known) => known === value);
			if (found !== undefined) return found;
			context.addIssue({ code: 'custom', message: `must be one of ${values.join(', ')}` });
			return z.NEVER;
		}),
	);
}

/** Text in characters as people count them. Numbers become text, because sheets make numbers of passwords. */
export function text({ min = 0, max = Infinity }: { min?: number; max?: number } = {}) {
	return z.preprocess(
		(value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : value),
		z.string({ message: 'must be text' }).superRefine((value, context) => {
			const { length } = [...value];
			const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
			if (length < min) refuse('is empty');
			else if (length > max) refuse(`has ${grouped(length)} characters, but ClassIn allows ${grouped(max)} at most`);
			else if (/\p{Surrogate}/u.test(value)) refuse('contains half of a character. Retype the text, emoji above all');
		}),
	);
}

/** A field that may be left out or left empty. */
export function optional<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess(
		(value) => (value === '' || value === null ? undefined : value),
		schema.optional() as z.ZodOptional<Schema>,
	);
}

/** Text that may be left out; an empty one is sent as it is, because it may be meant to clear something. */
export function optionalText(limits?: { min?: number; max?: number }) {
	return z.preprocess((value) => (value === null ? undefined : value), text(limits).optional());
}

/** Splits text at commas and line breaks; a JSON list and a real list work too. */
function splitList(value: unknown): unknown {
	if (typeof value === 'number') return [value];
	if (typeof value !== 'string') return value;
	if (value.trim().startsWith('[')) {
		try {
			return JSON.parse(value);
		} catch {
			return value;
		}
	}
	return value.split(/[,;\s]+/).filter(Boolean);
}

/** A list of IDs: a real list, JSON, or text with commas or line breaks; none twice. Sent as JSON numbers. */
export function idList({ min = 1, noun }: { min?: number; noun: string }) {
	return z.preprocess(
		splitList,
		z
			.array(id, { message: `must be a list: separate the ${noun}s with commas` })
			.min(min, { message: `is empty: enter at least one ${noun}` })
			.transform((entries) => [...new Set(entries)]),
	);
}
