import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { HostFiles } from '../../../runtime/operations/binaryFiles';
import type { ItemContext } from '../../../runtime/operations/operation';
import { ApiFailure } from '../../../vendors/apiFailure';
import { baseName, extensionOf, type FileKind } from '../../../vendors/media/address';
import { type Download, openDownload } from '../../../vendors/media/download';
import { dateParts, FileNames, fileNameFrom } from '../../../vendors/media/fileName';

const BYTES_PER_MB = 1_000_000;

/** The size limit where none is set, in MB. */
export const DEFAULT_SIZE_LIMIT = 5000;

/** Uploading takes 20 minutes at most after a recording has ended, unless something is wrong. */
const UPLOAD_MS = 30 * 60_000;

/** Progress is told in quarters. */
const STEPS = 4;

/** A file that can be downloaded. */
export interface Downloadable {
	/** Absolute; absent when only its path in the bucket is known. */
	url?: string;
	key: string;
	kind?: FileKind;
	/** What the pattern for file names may hold, beside its own name and time. */
	names: Readonly<Record<string, string>>;
	/** When the recording began, as ISO 8601. */
	startedAt?: string;
	/** Whether the vendor itself says that everything is uploaded: then an open playlist has its last segment, too. */
	uploaded: boolean;
	/** Whether more may still be uploaded; where it is not known, the playlist's own time tells. */
	recent?: boolean;
}

export interface DownloadSettings {
	/** A pattern for file names. */
	fileName: string;
	/** In megabytes. */
	sizeLimit?: number;
	missingSegments?: 'fail' | 'leaveOut';
	includeUnfinished?: boolean;
	/** Addresses below it get its query. */
	filesBaseUrl?: string;
}

export interface StoredFile {
	json: IDataObject;
	binary: IBinaryData;
	/** Whether no later run can get more of it. */
	final: boolean;
}

/** Whether more may still be uploaded beside what was written then. */
export function isRecent(modifiedMs: number): boolean {
	return Date.now() - modifiedMs < UPLOAD_MS;
}

/** The items of a run go into one folder, more often than not. */
const namesOfRuns = new WeakMap<IExecuteFunctions, FileNames>();

function namesOf(run: IExecuteFunctions): FileNames {
	let names = namesOfRuns.get(run);
	if (!names) namesOfRuns.set(run, (names = new FileNames()));
	return names;
}

function amount(done: number, total: number, unit: 'bytes' | 'segments'): string {
	if (unit === 'segments') return `${done} of ${total} segments`;
	const megabytes = (bytes: number): string => `${(bytes / BYTES_PER_MB).toFixed(0)} MB`;
	return total > 0 ? `${megabytes(done)} of ${megabytes(total)}` : megabytes(done);
}

/** Writes a line into n8n's log at each quarter of the way. */
function progressLog(item: ItemContext, name: string): (done: number, total: number, unit: 'bytes' | 'segments') => void {
	let step = 0;
	return (done, total, unit) => {
		const reached = total > 0 ? Math.floor((done / total) * STEPS) : 0;
		if (reached <= step || reached >= STEPS) return;
		step = reached;
		item.log(`Recording "${name}": ${amount(done, total, unit)} downloaded`);
	};
}

/** Downloads files, one after the other, and gives them names that differ from all others of the run. */
export class Downloads {
	constructor(
		private readonly files: HostFiles,
		private readonly options: DownloadSettings,
		private readonly item: ItemContext,
	) {}

	/**
	 * Downloads one file into n8n's binary store.
	 *
	 * @returns undefined for a playlist that is not closed yet, unless unfinished recordings are wanted
	 * @throws ApiFailure when it can't be had whole; then nothing of it is stored
	 */
	async get(file: Downloadable): Promise<StoredFile | undefined> {
		const { url, key } = file;
		if (url === undefined) {
			throw new ApiFailure(`The file "${key}" has no web address, only a path in its bucket`, {
				kind: 'invalid',
				hint: 'Turn on "Private Bucket" and choose the credential of your storage, or enter the address of an open bucket as "Files Base URL" in the options.',
			});
		}
		const { options } = this;
		const own = baseName(key);
		const started = Date.now();
		this.item.log(`Recording "${own}": download begins`);
		const download = await openDownload(this.files, {
			url,
			kind: file.kind ?? 'other',
			sizeLimit: {
				bytes: (options.sizeLimit ?? DEFAULT_SIZE_LIMIT) * BYTES_PER_MB,
				name: 'the size limit',
				hint: 'Raise "Size Limit (MB)", or fetch the file by its object key.',
			},
			sizesFirst: options.sizeLimit !== undefined,
			storeLimit: async () => await this.files.storeLimit(),
			leaveOutMissing: options.missingSegments === 'leaveOut',
			base: options.filesBaseUrl,
			onProgress: progressLog(this.item, own),
		});
		const open = download.open && !file.uploaded;
		const recent = file.recent ?? (download.modifiedMs === undefined ? undefined : isRecent(download.modifiedMs));
		if (open && recent && !options.includeUnfinished) {
			await download.chunks.return();
			this.item.hint(`Item ${this.item.index}: the playlist of "${own}" is not closed yet, so it waits for a later run`);
			return undefined;
		}
		const { binary, fileName } = await this.store(file, download);
		const { report } = download;
		const seconds = Math.round((Date.now() - started) / 100) / 10;
		this.item.log(`Recording "${own}": ${report.bytes} bytes in ${seconds} s`);
		this.tellOddities(own, download, open);
		const whole = report.missing.length === 0 && report.fault === undefined;
		const complete = whole && !open;
		return {
			binary,
			final: whole && !(open && recent !== false),
			json: {
				fileName,
				mimeType: download.mimeType,
				bytes: report.bytes,
				complete,
				...(report.fault === undefined ? {} : { incompleteReason: report.fault }),
				...ofPlaylist(download),
			},
		};
	}

	private async store(file: Downloadable, download: Download) {
		const own = baseName(file.key);
		const ending = extensionOf(own);
		const parts = {
			...file.names,
			name: ending ? own.slice(0, -ending.length - 1) : own,
			...dateParts(file.startedAt, this.item.n8n.getTimezone()),
		};
		const fileName = fileNameFrom(this.options.fileName, parts, download.extension, namesOf(this.item.n8n));
		try {
			return { fileName, binary: await this.files.store(download.chunks, fileName, download.mimeType) };
		} finally {
			await download.chunks.return();
		}
	}

	private tellOddities(name: string, { report, repeated = [] }: Download, open: boolean): void {
		const { index } = this.item;
		if (report.missing.length > 0) {
			this.item.hint(`Item ${index}: ${report.missing.length} segments of "${name}" are missing and were left out: ${few(report.missing.map((one) => one.name))}`);
		}
		if (repeated.length > 0) {
			this.item.hint(`Item ${index}: the playlist of "${name}" lists ${repeated.length} segments more than once; each is in the file once: ${few(repeated)}`);
		}
		if (report.fault !== undefined) this.item.hint(`Item ${index}: "${name}" came as the server has it, but can’t be played to its end: ${report.fault}`);
		if (report.unannouncedBreaks > 0) {
			this.item.hint(`Item ${index}: the times of "${name}" jump ${report.unannouncedBreaks} times without its playlist saying so; they go on without a gap in the file`);
		}
		if (report.openBreaks > 0) {
			this.item.hint(`Item ${index}: the times of "${name}" begin anew ${report.openBreaks} times, where some players stop; a program that converts, such as ffmpeg, can put them in order`);
		}
		if (open) this.item.hint(`Item ${index}: the playlist of "${name}" is not closed, so its end may be missing`);
	}
}

function few(names: string[]): string {
	const shown = names.slice(0, 5).join(', ');
	return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

function ofPlaylist({ segments, report, repeated = [], playSeconds }: Download): IDataObject {
	if (segments === undefined) return {};
	return {
		segments: report.read,
		playSeconds,
		missingSegments: report.missing.map(({ name }) => name),
		missingReasons: report.missing.map(({ reason }) => reason),
		repeatedSegments: repeated,
		unannouncedBreaks: report.unannouncedBreaks,
	};
}
