import { z } from 'zod';

/** Numbers from sheets and forms often come as text. */
function numberFromText(value: unknown): unknown {
	return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}

const grouped = (value: number): string => value.toLocaleString('en-US');

/** A whole number in a range; digits as text count too. */
export function wholeNumber(min: number, max: number) {
	const message = `must be a whole number from ${grouped(min)} to ${grouped(max)}`;
	return z.preprocess(
		numberFromText,
		z.number({ message }).int({ message }).min(min, { message }).max(max, { message }),
	);
}

/** A number that may have a fraction, more than 0 and up to `max`; digits as text count too. */
export function positiveNumber(max: number) {
	const message = `must be a number of more than 0 and up to ${grouped(max)}`;
	return z.preprocess(numberFromText, z.number({ message }).positive({ message }).max(max, { message }));
}

/** A field that may be left out or left empty. */
export function optional<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess(
		(value) => (value === '' || value === null ? undefined : value),
		schema.optional() as z.ZodOptional<Schema>,
	);
}

export const yesOrNo = z.boolean({ message: 'must be true or false' });

/** Text of 1 to `max` characters; spaces around it go. Numbers become text, because sheets make numbers of IDs. */
export function text(max: number) {
	return z.preprocess(
		(value) => (typeof value === 'number' ? String(value) : value),
		z
			.string({ message: 'must be text' })
			.trim()
			.min(1, { message: 'is empty' })
			.max(max, { message: `must not be longer than ${grouped(max)} characters` }),
	);
}

function isParsable(url: string): boolean {
	try {
		return new URL(url).host !== '';
	} catch {
		return false;
	}
}

/** A web address that starts with http:// or https://. */
export const webAddress = z
	.string({ message: 'must be text' })
	.trim()
	.refine((value) => /^https?:\/\/\S+$/i.test(value) && isParsable(value), {
		message: 'must be a web address that starts with https:// or http://',
	});

/** One of several named choices, given by its name or by the number that the API has for it. */
export function choice<Name extends string>(choices: Record<Name, number>) {
	const names = Object.keys(choices) as [Name, ...Name[]];
	const byNumber = new Map(names.map((name) => [String(choices[name]), name]));
	return z.preprocess(
		(value) => (typeof value === 'number' || typeof value === 'string' ? (byNumber.get(String(value)) ?? value) : value),
		z.enum(names, { message: `must be one of ${names.join(', ')}` }),
	);
}

/** Splits text at commas and line breaks; a JSON list and a real list work too. */
function splitList(value: unknown): unknown {
	if (typeof value === 'number') return [String(value)];
	if (typeof value !== 'string') return value;
	if (/^\s*\[/.test(value)) {
		try {
			const parsed: unknown = JSON.parse(value);
			if (Array.isArray(parsed)) return parsed;
		} catch {
			// Square brackets are allowed in IDs, so this may be a plain list after all.
		}
	}
	return value
		.split(/[,\n\r]+/)
		.map((part) => part.trim())
		.filter(Boolean);
}

/** A list given as text with commas or line breaks, as JSON, or as a real list; at least one entry, none twice. */
export function listOf<Schema extends z.ZodTypeAny>(entry: Schema, noun: string) {
	return z.preprocess(
		splitList,
		z
			.array(entry, { message: `must be a list: separate the entries with commas or line breaks` })
			.min(1, { message: `is empty: enter at least one ${noun}` })
			.transform((entries) => [...new Set(entries as Array<z.output<Schema>>)]),
	);
}
