import { z } from 'zod';

import { isObject } from '../../json';

/** Answers whose `data` promises nothing: absent, null, a list, text or an object. It is passed on as it came. */
export const anything = z.unknown();

/** Answers about one thing: an object, or a list with it as its only entry. Anything else is kept under `data`. */
export const someObject = z.unknown().transform((data): Record<string, unknown> => {
	const [first, ...more] = Array.isArray(data) ? (data as unknown[]) : [data];
	const one = more.length === 0 ? tidyObject(first) : data;
	if (isObject(one)) return one;
	return one === undefined || one === null ? {} : { data };
});

/** A number; older parts of ClassIn send digits as text. */
export const numeric = z.preprocess(
	(value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
	z.number({ message: 'is not a number' }),
);

/** An object whose names may have spaces around them, as one of ClassIn's examples has. */
export function tidyObject(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.trim(), entry as unknown]));
}
