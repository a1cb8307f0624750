import { z } from 'zod';

/** 0 for no, 1 for yes. */
export type Flag = 0 | 1;

/** Answers whose `data` says nothing that is promised: absent, null, a list or an object. */
export const anything = z
	.unknown()
	.transform((data) =>
		typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {},
	);

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
