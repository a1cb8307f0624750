import { ApiFailure, type FailureKind } from '../apiFailure';
import { parseRetryAfter } from '../http';
import { baseName } from './address';
import type { FilePart, OpenedFile, WaysOut } from './mediaRuntime';

/** What is known about a file from the first answer; later answers must agree with it. */
export interface KnownFile {
	/** Strong ETag. */
	etag?: string;
	/** When it was written, as the server says it. */
	modified?: string;
	/** Length of the whole file in bytes, as it is stored. */
	total?: number;
	/** Whether the host unpacks it on the way, so that lengths and ranges of the server don't fit. */
	unpacked?: boolean;
}

/** Where the bytes of an answer lie. */
export interface Placement {
	known: KnownFile;
	/** Bytes at the beginning that were not asked for. */
	skip: number;
	/** Length of the part in bytes, if the server tells. */
	length?: number;
}

const KINDS: Record<number, FailureKind> = {
	400: 'invalid',
	401: 'forbidden',
	403: 'forbidden',
	404: 'notFound',
	408: 'server',
	410: 'notFound',
	425: 'server',
	429: 'rateLimited',
};

/** Of files whose addresses come from an API, perhaps below a "Files Base URL". */
export const WAYS_OUT: WaysOut = {
	forbidden:
		'The bucket may be private, or the address may have expired. Turn on "Private Bucket" and choose a storage credential whose key may read, or enter another "Files Base URL".',
	notFound: 'It may have been deleted or moved, or not be uploaded yet. Check "Files Base URL" if the API names files by their path.',
	host: 'the address (and "Files Base URL", if the API names files by their path)',
};

/** What is read of an answer that refuses, in bytes. */
const MOST_REFUSAL = 4096;

function headerNumber(headers: Headers, name: string): number | undefined {
	const text = headers.get(name);
	return text && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Bytes of a whole file as it is sent, packed or not; undefined of a part, or when the server does not tell. */
export function announcedLength({ status, headers }: OpenedFile): number | undefined {
	return status === 200 ? headerNumber(headers, 'content-length') : undefined;
}

function strongEtag(headers: Headers): string | undefined {
	const etag = headers.get('etag')?.trim();
	return etag?.startsWith('"') ? etag : undefined;
}

/** Reads the beginning of an answer that refuses, for the code that storages put there. */
async function refusalCode(opened: OpenedFile): Promise<string | undefined> {
	let text = '';
	try {
		for await (const chunk of opened.body) {
			text += Buffer.from(chunk.subarray(0, MOST_REFUSAL)).toString('latin1');
			if (text.length > MOST_REFUSAL) break;
		}
	} catch {
		// The status says enough.
	}
	return /<Code>\s{0,20}(\w{1,64})\s{0,20}<\/Code>/i.exec(text.slice(0, MOST_REFUSAL))?.[1];
}

/** The failure that an answer other than 200 and 206 means. */
export async function refusal(opened: OpenedFile, part: FilePart, now: number, waysOut = WAYS_OUT): Promise<ApiFailure> {
	const { status, headers } = opened;
	const kind = KINDS[status] ?? (status >= 500 ? 'server' : 'invalid');
	const code = await refusalCode(opened);
	const host = new URL(part.url).host;
	const hint = kind === 'forbidden' || kind === 'notFound' ? waysOut[kind] : undefined;
	return new ApiFailure(
		`${host} did not hand out the file "${baseName(part.url)}" (HTTP ${status}${code ? `, ${code}` : ''})`,
		{ kind, status, code, hint, retryAfterMs: parseRetryAfter(headers.get('retry-after'), now) },
	);
}

/** The failure of a download whose file is not the one that it began with. */
export function changed(part: FilePart): ApiFailure {
	return new ApiFailure(`The file "${baseName(part.url)}" changed while it was downloaded`, {
		kind: 'conflict',
		hint: 'It may still be uploaded. Nothing of it was kept; run the workflow again later.',
	});
}

function unreadable(part: FilePart, what: string): ApiFailure {
	return new ApiFailure(`${new URL(part.url).host} ${what} for the file "${baseName(part.url)}"`, {
		kind: 'unreadable',
		hint: 'Nothing of it was kept. A proxy on the way may have changed the answer.',
	});
}

/** The headers that ask for what is missing of a part. */
export function requestHeaders(part: FilePart, received: number, known?: KnownFile): Record<string, string> {
	const headers: Record<string, string> = { accept: '*/*', 'accept-encoding': 'identity' };
	const start = (part.offset ?? 0) + received;
	if ((start === 0 && part.length === undefined) || known?.unpacked) return headers;
	const end = part.length === undefined ? '' : (part.offset ?? 0) + part.length - 1;
	headers.range = `bytes=${start}-${end}`;
	if (received > 0 && known?.etag) headers['if-range'] = known.etag;
	return headers;
}

/**
 * Finds out where the bytes of a 200 or 206 lie in the part.
 *
 * @param received bytes of the part that are there already
 * @throws ApiFailure `conflict` when the file is another one than before, `unreadable` when the range is not the one asked for
 */
export function placementOf(opened: OpenedFile, part: FilePart, received: number, before?: KnownFile): Placement {
	const { status, headers } = opened;
	const start = (part.offset ?? 0) + received;
	let total = status === 200 ? headerNumber(headers, 'content-length') : undefined;
	let skip = start;
	if (status === 206) {
		const range = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(headers.get('content-range')?.trim() ?? '');
		if (!range) throw unreadable(part, 'answered with a range that can’t be read');
		if (Number(range[1]) !== start) throw unreadable(part, 'answered with another range than was asked for');
		total = range[3] === '*' ? undefined : Number(range[3]);
		skip = 0;
	}
	const known: KnownFile = { etag: strongEtag(headers), modified: headers.get('last-modified') ?? undefined, total };
	if (before && received > 0 && differs(before, known)) throw changed(part);
	const end = total ?? before?.total;
	const merged: KnownFile = { ...before, etag: known.etag ?? before?.etag, modified: known.modified ?? before?.modified, total: end };
	if (merged.unpacked) return { known: merged, skip };
	if (end !== undefined && start > end) throw changed(part);
	const length = part.length ?? (end === undefined ? undefined : end - (part.offset ?? 0));
	return { known: merged, skip, length };
}

function differs(a: KnownFile, b: KnownFile): boolean {
	if (a.etag !== undefined && b.etag !== undefined) {
		if (a.etag !== b.etag) return true;
	} else if (a.modified !== undefined && b.modified !== undefined && a.modified !== b.modified) return true;
	// Packed, it has another length than as it is.
	return !a.unpacked && a.total !== undefined && b.total !== undefined && a.total !== b.total;
}
