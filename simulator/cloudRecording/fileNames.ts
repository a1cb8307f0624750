import type { JsonObject } from '../types';
import type { Task } from './tasks';

/** What becomes a dash in the names of files. Source: Cloud Recording, "Manage recorded files", "Naming conventions". */
const SPECIAL = new Set('!@#$%^&*()+_.=[]{}~|,;:?<>');

/** Start of every file name of a recording. */
const baseName = (task: Task): string =>
	`${task.sid}_${[...task.resource.cname].map((character) => (SPECIAL.has(character) ? '-' : character)).join('')}`;

const wantsMp4 = (task: Task): boolean => {
	const config = task.clientRequest['recordingFileConfig'] as JsonObject | undefined;
	return Array.isArray(config?.['avFileType']) && (config['avFileType'] as string[]).includes('mp4');
};

const snapshotOnly = (task: Task): boolean =>
	task.clientRequest['snapshotConfig'] !== undefined && task.clientRequest['recordingFileConfig'] === undefined;

/**
 * `fileListMode` and `fileList` of an individual or composite recording: text for a single playlist, a list of
 * objects for individual streams or when there are MP4 files; nothing when only snapshots are taken.
 * Source: Cloud Recording REST, "query", and "Manage recorded files".
 */
export function mixFiles(task: Task, sliceStartTime: number, withMp4 = false): JsonObject {
	if (snapshotOnly(task)) return {};
	const base = baseName(task);
	if (task.mode === 'individual') {
		const config = (task.clientRequest['recordingConfig'] ?? {}) as JsonObject;
		const kinds = config['streamTypes'] === 0 ? ['audio'] : config['streamTypes'] === 1 ? ['video'] : ['audio', 'video'];
		const uids = speakers(config);
		return {
			fileListMode: 'json',
			fileList: uids.flatMap((uid) =>
				kinds.map((trackType) => ({
					fileName: `${base}__uid_s_${uid}__uid_e_${trackType}.m3u8`,
					trackType,
					uid,
					mixedAllUser: false,
					isPlayable: true,
					sliceStartTime,
				})),
			),
		};
	}
	if (!wantsMp4(task)) return { fileListMode: 'string', fileList: `${base}.m3u8` };
	const entry = (fileName: string): JsonObject => ({
		fileName,
		trackType: 'audio_and_video',
		uid: '0',
		mixedAllUser: true,
		isPlayable: true,
		sliceStartTime,
	});
	return { fileListMode: 'json', fileList: [entry(`${base}.m3u8`), ...(withMp4 ? [entry(`${base}_0.mp4`)] : [])] };
}

/** Uids that are recorded one by one: those asked for by number, else two made-up publishers. */
function speakers(config: JsonObject): string[] {
	const asked = [config['subscribeVideoUids'], config['subscribeAudioUids']].find(
		(list) => Array.isArray(list) && list[0] !== '#allstream#',
	);
	return (asked as string[] | undefined) ?? ['1001', '1002'];
}

/** Files of a web page recording: they spell it `filename`. A new MP4 begins with each `maxVideoDuration`. */
export function webFiles(task: Task, sliceStartTime: number, now: number): JsonObject[] {
	const base = baseName(task);
	const files: JsonObject[] = [{ filename: `${base}.m3u8`, sliceStartTime }];
	if (!wantsMp4(task)) return files;
	const span = 120 * 60_000;
	const count = Math.max(1, Math.ceil((now - sliceStartTime) / span));
	for (let index = 0; index < count; index++) {
		files.push({ filename: `${base}_${index}.mp4`, sliceStartTime: sliceStartTime + index * span });
	}
	return files;
}

/** Object keys of everything that a recording leaves in the bucket. */
export function objectKeys(task: Task, now: number): string[] {
	const storage = (task.clientRequest['storageConfig'] ?? {}) as JsonObject;
	const prefix = ((storage['fileNamePrefix'] as string[] | undefined) ?? []).map((part) => `${part}/`).join('');
	const { fileList } =
		task.mode === 'web' ? { fileList: webFiles(task, task.startedAt, now) } : mixFiles(task, task.startedAt, true);
	const names =
		typeof fileList === 'string'
			? [fileList]
			: ((fileList ?? []) as JsonObject[]).map((file) => file['fileName'] ?? file['filename']);
	return names.map((name) => `${prefix}${String(name)}`);
}
