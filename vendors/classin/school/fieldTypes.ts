import { z } from 'zod';

import { numeric } from '../lms/fieldTypes';

/** An ID, as a number or as text. */
export const idNumber = numeric;

/** An ID, bare or inside an object under one of these names. */
export function idIn(...names: string[]) {
	return z.preprocess((data) => {
		if (typeof data !== 'object' || data === null) return data;
		const found = names.find((name) => name in data);
		return found === undefined ? data : (data as Record<string, unknown>)[found];
	}, idNumber);
}

/** `data` of calls that promise none. */
export const nothing = z.unknown().transform(() => undefined);

/** What ClassIn says about one entry of a call for several. */
export const entry = { errno: numeric, error: z.string().nullish(), customColumn: z.unknown() };

/** A list that may be absent. */
export function listOf<T>(item: z.ZodType<T, z.ZodTypeDef, unknown>) {
	return z
		.array(item)
		.nullish()
		.transform((list) => list ?? []);
}
