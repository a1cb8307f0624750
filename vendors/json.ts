/** Reading JSON whose shape nobody guarantees. */

import { quoteLongNumbers } from './jsonScan';
import { isDeeperThan } from './measure';

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
	const source = object as JsonObject;
	const kept: JsonObject = {};
	for (const key of Object.keys(source)) {
		const value = source[key];
		if (value === undefined) continue;
		// A name like any other in JSON, but not in an assignment.
		if (key === '__proto__') Object.defineProperty(kept, key, { value, writable: true, enumerable: true, configurable: true });
		else kept[key] = value;
	}
	return kept as T;
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
	return addName({ ...entry }, field, nameField, names);
}

/** The same in the entry itself, which must be the caller's own. */
export function addName<T extends JsonObject>(entry: T, field: string, nameField: string, names: Readonly<Record<number, string>>): T {
	const number = whole(entry[field]);
	return number === undefined ? entry : Object.assign(entry, { [field]: number, [nameField]: names[number] ?? String(number) });
}

/** A list or an object that is being written. */
interface Open {
	source: JsonObject;
	/** What is to be written of it, in order; a list has indexes only. */
	keys?: string[];
	length: number;
	at: number;
}

/** What is one value in JSON as it is read: no list, no object. */
function scalarJson(value: unknown): string {
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : JSON.stringify(value ?? null);
}

/** Canonical JSON of what lies at any depth. Slower than `canonicalJson`, because nothing calls itself. */
function deepCanonicalJson(value: unknown): string {
	let text = '';
	const open: Open[] = [];

	function begin(next: unknown): void {
		if (typeof next !== 'object' || next === null) text += scalarJson(next);
		else if (Array.isArray(next)) {
			text += '[';
			open.push({ source: next as unknown as JsonObject, length: next.length, at: 0 });
		} else {
			const source = next as JsonObject;
			const keys = Object.keys(source).filter((key) => source[key] !== undefined).sort();
			text += '{';
			open.push({ source, keys, length: keys.length, at: 0 });
		}
	}

	begin(value);
	for (let top = open.at(-1); top; top = open.at(-1)) {
		const { source, keys, length, at } = top;
		if (at === length) {
			text += keys ? '}' : ']';
			open.pop();
			continue;
		}
		top.at++;
		if (at > 0) text += ',';
		if (keys) text += `${JSON.stringify(keys[at])}:`;
		begin(keys ? source[keys[at]!] : source[at]);
	}
	return text;
}

/**
 * JSON in which the order of keys makes no difference, for comparing what was read from JSON. Nothing is nested too
 * deep for it.
 */
export function canonicalJson(value: unknown, levels = DEEPEST): string {
	if (typeof value !== 'object' || value === null) return scalarJson(value);
	if (levels === 0) return deepCanonicalJson(value);
	let text = '';
	if (Array.isArray(value)) {
		for (const entry of value as unknown[]) text += `${text === '' ? '' : ','}${canonicalJson(entry, levels - 1)}`;
		return `[${text}]`;
	}
	const source = value as JsonObject;
	for (const key of Object.keys(source).sort()) {
		if (source[key] === undefined) continue;
		text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(source[key], levels - 1)}`;
	}
	return `{${text}}`;
}

function fold(value: unknown, levels: number): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (levels === 0) return canonicalJson(value);
	if (Array.isArray(value)) return value.map((entry) => fold(entry, levels - 1));
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fold(entry, levels - 1)]));
}

/**
 * A value in which nothing lies deeper than n8n and its users can work with: what does becomes text, as JSON.
 *
 * @param value as it was read from JSON; not changed
 */
export function foldDeep(value: unknown): unknown {
	return isDeeperThan(value, DEEPEST) ? fold(value, DEEPEST) : value;
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
