import { z } from 'zod';

import { grouped } from '../../../../../runtime/parameters/checks';

/** Numbers from sheets and forms often come as text. */
function numberFromText(value: unknown): unknown {
	return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}

function textFromNumber(value: unknown): unknown {
	return typeof value === 'number' ? String(value) : value;
}

/** A whole number in a range; digits as text count too. */
export function wholeNumber(min: number, max: number) {
	const message = `must be a whole number from ${grouped(min)} to ${grouped(max)}`;
	return z.preprocess(numberFromText, z.number({ message }).int({ message }).min(min, { message }).max(max, { message }));
}

/** A number from 0 to 1. */
export const fraction = z.preprocess(
	numberFromText,
	z
		.number({ message: 'must be a number from 0 to 1' })
		.min(0, { message: 'must be a number from 0 to 1' })
		.max(1, { message: 'must be a number from 0 to 1' }),
);

/** One of the numbers that the API knows. */
export function oneOfNumbers<Numbers extends readonly number[]>(numbers: Numbers) {
	const message = `must be one of ${numbers.join(', ')}`;
	return z.preprocess(
		numberFromText,
		z.number({ message }).refine((value) => numbers.includes(value), { message }),
	);
}

/** One of the names that the API knows. */
export function oneOf<Name extends string>(names: readonly [Name, ...Name[]]) {
	return z.enum(names as unknown as [Name, ...Name[]], { message: `must be one of ${names.join(', ')}` });
}

/** A field that may be left out or left empty. */
export function optional<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional() as z.ZodOptional<Schema>);
}

export const booleanCheck = z.boolean({ message: 'must be true or false' });

/** Text with at least one character, as it is. */
export const text = z.preprocess(textFromNumber, z.string({ message: 'must be text' }).min(1, { message: 'is empty' }));

/** A web address that starts with http:// or https://. */
export const webAddress = z.string({ message: 'must be text' }).refine((value) => /^https?:\/\/[^\s/]+\S*$/i.test(value), {
	message: 'must be a web address that starts with https:// or http://',
});

/** Splits text at commas and line breaks; a JSON list and a real list work too. */
export function splitList(value: unknown): unknown {
	if (typeof value === 'number') return [String(value)];
	if (typeof value !== 'string') return value;
	if (/^\s*\[/.test(value)) {
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return value;
		}
	}
	return value
		.split(/[,\n\r]+/)
		.map((part) => part.trim())
		.filter(Boolean);
}

/** A list given as text with commas or line breaks, as JSON, or as a real list. */
export function listOf<Schema extends z.ZodTypeAny>(entry: Schema) {
	return z.preprocess(
		splitList,
		z.array(entry, { message: 'must be a list: separate the entries with commas, or give a JSON list' }),
	);
}

/** A JSON list or object that a field holds: as text, or as the real thing. */
export function json<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess((value) => {
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return value;
		}
	}, schema);
}
