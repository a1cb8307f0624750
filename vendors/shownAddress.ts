/*
 * Addresses as people may see them: the host and the path, and nothing of what may let somebody in (a user, a query, a
 * signature, a stream key), in whatever form they come.
 */

/** Schemes whose path names a thing; of all others, the path may be the secret itself. */
const OPEN = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'ftps', 's3', 'gs', 'oss', 'cos', 'file']);

/** The path of a live stream is the application and, behind it, the key that lets anybody send. */
const STREAMS = new Set(['rtmp', 'rtmps', 'rtmpt', 'rtmpe', 'rtsp', 'rtsps']);

/** Punctuation behind an address in a sentence. */
const SENTENCE_ENDS = new Set(['.', ',', ';', ':', '!', '?', ')', ']']);

/** Where what is not shown begins: behind the path. */
function pathEnd(rest: string): number {
	const ends = ['?', '#', ';', '%3f', '%3F', '%23'].map((mark) => rest.indexOf(mark)).filter((at) => at >= 0);
	return ends.length > 0 ? Math.min(...ends) : rest.length;
}

/** What stands before `://`, as far as it is a scheme. */
function schemeBefore(text: string, at: number): string {
	let start = at;
	while (start > 0 && at - start < 31 && /[a-z0-9+.-]/i.test(text[start - 1]!)) start--;
	return text.slice(start, at);
}

function shownAfterScheme(scheme: string, rest: string): string {
	const kind = scheme.toLowerCase();
	const path = rest.slice(0, pathEnd(rest));
	const slash = path.indexOf('/');
	const authority = slash < 0 ? path : path.slice(0, slash);
	const host = authority.slice(authority.lastIndexOf('@') + 1);
	// What looks like a port and is none is a password with a slash or a question mark in it.
	if (/^[^[\]]*:\d*[^\d]/.test(host)) return `${scheme}://…`;
	if (kind === '' || OPEN.has(kind)) return `${scheme}${scheme ? ':' : ''}//${host}${slash < 0 ? '' : path.slice(slash)}`;
	if (!STREAMS.has(kind)) return `${scheme}:…`;
	const [application = ''] = slash < 0 ? [''] : path.slice(slash + 1).split('/', 1);
	const more = slash >= 0 && path.length > slash + 1 + application.length;
	return `${scheme}://${host}${application ? `/${application}` : ''}${more ? '/…' : ''}`;
}

/** One word of a text. */
function shownWord(word: string): string {
	const data = word.search(/data:/i);
	if (data >= 0 && /[,;]/.test(word.slice(data, data + 200))) return `${word.slice(0, data)}data:…`;
	const colon = word.indexOf('://');
	if (colon >= 0) {
		const scheme = schemeBefore(word, colon);
		return `${word.slice(0, colon - scheme.length)}${shownAfterScheme(scheme, word.slice(colon + 3))}`;
	}
	const opaque = /^(skd|blob|urn|magnet):/i.exec(word);
	if (opaque) return `${opaque[1]}:…`;
	if (word.startsWith('//')) return shownAfterScheme('', word.slice(2));
	const packed = word.search(/%3a%2f%2f/i);
	const from = packed >= 0 ? packed : 0;
	const end = from + pathEnd(word.slice(from));
	if (end === word.length || (packed < 0 && !/[=%]/.test(word.slice(end)))) return word;
	return packed >= 0 || /[./]/.test(word.slice(0, end)) ? word.slice(0, end) : word;
}

/** One address, e.g. of a file: host and path. */
export function shownAddress(address: string): string {
	return shownWord(address.trim());
}

/** A text in which addresses stand as host and path; in time proportional to its length. */
export function withShownAddresses(text: string): string {
	if (!/[:?;/%]/.test(text)) return text;
	return text
		.split(/([\s"'<>`{}|\\^]+)/)
		.map((word, index) => {
			if (index % 2 === 1 || word.length < 5) return word;
			let end = word.length;
			while (end > 0 && SENTENCE_ENDS.has(word[end - 1]!)) end--;
			return `${shownWord(word.slice(0, end))}${word.slice(end)}`;
		})
		.join('');
}
