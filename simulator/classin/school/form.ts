import type { JsonObject } from '../../types';
import { V1Error } from './respond';

/** A file inside a form, as it arrived. */
export interface SentFile {
	name: string;
	type: string;
	size: number;
}

/** Text of a field; absent and empty are the same. */
export const text = (form: JsonObject, name: string): string | undefined => {
	const value = form[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A required text of `max` characters; what is longer is cut. @throws V1Error 100. */
export function needed(form: JsonObject, name: string, max = Infinity): string {
	const value = text(form, name);
	if (value === undefined) throw new V1Error(100);
	return [...value].slice(0, max).join('');
}

/** A required ID. @throws V1Error 100 when it is missing, 400 when it is none. */
export function id(form: JsonObject, name: string): number {
	const value = needed(form, name);
	if (!/^\d{1,15}$/.test(value)) throw new V1Error(400);
	return Number(value);
}

/** A whole number that may be left out. @throws V1Error 100. */
export function optionalNumber(form: JsonObject, name: string): number | undefined {
	const value = text(form, name);
	if (value === undefined) return undefined;
	if (!/^\d{1,15}$/.test(value)) throw new V1Error(100);
	return Number(value);
}

/** A number out of a few that may be left out. @throws V1Error 100. */
export function oneOf(form: JsonObject, name: string, allowed: number[]): number | undefined {
	const value = optionalNumber(form, name);
	if (value !== undefined && !allowed.includes(value)) throw new V1Error(100);
	return value;
}

/** A list as JSON text in one field. @throws V1Error 155 when it is absent, empty or no JSON list. */
export function list(form: JsonObject, name: string): unknown[] {
	try {
		const value: unknown = JSON.parse(text(form, name) ?? '');
		if (Array.isArray(value) && value.length > 0) return value;
	} catch {
		// Answered below.
	}
	throw new V1Error(155);
}

export function file(form: JsonObject): SentFile | undefined {
	const sent = form['Filedata'];
	return typeof sent === 'object' && sent !== null ? (sent as SentFile) : undefined;
}

export const isRecord = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The mark of an entry goes back with its answer when it is not empty. */
export function mark(entry: unknown): JsonObject {
	const column = isRecord(entry) ? entry['customColumn'] : undefined;
	return column === undefined || column === '' ? {} : { customColumn: column };
}
