/** Reading JSON whose shape nobody guarantees. */

import { quoteLongNumbers } from './jsonScan';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number that may have come as text; undefined for anything else. */
export function whole(value: unknown): number | undefined {
	const isText = typeof value === 'string' && /^-?\d+$/.test(value.trim());
	const number = typeof value === 'number' || isText ? Number(value) : NaN;
	return Number.isSafeInteger(number) ? number : undefined;
}

/** The object without the fields that are undefined. */
export function omitUndefined<T extends object>(object: T): T {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** The object without the fields that are undefined or null: what an answer left out, however it did so. */
export function omitNullish<T extends object>(object: T): T {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null)) as T;
}

/** Deeper than anything that a vendor documents: what is nested deeper is one value. */
const DEEPEST = 32;

/**
 * Both objects in one, object by object, 32 levels deep; where both have a value, that of `over` counts, and lists are values.
 * Neither is changed. What is undefined in `over` leaves what is there; `__proto__` is left out.
 */
export function deepMerge(under: JsonObject, over: JsonObject, depth = 1): JsonObject {
	const result: JsonObject = { ...under };
	for (const [key, value] of Object.entries(over)) {
		if (value === undefined || key === '__proto__') continue;
		const below = Object.hasOwn(result, key) ? result[key] : undefined;
		result[key] = depth < DEEPEST && isObject(below) && isObject(value) ? deepMerge(below, value, depth + 1) : value;
	}
	return result;
}

/**
 * Puts what a number means beside it: `{ state: '1' }` becomes `{ state: 1, stateName: 'running' }`. A number
 * without a name is told as text; where there is no whole number, nothing changes.
 */
export function withName<T>(entry: T, field: string, nameField: string, names: Readonly<Record<number, string>>): T {
	if (!isObject(entry)) return entry;
	const number = whole(entry[field]);
	if (number === undefined) return entry;
	return { ...entry, [field]: number, [nameField]: names[number] ?? String(number) };
}

/** Text that is written as it is. */
class Written {
	constructor(readonly text: string) {}
}

const COMMA = new Written(',');

function parts(value: object): unknown[] {
	if (Array.isArray(value)) return [new Written('['), ...value.flatMap((entry, at) => (at ? [COMMA, entry] : [entry])), new Written(']')];
	const entries = Object.entries(omitUndefined(value)).sort(([a], [b]) => (a < b ? -1 : 1));
	const pairs = entries.flatMap(([key, entry], at) => [new Written(`${at ? ',' : ''}${JSON.stringify(key)}:`), entry]);
	return [new Written('{'), ...pairs, new Written('}')];
}

/**
 * JSON in which the order of keys makes no difference, for comparing what was read from JSON. Works without
 * recursion, so that nothing is nested too deep for it.
 */
export function canonicalJson(value: unknown): string {
	let text = '';
	const waiting: unknown[] = [value];
	while (waiting.length > 0) {
		const next = waiting.pop();
		if (next instanceof Written) text += next.text;
		else if (typeof next === 'object' && next !== null) for (const part of parts(next).reverse()) waiting.push(part);
		else text += JSON.stringify(next ?? null);
	}
	return text;
}

/**
 * A value in which nothing lies deeper than n8n and its users can work with: what does becomes text, as JSON.
 *
 * @param value as it was read from JSON
 */
export function foldDeep(value: unknown, depth = 0): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= DEEPEST) return canonicalJson(value);
	if (Array.isArray(value)) return value.map((entry) => foldDeep(entry, depth + 1));
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, foldDeep(entry, depth + 1)]));
}

/**
 * Reads JSON without changing any ID in it: whole numbers beyond 9007199254740991 become text.
 *
 * @throws SyntaxError for what is not JSON
 */
export function parseExactJson(text: string): unknown {
	const parsed: unknown = JSON.parse(text);
	if (!/\d{16}/.test(text)) return parsed;
	const exact = quoteLongNumbers(text);
	return exact === text ? parsed : JSON.parse(exact);
}
