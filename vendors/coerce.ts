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
