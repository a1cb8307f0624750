import type { IDataObject } from 'n8n-workflow';

import { OutputItems } from '../../../../runtime/operations/operation';
import { listOf, optional, positiveNumber, text } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { baseName } from '../../../../vendors/media/address';
import { unknownPlaceholder } from '../../../../vendors/media/fileName';
import { Downloads } from '../../shared/downloads';
import { exportEach } from '../../shared/exportEach';
import { omitUndefined } from '../../../../vendors/json';
import { filterOptions, isoOf, LONGEST_KEY, prefixField } from './choose';
import { operation } from './operation';
import { byKeys, byPrefix, type Wanted } from './wanted';

/** The largest size limit, in MB: 10 TB. */
const MOST_MEGABYTES = 10_000_000;
const PLACEHOLDERS = ['cname', 'date', 'name', 'number', 'sid', 'time'];
const DEFAULT_PATTERN = '{cname}_{date}_{time}_{number}';

function described(bucket: string, { key, kind, number, fileCount, recording }: Wanted): IDataObject {
	return omitUndefined({
		sid: recording?.sid,
		cname: recording?.cname,
		bucket,
		folder: recording?.folder,
		key,
		kind,
		startedAt: isoOf(recording?.startedMs),
		number,
		fileCount,
	}) as IDataObject;
}

const fileName = text(500).superRefine((pattern, context) => {
	const unknown = unknownPlaceholder(pattern, PLACEHOLDERS);
	if (unknown) context.addIssue({ code: 'custom', message: `has ${unknown}, which is none of ${PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}` });
	if (/[/\\]/.test(pattern)) context.addIssue({ code: 'custom', message: 'must not have / or \\ in it' });
});

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
		{
			displayName: 'Only New Since Last Run',
			name: 'onlyNew',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out files that an earlier run of this node has returned already. A file counts as returned when all of it was there.',
			hint: 'Runs from the editor count too',
		},
		parameter(
			{
				displayName: 'Put Output File in Field',
				name: 'binaryPropertyName',
				type: 'string',
				required: true,
				default: 'data',
				placeholder: 'e.g. data',
				description: 'The name of the output field that holds the downloaded file',
				hint: 'The name of the output binary field to put the file in',
			},
			() => text(100),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				...filterOptions,
				parameter(
					{
						displayName: 'File Name',
						name: 'fileName',
						type: 'string',
						default: DEFAULT_PATTERN,
						placeholder: 'e.g. {date} {cname} {number}',
						description: `How downloaded files are called, without the ending. In braces: ${PLACEHOLDERS.join(', ')}. Date and time are those of the recording’s start, in the time zone of the workflow; number counts the files of a recording; name is the file’s own name.`,
					},
					() => optional(fileName),
				),
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
				{
					displayName: 'Missing Segments',
					name: 'missingSegments',
					type: 'options',
					options: [
						{ name: 'Leave Out and Mark', value: 'leaveOut', description: 'Return the recording with a hole; complete is false, and missingSegments lists what is not in it' },
						{ name: 'Stop With an Error', value: 'fail', description: 'Return nothing of a recording that is not whole' },
					],
					default: 'fail',
					description: 'What to do when a piece of an HLS recording is not there',
				},
				parameter(
					{
						displayName: 'Size Limit (MB)',
						name: 'sizeLimit',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: MOST_MEGABYTES },
						default: 5000,
						description: 'The largest file to download, in megabytes (1,000,000 bytes). A larger one is refused before the download where the server tells its size.',
					},
					() => optional(positiveNumber(MOST_MEGABYTES)),
				),
			],
		},
	],
	rules({ chooseBy, keys }, context) {
		if (chooseBy === 'keys' && keys === undefined) context.addIssue({ code: 'custom', path: ['keys'], message: 'is empty' });
	},
	async run({ files }, { chooseBy, prefix = '', keys = [], onlyNew, binaryPropertyName, options }, item) {
		const { fileName: pattern = DEFAULT_PATTERN, formats = 'mp4OrHls', missingSegments = 'fail', includeUnfinished = false, sizeLimit, ...filter } = options;
		const bucket = files.bucket.name;
		const wanted = chooseBy === 'keys' ? await byKeys(files, keys, formats, item) : await byPrefix(files, prefix, filter, formats, item);
		const downloads = new Downloads(files, { fileName: pattern, missingSegments, includeUnfinished, sizeLimit }, item);
		const items = await exportEach(item, {
			files: wanted,
			onlyNew,
			async one(file) {
				const { key, kind, recording, recent, awaits } = file;
				if (onlyNew && awaits !== undefined && !includeUnfinished) {
					item.hint(`Item ${item.index}: "${baseName(key)}" waits for a later run: ${awaits}`);
					return undefined;
				}
				const stored = await downloads.get({
					key,
					url: files.bucket.urlOf(key),
					kind,
					names: { cname: recording?.cname ?? baseName(key), sid: recording?.sid ?? '', number: String(file.number) },
					startedAt: isoOf(recording?.startedMs),
					uploaded: false,
					recent,
				});
				return stored && { item: { json: { ...described(bucket, file), ...stored.json }, binary: { [binaryPropertyName]: stored.binary } }, final: stored.final && awaits === undefined };
			},
		});
		return new OutputItems(items);
	},
});
