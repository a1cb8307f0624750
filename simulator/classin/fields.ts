import type { JsonObject } from '../types';
import { LmsError, TypingError } from './respond';

export type FieldType = 'int' | 'string' | 'int[]' | 'string[]' | 'object';

/** Fields of a request; a `*` behind the name marks a required one. */
export type FieldTable = Record<string, FieldType>;

/**
 * Checks the types of a body. Numbers must be JSON numbers and texts JSON texts; unknown fields are ignored.
 * @param strict Answer as the gateway is believed to; otherwise a wrong type is a parameter error (101001001).
 * @throws TypingError or LmsError.
 */
export function checkFields(body: JsonObject, table: FieldTable, strict: boolean): JsonObject {
	for (const [key, type] of Object.entries(table)) {
		const required = key.endsWith('*');
		const name = required ? key.slice(0, -1) : key;
		const value = body[name];
		if (value === undefined || value === null) {
			if (!required) continue;
			throw strict ? new TypingError(`field "${name}" is not set`) : new LmsError(101001001);
		}
		if (!fits(value, type)) {
			throw strict ? new TypingError(`type mismatch for field "${name}"`) : new LmsError(101001001);
		}
	}
	return body;
}

function fits(value: unknown, type: FieldType): boolean {
	switch (type) {
		case 'int':
			return typeof value === 'number' && Number.isSafeInteger(value);
		case 'string':
			return typeof value === 'string';
		case 'int[]':
			// One table says array[string], its example has numbers.
			return Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry));
		case 'string[]':
			return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
		case 'object':
			return typeof value === 'object' && !Array.isArray(value);
	}
}

export const int = (body: JsonObject, name: string): number | undefined => (body[name] ?? undefined) as number | undefined;
export const str = (body: JsonObject, name: string): string | undefined => (body[name] ?? undefined) as string | undefined;
export const ints = (body: JsonObject, name: string): number[] | undefined => (body[name] ?? undefined) as number[] | undefined;

/** A 0/1 switch; anything else is a business parameter error. */
export function flag(body: JsonObject, name: string): 0 | 1 | undefined {
	const value = int(body, name);
	if (value !== undefined && value !== 0 && value !== 1) throw new LmsError(121601020);
	return value;
}
