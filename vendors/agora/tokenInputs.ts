import { FieldError } from '../fieldError';
import { pasted } from '../pasted';

/** A token lives one day at most; Agora cuts longer ones. Source: Flexible Classroom, "Secure authentication with tokens". */
export const MAX_EXPIRE_SECONDS = 86_400;

/** The characters that Agora allows in user IDs and channel names. */
const ID_CHARACTERS = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]*$/;
const ID_CHARACTERS_IN_WORDS =
	'Allowed are a–z, A–Z, 0–9, space and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ ,';
const MAX_UID = 4_294_967_295;

function check32Hex(field: string, name: string, given: unknown, where: string): string {
	const value = pasted(given);
	const hint = `In Agora Console, open Project Management and your project, and copy the ${where}.`;
	if (typeof value !== 'string' || value === '') throw new FieldError(field, `The ${name} is empty.`, hint);
	if (value.length !== 32) {
		throw new FieldError(field, `The ${name} must have 32 characters, this one has ${value.length}.`, hint);
	}
	if (!/^[0-9a-fA-F]{32}$/.test(value)) {
		throw new FieldError(field, `The ${name} may contain only the digits 0–9 and the letters a–f.`, hint);
	}
	return value;
}

/**
 * Checks an App ID: 32 hexadecimal characters. What was copied along with it goes.
 *
 * @throws FieldError (`appId`)
 */
export function checkAppId(value: unknown): string {
	return check32Hex('appId', 'App ID', value, 'App ID');
}

/**
 * Checks an App Certificate: 32 hexadecimal characters. What was copied along with it goes. The messages never contain it.
 *
 * @throws FieldError (`appCertificate`)
 */
export function checkAppCertificate(value: unknown): string {
	return check32Hex('appCertificate', 'App Certificate', value, 'Primary Certificate');
}

/**
 * Checks a token's lifetime in seconds: a whole number from 1 to 86400.
 *
 * @throws FieldError (`expire`)
 */
export function checkExpire(value: unknown): number {
	if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_EXPIRE_SECONDS) return value;
	throw new FieldError(
		'expire',
		`The Token Lifetime must be a whole number of seconds from 1 to ${MAX_EXPIRE_SECONDS} (24 hours).`,
		'Enter 3600 for one hour; n8n makes new tokens by itself.',
	);
}

/**
 * Checks the user a token is made for: 1 to 64 bytes of the characters that Agora allows.
 *
 * @throws FieldError (`uid`)
 */
export function checkUid(value: unknown): string {
	if (typeof value === 'number') throw new FieldError('uid', `The User ID must be text, this one is the number ${value}.`, 'Hand it in as text: String(id).');
	if (typeof value !== 'string' || value === '') {
		throw new FieldError('uid', 'The User ID is empty.', 'Enter any name for this connection, such as n8n.');
	}
	if (!ID_CHARACTERS.test(value)) {
		throw new FieldError('uid', 'The User ID contains a character that Agora does not allow.', ID_CHARACTERS_IN_WORDS);
	}
	if (value.length > 64) {
		throw new FieldError('uid', `The User ID may have 64 characters at most, this one has ${value.length}.`);
	}
	// It also travels as an HTTP header, where outer spaces get lost.
	if (value.trim() !== value) throw new FieldError('uid', 'The User ID must not begin or end with a space.');
	return value;
}

/**
 * Checks a token that the user pasted: one line of visible ASCII characters, as it ends up in an HTTP header.
 *
 * @throws FieldError (`token`), never containing the token
 */
export function checkPastedToken(given: unknown): string {
	const value = pasted(given);
	const hint = 'Paste the token alone, or choose to sign in with the App Certificate: then n8n makes the tokens.';
	if (typeof value !== 'string' || value === '') throw new FieldError('token', 'The Token is empty.', hint);
	if (!/^[\x21-\x7e]+$/.test(value)) {
		throw new FieldError(
			'token',
			'The Token contains a space, a line break or another character that tokens never have.',
			hint,
		);
	}
	return value;
}

/**
 * Checks a channel name: 1 to 63 bytes of the characters that Agora allows.
 *
 * @throws FieldError (`cname`)
 */
export function checkChannelName(value: unknown): string {
	if (typeof value === 'number') throw new FieldError('cname', `The channel name (cname) must be text, this one is the number ${value}.`, 'Hand it in as text: String(name).');
	if (typeof value !== 'string' || value === '') throw new FieldError('cname', 'The channel name (cname) is empty.');
	if (!ID_CHARACTERS.test(value)) {
		throw new FieldError(
			'cname',
			'The channel name (cname) contains a character that Agora does not allow.',
			ID_CHARACTERS_IN_WORDS,
		);
	}
	if (value.length > 63) {
		throw new FieldError(
			'cname',
			`The channel name (cname) must be shorter than 64 characters, this one has ${value.length}.`,
		);
	}
	return value;
}

/**
 * Checks the numeric user of a channel: a whole number from 1 to 4294967295, as text or number.
 *
 * @returns the number as text, the way Agora wants it
 * @throws FieldError (`uid`)
 */
export function checkChannelUid(value: unknown): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text === 'string' && /^[1-9]\d{0,9}$/.test(text) && Number(text) <= MAX_UID) return text;
	throw new FieldError(
		'uid',
		`The user ID (uid) must be a whole number from 1 to ${MAX_UID}.`,
		'Use a number that nobody else in the channel has.',
	);
}
