import pMap from 'p-map';

import { ApiFailure } from '../apiFailure';
import { baseName, extensionOf, type FileKind } from './address';
import { checkContent, coalesced, type Content } from './content';
import { type DownloadPlan, planDownload } from './downloadPlan';
import { findMedia } from './findMedia';
import type { FileRuntime } from './mediaRuntime';
import { Mp4Boxes } from './mp4Boxes';
import { readPart, sizeOf } from './resumableRead';
import { emptyReport, readSegments, type SegmentReport } from './segments';

const SIZES_AT_A_TIME = 8;

/** Nothing is read for longer, in milliseconds: a server that sends drop by drop could keep an execution busy for weeks. */
const LONGEST_MS = 24 * 3_600_000;

/** What is refused because of its size. */
export interface SizeLimit {
	bytes: number;
	/** What it is the limit of, e.g. `the size limit`. */
	name: string;
	/** The way out. */
	hint: string;
}

/** Below this, in bytes, every store takes a file, so that its limit does not have to be found out. */
const ANY_STORE_TAKES = 200_000_000;

export interface DownloadRequest {
	url: string;
	kind: FileKind;
	/** What the user set. */
	sizeLimit: SizeLimit;
	/** Whether the sizes of all segments are asked for before the first of them is read. */
	sizesFirst: boolean;
	/** The limit of the store that it goes to; is only asked for when a file is large. */
	storeLimit?(): Promise<SizeLimit | undefined>;
	/** Whether to go on without segments that are not there. */
	leaveOutMissing: boolean;
	/** Addresses below it get its query. */
	base?: string;
	/** How far it is; a total of 0 is not known. */
	onProgress?(done: number, total: number, unit: 'bytes' | 'segments'): void;
}

/** A file that is ready to be read. */
export interface Download {
	/** Without the dot. */
	extension: string;
	mimeType: string;
	/** Read it to its end, or not at all. Throws where it can't be had whole. */
	chunks: AsyncGenerator<Buffer, void, undefined>;
	/** Filled in while it is read. */
	report: DownloadReport;
	/** Whether more may be added to it: a playlist that is not closed. */
	open: boolean;
	/** When its playlist was written, where the server tells; milliseconds since 1970. */
	modifiedMs?: number;
	/** Of HLS: what the playlist says. */
	segments?: number;
	repeated?: string[];
	playSeconds?: number;
}

export interface DownloadReport extends SegmentReport {
	bytes: number;
	/** Why it can't be played although all of it came. */
	fault?: string;
}

const MIME_TYPES: Record<string, string> = {
	mp4: 'video/mp4',
	ts: 'video/mp2t',
	m4s: 'video/mp4',
	webm: 'video/webm',
	aac: 'audio/aac',
	m4a: 'audio/mp4',
	mp3: 'audio/mpeg',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	json: 'application/json',
	vtt: 'text/vtt',
	srt: 'application/x-subrip',
	m3u8: 'application/vnd.apple.mpegurl',
};

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

function refuseAbove(limit: SizeLimit, bytes: number, url: string): void {
	if (bytes <= limit.bytes) return;
	throw new ApiFailure(
		`The recording "${baseName(url)}" has ${megabytes(bytes)}, more than ${limit.name} of ${megabytes(limit.bytes)}`,
		{ kind: 'invalid', hint: `${limit.hint} Nothing of it was kept.` },
	);
}

/** The limits of one download. */
class Limits {
	private store: SizeLimit | undefined;
	private storeIsKnown = false;

	constructor(private readonly request: DownloadRequest) {}

	/** Whether it is worth asking for the sizes of all segments first. */
	async needSizes(estimate: number | undefined): Promise<boolean> {
		if (this.request.sizesFirst) return true;
		return estimate !== undefined && estimate > ANY_STORE_TAKES && (await this.ofStore()) !== undefined;
	}

	/** @throws ApiFailure when so many bytes are too many */
	async check(bytes: number): Promise<void> {
		const { sizeLimit, url } = this.request;
		refuseAbove(sizeLimit, bytes, url);
		if (bytes <= ANY_STORE_TAKES) return;
		const store = this.storeIsKnown ? this.store : await this.ofStore();
		if (store) refuseAbove(store, bytes, url);
	}

	private async ofStore(): Promise<SizeLimit | undefined> {
		if (!this.storeIsKnown) this.store = await this.request.storeLimit?.();
		this.storeIsKnown = true;
		return this.store;
	}
}

/** Counts what passes, and ends it where it gets too large, or takes too long, after all. */
async function* counted(
	io: FileRuntime,
	chunks: AsyncIterable<Buffer>,
	request: DownloadRequest,
	report: DownloadReport,
	limits: Limits,
	total: () => number,
): AsyncGenerator<Buffer, void, undefined> {
	const until = io.now() + LONGEST_MS;
	for await (const chunk of chunks) {
		report.bytes += chunk.length;
		await limits.check(report.bytes);
		if (io.now() > until) {
			throw new ApiFailure(`The recording "${baseName(request.url)}" was not there after ${LONGEST_MS / 3_600_000} hours`, {
				kind: 'timeout',
				hint: 'Its server sends next to nothing. Nothing of it was kept; fetch the file by its object key.',
			});
		}
		if (request.kind !== 'hls') request.onProgress?.(report.bytes, total(), 'bytes');
		yield chunk;
	}
}

/** Looks at the parts of an MP4 as it passes. */
async function* watchedMp4(chunks: AsyncIterable<Uint8Array>, report: DownloadReport): AsyncGenerator<Uint8Array, void, undefined> {
	const boxes = new Mp4Boxes();
	for await (const chunk of chunks) {
		boxes.push(chunk);
		yield chunk;
	}
	report.fault = boxes.fault;
}

function contentOf({ kind }: DownloadRequest, extension: string): Content {
	if (kind === 'mp4') return 'mp4';
	return extension === 'ts' || extension === 'webm' ? extension : 'other';
}

function openFile(io: FileRuntime, request: DownloadRequest): Download {
	const extension = extensionOf(baseName(request.url));
	const report: DownloadReport = { bytes: 0, ...emptyReport() };
	const limits = new Limits(request);
	let total = 0;
	const onSize = async (bytes: number): Promise<void> => {
		total = bytes;
		await limits.check(bytes);
	};
	const content = contentOf(request, extension);
	const checked = checkContent(readPart(io, { url: request.url }, { onSize }), content, baseName(request.url));
	const chunks = coalesced(content === 'mp4' ? watchedMp4(checked, report) : checked);
	return {
		extension,
		mimeType: MIME_TYPES[extension] ?? 'application/octet-stream',
		chunks: counted(io, chunks, request, report, limits, () => total),
		report,
		open: false,
	};
}

/** Roughly how large a recording is, by one segment in its middle; undefined when that can't be told. */
async function estimatedSize(io: FileRuntime, { segments }: DownloadPlan): Promise<number | undefined> {
	const there = segments.filter(({ gap }) => !gap);
	const middle = there[there.length >> 1];
	const size = middle && (middle.part.length ?? (await sizeIfThere(io, middle.part.url)));
	return size === undefined ? undefined : size * there.length;
}

async function refuseLargePlan(io: FileRuntime, plan: DownloadPlan, request: DownloadRequest, limits: Limits): Promise<void> {
	const estimate = request.sizesFirst || !request.storeLimit ? undefined : await estimatedSize(io, plan);
	if (!(await limits.needSizes(estimate))) return;
	const sizes = new Map<string, Promise<number | undefined>>();
	let sum = 0;
	await pMap(
		plan.segments,
		async ({ part, gap }) => {
			if (gap) return;
			const size = part.length ?? (await remembered(sizes, part.url, async () => await sizeIfThere(io, part.url)));
			sum += size ?? 0;
			await limits.check(sum);
		},
		{ concurrency: SIZES_AT_A_TIME },
	);
}

async function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
	let value = known.get(key);
	if (!value) known.set(key, (value = make()));
	return await value;
}

/** What is wrong with a segment is told when its turn comes. */
async function sizeIfThere(io: FileRuntime, url: string): Promise<number | undefined> {
	try {
		return await sizeOf(io, url, { attempts: 1 });
	} catch (error) {
		if (error instanceof ApiFailure && error.kind !== 'cancelled') return undefined;
		throw error;
	}
}

async function openRecording(io: FileRuntime, request: DownloadRequest): Promise<Download> {
	const media = await findMedia(io, request.url, request.base);
	const plan = planDownload(media.segments, baseName(request.url));
	const limits = new Limits(request);
	await refuseLargePlan(io, plan, request, limits);
	const report: DownloadReport = { bytes: 0, ...emptyReport() };
	const total = plan.segments.length;
	const bytes = readSegments(io, plan, report, {
		leaveOutMissing: request.leaveOutMissing,
		onSegment: () => request.onProgress?.(report.read + report.missing.length, total, 'segments'),
	});
	return {
		extension: plan.container,
		mimeType: MIME_TYPES[plan.container]!,
		chunks: counted(io, coalesced(bytes), request, report, limits, () => 0),
		report,
		open: !media.ended,
		modifiedMs: media.modifiedMs,
		segments: total,
		repeated: plan.repeated,
		playSeconds: Math.round(plan.seconds * 1000) / 1000,
	};
}

/**
 * Opens a recorded file: an MP4 (or anything else) as it is, HLS as one transport stream.
 * What it yields is complete, or it throws.
 *
 * @throws ApiFailure when it can't be had, is no recording, or is too large
 */
export async function openDownload(io: FileRuntime, request: DownloadRequest): Promise<Download> {
	return request.kind === 'hls' ? await openRecording(io, request) : openFile(io, request);
}
