import type { IDataObject } from 'n8n-workflow';

import type { StorageFiles } from '../../../../runtime/connections/recordingStorage';
import { type ItemContext, OutputItems } from '../../../../runtime/operations/operation';
import { listOf, optional, text } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { readFileName, type StoredFile, type StoredRecording } from '../../../../vendors/agora/cloudRecording/storedRecordings';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { baseName, kindOf } from '../../../../vendors/media/address';
import { Downloads } from '../../shared/downloads';
import { exportEach } from '../../shared/exportEach';
import { fileNameOption, missingSegments, onlyNew, outputField, sizeLimit } from '../../shared/exportParameters';
import { omitUndefined } from '../../../../vendors/json';
import { attempt } from '../../../../vendors/storage/attempt';
import { filterOptions, isoOf, LONGEST_KEY, prefixField, recordingsIn } from './choose';
import { operation } from './operation';

/** Uploading takes 20 minutes at most after a recording has ended, unless something is wrong. */
const UPLOAD_MS = 30 * 60_000;
const PLACEHOLDERS = ['cname', 'date', 'name', 'number', 'sid', 'time'];
const DEFAULT_PATTERN = '{cname}_{date}_{time}_{number}';

/** One file to be exported, with what is known of its recording. */
interface Wanted {
	id: string;
	key: string;
	bytes?: number;
	number: number;
	fileCount: number;
	recording?: StoredRecording;
	recent: boolean;
}

type Formats = 'mp4OrHls' | 'hls' | 'mp4' | 'all';

function filesOf({ files }: StoredRecording, formats: Formats): StoredFile[] {
	const of = (...kinds: Array<StoredFile['kind']>): StoredFile[] => files.filter(({ kind }) => kinds.includes(kind));
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

function isRecent(modifiedMs: number | undefined): boolean {
	return modifiedMs !== undefined && Date.now() - modifiedMs < UPLOAD_MS;
}

function wantedOf(bucket: string, recording: StoredRecording, chosen: StoredFile[]): Wanted[] {
	return chosen.map(({ key, size }, index) => ({
		id: JSON.stringify([bucket, key]),
		key,
		bytes: size,
		number: index + 1,
		fileCount: chosen.length,
		recording,
		recent: isRecent(recording.modifiedMs),
	}));
}

/** Files by their keys. What their recordings are is looked up where the keys may list; it is not needed. */
async function byKeys(files: StorageFiles, keys: string[], item: ItemContext): Promise<Wanted[]> {
	const known = new Map<string, StoredRecording | undefined>();
	let mayList = true;
	const wanted: Wanted[] = [];
	for (const key of keys.map((one) => one.replace(/^\/+/, ''))) {
		const named = readFileName(key.slice(key.lastIndexOf('/') + 1));
		const prefix = named?.type === 'recording' ? `${key.slice(0, key.lastIndexOf('/') + 1)}${named.sid}_` : undefined;
		if (prefix !== undefined && mayList && !known.has(prefix)) {
			const found = await attempt(async () => await recordingsIn(files, prefix, {}, item), ['forbidden']);
			mayList = !(found instanceof ApiFailure);
			if (!(found instanceof ApiFailure)) known.set(prefix, found[0]);
		}
		const recording = prefix === undefined ? undefined : known.get(prefix);
		const recent = isRecent(recording?.modifiedMs);
		wanted.push({ id: JSON.stringify([files.bucket.name, key]), key, number: wanted.length + 1, fileCount: keys.length, recording, recent });
	}
	return wanted;
}

function described(bucket: string, { key, number, fileCount, recording }: Wanted): IDataObject {
	return omitUndefined({
		sid: recording?.sid,
		cname: recording?.cname,
		bucket,
		folder: recording?.folder,
		key,
		kind: kindOf(key),
		startedAt: isoOf(recording?.startedMs),
		number,
		fileCount,
	}) as IDataObject;
}

export const exportFiles = operation({
	name: 'Export',
	value: 'export',
	action: 'Export recordings from the bucket',
	description: 'Download recordings from your bucket: MP4 as it is, HLS (M3U8) as one file that plays',
	parameters: [
		{
			displayName: 'Choose By',
			name: 'chooseBy',
			type: 'options',
			options: [
				{ name: 'Folder or Prefix', value: 'prefix', description: 'All recordings whose files begin with it; their list is read' },
				{ name: 'Object Keys', value: 'keys', description: 'Certain files, such as "keys" of "Get Many" or of "Stop"' },
			],
			default: 'prefix',
			description: 'How the files are found',
		},
		parameter({ ...prefixField, displayOptions: { show: { chooseBy: ['prefix'] } } }, () => optional(text(LONGEST_KEY))),
		parameter(
			{
				displayName: 'Object Keys',
				name: 'keys',
				type: 'string',
				required: true,
				displayOptions: { show: { chooseBy: ['keys'] } },
				default: '',
				placeholder: 'e.g. {{ $json.keys }}',
				description: 'The keys of the files in the bucket, separated by commas. An expression may give a list.',
			},
			() => listOf(text(LONGEST_KEY), 'object key'),
		),
		onlyNew,
		outputField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				...filterOptions,
				fileNameOption(PLACEHOLDERS, DEFAULT_PATTERN, 'e.g. {date} {cname} {number}'),
				{
					displayName: 'Formats',
					name: 'formats',
					type: 'options',
					options: [
						{ name: 'All Files but Slices', value: 'all', description: 'Pictures and transcripts too' },
						{ name: 'HLS', value: 'hls', description: 'Each playlist as one file' },
						{ name: 'MP4', value: 'mp4' },
						{ name: 'MP4, or HLS if There Is None', value: 'mp4OrHls' },
					],
					default: 'mp4OrHls',
					description: 'Which files of a recording are exported',
				},
				{
					displayName: 'Include Unfinished',
					name: 'includeUnfinished',
					type: 'boolean',
					default: true,
					description: 'Whether to also return recordings whose playlist is not closed yet, as far as they are. They are marked, and come again once they are finished.',
				},
				missingSegments,
				sizeLimit,
			],
		},
	],
	rules({ chooseBy, keys }, context) {
		if (chooseBy === 'keys' && keys === undefined) context.addIssue({ code: 'custom', path: ['keys'], message: 'is empty' });
	},
	async run({ files }, { chooseBy, prefix = '', keys = [], onlyNew, binaryPropertyName, options }, item) {
		const { fileName: pattern = DEFAULT_PATTERN, formats = 'mp4OrHls', missingSegments = 'fail', includeUnfinished = false, sizeLimit, ...filter } = options;
		const bucket = files.bucket.name;
		const wanted =
			chooseBy === 'keys'
				? await byKeys(files, keys, item)
				: (await recordingsIn(files, prefix, filter, item)).reverse().flatMap((recording) => wantedOf(bucket, recording, filesOf(recording, formats)));
		const downloads = new Downloads(files, { fileName: pattern, missingSegments, includeUnfinished, sizeLimit }, item);
		const items = await exportEach(item, {
			files: wanted,
			onlyNew,
			async one(file) {
				const { key, recording, recent } = file;
				const stored = await downloads.get({
					key,
					url: files.bucket.urlOf(key),
					kind: kindOf(key),
					names: { cname: recording?.cname ?? baseName(key), sid: recording?.sid ?? '', number: String(file.number) },
					startedAt: isoOf(recording?.startedMs),
					uploaded: false,
					recent,
				});
				return stored && { item: { json: { ...described(bucket, file), ...stored.json }, binary: { [binaryPropertyName]: stored.binary } }, final: stored.final };
			},
		});
		return new OutputItems(items);
	},
});
