import type { IDataObject } from 'n8n-workflow';

import type { ClassroomClients } from '../../../../runtime/connections/agoraClassroom';
import { openStorage } from '../../../../runtime/connections/recordingStorage';
import { hostFiles } from '../../../../runtime/operations/binaryFiles';
import { givenLimits } from '../../../../runtime/transport/requestSettings';
import { type ItemContext, OutputItems } from '../../../../runtime/operations/operation';
import { epochMsOf } from '../../../../runtime/parameters/dateTime';
import type { ClassroomClient } from '../../../../vendors/agora/classroom/client';
import { type RecordedFile, recordedFiles, recordedFilesIfAny } from '../../../../vendors/agora/classroom/recordedFiles';
import { DEFAULT_PATTERN } from '../../../../vendors/media/fileName';
import { omitUndefined } from '../../../../vendors/json';
import { operation } from '../../operation';
import { Downloads } from '../../shared/downloads';
import { type Exported, exportEach } from '../../shared/exportEach';
import { DEFAULT_FIELD } from '../../shared/exportParameters';
import { listHint } from '../../shared/listHint';
import { exportFields, type ExportInput } from './exportFields';

function isFinished({ uploadState }: RecordedFile): boolean {
	return uploadState !== 'uploading';
}

async function filesOfRooms(classroom: ClassroomClient, input: ExportInput, item: ItemContext): Promise<RecordedFile[]> {
	const { filesBaseUrl, startedAfter, startedBefore, skipMissing } = input.options;
	const zone = item.n8n.getTimezone();
	const window = {
		startedAfter: startedAfter && epochMsOf(startedAfter, zone),
		startedBefore: startedBefore && epochMsOf(startedBefore, zone),
	};
	const files: RecordedFile[] = [];
	const gone: string[] = [];
	for (const roomUuid of input.roomUuids) {
		const search = { base: filesBaseUrl, now: Date.now(), window, onTrouble: listHint(item) };
		const found = await (skipMissing ? recordedFilesIfAny : recordedFiles)(classroom, roomUuid, search);
		if (found) files.push(...found);
		else gone.push(roomUuid);
	}
	if (gone.length > 0) item.hint(`Item ${item.index}: these classrooms do not exist (anymore): ${gone.join(', ')}`);
	return files;
}

/** What is worth an item: files, and recordings that did not succeed. */
function isWanted(file: RecordedFile, input: ExportInput): boolean {
	if (!isFinished(file) && !input.options.includeUnfinished) return false;
	return file.key !== undefined || file.failedReason !== undefined || input.options.includeUnfinished === true;
}

function tellWaiting(files: RecordedFile[], input: ExportInput, item: ItemContext): void {
	const waiting = new Set(files.filter((file) => !isWanted(file, input)).map(({ recording }) => recording));
	if (waiting.size === 0) return;
	const names = [...waiting].map(({ recordId, roomUuid }) => `${recordId ?? 'a recording'} of ${roomUuid}`).slice(0, 5);
	item.hint(`Item ${item.index}: ${waiting.size} recordings are not finished or have no files yet: ${names.join(', ')}`);
}

function described({ recording, kind, key, url, number, fileCount, uploadState, failedReason }: RecordedFile): IDataObject {
	const { roomUuid, recordId, typeName, statusName, startedAt, endedAt, seconds, sid, resourceId } = recording;
	const all: IDataObject = {
		roomUuid,
		recordId,
		startedAt,
		endedAt,
		seconds,
		typeName,
		statusName,
		kind,
		key,
		url,
		number,
		fileCount,
		uploadState,
		failed: failedReason !== undefined,
		failedReason,
		sid,
		resourceId,
	};
	return omitUndefined(all);
}

async function exportOne(file: RecordedFile, downloads: Downloads | undefined, field: string): Promise<Exported | undefined> {
	const json = described(file);
	const { key, recording } = file;
	if (!downloads || key === undefined) return { item: { json }, final: isFinished(file) };
	const stored = await downloads.get({
		...file,
		key,
		names: { roomUuid: recording.roomUuid, recordId: recording.recordId ?? '', number: String(file.number) },
		startedAt: recording.startedAt,
		uploaded: file.uploadState === 'finished',
	});
	return (
		stored && {
			item: { json: { ...json, ...stored.json }, binary: { [field]: stored.binary } },
			final: isFinished(file) && stored.final,
		}
	);
}

/** Where the files are read: openly, or in the bucket of the storage credential, which knows the address of each key. */
async function filesFor(input: ExportInput, item: ItemContext, { hide }: Pick<ClassroomClients, 'hide'>) {
	if (!input.download) return undefined;
	if (!input.privateBucket) return { files: hostFiles(item.n8n, givenLimits(item.n8n)), addressOf: ({ url }: RecordedFile) => url };
	const { files, secrets } = await openStorage(item.n8n, item.index, 'to read a private bucket');
	hide(secrets);
	return { files, addressOf: ({ url, key }: RecordedFile) => url ?? (key === undefined ? undefined : files.bucket.urlOf(key)) };
}

export const exportRecordings = operation({
	name: 'Export',
	value: 'export',
	action: 'Export recordings',
	description:
		'Get the recorded files of classrooms with their addresses, and download them, each only once if wanted',
	parameters: exportFields,
	itemsAtMost: 32,
	async run({ classroom, hide }, input, item) {
		const found = await filesOfRooms(classroom, input, item);
		tellWaiting(found, input, item);
		const wanted = found.filter((file) => isWanted(file, input));
		const source = await filesFor(input, item, { hide });
		const { fileName = DEFAULT_PATTERN, ...options } = input.options;
		const downloads = source && new Downloads(source.files, { ...options, fileName }, item);
		const items = await exportEach(item, {
			files: wanted,
			onlyNew: input.onlyNew,
			one: async (file) => await exportOne(source ? { ...file, url: source.addressOf(file) } : file, downloads, input.binaryPropertyName ?? DEFAULT_FIELD),
		});
		return new OutputItems(items);
	},
});
