/*
 * A secret may come back in other forms than its own: encoded once or twice, in another case, as base64 beside
 * something else, cut off. All of them are found by pieces: what has ten characters in a row in common with a form
 * of a secret is taken for it.
 */

/** So many characters in a row tell a secret; fewer of them give nobody a way in. */
const PIECE = 10;

/** Shorter secrets are looked for as whole words, because they may be part of any word. */
const SHORT = 6;

/** Nothing under this length is a secret that could be kept. */
const SHORTEST = 3;

/** Two encodings on top of each other are looked through, e.g. JSON inside of an address. */
const LAYERS = 2;

const ENCODED = /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#(\d{1,7});|&#x([0-9a-f]{1,6});|&(amp|lt|gt|quot|apos);|\\(["'\\/])/gi;

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text as it is compared, and for each of its characters where that begins and ends in the original. */
interface View {
	text: string;
	at(index: number): [number, number];
}

/** Neither case nor which of the two base64 alphabets is used makes a difference. */
function comparable(text: string): string {
	let lower = '';
	// Some capital letters become two small ones, which would shift everything behind them.
	for (let from = 0; from < text.length; from += 4096) {
		const part = text.slice(from, from + 4096);
		const small = part.toLowerCase();
		lower += small.length === part.length ? small : part.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
	}
	return lower.replace(/-/g, '+').replace(/_/g, '/');
}

function characterOf([, percent, unicode, hex, decimal, html, named, escaped]: RegExpMatchArray): string {
	if (named !== undefined) return NAMED[named.toLowerCase()]!;
	if (escaped !== undefined) return escaped;
	const code = decimal === undefined ? Number.parseInt(percent ?? unicode ?? hex ?? html ?? '0', 16) : Number(decimal);
	// Beyond this, characters have two parts.
	return code <= 0xffff ? String.fromCharCode(code) : '\ufffd';
}

/** The text with encoded characters decoded; undefined when there are none. */
function decoded(text: string): { text: string; starts: number[] } | undefined {
	let out = '';
	let last = 0;
	const starts: number[] = [];
	const copy = (from: number, to: number): void => {
		out += text.slice(from, to);
		for (let at = from; at < to; at++) starts.push(at);
	};
	for (const match of text.matchAll(ENCODED)) {
		copy(last, match.index);
		out += characterOf(match);
		starts.push(match.index);
		last = match.index + match[0].length;
	}
	if (last === 0) return undefined;
	copy(last, text.length);
	starts.push(text.length);
	return { text: out, starts };
}

function* viewsOf(text: string): Generator<View> {
	yield { text: comparable(text), at: (index) => [index, index + 1] };
	let current = text;
	let places: number[] | undefined;
	for (let layer = 0; layer < LAYERS; layer++) {
		const next = decoded(current);
		if (!next) return;
		const before = places;
		const starts = before ? next.starts.map((at) => before[at]!) : next.starts;
		yield { text: comparable(next.text), at: (index) => [starts[index]!, starts[index + 1]!] };
		current = next.text;
		places = starts;
	}
}

/** Base64 of a text that stands behind 0, 1 or 2 other bytes and before more, as far as it does not depend on those. */
function base64Forms(bytes: Buffer): string[] {
	return [0, 1, 2].map((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '');
		const from = [0, 2, 3][before]!;
		return (before + bytes.length) % 3 === 0 ? text.slice(from) : text.slice(from, -1);
	});
}

function formsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [...new Set([secret, bytes.toString('latin1'), bytes.toString('hex'), ...base64Forms(bytes)].map(comparable))];
}

/** Finds secrets in texts. */
export class SecretForms {
	private readonly pieces = new Set<string>();
	/** Forms that are too short for pieces. */
	private readonly wholes = new Set<string>();

	constructor(secrets: Iterable<string>) {
		for (const secret of secrets) {
			if (secret.length < SHORTEST) continue;
			for (const form of formsOf(secret)) {
				if (form.length < PIECE) this.wholes.add(form);
				for (let at = 0; at + PIECE <= form.length; at++) this.pieces.add(form.slice(at, at + PIECE));
			}
		}
	}

	/** The text with `[hidden]` in place of each secret, in time proportional to its length. */
	hide(text: string): string {
		if (text === '' || (this.pieces.size === 0 && this.wholes.size === 0)) return text;
		const marked = new Uint8Array(text.length);
		let found = false;
		for (const view of viewsOf(text)) {
			for (const [from, to] of this.places(view.text)) {
				found = true;
				const [start] = view.at(from);
				const [, end] = view.at(to - 1);
				marked.fill(1, start, end);
			}
		}
		return found ? without(text, marked) : text;
	}

	private *places(text: string): Generator<[number, number]> {
		for (let at = 0; this.pieces.size > 0 && at + PIECE <= text.length; at++) {
			if (this.pieces.has(text.slice(at, at + PIECE))) yield [at, at + PIECE];
		}
		for (const whole of this.wholes) {
			for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + whole.length)) {
				if (whole.length >= SHORT || isWord(text, at, whole.length)) yield [at, at + whole.length];
			}
		}
	}
}

/** Whether what is there is not a part of a longer word. */
function isWord(text: string, at: number, length: number): boolean {
	const isPart = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
	return !isPart(text[at - 1]) && !isPart(text[at + length]);
}

function without(text: string, marked: Uint8Array): string {
	let clean = '';
	for (let at = 0; at < text.length; ) {
		let end = at;
		while (end < text.length && marked[end] === marked[at]) end++;
		clean += marked[at] ? '[hidden]' : text.slice(at, end);
		at = end;
	}
	return clean;
}
