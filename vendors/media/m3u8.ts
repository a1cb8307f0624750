/*
 * The lines of an HLS playlist. Source: RFC 8216, section 4. Every function here takes time in proportion to the
 * length of the text, whatever the text is.
 */

export type Attributes = ReadonlyMap<string, string>;

export interface Line {
	/** The tag's name, such as `#EXTINF`; empty for the address of a piece. */
	tag: string;
	/** What comes behind the colon, or the address. */
	value: string;
}

/** Longer lines, in characters, are no addresses or attributes with variables in them. */
const MOST_WITH_VARIABLES = 8192;

/** Variables of the playlist (`EXT-X-DEFINE`) in place of `{$name}`. */
export function substituted(text: string, variables: Attributes): string {
	if (variables.size === 0 || text.length > MOST_WITH_VARIABLES || !text.includes('{$')) return text;
	return text.replace(/\{\$([\w-]{1,200})\}/g, (whole, name: string) => variables.get(name) ?? whole);
}

/** The lines that are tags or addresses; empty ones and comments are left out. */
export function* linesOf(text: string): Generator<Line> {
	let start = 0;
	while (start < text.length) {
		let end = text.indexOf('\n', start);
		if (end < 0) end = text.length;
		const line = text.slice(start, end).trim();
		start = end + 1;
		if (line === '' || (line.startsWith('#') && !line.startsWith('#EXT'))) continue;
		if (!line.startsWith('#')) {
			yield { tag: '', value: line };
			continue;
		}
		const colon = line.indexOf(':');
		yield colon < 0 ? { tag: line, value: '' } : { tag: line.slice(0, colon), value: line.slice(colon + 1) };
	}
}

/** Reads a list of attributes, e.g. `METHOD=AES-128,URI="a,b"`; what is no attribute is passed over. */
export function attributesOf(list: string): Attributes {
	const attributes = new Map<string, string>();
	let at = 0;
	while (at < list.length) {
		const equals = list.indexOf('=', at);
		if (equals < 0) break;
		const before = list.slice(at, equals);
		const name = before.slice(before.lastIndexOf(',') + 1).trim();
		const quoted = list[equals + 1] === '"';
		const close = list.indexOf(quoted ? '"' : ',', equals + (quoted ? 2 : 1));
		const end = close < 0 ? list.length : close;
		const value = list.slice(equals + (quoted ? 2 : 1), end);
		if (!attributes.has(name)) attributes.set(name, quoted ? value : value.trim());
		at = end + 1;
		while (at < list.length && (list[at] === ',' || list[at] === ' ')) at++;
	}
	return attributes;
}

/** `<length>[@<offset>]`, of a range of bytes. */
export function byteRangeOf(value: string): { length: number; offset?: number } | undefined {
	const match = /^\s{0,10}(\d{1,15})(?:@(\d{1,15}))?\s{0,10}$/.exec(value);
	if (!match) return undefined;
	return { length: Number(match[1]), ...(match[2] === undefined ? {} : { offset: Number(match[2]) }) };
}
