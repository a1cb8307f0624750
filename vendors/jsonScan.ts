/*
 * Looking into JSON that came from outside without reading it: one pass, whatever it holds. Used where reading would
 * cost too much for somebody who may not even be who they say.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;

const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number): boolean => byte === 0x7d || byte === 0x5d;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Longer ones are no names or keys that anybody looks for. */
const MOST_SCALAR_BYTES = 256;

/** Where the string that begins at `start` ends: behind its closing quote. */
function endOfString(bytes: Uint8Array, start: number): number {
	let at = start + 1;
	while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
	return Math.min(at + 1, bytes.length);
}

/** Where a number, `true`, `false` or `null` ends. */
function endOfWord(bytes: Uint8Array, start: number): number {
	let at = start;
	while (at < bytes.length && bytes[at] !== COMMA && !isClosing(bytes[at]!) && bytes[at]! > 0x20) at++;
	return at;
}

function parsed(bytes: Uint8Array, start: number, end: number): unknown {
	if (end - start > MOST_SCALAR_BYTES) return false;
	try {
		return JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * Texts, numbers and the like under some names at the top of a JSON object; of a name that stands twice, the last
 * one, as reading would give it. Lists, objects and what is longer than any of these is told as false.
 *
 * @param bytes JSON, or anything else, of which nothing comes
 */
export function topLevelScalars(bytes: Uint8Array, names: readonly string[]): Record<string, unknown> {
	const found: Record<string, unknown> = {};
	let depth = 0;
	/** The name whose value comes next. */
	let name: unknown;
	let at = 0;
	while (at < bytes.length) {
		const byte = bytes[at]!;
		if (byte !== QUOTE && !(depth === 1 && byte > 0x20 && byte !== COLON && byte !== COMMA && !isOpening(byte) && !isClosing(byte))) {
			if (isOpening(byte)) {
				if (depth === 1 && typeof name === 'string' && names.includes(name)) found[name] = false;
				depth++;
			} else if (isClosing(byte)) depth--;
			else if (byte === COMMA && depth === 1) name = undefined;
			at++;
			continue;
		}
		const end = byte === QUOTE ? endOfString(bytes, at) : endOfWord(bytes, at);
		if (depth === 1) {
			if (name === undefined) name = parsed(bytes, at, end) ?? null;
			else if (typeof name === 'string' && names.includes(name)) found[name] = parsed(bytes, at, end) ;
		}
		at = Math.max(end, at + 1);
	}
	return found;
}

/** Where a string that begins at `start` ends: behind its closing quote. */
function endOfText(text: string, start: number): number {
	for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
		let first = end;
		while (text.charCodeAt(first - 1) === BACKSLASH) first--;
		if ((end - first) % 2 === 0) return end + 1;
	}
	return text.length;
}

/**
 * Puts quotes around whole numbers of JSON that a JavaScript number can't hold exactly.
 *
 * @param text valid JSON
 */
export function quoteLongNumbers(text: string): string {
	const pieces: string[] = [];
	let copied = 0;
	let at = 0;
	while (at < text.length) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) {
			at = endOfText(text, at);
			continue;
		}
		if (!isDigit(code) && code !== MINUS) {
			at++;
			continue;
		}
		const start = at;
		do at++;
		while (isDigit(text.charCodeAt(at)));
		const isWhole = !'.eE'.includes(text[at] ?? ' ');
		while ('.eE+-'.includes(text[at] ?? ' ') || isDigit(text.charCodeAt(at))) at++;
		const number = text.slice(start, at);
		if (!isWhole || Number.isSafeInteger(Number(number))) continue;
		pieces.push(text.slice(copied, start), `"${number}"`);
		copied = at;
	}
	return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}
