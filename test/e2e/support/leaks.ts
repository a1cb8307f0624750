/** Looks for secrets in whatever was written down, in any form in which a program is likely to write them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A place that was searched: a file, or anything that has text. */
export interface Place {
	name: string;
	content: Buffer;
}

export interface Leak {
	/** Whose secret. */
	secret: string;
	form: string;
	where: string;
	/** What stands around it, without it. */
	near: string;
}

const NEAR_BYTES = 150;

/** The characters of a base64 text that depend on the secret alone, when it begins at byte `offset` of a group of three. */
function base64Core(bytes: Buffer, offset: number): string {
	const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '');
	const begin = Math.ceil((offset * 8) / 6);
	const end = Math.floor(((offset + bytes.length) * 8) / 6);
	return text.slice(begin, end);
}

/** The secret as it is, and as it may turn up: encoded for an address, a header, a dump. */
export function formsOf(secret: string): Map<string, Buffer> {
	const bytes = Buffer.from(secret, 'utf8');
	const forms = new Map<string, string>([
		['as it is', secret],
		['in an address', encodeURIComponent(secret)],
		['in a form', new URLSearchParams({ a: secret }).toString().slice(2)],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
		['in JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
		['as hexadecimal digits', bytes.toString('hex')],
		['as large hexadecimal digits', bytes.toString('hex').toUpperCase()],
	]);
	const references = (write: (code: number) => string): string => Array.from(secret, (character) => write(character.codePointAt(0)!)).join('');
	const html = secret.replace(/[&<>"'+/=]/g, (character) => `&#${character.codePointAt(0)};`);
	for (const [form, text] of [
		['in HTML', html],
		['in HTML, hexadecimal', secret.replace(/[&<>"'+/=]/g, (character) => `&#x${character.codePointAt(0)!.toString(16).toUpperCase()};`)],
		['in an address, twice', encodeURIComponent(encodeURIComponent(secret))],
		['in an address, small', encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
		['in an address, character by character', references((code) => `%${code.toString(16).padStart(2, '0')}`)],
		['in JSON, character by character', references((code) => `\\u${code.toString(16).padStart(4, '0')}`)],
		['in HTML, character by character', references((code) => `&#${code};`)],
		['in small letters', secret.toLowerCase()],
		['in capital letters', secret.toUpperCase()],
		// What is left of it gives nobody a way in, but it should not be there either.
		['its first half', secret.slice(0, Math.max(10, secret.length >> 1))],
		['its second half', secret.slice(-Math.max(10, secret.length >> 1))],
	] as const) {
		forms.set(form, text);
	}
	for (const offset of [0, 1, 2]) {
		const core = base64Core(bytes, offset);
		forms.set(`as base64 (${offset})`, core);
		forms.set(`as base64url (${offset})`, core.replaceAll('+', '-').replaceAll('/', '_'));
	}
	const buffers = new Map([...forms].map(([form, text]) => [form, Buffer.from(text, 'utf8')]));
	buffers.set('as UTF-16', Buffer.from(secret, 'utf16le'));
	return buffers;
}

/** Every file under a folder, with its bytes as they are on disk. */
export function filesIn(folder: string, leaveOut: RegExp): Place[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((path) => join(folder, path))
		.filter((path) => !leaveOut.test(path) && statSync(path).isFile())
		.map((path) => ({ name: relative(folder, path), content: readFileSync(path) }));
}

/**
 * Looks for each secret in each place.
 *
 * @param secrets by what they are; never shown
 * @param forms which forms, by name; by default all
 */
export function findLeaks(secrets: ReadonlyMap<string, string>, places: Place[], forms = /./): Leak[] {
	const leaks: Leak[] = [];
	for (const [secret, value] of secrets) {
		for (const [form, bytes] of formsOf(value)) {
			if (!forms.test(form)) continue;
			for (const { name, content } of places) {
				const at = content.indexOf(bytes);
				if (at < 0) continue;
				const before = content.subarray(Math.max(0, at - NEAR_BYTES), at);
				const after = content.subarray(at + bytes.length, at + bytes.length + NEAR_BYTES);
				leaks.push({ secret, form, where: name, near: `${before.toString()}[here]${after.toString()}` });
			}
		}
	}
	return leaks;
}
