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

/** Anything before 1973 in milliseconds is a time in seconds: the vendors' documents name both units. */
const SECONDS_BELOW = 100_000_000_000;

/**
 * A moment of an answer as milliseconds since 1970.
 *
 * @param value seconds or milliseconds since 1970, as number or text
 * @returns undefined for 0, which means "never", and for what is no time
 */
export function epochMs(value: unknown): number | undefined {
	const isText = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim());
	const time = typeof value === 'number' || isText ? Number(value) : NaN;
	const ms = Math.round(time < SECONDS_BELOW ? time * 1000 : time);
	return ms > 0 && ms <= 8_640_000_000_000_000 ? ms : undefined;
}

/** The same as ISO 8601 in UTC. */
export function isoTime(value: unknown): string | undefined {
	const ms = epochMs(value);
	return ms === undefined ? undefined : new Date(ms).toISOString();
}

/** True or false, whether it came so, as text or as 1 and 0; undefined for anything else. */
export function booleanOf(value: unknown): boolean | undefined {
	const text = textOf(value).trim().toLowerCase();
	if (text === 'true' || text === '1') return true;
	if (text === 'false' || text === '0') return false;
	return undefined;
}
