import { FieldError } from './fieldError';

/** Checks of what programs hand in; forms have their own, which know the names on the screen. */

const MOST_32_BITS = 4_294_967_295;
/** As seconds, this is the year 5138. */
const SURELY_MILLISECONDS = 100_000_000_000;

const shown = (value: unknown): string => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value === null ? 'null' : `of the type ${typeof value}`);

/**
 * Checks a whole number.
 *
 * @throws FieldError (`field`)
 */
export function checkWhole(field: string, value: unknown, least: number, most: number, hint?: string): number {
	if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
	throw new FieldError(field, `"${field}" must be a whole number from ${least} to ${most}, not ${typeof value === 'string' ? 'text' : shown(value)}.`, hint);
}

/**
 * Checks a time as Agora and ClassIn want it: Unix time in seconds.
 *
 * @throws FieldError (`field`), with other words for milliseconds
 */
export function checkUnixSeconds(field: string, value: unknown): number {
	const hint = 'For a Date in JavaScript: Math.floor(date.getTime() / 1000).';
	if (typeof value === 'number' && value >= SURELY_MILLISECONDS) {
		throw new FieldError(field, `"${field}" is in milliseconds, but must be Unix time in seconds.`, hint);
	}
	return checkWhole(field, value, 0, MOST_32_BITS, hint);
}

/**
 * Checks a text, such as a user ID, which may consist of digits but must not be a number.
 *
 * @throws FieldError (`field`); the value is shown only where it is a number
 */
export function checkText(field: string, value: unknown): string {
	if (typeof value === 'string') return value;
	throw new FieldError(field, `"${field}" must be text, not ${shown(value)}.`, typeof value === 'number' ? 'Hand it in as text: String(id).' : undefined);
}
