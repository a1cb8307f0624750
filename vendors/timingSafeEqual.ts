import { timingSafeEqual as sameBytes } from 'crypto';

/**
 * Whether a digest that somebody sent is the expected one. Takes the same time wherever they differ, so that
 * nobody can find the digest out step by step.
 *
 * @param given anything; what is no text is never the same
 * @param expected in hexadecimal; capital and small letters are the same
 */
export function timingSafeEqual(given: unknown, expected: string): boolean {
	if (typeof given !== 'string') return false;
	const a = Buffer.from(given.toLowerCase(), 'utf8');
	const b = Buffer.from(expected.toLowerCase(), 'utf8');
	return a.length === b.length && sameBytes(a, b);
}
