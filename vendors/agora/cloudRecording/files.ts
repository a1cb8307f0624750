import type { Mode } from './recordingModes';
import { textOf } from '../../coerce';

/** A file of a recording, in the API's own names whatever form the answer had. */
export interface RecordedFile {
	/** Name in the bucket. */
	fileName: string;
	/** `audio`, `video` or `audio_and_video`. */
	trackType?: string;
	/** Whose stream it is; `0` when all users are mixed. */
	uid?: string;
	mixedAllUser?: boolean;
	isPlayable?: boolean;
	/** When the file begins, in milliseconds since 1970. */
	sliceStartTime?: number;
	/** The same as ISO 8601. */
	startedAt?: string;
}

/** Anything before 1973 in milliseconds is a time in seconds: documents name both units. */
const SECONDS_BELOW = 100_000_000_000;

/**
 * A time of the API as milliseconds.
 *
 * @param value number or text, in milliseconds or seconds
 */
export function milliseconds(value: unknown): number | undefined {
	const time = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof time !== 'number' || !Number.isFinite(time) || time <= 0) return undefined;
	return time < SECONDS_BELOW ? time * 1000 : time;
}

/** A time in milliseconds as ISO 8601; undefined for what no calendar has. */
export function isoTime(ms: number | undefined): string | undefined {
	if (ms === undefined) return undefined;
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function known<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function recordedFile(entry: unknown): RecordedFile | undefined {
	if (typeof entry === 'string') return entry === '' ? undefined : { fileName: entry };
	if (typeof entry !== 'object' || entry === null) return undefined;
	const { fileName, filename, trackType, uid, mixedAllUser, isPlayable, sliceStartTime } = entry as Record<string, unknown>;
	const name = fileName ?? filename;
	if (typeof name !== 'string' || name === '') return undefined;
	const start = milliseconds(sliceStartTime);
	return known({
		fileName: name,
		trackType: typeof trackType === 'string' ? trackType : undefined,
		uid: uid === undefined || uid === null ? undefined : textOf(uid),
		mixedAllUser: typeof mixedAllUser === 'boolean' ? mixedAllUser : undefined,
		isPlayable: typeof isPlayable === 'boolean' ? isPlayable : undefined,
		sliceStartTime: start,
		startedAt: isoTime(start),
	});
}

/**
 * Reads a list of files in any of the forms that Agora answers with: one name, a list of objects with
 * `fileName`, or, for web pages, with `filename`.
 *
 * Source: Cloud Recording REST, "query" and "stop", parameter `fileList`.
 */
export function recordedFiles(fileList: unknown): RecordedFile[] {
	const entries = Array.isArray(fileList) ? (fileList as unknown[]) : [fileList];
	return entries.map(recordedFile).filter((file) => file !== undefined);
}

/** What is known about a recording's files before there are any. */
export interface FilePlan {
	mode: Mode;
	sid: string;
	cname: string;
	/** Folders in the bucket. */
	fileNamePrefix?: readonly string[];
	/** `hls`, `mp4`; nothing when only snapshots are taken. */
	avFileType?: readonly string[];
	/** Whether snapshots are taken. */
	snapshots?: boolean;
	/** 0 audio, 1 video, 2 both. */
	streamTypes?: number;
	/** The users to record, where they are listed by number. */
	audioUids?: readonly string[];
	videoUids?: readonly string[];
}

export interface ExpectedFiles {
	/** Names in the bucket that are certain to be used, with their folders. */
	expectedFiles: string[];
	/** The same with `*` for what is known only later, to list the bucket by. */
	filePatterns: string[];
}

/** Characters that file names don't have; Agora writes `-` instead. */
const NOT_IN_FILE_NAMES = /[!@#$%^&*()+_.=[\]{}~|,;:?<>]/g;

function numbered(uids: readonly string[] | undefined): string[] {
	return (uids ?? []).filter((uid) => /^\d+$/.test(uid));
}

/**
 * Says how the files of a recording will be called. Agora recommends this over asking for the names, because
 * it knows them only after the first file.
 *
 * Source: Cloud Recording, "Manage recorded files", "Naming conventions"; "Capture screenshots".
 */
export function expectedFiles(plan: FilePlan): ExpectedFiles {
	const folder = (plan.fileNamePrefix ?? []).map((part) => `${part}/`).join('');
	const stem = `${folder}${plan.sid}_${plan.cname.replace(NOT_IN_FILE_NAMES, '-')}`;
	const formats = plan.avFileType ?? ['hls'];
	if (plan.mode !== 'individual') {
		const mp4 = formats.includes('mp4');
		return {
			expectedFiles: [`${stem}.m3u8`, ...(mp4 ? [`${stem}_0.mp4`] : [])],
			filePatterns: [`${stem}.m3u8`, `${stem}_*.ts`, ...(mp4 ? [`${stem}_*.mp4`] : [])],
		};
	}
	const { streamTypes = 2 } = plan;
	const recorded = formats.includes('hls');
	const name = (uid: string, type: string): string => `${stem}__uid_s_${uid}__uid_e_${type}.m3u8`;
	const audio = recorded && streamTypes !== 1;
	const video = recorded && streamTypes !== 0;
	return {
		expectedFiles: [
			...(audio ? numbered(plan.audioUids).map((uid) => name(uid, 'audio')) : []),
			...(video ? numbered(plan.videoUids).map((uid) => name(uid, 'video')) : []),
		],
		filePatterns: [
			...(audio ? [name('*', 'audio')] : []),
			...(video ? [name('*', 'video')] : []),
			...(plan.snapshots ? [`${stem}__uid_s_*__uid_e_video_*.jpg`] : []),
		],
	};
}
