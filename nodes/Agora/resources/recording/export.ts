import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { epochMsOf } from '../../../../runtime/parameters/dateTime';
import { failedItemJson } from '../../../../runtime/operations/nodeErrors';
import { cancelSignal } from '../../../../runtime/transport/n8nTransport';
import { type ItemContext, OutputItems } from '../../../../runtime/operations/operation';
import { markProcessed, unprocessed } from '../../../../runtime/operations/processedItems';
import type { ClassroomClient } from '../../../../vendors/agora/classroom/client';
import { type RecordedFile, recordedFiles, recordedFilesIfAny } from '../../../../vendors/agora/classroom/recordedFiles';
import { omitUndefined } from '../../../../vendors/json';
import { listHint } from '../../shared/listHint';
import { operation } from '../../operation';
import { DEFAULT_FIELD, exportFields, type ExportInput } from './exportFields';
import { Downloads } from './exportFile';

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
	if (gone.length > 0) item.hint(`Item ${item.index}: these classrooms do not exist (any more): ${gone.join(', ')}`);
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

interface Exported {
	item: INodeExecutionData;
	/** Whether no later run needs to look at it again. */
	final: boolean;
}

async function exportOne(file: RecordedFile, downloads: Downloads | undefined, field: string): Promise<Exported | undefined> {
	const json = described(file);
	const { key } = file;
	if (!downloads || key === undefined) return { item: { json }, final: isFinished(file) };
	const stored = await downloads.get({ ...file, key });
	return (
		stored && {
			item: { json: { ...json, ...stored.json }, binary: { [field]: stored.binary } },
			final: isFinished(file) && stored.final,
		}
	);
}

export const exportRecordings = operation({
	name: 'Export',
	value: 'export',
	action: 'Export recordings',
	description:
		'Get one item for each recorded file of one or more classrooms, with its address, and download it if wanted; each file only once if wanted',
	parameters: exportFields,
	async run({ classroom }, input, item) {
		const found = await filesOfRooms(classroom, input, item);
		tellWaiting(found, input, item);
		const wanted = found.filter((file) => isWanted(file, input));
		const fresh = input.onlyNew ? await unprocessed(item.n8n, wanted.map(({ id }) => id)) : undefined;
		const downloads = input.download ? new Downloads(input, item) : undefined;
		const items: INodeExecutionData[] = [];
		const done: string[] = [];
		for (const file of fresh ? wanted.filter(({ id }) => fresh.has(id)) : wanted) {
			try {
				const exported = await exportOne(file, downloads, input.binaryPropertyName ?? DEFAULT_FIELD);
				if (exported) items.push(exported.item);
				if (exported?.final) done.push(file.id);
			} catch (error) {
				// One file that can't be had must not take the others along, where the workflow goes on after errors.
				const nodeError = item.errorFrom(error);
				if (!item.n8n.continueOnFail() || cancelSignal(item.n8n)?.aborted) throw nodeError;
				items.push({ json: failedItemJson(nodeError) as IDataObject });
			}
		}
		if (input.onlyNew) item.onCommit(async () => await remember(item, done));
		return new OutputItems(items);
	},
});

/** Items that are out already must not be lost because n8n could not note them. */
async function remember(item: ItemContext, ids: string[]): Promise<void> {
	try {
		await markProcessed(item.n8n, ids);
	} catch (error) {
		item.hint(`Item ${item.index}: n8n could not remember what was exported, so it will come again: ${(error as Error).message}`);
	}
}
