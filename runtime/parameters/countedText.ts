import { z } from 'zod';

import { grouped, textFromNumber } from './checks';

interface Characters {
	min?: number;
	max?: number;
}

/**
 * Text exactly as it was given, spaces included, of a number of characters as people count them. Numbers become text,
 * because sheets make numbers of passwords.
 */
export function countedText({ min = 0, max = Infinity }: Characters = {}) {
	return z.preprocess(
		textFromNumber,
		z.string({ message: 'must be text' }).superRefine((value, context) => {
			const { length } = [...value];
			const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
			if (length < min) refuse('is empty');
			else if (length > max) refuse(`has ${grouped(length)} characters, but no more than ${grouped(max)} are allowed`);
			else if (/\p{Surrogate}/u.test(value)) refuse('contains half of a character. Retype the text, emoji above all');
		}),
	);
}

/** The same, which may be left out; an empty text stays, because it may be meant to clear something. */
export function optionalCountedText() {
	return z.preprocess((value) => value ?? undefined, countedText().optional());
}
