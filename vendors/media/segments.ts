import { ApiFailure } from '../apiFailure';
import { nameIn } from './address';
import { begun, checked } from './contentCheck';
import { decrypted, KEY_BYTES } from './decrypt';
import type { DownloadPlan } from './downloadPlan';
import type { Segment } from './playlist';
import { readPart, readWhole } from './resumableRead';
import type { FileRuntime } from './mediaRuntime';
import { Timeline } from './timeline';

/** What came of reading the segments; grows while they are read. */
export interface SegmentReport {
	/** Segments that are in the file. */
	read: number;
	/** Names of those that could not be had. */
	missing: string[];
}

interface Settings {
	/** Whether to go on without segments that are not there. */
	leaveOutMissing: boolean;
	/** Is called after each segment. */
	onSegment?(): void;
}

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

/** Keys by their address; each is fetched once. */
class Keys {
	private readonly known = new Map<string, Promise<Buffer>>();

	constructor(private readonly io: FileRuntime) {}

	async get(url: string): Promise<Buffer> {
		let key = this.known.get(url);
		if (!key) this.known.set(url, (key = this.fetch(url)));
		return await key;
	}

	private async fetch(url: string): Promise<Buffer> {
		const key = await readWhole(this.io, { url }, 1024).catch((error: unknown) => {
			if (!(error instanceof ApiFailure)) throw error;
			if (error.kind === 'cancelled') throw error;
			throw new ApiFailure(`The key "${nameIn(url)}" of the encrypted recording can’t be had: ${error.message}`, {
				...error.details,
				// A key that is not there is no missing segment.
				kind: error.kind === 'notFound' ? 'forbidden' : error.kind,
				hint: 'Without its key, an encrypted recording can’t be read. Download its files by their object keys instead.',
			});
		});
		if (key.length === KEY_BYTES) return key;
		throw new ApiFailure(`The key "${nameIn(url)}" of the encrypted recording has ${key.length} bytes instead of ${KEY_BYTES}`, {
			kind: 'unreadable',
		});
	}
}

async function* readSegment(io: FileRuntime, segment: Segment, keys: Keys, container: 'ts' | 'mp4'): Bytes {
	const { part, name, encryption } = segment;
	if (segment.gap) throw new ApiFailure(`The playlist says that the segment "${name}" is missing`, { kind: 'notFound' });
	const stored = readPart(io, part);
	const plain = encryption ? decrypted(stored, await keys.get(encryption.keyUrl), encryption.iv, name) : stored;
	yield* checked(plain, container, name);
}

/** Why a segment is not there, or undefined when another thing went wrong. */
function isMissing(error: unknown): error is ApiFailure {
	return error instanceof ApiFailure && error.kind === 'notFound';
}

/**
 * Reads the segments of a plan as one file, in order. The next segment is asked for while one is still
 * being read; no more than that is in memory.
 *
 * @param report is filled in
 * @throws ApiFailure when a segment can't be had, unless it is missing and may be left out
 */
export async function* readSegments(
	io: FileRuntime,
	plan: DownloadPlan,
	report: SegmentReport,
	settings: Settings,
): Bytes {
	const { segments, container } = plan;
	const keys = new Keys(io);
	const init = segments[0]?.init;
	if (init) yield* checked(readPart(io, init), 'mp4', nameIn(init.url));
	const timeline = container === 'ts' && segments.some(({ discontinuity }) => discontinuity) ? new Timeline() : undefined;
	const start = (index: number): AsyncIterableIterator<Uint8Array, void, undefined> | undefined => {
		const segment = segments[index];
		return segment && begun(readSegment(io, segment, keys, container));
	};
	let next = start(0);
	let breaks = false;
	try {
		for (const [index, segment] of segments.entries()) {
			const bytes = next!;
			next = start(index + 1);
			breaks ||= segment.discontinuity;
			let begins = true;
			try {
				for await (const chunk of bytes) {
					// Only now it is certain that the segment is there.
					if (begins && breaks && timeline) yield timeline.breakHere();
					if (begins) breaks = false;
					begins = false;
					yield timeline ? timeline.push(chunk) : chunk;
				}
				if (timeline) yield timeline.endSegment();
				report.read++;
			} catch (error) {
				if (!isMissing(error) || !begins) throw error;
				report.missing.push(segment.name);
				if (!settings.leaveOutMissing) throw missingFailure(error, report, segments.length);
			}
			settings.onSegment?.();
		}
		if (timeline) yield timeline.end();
	} finally {
		await next?.return?.();
	}
}

function missingFailure(cause: ApiFailure, report: SegmentReport, total: number): ApiFailure {
	return new ApiFailure(`A segment of the recording is missing: ${cause.message}`, {
		...cause.details,
		hint: `Segment ${report.read + 1} of ${total}. Nothing was kept, because the recording would have a hole. To get the rest of it nevertheless, set the option "Missing Segments" to "Leave Out and Mark".`,
	});
}
