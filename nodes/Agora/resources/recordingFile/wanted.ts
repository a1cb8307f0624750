import type { StorageFiles } from '../../../../runtime/connections/recordingStorage';
import type { ItemContext } from '../../../../runtime/operations/operation';
import { readFileName, type StoredFile, type StoredRecording, takeoverPrefix } from '../../../../vendors/agora/cloudRecording/storedRecordings';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { type FileKind, kindOf } from '../../../../vendors/media/address';
import { attempt } from '../../../../vendors/storage/attempt';
import { isRecent } from '../../shared/downloads';
import { type Filter, recordingsIn } from './choose';

/** One file to be exported, with what is known of its recording. */
export interface Wanted {
	id: string;
	key: string;
	kind: FileKind;
	/** Within its recording, from 1. */
	number: number;
	fileCount: number;
	/** By its list of files, or else by the name alone. */
	recording?: Partial<StoredRecording>;
	/** Whether more of its recording may still be uploaded; undefined where its age is not known. */
	recent?: boolean;
	/** What may still come that this file can't do without, for a hint. */
	awaits?: string;
}

export type Formats = 'mp4OrHls' | 'hls' | 'mp4' | 'all';

function filesOf({ type, files }: StoredRecording, formats: Formats): StoredFile[] {
	const of = (...kinds: Array<StoredFile['kind']>): StoredFile[] => files.filter(({ kind }) => kinds.includes(kind));
	// The list of a transcript is one of captions, which no player takes for a recording.
	if (type === 'transcript' && formats !== 'all') return [];
	switch (formats) {
		case 'hls':
			return of('playlist');
		case 'mp4':
			return of('mp4');
		case 'all':
			return of('playlist', 'mp4', 'image', 'transcript', 'other');
		default:
			return of('mp4').length > 0 ? of('mp4') : of('playlist');
	}
}

/** @param folder whether it is one of all that are found, not one that was asked for by itself */
function awaited({ kind }: StoredFile, { type, files }: StoredRecording, formats: Formats, folder: boolean): string | undefined {
	if (kind !== 'playlist') return undefined;
	if (type === 'transcript') return 'its transcript may still go on';
	return folder && formats === 'mp4OrHls' && !files.some((file) => file.kind === 'mp4') ? 'an MP4 of it may still come' : undefined;
}

function wantedOf(bucket: string, recording: StoredRecording, list: StoredFile[], formats: Formats, folder: boolean): Wanted[] {
	const recent = recording.modifiedMs === undefined ? undefined : isRecent(recording.modifiedMs);
	return list.map((file, index) => ({
		id: JSON.stringify([bucket, file.key]),
		key: file.key,
		kind: recording.type === 'transcript' ? 'other' : kindOf(file.key),
		number: index + 1,
		fileCount: list.length,
		recording,
		recent,
		awaits: recent ? awaited(file, recording, formats, folder) : undefined,
	}));
}

/** All that a folder or prefix holds, oldest recording first. */
export async function byPrefix(files: StorageFiles, prefix: string, filter: Filter, formats: Formats, item: ItemContext): Promise<Wanted[]> {
	const folder = filter.sid === undefined && takeoverPrefix(prefix) === undefined;
	const recordings = (await recordingsIn(files, prefix, filter, item)).reverse();
	return recordings.flatMap((recording) => wantedOf(files.bucket.name, recording, filesOf(recording, formats), formats, folder));
}

/** Files by their keys. What their recordings are is looked up where the keys may list; it is not needed. */
export async function byKeys(files: StorageFiles, keys: string[], formats: Formats, item: ItemContext): Promise<Wanted[]> {
	const bucket = files.bucket.name;
	const known = new Map<string, StoredRecording | undefined>();
	let mayList = true;
	const wanted: Wanted[] = [];
	for (const key of keys.map((one) => one.replace(/^\/+/, ''))) {
		const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')));
		const named = readFileName(key.slice(key.lastIndexOf('/') + 1));
		const prefix = named?.type === 'recording' ? `${folder}${folder === '' ? '' : '/'}${named.sid}_` : undefined;
		if (prefix !== undefined && mayList && !known.has(prefix)) {
			const found = await attempt(async () => await recordingsIn(files, prefix, {}, item), ['forbidden']);
			mayList = !(found instanceof ApiFailure);
			if (!(found instanceof ApiFailure)) known.set(prefix, found[0]);
		}
		const recording = prefix === undefined ? undefined : known.get(prefix);
		// Its place is the one that it has where the whole recording is exported.
		const own = recording?.files.find((file) => file.key === key);
		const list = [recording && filesOf(recording, formats), recording?.files.filter(({ kind }) => kind === own?.kind)].find((some) => own && some?.includes(own));
		const found = recording && list && wantedOf(bucket, recording, list, formats, false).find((one) => one.key === key);
		const asIs = named?.type === 'transcript' && formats === 'all';
		wanted.push(
			found ?? {
				id: JSON.stringify([bucket, key]),
				key,
				kind: asIs ? 'other' : kindOf(key),
				number: wanted.length + 1,
				fileCount: keys.length,
				recording: named && { sid: named.sid, cname: named.cname, folder, startedMs: named.timeMs },
			},
		);
	}
	return wanted;
}
