import type { Mode } from './recordingModes';
import { booleanOf, isoTime, epochMs, textOf } from '../../coerce';
import { isObject, omitUndefined } from '../../json';

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

function recordedFile(entry: unknown): RecordedFile | undefined {
	if (typeof entry === 'string') return entry === '' ? undefined : { fileName: entry };
	if (!isObject(entry)) return undefined;
	const { fileName, filename, trackType, uid, mixedAllUser, isPlayable, sliceStartTime } = entry;
	const name = fileName ?? filename;
	if (typeof name !== 'string' || name === '') return undefined;
	const start = epochMs(sliceStartTime);
	return omitUndefined({
		fileName: name,
		trackType: typeof trackType === 'string' ? trackType : undefined,
		uid: uid === undefined || uid === null ? undefined : textOf(uid),
		mixedAllUser: booleanOf(mixedAllUser),
		isPlayable: booleanOf(isPlayable),
		sliceStartTime: start,
		startedAt: isoTime(start),
	});
}

/** A list may have been made JSON once more on the way. */
function listFromText(fileList: unknown): unknown {
	if (typeof fileList !== 'string' || !/^\s*\[/.test(fileList)) return fileList;
	try {
		return JSON.parse(fileList);
	} catch {
		return fileList;
	}
}

/**
 * Reads a list of files in any of the forms that Agora answers with: one name, a list of objects with
 * `fileName`, or, for web pages, with `filename`; a list may have come as text.
 *
 * Source: Cloud Recording REST, "query" and "stop", parameter `fileList`.
 */
export function recordedFiles(fileList: unknown): RecordedFile[] {
	const list = listFromText(fileList);
	const entries = Array.isArray(list) ? (list as unknown[]) : [list];
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
	/** `standard` makes playlists with sound and picture together as well. */
	streamMode?: string;
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

/** Characters that file names don't have; Agora writes `-` instead. A space is not among them. */
const NOT_IN_FILE_NAMES = /[!@#$%^&*()+_.=[\]{}~|,;:?<>]/g;

function numbered(uids: readonly string[] | undefined): string[] {
	return (uids ?? []).filter((uid) => /^\d+$/.test(uid));
}

/**
 * The key of a file in the bucket.
 *
 * @param folders `fileNamePrefix` of the start
 * @param name of the file; some answers have the folders in it already
 */
export function objectKey(folders: readonly string[], name: string): string {
	const folder = folders.map((part) => `${part}/`).join('');
	return name.startsWith(folder) ? name : `${folder}${name}`;
}

/** Endings of the files of a recording of everybody together, after recording ID and channel. */
function mixedPatterns(mp4: boolean): string[] {
	// A playlist that came from Agora's backup has two more numbers in its name.
	return ['.m3u8', '_*.m3u8', '_*.ts', ...(mp4 ? ['_*.mp4'] : [])];
}

function individualPatterns({ streamTypes = 2, streamMode, snapshots }: FilePlan, recorded: boolean): string[] {
	const kinds = streamMode === 'standard' ? [''] : [...(streamTypes === 1 ? [] : ['audio']), ...(streamTypes === 0 ? [] : ['video'])];
	return [
		...(recorded ? kinds.flatMap((kind) => [`${kind}*.m3u8`, `${kind}*.ts`, ...(kind === 'audio' ? [] : [`${kind}*.webm`])]) : []),
		...(recorded && streamMode === 'standard' ? ['*.mpd'] : []),
		...(snapshots ? ['video_*.jpg'] : []),
	].map((ending) => `__uid_s_*__uid_e_${ending}`);
}

/**
 * Says how the files of a recording will be called. Agora recommends this over asking for the names, because
 * it knows them only after the first file.
 *
 * Source: Cloud Recording, "Manage recorded files", "Naming conventions" and "Recorded files in abnormal conditions":
 * when the recorder had to go on elsewhere, `bak0_`, `bak1_` … stand before the names. "Capture screenshots".
 */
export function expectedFiles(plan: FilePlan): ExpectedFiles {
	const folders = plan.fileNamePrefix ?? [];
	const name = `${plan.sid}_${plan.cname.replace(NOT_IN_FILE_NAMES, '-')}`;
	const formats = plan.avFileType ?? ['hls'];
	const recorded = formats.includes('hls');
	const mp4 = formats.includes('mp4');
	const individual = plan.mode === 'individual';
	const endings = individual ? individualPatterns(plan, recorded) : mixedPatterns(mp4);
	const { streamTypes = 2 } = plan;
	const playlists = (uids: readonly string[] | undefined, type: string): string[] =>
		numbered(uids).map((uid) => `${name}__uid_s_${uid}__uid_e_${type}.m3u8`);
	const names = individual
		? [
				...(recorded && streamTypes !== 1 ? playlists(plan.audioUids, 'audio') : []),
				...(recorded && streamTypes !== 0 ? playlists(plan.videoUids, 'video') : []),
			]
		: [`${name}.m3u8`, ...(mp4 ? [`${name}_0.mp4`] : [])];
	return {
		expectedFiles: names.map((file) => objectKey(folders, file)),
		filePatterns: ['', 'bak*_'].flatMap((before) => endings.map((ending) => objectKey(folders, `${before}${name}${ending}`))),
	};
}
