import { ApiFailure } from '../../apiFailure';
import type { ClassroomClient } from './client';
import { EVENT_KINDS } from './eventKinds';
import { isObject } from '../../json';
import type { ListTrouble } from './pagination';
import { recordingSummary, type RecordingSummary } from './recordModel';
import { fileAddress, type FileKind, kindOf } from '../../media/address';
import { textOf } from '../../coerce';

const RECORDING_STATE = EVENT_KINDS['recording.state'].cmd;
const FILES_UPLOADED = EVENT_KINDS['recording.uploaded'].cmd;
const STILL_RECORDING = '1';
const GAVE_UP = '5';

/** Uploading takes 20 minutes at most after a recording has ended, unless something is wrong. */
const UPLOAD_MS = 30 * 60_000;

/** `unknown` when the vendor says nothing about it, as where it sends no event for it. */
export type UploadState = 'finished' | 'uploading' | 'unknown';

/** A file of a recording, or a recording that has none. */
export interface RecordedFile {
	/** Identifies it for good: signatures and hosts of addresses change. */
	id: string;
	recording: RecordingSummary;
	/** Absent when the recording has no file. */
	kind?: FileKind;
	key?: string;
	/** Absolute; absent when the API names the file by its path and no base URL is known. */
	url?: string;
	/** From 1, within the recording. */
	number: number;
	fileCount: number;
	uploadState: UploadState;
	/** Whether the recording ended so recently that more may still be uploaded. */
	recent: boolean;
	/** Why the recording did not succeed. */
	failedReason?: string;
}

interface UploadNotices {
	urls: Set<string>;
	/** Of the last event; undefined without one. */
	allUploaded?: boolean;
	gaveUp: boolean;
}

function texts(values: unknown[]): string[] {
	return values.filter((value): value is string => typeof value === 'string' && value !== '');
}

function noteUpload(told: UploadNotices, data: Record<string, unknown>): void {
	const details = Array.isArray(data.recordDetails) ? (data.recordDetails as unknown[]) : [];
	for (const url of texts([...details.map((detail) => (isObject(detail) ? detail.url : undefined)), data.addUrl])) told.urls.add(url);
	told.allUploaded = data.allUploaded === true || data.allUploaded === 'true';
}

/** What the events of a room tell about its recordings, by recording. */
async function uploadNotices(classroom: ClassroomClient, roomUuid: string): Promise<Map<string, UploadNotices>> {
	const told = new Map<string, UploadNotices>();
	const of = (recordId: unknown): UploadNotices => {
		const id = textOf(recordId);
		let known = told.get(id);
		if (!known) told.set(id, (known = { urls: new Set(), gaveUp: false }));
		return known;
	};
	try {
		for (const cmd of [FILES_UPLOADED, RECORDING_STATE]) {
			for await (const { cmd: kind, data } of classroom.events.list(roomUuid, cmd)) {
				if (!isObject(data)) continue;
				if (kind === FILES_UPLOADED) noteUpload(of(data.recordId), data);
				if (kind === RECORDING_STATE && textOf(data.reason) === GAVE_UP) of(data.recordId).gaveUp = true;
			}
		}
	} catch (error) {
		// The list of recordings is what counts; events only add to it, and older regions have no such list.
		if (!(error instanceof ApiFailure) || error.kind === 'cancelled') throw error;
	}
	return told;
}

function isRecent({ endedAt }: RecordingSummary, now: number): boolean {
	return endedAt !== undefined && now - Date.parse(endedAt) < UPLOAD_MS;
}

function uploadState(recording: RecordingSummary, told: UploadNotices | undefined, fileCount: number, recent: boolean): UploadState {
	if (textOf(recording.status) === STILL_RECORDING) return 'uploading';
	if (told?.allUploaded) return 'finished';
	if (recent && (told?.allUploaded === false || fileCount === 0)) return 'uploading';
	return 'unknown';
}

function filesOf(recording: RecordingSummary, told: UploadNotices | undefined, base: string | undefined, now: number): RecordedFile[] {
	const byPath = new Map(
		[...(told?.urls ?? []), ...recording.urls].map((url) => {
			// Without signature and server, and whatever the base URL is, so that it identifies the file for good.
			return [fileAddress(url).key, fileAddress(url, base)] as const;
		}),
	);
	const failed = recording.unready === true || told?.gaveUp === true;
	const recent = isRecent(recording, now);
	const common = {
		recording,
		fileCount: byPath.size,
		uploadState: uploadState(recording, told, byPath.size, recent),
		recent,
		...(failed ? { failedReason: 'The recorded page did not report that it was ready, so Agora gave up' } : {}),
	};
	const id = JSON.stringify([recording.roomUuid, recording.recordId ?? recording.sid ?? recording.startedAt ?? '']);
	if (byPath.size === 0) return [{ ...common, id: `${id} none`, number: 0 }];
	return [...byPath].map(([path, { key, url }], index) => ({
		...common,
		id: `${id} ${path}`,
		kind: kindOf(key),
		key,
		...(url === undefined ? {} : { url }),
		number: index + 1,
	}));
}

/** What narrows a list of recordings down; times in milliseconds since 1970. */
export interface Window {
	startedAfter?: number;
	startedBefore?: number;
}

function isInside({ startedAt }: RecordingSummary, { startedAfter, startedBefore }: Window): boolean {
	if (startedAfter === undefined && startedBefore === undefined) return true;
	const started = startedAt === undefined ? NaN : Date.parse(startedAt);
	return started >= (startedAfter ?? -Infinity) && started < (startedBefore ?? Infinity);
}

export interface Search {
	/** Put in front of files that are named by their path. */
	base?: string;
	/** Milliseconds since 1970. */
	now: number;
	window?: Window;
	/** Is told what makes the list incomplete. */
	onTrouble?(trouble: ListTrouble): void;
}

/**
 * All recorded files of a classroom, oldest recording first.
 *
 * Source: Flexible Classroom REST, "Get the recording list"; events "recording state" and "recording
 * file uploaded".
 *
 * @throws ApiFailure `notFound` when there is no such classroom
 */
export async function recordedFiles(
	classroom: ClassroomClient,
	roomUuid: string,
	{ base, now, window = {}, onTrouble }: Search,
): Promise<RecordedFile[]> {
	const recordings: RecordingSummary[] = [];
	for await (const record of classroom.records.list(roomUuid, onTrouble)) {
		const summary = recordingSummary(roomUuid, record);
		if (isInside(summary, window)) recordings.push(summary);
	}
	if (recordings.length === 0) return [];
	const told = await uploadNotices(classroom, roomUuid);
	return recordings.flatMap((recording) => filesOf(recording, told.get(recording.recordId ?? ''), base, now));
}

/** The same; undefined when there is no such classroom (anymore). */
export async function recordedFilesIfAny(
	classroom: ClassroomClient,
	roomUuid: string,
	search: Search,
): Promise<RecordedFile[] | undefined> {
	try {
		return await recordedFiles(classroom, roomUuid, search);
	} catch (error) {
		if (error instanceof ApiFailure && (error.kind === 'notFound' || error.kind === 'gone')) return undefined;
		throw error;
	}
}
