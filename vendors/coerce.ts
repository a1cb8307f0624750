/*
 * What comes from outside may be anything. An object that has a field called "toString" can't even be made a
 * text or a number of: String() and Number() throw.
 */

/** A value as text; objects and lists as JSON. */
export function textOf(value: unknown): string {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** A value as a number; NaN for what is none, objects and lists included. */
export function numberOf(value: unknown): number {
	return typeof value === 'object' || typeof value === 'symbol' || typeof value === 'function' ? NaN : Number(value);
}

/** An entry of a table under a name from outside; what every object inherits, such as `constructor`, is none. */
export function entryOf<T>(table: Readonly<Record<string, T>> | undefined, name: unknown): T | undefined {
	const key = textOf(name);
	return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Anything before 1973 in milliseconds is a time in seconds: documents name both units. */
const SECONDS_BELOW = 100_000_000_000;

/**
 * A moment of an answer as milliseconds since 1970.
 *
 * @param value number or text, in milliseconds or seconds
 * @returns undefined for 0, which means "never", and for what is no time
 */
export function milliseconds(value: unknown): number | undefined {
	const time = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof time !== 'number' || !Number.isFinite(time) || time <= 0) return undefined;
	return time < SECONDS_BELOW ? time * 1000 : time;
}

/** A moment of an answer, as `milliseconds` reads it, as ISO 8601 in UTC; undefined for what no calendar has. */
export function isoTime(value: unknown): string | undefined {
	const ms = milliseconds(value);
	if (ms === undefined) return undefined;
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** True or false, whether it came so, as text or as 1 and 0; undefined for anything else. */
export function booleanOf(value: unknown): boolean | undefined {
	const text = textOf(value).trim().toLowerCase();
	if (text === 'true' || text === '1') return true;
	if (text === 'false' || text === '0') return false;
	return undefined;
}
