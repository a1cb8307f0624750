import { ApiFailure } from '../apiFailure';
import { BLOCKED_HINT, classifyNetworkError, whyNoConnection } from '../network';
import { baseName, redirectTarget } from './address';
import { announcedLength, changed, type KnownFile, placementOf, refusal, requestHeaders, WAYS_OUT } from './fileResponse';
import type { FilePart, FileRuntime, OpenedFile } from './mediaRuntime';
import { isWorthRepeating, patienceLeft, TRIES_WITHOUT_PROGRESS, waitBefore } from './repeat';

/** How often in a row it is asked for while each time only little comes, in bytes. */
const TRIES_WITH_LITTLE = 20;
const LITTLE = 16 * 1024;

const MOST_REDIRECTS = 5;

/** How a part is read. */
export interface ReadOptions {
	/** Is told the length in bytes once, before the first chunk, if the server tells it; may throw to refuse. */
	onSize?(bytes: number): void | Promise<void>;
	/** Is told the address that answered, which is another one after a redirect. */
	onAnswer?(url: string, headers: Headers): void;
	/** Is told when a file came packed although it was asked for as it is; who unpacked it may not have noticed a cut. */
	onUnpacked?(): void;
	/** Less tries in a row without a byte than the runtime has. */
	attempts?: number;
}

async function openFollowing(
	io: FileRuntime,
	part: FilePart,
	headers: Record<string, string>,
	onAnswer: ReadOptions['onAnswer'],
	onAsk: (url: string) => void,
	since: number,
): Promise<OpenedFile> {
	let { url } = part;
	for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
		onAsk(url);
		const opened = await io.open(url, headers, patienceLeft(io, since));
		if (![301, 302, 303, 307, 308].includes(opened.status)) {
			onAnswer?.(url, opened.headers);
			return opened;
		}
		opened.close();
		url = redirectTarget(url, opened.headers.get('location'));
	}
	throw new ApiFailure(`${new URL(part.url).host} redirects again and again`, { kind: 'redirect' });
}

/** An error of the connection in words; never with the query of an address. */
function asFailure(error: unknown, part: FilePart, asked: string, where: string): ApiFailure {
	if (error instanceof ApiFailure) return error;
	const { host } = new URL(asked);
	const { kind, networkCode, unresolved, blocked } = classifyNetworkError(error);
	if (blocked) return new ApiFailure(`n8n does not allow a connection to ${host}`, { kind, hint: BLOCKED_HINT });
	const file = `"${baseName(part.url)}"`;
	const code = networkCode ? ` (${networkCode})` : '';
	switch (kind) {
		case 'cancelled':
			return new ApiFailure('The execution was stopped', { kind });
		case 'unreachable':
			return new ApiFailure(`${host} can’t be reached, so the file ${file} was not downloaded`, {
				kind,
				unresolved,
				hint: whyNoConnection(networkCode, where),
			});
		case 'timeout':
			return new ApiFailure(`${host} stopped sending the file ${file}`, { kind, hint: `Nothing of it was kept; try again later.${code}` });
		default:
			return new ApiFailure(`The connection to ${host} broke before the file ${file} was complete`, {
				kind: 'dropped',
				hint: `Nothing of it was kept; try again later.${code}`,
			});
	}
}

/** How often an answer may end early at another place than before. */
const MOST_ENDINGS = 3;

/** What gzip adds at least, in bytes: its header and its checksum. Source: RFC 1952, section 2.3. */
const GZIP_FRAME = 18;

/** Whether so many bytes may have come packed in so many more, as what can't be made smaller does. */
function mayBePacked(bytes: number, packed: number): boolean {
	const more = packed - bytes;
	return bytes > 0 && more >= GZIP_FRAME && more <= 2 * GZIP_FRAME + bytes / 500;
}

/**
 * Reads a file or a part of it, chunk by chunk. When the connection breaks, it goes on from the byte
 * where it broke, as long as the file is still the same. Ends only when all bytes came that the server announced.
 *
 * @throws ApiFailure after five tries in a row without a byte (20 that bring little) unless the runtime says otherwise,
 *   or at once for what does not get better
 */
export async function* readPart(
	io: FileRuntime,
	part: FilePart,
	{ onSize, onAnswer, onUnpacked, attempts }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
	const tries = io.attempts ?? TRIES_WITHOUT_PROGRESS;
	const most = Math.min(tries, attempts ?? tries);
	const waysOut = io.waysOut?.(part.url) ?? WAYS_OUT;
	let since = io.now();
	let received = 0;
	let known: KnownFile | undefined;
	let length: number | undefined;
	let failures = 0;
	let littles = 0;
	let told = false;
	/** Where an answer ended that was shorter than announced. */
	let endedAt: number | undefined;
	let endings = 0;
	for (;;) {
		let opened: OpenedFile | undefined;
		let failure: ApiFailure;
		const before = received;
		let asking = part.url;
		try {
			if (io.signal?.aborted) throw new ApiFailure('The execution was stopped', { kind: 'cancelled' });
			opened = await openFollowing(io, part, requestHeaders(part, received, known), onAnswer, (url) => (asking = url), since);
			if (opened.status === 416 && received > 0) throw changed(part);
			if (opened.status !== 200 && opened.status !== 206) throw await refusal(opened, part, io.now(), waysOut);
			const placement = placementOf(opened, part, received, known);
			known = placement.known;
			length = known.unpacked ? undefined : (placement.length ?? length);
			if (length !== undefined && !told) await onSize?.(length);
			told ||= length !== undefined;
			let skip = placement.skip;
			for await (const chunk of opened.body) {
				const bytes = skip > 0 ? chunk.subarray(Math.min(skip, chunk.length)) : chunk;
				skip -= chunk.length - bytes.length;
				if (bytes.length === 0) continue;
				if (length !== undefined && received + bytes.length > length && part.length === undefined) {
					// HTTP ends an answer at its length, so more comes only of what the host unpacks, which notices a cut itself.
					if (opened.status === 206) throw longer(part, length);
					if (!known.unpacked) onUnpacked?.();
					known.unpacked = true;
					length = undefined;
				}
				const kept = length === undefined ? bytes : bytes.subarray(0, length - received);
				received += kept.length;
				since = io.now();
				if (kept.length > 0) yield kept;
				if (part.length !== undefined && received === part.length) return;
			}
			if (length !== undefined && received === length) return;
			const announced = announcedLength(opened);
			if (length === undefined && (announced === undefined || received >= announced)) return;
			if (part.length === undefined && announced !== undefined && mayBePacked(received, announced)) {
				// HTTP tells a cut answer, so one that ends short in all peace was unpacked by the host. Read once more, from
				// the beginning and without a range, it must end at the same place.
				if (endedAt === received && skip <= 0) return;
				if (!known.unpacked) onUnpacked?.();
				known.unpacked = true;
				length = undefined;
				endedAt = received;
				if (endings++ < MOST_ENDINGS) continue;
			}
			failure = new ApiFailure(
				`The file "${baseName(part.url)}" ended after ${received} of ${announced ?? length} bytes`,
				{ kind: 'dropped', hint: 'Nothing of it was kept; try again later.' },
			);
		} catch (error) {
			failure = asFailure(error, part, asking, waysOut.host);
		} finally {
			opened?.close();
		}
		const came = received - before;
		const little = came < LITTLE;
		failures = came === 0 || (little && failure.kind === 'timeout') ? failures + 1 : 1;
		littles = little ? littles + 1 : 0;
		failure.details.attempts = Math.max(failures, littles);
		if (!isWorthRepeating(failure) || failures >= most || littles >= TRIES_WITH_LITTLE) throw failure;
		await waitBefore(io, failures, failure, since);
	}
}

function longer(part: FilePart, length: number): ApiFailure {
	return new ApiFailure(`The file "${baseName(part.url)}" is longer than the ${length} bytes that were announced`, {
		kind: 'unreadable',
		hint: 'Nothing of it was kept. A proxy on the way may have changed the answer.',
	});
}

/**
 * Reads a small file into memory.
 *
 * @throws ApiFailure `invalid` when it has more than `max` bytes
 */
export async function readWhole(io: FileRuntime, part: FilePart, max: number, options?: ReadOptions): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of readPart(io, part, options)) {
		size += chunk.length;
		if (size > max) {
			throw new ApiFailure(`The file "${baseName(part.url)}" has more than ${max} bytes, which is too much for its kind`, {
				kind: 'invalid',
			});
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/**
 * Asks how long a file is by reading a single byte of it: addresses that are signed for GET don't allow HEAD.
 *
 * @returns bytes, or undefined when the server does not tell
 */
export async function sizeOf(io: FileRuntime, url: string, options?: ReadOptions): Promise<number | undefined> {
	let size: number | undefined;
	const probe: FilePart = { url, offset: 0, length: 1 };
	const watched: FileRuntime = {
		...io,
		async open(address, headers, patienceMs, signal) {
			const opened = await io.open(address, headers, patienceMs, signal);
			if (opened.status === 200 || opened.status === 206) size = placementOf(opened, probe, 0).known.total;
			return opened;
		},
	};
	for await (const _byte of readPart(watched, probe, options)) break;
	return size;
}
