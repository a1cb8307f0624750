import { ApiFailure } from '../apiFailure';
import { SYNC } from './transportStream';

export type Content = 'ts' | 'mp4' | 'webm' | 'other';

/** Boxes that an MP4 may begin with. Source: ISO/IEC 14496-12; QuickTime File Format. */
const FIRST_BOXES = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'free', 'skip', 'wide', 'uuid', 'sidx', 'pdin', 'emsg']);

/** What Matroska and WebM begin with. Source: RFC 8794, section 11.2.1. */
const EBML = 0x1a45dfa3;

/** What is looked at before anything is passed on, in bytes. */
const HEAD = 10;

function fits(bytes: Uint8Array, content: Content): boolean {
	if (content === 'ts') return bytes[0] === SYNC || id3Length(bytes) > 0;
	if (content === 'mp4') return FIRST_BOXES.has(String.fromCharCode(...bytes.subarray(4, 8)));
	if (content === 'webm') return bytes.length >= 4 && Buffer.from(bytes.subarray(0, 4)).readUInt32BE(0) === EBML;
	return true;
}

/**
 * Length of the ID3 tag that something begins with; 0 without one. Recorders put times and titles there, and players
 * pass over it. Source: ID3v2.4, section 3.1.
 */
function id3Length(head: Uint8Array): number {
	const isTag = head.length >= HEAD && head[0] === 0x49 && head[1] === 0x44 && head[2] === 0x33;
	if (!isTag || head.subarray(6, 10).some((byte) => byte > 0x7f)) return 0;
	const size = head.subarray(6, 10).reduce((sum, byte) => sum * 128 + byte, 0);
	const footer = head[5]! & 0x10 ? 10 : 0;
	return HEAD + size + footer;
}

/**
 * A transport stream without ID3 tags before its first packet: they belong to no packet, and would stand between packets
 * in a joined file.
 */
export async function* withoutId3(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
	let head: Uint8Array | undefined = new Uint8Array(0);
	let skip = 0;
	for await (const chunk of chunks) {
		if (!head) {
			yield chunk;
			continue;
		}
		const passed = Math.min(skip, chunk.length);
		skip -= passed;
		head = head.length > 0 ? Buffer.concat([head, chunk.subarray(passed)]) : chunk.subarray(passed);
		if (skip > 0) continue;
		// Several may stand behind each other.
		for (let length = id3Length(head); length > 0 && skip === 0; length = id3Length(head)) {
			skip = Math.max(0, length - head.length);
			head = head.subarray(length);
		}
		if (skip > 0 || head.length < HEAD) continue;
		yield head;
		head = undefined;
	}
	if (head && head.length > 0) yield head;
}

/**
 * Passes on a file unless it begins like something else: a login page, say, that a server sends with
 * status 200, or what comes out when the key does not fit.
 *
 * @param name for messages
 * @throws ApiFailure `unreadable`
 */
export async function* checkContent(
	chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
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
		if (head.length < HEAD) continue;
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
	const wanted = { ts: 'an MPEG transport stream', mp4: 'an MP4 file', webm: 'a WebM file', other: 'a file' }[content];
	throw new ApiFailure(head.length === 0 ? `The file "${name}" is empty` : `What came as "${name}" is not ${wanted}`, {
		kind: 'unreadable',
		hint: 'Nothing of it was kept. Open its address in a browser to see what the server sends.',
	});
}

/** Chunks from this size on are handed on as they are, without a copy. */
const LARGE = 32 * 1024;

/** Smaller ones, as they come over TLS, are gathered until there are so many bytes. */
const COALESCED = 128 * 1024;

/** Makes larger chunks out of small ones, which saves work wherever they are written to. */
export async function* coalesced(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
	let parts: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of chunks) {
		if (length === 0 && chunk.length >= LARGE) {
			yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
			continue;
		}
		parts.push(chunk);
		length += chunk.length;
		if (length < COALESCED) continue;
		yield Buffer.concat(parts, length);
		parts = [];
		length = 0;
	}
	if (length > 0) yield Buffer.concat(parts, length);
}
