import { ApiFailure } from '../apiFailure';
import { SYNC } from './transportStream';

export type Content = 'ts' | 'mp4' | 'other';

/** Boxes that an MP4 may begin with. Source: ISO/IEC 14496-12; QuickTime File Format. */
const FIRST_BOXES = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'free', 'skip', 'wide', 'uuid', 'sidx', 'pdin', 'emsg']);

function fits(bytes: Uint8Array, content: Content): boolean {
	if (content === 'ts') return bytes[0] === SYNC;
	if (content === 'mp4') return FIRST_BOXES.has(String.fromCharCode(...bytes.subarray(4, 8)));
	return true;
}

/**
 * Passes on a file unless it begins like something else: a login page, say, that a server sends with
 * status 200, or what comes out when the key does not fit.
 *
 * @param name for messages
 * @throws ApiFailure `unreadable`
 */
export async function* checked(
	chunks: AsyncIterable<Uint8Array>,
	content: Content,
	name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
	let head: Uint8Array | undefined = new Uint8Array(0);
	for await (const chunk of chunks) {
		if (!head) {
			yield chunk;
			continue;
		}
		head = head.length > 0 ? Buffer.concat([head, chunk]) : chunk;
		if (head.length < 8) continue;
		refuseUnlessFits(head, content, name);
		yield head;
		head = undefined;
	}
	if (!head) return;
	refuseUnlessFits(head, content, name);
	yield head;
}

function refuseUnlessFits(head: Uint8Array, content: Content, name: string): void {
	if (head.length > 0 && fits(head, content)) return;
	const wanted = { ts: 'an MPEG transport stream', mp4: 'an MP4 file', other: 'a file' }[content];
	throw new ApiFailure(head.length === 0 ? `The file "${name}" is empty` : `What came as "${name}" is not ${wanted}`, {
		kind: 'unreadable',
		hint: 'Nothing of it was kept. Open its address in a browser to see what the server sends.',
	});
}

/** Chunks from this size on are handed on as they are, without a copy. */
const LARGE = 32 * 1024;

/** Smaller ones, as they come over TLS, are gathered until there are so many bytes. */
const GATHERED = 128 * 1024;

/** Makes larger chunks out of small ones, which saves work wherever they are written to. */
export async function* gathered(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
	let parts: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of chunks) {
		if (length === 0 && chunk.length >= LARGE) {
			yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
			continue;
		}
		parts.push(chunk);
		length += chunk.length;
		if (length < GATHERED) continue;
		yield Buffer.concat(parts, length);
		parts = [];
		length = 0;
	}
	if (length > 0) yield Buffer.concat(parts, length);
}

/**
 * Begins to read at once, so that the first bytes are on their way while something else is still being
 * read. What is not needed after all must be ended with `return`.
 */
export function begun<T>(source: AsyncGenerator<T, void, undefined>): AsyncIterableIterator<T, void, undefined> {
	const first = source.next();
	// Whoever reads on gets the failure; nobody may ever do.
	first.catch(() => undefined);
	let started = false;
	return {
		async next() {
			if (started) return await source.next();
			started = true;
			return await first;
		},
		async return() {
			return await source.return();
		},
		[Symbol.asyncIterator]() {
			return this;
		},
	};
}
