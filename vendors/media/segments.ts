import { ApiFailure, type FailureKind } from '../apiFailure';
import { baseName } from './address';
import { checkContent, type Content, withoutId3 } from './content';
import { decrypt } from './decrypt';
import { type DownloadPlan, JOIN_YOURSELF } from './downloadPlan';
import { SegmentKeys } from './segmentKeys';
import { type FileRuntime, until } from './mediaRuntime';
import type { Segment } from './playlist';
import { ReadAhead } from './readAhead';
import { readPart, readWhole, sizeOf } from './resumableRead';
import { Timeline } from './timeline';
import { PACKET } from './transportStream';

/** Initialisation sections are some hundred bytes. */
const MOST_INIT_BYTES = 1024 * 1024;

/** So many in a row whose server or connection fails are no single bad segments, and waiting for each takes its time. */
const MOST_FAILED_IN_A_ROW = 10;

/** What may be said of everything: a signature has expired, keys have ended, a bucket has moved. */
const MAY_BE_ALL = new Set<FailureKind>(['forbidden', 'invalid', 'redirect']);

const TAKES_TIME = new Set<FailureKind>(['server', 'rateLimited', 'dropped', 'timeout', 'unreachable']);

export interface MissingSegment {
	name: string;
	/** Why it is not there, or not whole, as a sentence. */
	reason: string;
}

/** What came of reading the segments; grows while they are read. */
export interface SegmentReport {
	/** Segments that are in the file as a whole. */
	read: number;
	missing: MissingSegment[];
	/** Places where the times jump without the playlist saying so; they go on without a gap in the file. */
	unannouncedBreaks: number;
	/** Places where the times begin anew in a file in which they can't be moved. */
	openBreaks: number;
}

/** The report before anything was read. */
export function emptyReport(): SegmentReport {
	return { read: 0, missing: [], unannouncedBreaks: 0, openBreaks: 0 };
}

interface Settings {
	/** Whether to go on without segments that can't be had. */
	leaveOutMissing: boolean;
	/** Is called after each segment. */
	onSegment?(): void;
}

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

/** Bytes of a segment as they are stored. Also the way to find out whether one is there at all. */
export async function* readSegment(io: FileRuntime, segment: Segment, keys: SegmentKeys, container: Content): Bytes {
	const { part, name, encryption } = segment;
	if (segment.gap) throw new ApiFailure(`The playlist says that the segment "${name}" is missing`, { kind: 'notFound' });
	let unpacked = false;
	const stored = readPart(io, part, { onUnpacked: () => (unpacked = true) });
	const plain = encryption ? decrypt(stored, await keys.get(encryption.keyUrls), encryption.iv, name) : stored;
	let bytes = 0;
	for await (const chunk of checkContent(container === 'ts' ? withoutId3(plain) : plain, container, name)) {
		bytes += chunk.length;
		yield chunk;
	}
	if (!unpacked || container !== 'ts' || bytes % PACKET === 0) return;
	throw new ApiFailure(`The segment "${name}" came packed, and not whole`, {
		kind: 'unreadable',
		hint: 'Its server packs files although it is asked not to, and cuts them off. Nothing of the recording was kept.',
	});
}

/** The initialization section of a fragmented MP4. Several are the same one at several addresses, or can't be one file. */
async function readInit(io: FileRuntime, { inits }: DownloadPlan): Promise<Buffer> {
	let known: Buffer | undefined;
	for (const init of inits) {
		const bytes = await readWhole(io, init, MOST_INIT_BYTES);
		known ??= bytes;
		if (bytes.equals(known)) continue;
		throw new ApiFailure(`The recording can’t become one file: it has a second initialization section, "${baseName(init.url)}"`, {
			kind: 'unreadable',
			hint: `Its pictures or sound change their form on the way. ${JOIN_YOURSELF}`,
		});
	}
	return known ?? Buffer.alloc(0);
}

/** Which failures are those of one segment that is left out, where that is wanted. */
class Tolerance {
	/** The newest segment that came, to look whether its neighbours still come. */
	private came: Segment | undefined;
	private failedInARow = 0;
	private first: ApiFailure | undefined;

	constructor(private readonly io: FileRuntime) {}

	noteRead(segment: Segment): void {
		this.came = segment;
		this.failedInARow = 0;
	}

	/** @throws the failure, when it is not that of a single segment */
	async noteFailed(failure: ApiFailure): Promise<void> {
		this.first ??= failure;
		if (TAKES_TIME.has(failure.kind) && ++this.failedInARow >= MOST_FAILED_IN_A_ROW) throw failure;
		// S3 answers 403 for what is not there, and for everything once a signature has expired.
		if (MAY_BE_ALL.has(failure.kind) && this.came && !(await this.stillComes(this.came))) throw failure;
	}

	/** @throws the first failure, when not a single segment came */
	end(report: SegmentReport): void {
		if (report.read === 0 && this.first) throw this.first;
	}

	private async stillComes({ part }: Segment): Promise<boolean> {
		try {
			await sizeOf(this.io, part.url, { attempts: 2 });
			return true;
		} catch (error) {
			if (error instanceof ApiFailure && error.kind === 'cancelled') throw error;
			return false;
		}
	}
}

function* some(bytes: Uint8Array): Generator<Uint8Array> {
	if (bytes.length > 0) yield bytes;
}

/**
 * Reads the segments of a plan as one file, in order. Those that come next are on their way while one is being read;
 * how many, and how much of them is in memory, is up to `ReadAhead`.
 *
 * @param report is filled in
 * @throws ApiFailure when a segment can't be had, unless it may be left out and others come
 */
export async function* readSegments(
	io: FileRuntime,
	plan: DownloadPlan,
	report: SegmentReport,
	settings: Settings,
): Bytes {
	const { segments, container } = plan;
	const reading = new AbortController();
	const keys = new SegmentKeys(until(reading.signal, io));
	const init = await readInit(io, plan);
	if (init.length > 0) yield* checkContent([init], 'mp4', baseName(plan.inits[0]!.url));
	const timeline = container === 'ts' ? new Timeline() : undefined;
	const tolerance = new Tolerance(io);
	const ahead = new ReadAhead(segments.length, (index, signal) => readSegment(until(signal, io), segments[index]!, keys, container), io.now);
	let breaks = false;
	let leftOutSeconds = 0;
	try {
		for (const segment of segments) {
			breaks ||= segment.discontinuity;
			let begins = true;
			try {
				for await (const chunk of ahead.take()) {
					// Only now it is certain that the segment is there.
					if (begins && timeline) yield* some(timeline.beginSegment(breaks, segment.seconds + leftOutSeconds));
					if (begins && breaks && !timeline && report.read > 0) report.openBreaks++;
					if (begins) breaks = false;
					begins = false;
					yield* some(timeline ? timeline.push(chunk) : chunk);
				}
				if (timeline) yield* some(timeline.endSegment());
				report.read++;
				leftOutSeconds = 0;
				tolerance.noteRead(segment);
			} catch (error) {
				if (!(error instanceof ApiFailure)) throw error;
				if (error.kind === 'cancelled' || error.kind === 'auth' || keys.failed(error)) throw error;
				// Packets of a transport stream stand for themselves, so what came of a segment can stay; pieces of an MP4 can't.
				if (!begins && !timeline) throw error;
				timeline?.dropRest();
				report.missing.push({ name: segment.name, reason: begins ? error.message : `Only its beginning is there. ${error.message}` });
				leftOutSeconds += segment.seconds;
				if (!settings.leaveOutMissing) throw missingFailure(error, report, segments.length);
				await tolerance.noteFailed(error);
			}
			if (timeline) report.unannouncedBreaks = timeline.unannounced;
			settings.onSegment?.();
		}
		tolerance.end(report);
		if (timeline) yield* some(timeline.end());
		if (timeline) report.unannouncedBreaks = timeline.unannounced;
	} finally {
		reading.abort();
		await ahead.close();
	}
}

function missingFailure(cause: ApiFailure, report: SegmentReport, total: number): ApiFailure {
	// Where nothing came at all, leaving out is no way out.
	if (report.read === 0 && cause.kind !== 'notFound') return cause;
	const later = TAKES_TIME.has(cause.kind) ? `${cause.details.hint ?? 'Try again later.'} ` : '';
	return new ApiFailure(`A segment of the recording is missing: ${cause.message}`, {
		...cause.details,
		hint: `${later}Segment ${report.read + 1} of ${total}. Nothing was kept, because the recording would have a hole. To get the rest of it nevertheless, set the option "Missing Segments" to "Leave Out and Mark".`,
	});
}
