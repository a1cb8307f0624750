import { z } from 'zod';

import { isBlank, withoutInvisible } from '../../vendors/invisible';
import { givenText, grouped } from './checks';

interface Characters {
	min?: number;
	max?: number;
}

/**
 * Text exactly as it was given, spaces included, of a number of characters as people count them. Numbers become text,
 * because sheets make numbers of passwords.
 */
export function countedText({ min = 0, max = Infinity }: Characters = {}) {
	return givenText.pipe(
		z.string().superRefine((value, context) => {
			const { length } = [...value];
			const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
			if (length < min || (min > 0 && isBlank(value))) refuse('is empty');
			else if (length > max) refuse(`has ${grouped(length)} characters, but no more than ${grouped(max)} are allowed`);
			else if (/\p{Surrogate}/u.test(value)) refuse('contains half of a character. Retype the text, emoji above all');
		}),
	);
}

/** The same, which may be left out; an empty text stays, because it may be meant to clear something. */
export function optionalCountedText(rule: (value: string, context: z.RefinementCtx) => void = () => undefined) {
	return z.preprocess((value) => value ?? undefined, countedText().superRefine(rule).optional());
}

/** A key of the user's own, by which the vendor finds what is there: without what makes two of keys that look the same. */
export function ownKey(max: number) {
	return z.preprocess((value) => (typeof value === 'string' ? withoutInvisible(value).trim() : value), countedText({ min: 1, max }));
}

/** Refuses what comes along when a password is copied, and would be a part of it; its value is in no message. */
export function refusePasted(value: string, context: z.RefinementCtx): void {
	if (value === value.trim() && value === withoutInvisible(value) && !/\p{Cc}/u.test(value)) return;
	context.addIssue({ code: 'custom', message: 'begins or ends with a space, or has a line break or a character that nobody sees. Remove what was copied along with it' });
}
