import { z } from 'zod';

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON field holds: text that is JSON, or already an object. */
export const jsonObject = z.unknown().transform((value, context): JsonObject => {
	let parsed = value;
	if (typeof value === 'string') {
		if (value.trim() === '') return {};
		try {
			parsed = JSON.parse(value);
		} catch (error) {
			context.addIssue({ code: 'custom', message: `is not valid JSON: ${(error as Error).message}` });
			return z.NEVER;
		}
	}
	if (isJsonObject(parsed)) return parsed;
	context.addIssue({ code: 'custom', message: 'must be a JSON object, such as {"key": "value"}' });
	return z.NEVER;
});

/** An object that may be left out; an empty one counts as left out. */
export const optionalJsonObject = jsonObject.transform((object) =>
	Object.keys(object).length > 0 ? object : undefined,
);
