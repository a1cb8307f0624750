import { createHash } from 'node:crypto';

import { text } from './reply';
import type { Router } from './router';
import type { Call, Reply, Settings } from './types';

const MIB = 1024 * 1024;

/** How one file is to be made, instead of the defaults. */
export interface FilePlan {
	/** Bytes of a media file. */
	size?: number;
	/** Content as text, e.g. of a playlist. */
	content?: string;
	/** Content as bytes, e.g. of an encrypted segment. */
	bytes?: Uint8Array;
	/** The same for other processes, as base64. */
	base64?: string;
	/** Content type, when the file's extension says another one. */
	type?: string;
	/** Answer 404 as long as it isn't there. */
	missing?: boolean;
}

/**
 * Recorded files, made from their name when they are asked for: the same name and size always give the same
 * bytes, and no two megabytes of one file are alike, so that a swapped or repeated piece shows in a checksum.
 */
export class Files {
	readonly plans = new Map<string, FilePlan>();

	constructor(
		private readonly settings: Settings,
		private readonly media: (name: string) => Uint8Array | undefined = () => undefined,
	) {}

	/** Adds GET and HEAD under /files/, to a depth of eight folders. */
	addRoutes(router: Router): void {
		for (let depth = 1; depth <= 9; depth++) {
			const names = Array.from({ length: depth }, (_, index) => `p${index}`);
			const pattern = `/files/${names.map((name) => `:${name}`).join('/')}`;
			const handler = (call: Call): Reply => this.serve(call, names.map((name) => call.params[name]).join('/'));
			router.add({ api: 'files', method: 'GET', pattern, handler });
			router.add({ api: 'files', method: 'HEAD', pattern, handler });
		}
	}

	/** The checksum (SHA-256, hex) and length of a file as it is served. */
	digest(key: string): { sha256: string; length: number } {
		const hash = createHash('sha256');
		let length = 0;
		const { chunks } = this.content(key);
		for (const chunk of chunks(0)) {
			hash.update(chunk);
			length += chunk.length;
		}
		return { sha256: hash.digest('hex'), length };
	}

	/** Bytes of a file as it is served. */
	length(key: string, plan?: FilePlan): number {
		return this.content(key, plan).length;
	}

	/** The answer to GET and HEAD, with ranges. */
	serve(call: Call, key: string, plan?: FilePlan): Reply {
		if (this.plans.get(key)?.missing) return text(404, 'NoSuchKey');
		const { length, type, chunks } = this.content(key, plan);
		const etag = `"${createHash('md5').update(`${key} ${length}`).digest('hex')}"`;
		const headers: Record<string, string> = { 'content-type': type, 'accept-ranges': 'bytes', etag };
		const range = readRange(call.headers.range, length);
		if (range === 'unsatisfiable') return { ...text(416, ''), headers: { ...headers, 'content-range': `bytes */${length}` } };
		const [from, to] = range ?? [0, length - 1];
		if (range) headers['content-range'] = `bytes ${from}-${to}/${length}`;
		const span = Math.max(0, to - from + 1);
		return { status: range ? 206 : 200, headers, stream: { length: span, chunks: () => cut(chunks(from), span) } };
	}

	private content(key: string, plan: FilePlan = this.plans.get(key) ?? {}): { length: number; type: string; chunks: (from: number) => Iterable<Buffer> } {
		const name = key.slice(key.lastIndexOf('/') + 1);
		const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
		const type = plan.type ?? TYPES[extension] ?? 'application/octet-stream';
		const bytes =
			contentOf(plan) ?? (plan.size === undefined ? contentOf({ bytes: this.media(name) }) : undefined) ?? (extension === 'm3u8' && plan.size === undefined ? Buffer.from(this.playlist(name)) : undefined);
		if (bytes !== undefined) {
			return { length: bytes.length, type, chunks: (from) => [bytes.subarray(from)] };
		}
		let length = plan.size ?? this.settings.fileSize;
		if (extension === 'ts') length -= length % 188;
		return { length, type, chunks: (from) => media(key, extension, from, length) };
	}

	/** A playlist as a recorder writes it; one that is still being written is not closed. */
	playlist(name: string, segments = this.settings.fileSegments, closed = true): string {
		const base = name.replace(/\.m3u8$/, '');
		const lines = [
			'#EXTM3U',
			'#EXT-X-VERSION:3',
			'#EXT-X-MEDIA-SEQUENCE:0',
			'#EXT-X-ALLOW-CACHE:YES',
			'#EXT-X-TARGETDURATION:16',
		];
		for (let index = 0; index < segments; index++) {
			lines.push('#EXTINF:15.000,', `${base}_${String(index).padStart(5, '0')}.ts`);
		}
		return `${[...lines, ...(closed ? ['#EXT-X-ENDLIST'] : [])].join('\n')}\n`;
	}
}

function contentOf(plan: FilePlan): Buffer | undefined {
	if (plan.bytes) return Buffer.from(plan.bytes.buffer, plan.bytes.byteOffset, plan.bytes.byteLength);
	if (plan.base64 !== undefined) return Buffer.from(plan.base64, 'base64');
	return plan.content === undefined ? undefined : Buffer.from(plan.content);
}

const TYPES: Record<string, string> = {
	m3u8: 'application/vnd.apple.mpegurl',
	ts: 'video/mp2t',
	mp4: 'video/mp4',
	jpg: 'image/jpeg',
};

const block = ((): Buffer => {
	const bytes = Buffer.alloc(MIB);
	for (let i = 0, state = 1; i < MIB; i += 4) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		bytes.writeUInt32LE(state, i);
	}
	return bytes;
})();

/** The boxes that an MP4 of a length begins with: its kind, an empty movie header, and media to the end of the file. */
function mp4Head(length: number): Buffer {
	const head = Buffer.from('00000010667479706d70343200000000000000086d6f6f76000000016d646174', 'hex');
	const size = Buffer.alloc(8);
	size.writeBigUInt64BE(BigInt(Math.max(16, length - 24)));
	return Buffer.concat([head, size]);
}

/** Media of a size: a header of its kind, then megabytes that each begin with their number. */
function* media(key: string, extension: string, from: number, length: number): Iterable<Buffer> {
	const stamp = createHash('sha256').update(key).digest();
	for (let start = from - (from % MIB); start < length; start += MIB) {
		const piece = Buffer.from(block.subarray(0, Math.min(MIB, length - start)));
		stamp.copy(piece, 48);
		if (piece.length >= 88) piece.writeDoubleLE(start, 80);
		if (extension === 'ts') for (let i = (188 - (start % 188)) % 188; i < piece.length; i += 188) piece[i] = 0x47;
		else if (extension === 'mp4' && start === 0) mp4Head(length).copy(piece);
		yield from > start ? piece.subarray(from - start) : piece;
	}
}

function* cut(chunks: Iterable<Buffer>, length: number): Iterable<Buffer> {
	let left = length;
	for (const chunk of chunks) {
		if (left <= 0) return;
		yield chunk.length <= left ? chunk : chunk.subarray(0, left);
		left -= chunk.length;
	}
}

/** The one byte range of a `Range` header; several ranges or nonsense are ignored, as servers may. */
function readRange(header: string | undefined, length: number): [number, number] | 'unsatisfiable' | undefined {
	const match = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header);
	if (!match || (match[1] === '' && match[2] === '')) return undefined;
	if (match[1] === '') {
		const last = Number(match[2]);
		return last === 0 ? 'unsatisfiable' : [Math.max(0, length - last), length - 1];
	}
	const from = Number(match[1]);
	const to = match[2] === '' ? length - 1 : Math.min(Number(match[2]), length - 1);
	return from >= length || from > to ? 'unsatisfiable' : [from, to];
}
