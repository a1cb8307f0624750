import pMap from 'p-map';

import { ApiFailure } from '../apiFailure';
import { extensionOf, type FileKind, nameIn } from './address';
import { checked, gathered } from './contentCheck';
import { type DownloadPlan, planDownload } from './downloadPlan';
import { readPart, readWhole, sizeOf } from './resumableRead';
import type { FileRuntime } from './mediaRuntime';
import { readSegments, type SegmentReport } from './segments';

/** Playlists of whole days are far smaller. */
const MOST_PLAYLIST_BYTES = 16 * 1024 * 1024;

const SIZES_AT_A_TIME = 8;

export interface Wish {
	url: string;
	kind: FileKind;
	/** Refuse what is larger, in bytes. */
	maxBytes?: number;
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
	/** Of HLS: what the playlist says. */
	segments?: number;
	repeated?: string[];
	playSeconds?: number;
}

export interface DownloadReport extends SegmentReport {
	bytes: number;
}

const MIME_TYPES: Record<string, string> = {
	mp4: 'video/mp4',
	ts: 'video/mp2t',
	m4s: 'video/mp4',
	aac: 'audio/aac',
	m4a: 'audio/mp4',
	mp3: 'audio/mpeg',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	json: 'application/json',
	vtt: 'text/vtt',
};

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

function refuseTooLarge(bytes: number, wish: Wish): void {
	if (wish.maxBytes === undefined || bytes <= wish.maxBytes) return;
	throw new ApiFailure(
		`The recording "${nameIn(wish.url)}" has ${megabytes(bytes)}, more than the size limit of ${megabytes(wish.maxBytes)}`,
		{ kind: 'invalid', hint: 'Raise "Size Limit (MB)", or fetch the file by its object key. Nothing of it was kept.' },
	);
}

/** Counts what passes, and ends it where it gets too large after all. */
async function* counted(chunks: AsyncIterable<Buffer>, wish: Wish, report: DownloadReport, total: () => number) {
	for await (const chunk of chunks) {
		report.bytes += chunk.length;
		refuseTooLarge(report.bytes, wish);
		if (wish.kind !== 'hls') wish.onProgress?.(report.bytes, total(), 'bytes');
		yield chunk;
	}
}

function openFile(io: FileRuntime, wish: Wish): Download {
	const extension = extensionOf(nameIn(wish.url));
	const report: DownloadReport = { bytes: 0, read: 0, missing: [] };
	let total = 0;
	const part = readPart(io, { url: wish.url }, (bytes) => {
		total = bytes;
		refuseTooLarge(bytes, wish);
	});
	const content = wish.kind === 'mp4' ? 'mp4' : extension === 'ts' ? 'ts' : 'other';
	const chunks = gathered(checked(part, content, nameIn(wish.url)));
	return {
		extension,
		mimeType: MIME_TYPES[extension] ?? 'application/octet-stream',
		chunks: counted(chunks, wish, report, () => total),
		report,
		open: false,
	};
}

async function refuseLargePlan(io: FileRuntime, plan: DownloadPlan, wish: Wish): Promise<void> {
	if (wish.maxBytes === undefined) return;
	const sizes = new Map<string, Promise<number | undefined>>();
	let sum = 0;
	await pMap(
		plan.segments,
		async ({ part, gap }) => {
			if (gap) return;
			const size = part.length ?? (await remembered(sizes, part.url, async () => await sizeIfThere(io, part.url)));
			sum += size ?? 0;
			refuseTooLarge(sum, wish);
		},
		{ concurrency: SIZES_AT_A_TIME },
	);
}

async function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
	let value = known.get(key);
	if (!value) known.set(key, (value = make()));
	return await value;
}

/** A missing segment is told when its turn comes. */
async function sizeIfThere(io: FileRuntime, url: string): Promise<number | undefined> {
	try {
		return await sizeOf(io, url);
	} catch (error) {
		if (error instanceof ApiFailure && error.kind === 'notFound') return undefined;
		throw error;
	}
}

async function readMedia(io: FileRuntime, wish: Wish) {
	let { url } = wish;
	// The parser is large, and n8n would wait for it at every start.
	const { readPlaylist } = await import('./playlist');
	// A playlist of playlists leads to one with media; anything deeper is none.
	for (let depth = 0; depth < 2; depth++) {
		const text = (await readWhole(io, { url }, MOST_PLAYLIST_BYTES)).toString('utf8');
		const playlist = readPlaylist(text, url, wish.base);
		if ('media' in playlist) return playlist.media;
		url = playlist.variants[0]!;
	}
	throw new ApiFailure(`The playlist "${nameIn(wish.url)}" leads to playlists only`, { kind: 'unreadable' });
}

async function openRecording(io: FileRuntime, wish: Wish): Promise<Download> {
	const media = await readMedia(io, wish);
	const plan = planDownload(media.segments, nameIn(wish.url));
	await refuseLargePlan(io, plan, wish);
	const report: DownloadReport = { bytes: 0, read: 0, missing: [] };
	const total = plan.segments.length;
	const bytes = readSegments(io, plan, report, {
		leaveOutMissing: wish.leaveOutMissing,
		onSegment: () => wish.onProgress?.(report.read + report.missing.length, total, 'segments'),
	});
	return {
		extension: plan.container,
		mimeType: MIME_TYPES[plan.container]!,
		chunks: counted(gathered(bytes), wish, report, () => 0),
		report,
		open: !media.ended,
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
export async function openDownload(io: FileRuntime, wish: Wish): Promise<Download> {
	return wish.kind === 'hls' ? await openRecording(io, wish) : openFile(io, wish);
}
