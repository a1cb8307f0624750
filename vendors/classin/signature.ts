import { createHash } from 'crypto';

import { FieldError } from '../fieldError';
import { isObject } from '../json';
import { pasted } from '../pasted';
import { checkUnixSeconds } from '../plainInputs';

/** Longer values are sent but not signed. Source: ClassIn API, "Signature". */
const MAX_SIGNED_BYTES = 1024;

/** What ClassIn puts into headers itself. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(['sid', 'timeStamp', 'key']);

export interface ClassInSecret {
	/** The school's ID, digits only. */
	sid: string;
	secret: string;
	/** Unix time in seconds. ClassIn accepts 5 minutes of difference for LMS calls, 20 minutes for older ones. */
	timeStamp: number;
}

/** @throws FieldError (`sid`, `secret`, `timeStamp`) */
function usable({ sid, secret, timeStamp }: ClassInSecret): ClassInSecret {
	return { sid: checkSid(sid), secret: checkSecret(secret), timeStamp: checkUnixSeconds('timeStamp', timeStamp) };
}

function md5(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}

/** The text of a value as it is signed; undefined for what takes no part. */
function signedText(key: string, value: unknown): string | undefined {
	switch (typeof value) {
		case 'undefined':
			return undefined;
		case 'string':
			if (Buffer.from(value, 'utf8').toString('utf8') !== value) {
				throw new FieldError(
					key,
					`"${key}" contains half of a character, so that it can't be signed.`,
					'Retype the text, emoji above all.',
				);
			}
			return Buffer.byteLength(value, 'utf8') > MAX_SIGNED_BYTES ? undefined : value;
		case 'number':
			if (Number.isSafeInteger(value)) return String(value);
			throw new FieldError(
				key,
				Number.isInteger(value)
					? `"${key}" is a number too large to be sent exactly.`
					: `"${key}" must be a whole number or text: ClassIn can't check other numbers.`,
				Number.isInteger(value) ? 'Numbers go up to 9007199254740991.' : undefined,
			);
		case 'object':
			if (value !== null) return undefined;
			throw new FieldError(
				key,
				`"${key}" is empty (null): ClassIn can't check that.`,
				'Leave the field out, or send an empty text.',
			);
		case 'boolean':
			throw new FieldError(key, `"${key}" is true or false: ClassIn wants 1 or 0.`, 'Send 1 for yes and 0 for no.');
		default:
			throw new FieldError(key, `"${key}" must be a whole number or text.`);
	}
}

/**
 * Signs the body of an LMS call. Only integers and texts at the top level take part, texts up to 1024 bytes;
 * lists and objects are sent unsigned.
 *
 * @param body exactly what will be serialised as JSON
 * @returns 32 lower-case hexadecimal digits
 * @throws FieldError naming the key whose value can't be signed, or that must not be in the body; `sid`, `secret` or
 *   `timeStamp` for what can't be used
 *
 * Source: ClassIn API, "Signature" (version 2).
 */
export function signLms(body: Readonly<Record<string, unknown>>, credential: ClassInSecret): string {
	const { sid, secret, timeStamp } = usable(credential);
	if (!isObject(body)) throw new FieldError('body', 'The body must be an object.', 'For a call without parameters: {}.');
	const pairs: Array<[key: string, text: string]> = [
		['sid', sid],
		['timeStamp', String(timeStamp)],
	];
	for (const [key, value] of Object.entries(body)) {
		if (RESERVED_KEYS.has(key)) {
			throw new FieldError(
				key,
				`"${key}" must not be part of the body: ClassIn uses that name for signing.`,
				'Remove it; the credential adds what is needed.',
			);
		}
		const text = signedText(key, value);
		if (text !== undefined) pairs.push([key, text]);
	}
	// By code unit, which is the ASCII order that ClassIn wants; comparing by language would not be.
	pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	return md5(`${pairs.map(([key, text]) => `${key}=${text}`).join('&')}&key=${secret}`);
}

/**
 * The headers of an LMS call, apart from its content type.
 *
 * @param body exactly what will be serialised as JSON
 * @throws FieldError as `signLms`
 *
 * Source: ClassIn API, "Signature" (version 2).
 */
export function lmsHeaders(
	body: Readonly<Record<string, unknown>>,
	credential: ClassInSecret,
): Record<'X-EEO-SIGN' | 'X-EEO-UID' | 'X-EEO-TS', string> {
	return {
		'X-EEO-SIGN': signLms(body, credential),
		'X-EEO-UID': checkSid(credential.sid),
		'X-EEO-TS': String(credential.timeStamp),
	};
}

/**
 * The form fields that sign a call of the older API (`/partner/api/…`).
 *
 * @throws FieldError (`sid`, `secret`, `timeStamp`)
 *
 * Source: ClassIn API, "Interface signature" (version 1).
 */
export function safeKeyFields(credential: ClassInSecret): Record<'SID' | 'timeStamp' | 'safeKey', string> {
	const { sid, secret, timeStamp } = usable(credential);
	return { SID: sid, timeStamp: String(timeStamp), safeKey: safeKey(secret, timeStamp) };
}

/**
 * The `safeKey` of the older API; the same rule proves that a pushed message comes from ClassIn.
 *
 * @param timeStamp Unix time in seconds, or the digits of a message's `TimeStamp` as they came
 * @returns 32 lower-case hexadecimal digits
 *
 * Source: ClassIn API, "Interface signature" (version 1).
 */
export function safeKey(secret: string, timeStamp: number | string): string {
	return md5(`${secret}${timeStamp}`);
}

/** Seconds or milliseconds since 1970, as digits only: 10 or 13 of them until the year 2286. */
const TIME = /^(?:\d{10}|\d{13})$/;

/**
 * Whether text could pass for the time of a key. A replay link's check code, a message's key and the key of the older
 * API are all MD5 of the secret and a text: of a text that could be a time, none must be given away but by signing.
 */
export function couldBeTime(text: string): boolean {
	return TIME.test(text);
}

/**
 * Checks a school's ID (SID).
 *
 * @returns its digits as text
 * @throws FieldError (`sid`)
 */
export function checkSid(value: unknown): string {
	const text = pasted(typeof value === 'number' ? String(value) : value);
	if (typeof text === 'string' && /^[1-9]\d{0,15}$/.test(text)) return text;
	throw new FieldError(
		'sid',
		text === '' || text === undefined ? 'The SID is empty.' : 'The SID must consist of digits only.',
		'Find it in the ClassIn dashboard where the API is set up, next to the secret.',
	);
}

/**
 * Checks a secret for being there, in one piece. The message never contains it.
 *
 * @throws FieldError (`secret`)
 */
export function checkSecret(given: unknown): string {
	const value = pasted(given);
	const hint = 'Find it in the ClassIn dashboard where the API is set up, next to the SID.';
	if (typeof value !== 'string' || value === '') throw new FieldError('secret', 'The Secret is empty.', hint);
	if (/\s/.test(value))
		throw new FieldError(
			'secret',
			'The Secret contains a space or line break.',
			'Remove what was copied along with it.',
		);
	return value;
}
