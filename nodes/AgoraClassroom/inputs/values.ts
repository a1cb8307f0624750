import { z } from 'zod';

import { grouped, numberFromText, splitList, textFromNumber } from '../../../runtime/values';

export { optional, webAddress, wholeNumber, yesOrNo } from '../../../runtime/values';

/** A number that may have a fraction, more than 0 and up to `max`; digits as text count too. */
export function positiveNumber(max: number) {
	const message = `must be a number of more than 0 and up to ${grouped(max)}`;
	return z.preprocess(numberFromText, z.number({ message }).positive({ message }).max(max, { message }));
}

/** Text of 1 to `max` characters; spaces around it go. Numbers become text, because sheets make numbers of IDs. */
export function text(max: number) {
	return z.preprocess(
		textFromNumber,
		z
			.string({ message: 'must be text' })
			.trim()
			.min(1, { message: 'is empty' })
			.max(max, { message: `must not be longer than ${grouped(max)} characters` }),
	);
}

/** One of several named choices, given by its name or by the number that the API has for it. */
export function choice<Name extends string>(choices: Record<Name, number>) {
	const names = Object.keys(choices) as [Name, ...Name[]];
	const byNumber = new Map(names.map((name) => [String(choices[name]), name]));
	return z.preprocess(
		(value) => (typeof value === 'number' || typeof value === 'string' ? (byNumber.get(String(value)) ?? value) : value),
		z.enum(names, { message: `must be one of ${names.join(', ')}` }),
	);
}

/** A list given as text with commas or line breaks, as JSON, or as a real list; at least one entry, none twice. */
export function listOf<Schema extends z.ZodTypeAny>(entry: Schema, noun: string) {
	return z.preprocess(
		(value) => splitList(value, { bracketsAllowed: true }),
		z
			.array(entry, { message: `must be a list: separate the entries with commas or line breaks` })
			.min(1, { message: `is empty: enter at least one ${noun}` })
			.transform((entries) => [...new Set(entries as Array<z.output<Schema>>)]),
	);
}
