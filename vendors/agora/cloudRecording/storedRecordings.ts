import { extensionOf } from '../../media/address';
import type { StoredObject } from '../../storage/listing';

/** What a file of a recording is. */
export type StoredKind = 'playlist' | 'slice' | 'mp4' | 'image' | 'transcript' | 'other';

export interface StoredFile extends StoredObject {
	kind: StoredKind;
}

/** All files in a bucket that belong together: those of one recording, or of one transcript. */
export interface StoredRecording {
	/** `folder` and ID, which no two have in common. */
	id: string;
	type: 'recording' | 'transcript';
	/** Of a recording: what start gave. Of a transcript: its task. */
	sid: string;
	/** As it is in the names, where Agora writes `-` for special characters. */
	cname: string;
	/** Without a slash at its end; empty for the bucket itself. */
	folder: string;
	/** What the keys begin with. */
	prefix: string;
	/** In the order of their keys. */
	files: StoredFile[];
	/** When the first slice began, or else when the first file was written; milliseconds since 1970. */
	startedMs?: number;
	/** When the last file was written. */
	modifiedMs?: number;
	/** Bytes of all files. */
	bytes: number;
}

/** End of the name of a playlist whose pieces carry links. Agora writes no dots in names, so no recording has it. */
export const LINKED_PLAYLIST = '.links.m3u8';

const KINDS: Record<string, StoredKind> = {
	m3u8: 'playlist',
	ts: 'slice',
	aac: 'slice',
	m4s: 'slice',
	mp4: 'mp4',
	jpg: 'image',
	jpeg: 'image',
	png: 'image',
	vtt: 'transcript',
	srt: 'transcript',
};

/** `bak0_` stands before what another recorder wrote when the first one failed. */
const RECORDING = /^(?:bak\d{1,3}_)?([0-9a-f]{32})_(.+)$/i;
/** Of Real-time STT: language, task, channel. */
const TRANSCRIPT = /^([a-z]{2,3}(?:-[A-Za-z]{2,4})?)_([0-9A-Za-z-]{8,64})_(.+)$/;

interface Named {
	type: StoredRecording['type'];
	sid: string;
	cname: string;
	kind: StoredKind;
	/** What the name says about its time, in milliseconds since 1970. */
	timeMs?: number;
}

/** A time in a name: UTC, year to second, and maybe milliseconds. */
function timeIn(digits: string): number | undefined {
	const part = (from: number, to: number): number => Number(digits.slice(from, to) || 0);
	const ms = Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14), Number(digits.slice(14).padEnd(3, '0')));
	return Number.isNaN(ms) || part(0, 4) < 2015 || part(4, 6) > 12 ? undefined : ms;
}

/**
 * Reads the name of a file in a bucket.
 *
 * Source: Cloud Recording, "Manage recorded files", "Naming conventions"; "Capture screenshots"; Real-time STT, "Storage".
 */
export function readFileName(name: string): Named | undefined {
	const extension = extensionOf(name);
	const kind = KINDS[extension] ?? 'other';
	const stem = extension ? name.slice(0, -extension.length - 1) : name;
	const recording = RECORDING.exec(stem);
	if (!recording) {
		const transcript = kind === 'playlist' || kind === 'transcript' ? TRANSCRIPT.exec(stem) : null;
		return transcript ? { type: 'transcript', sid: transcript[2]!, cname: transcript[3]!.replace(/_\d{4,}$/, ''), kind } : undefined;
	}
	let rest = recording[2]!;
	const time = /_(\d{14,17})$/.exec(rest.slice(-18));
	if (time) rest = rest.slice(0, -time[0].length);
	else if (kind !== 'playlist' && kind !== 'transcript') rest = rest.replace(/_\d{1,8}$/, '');
	else rest = rest.replace(/_\d{9,20}_\d{1,6}$/, '');
	const channel = rest.split('__uid_s_')[0]!;
	return { type: 'recording', sid: recording[1]!.toLowerCase(), cname: channel, kind, ...(time ? { timeMs: timeIn(time[1]!) } : {}) };
}

const folderOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf('/')));

function least(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}

/** Puts the objects of a bucket together by the recording that they belong to. */
export class StoredRecordings {
	private readonly byId = new Map<string, StoredRecording & { namedMs?: number; writtenMs?: number }>();
	/** How many objects have other names than recordings. */
	others = 0;

	add(object: StoredObject): void {
		if (object.key.endsWith(LINKED_PLAYLIST)) return;
		const named = readFileName(object.key.slice(object.key.lastIndexOf('/') + 1));
		if (!named) {
			this.others++;
			return;
		}
		const { type, sid, cname, kind, timeMs } = named;
		const folder = folderOf(object.key);
		const id = `${folder}/${sid}`;
		const inFolder = folder === '' ? '' : `${folder}/`;
		let recording = this.byId.get(id);
		if (!recording) {
			const prefix = type === 'recording' ? `${inFolder}${sid}_` : object.key.slice(0, object.key.indexOf(sid) + sid.length + 1);
			this.byId.set(id, (recording = { id, type, sid, cname, folder, prefix, files: [], bytes: 0 }));
		}
		recording.files.push({ ...object, kind });
		recording.bytes += object.size;
		recording.namedMs = least(recording.namedMs, timeMs);
		recording.writtenMs = least(recording.writtenMs, object.modifiedMs);
		recording.startedMs = recording.namedMs ?? recording.writtenMs;
		recording.modifiedMs = Math.max(recording.modifiedMs ?? 0, object.modifiedMs ?? 0) || undefined;
	}

	/** Newest first; those without a time last. */
	newestFirst(): StoredRecording[] {
		return [...this.byId.values()].map(({ namedMs: _named, writtenMs: _written, ...recording }) => recording).sort((a, b) => (b.startedMs ?? 0) - (a.startedMs ?? 0));
	}
}

/** Where else files of a recording may be, when its own prefix is listed: those of a recorder that took over. */
export function takeoverPrefix(prefix: string): { prefix: string; sid: string } | undefined {
	const [, folder = '', sid] = /^(.*\/)?([0-9a-f]{32})(?:_.*)?$/i.exec(prefix) ?? [];
	return sid === undefined ? undefined : { prefix: `${folder}bak`, sid: sid.toLowerCase() };
}

/** What of a recording plays: its playlists and MP4 files. */
export function playableFiles({ files }: StoredRecording): StoredFile[] {
	return files.filter(({ kind }) => kind === 'playlist' || kind === 'mp4');
}
