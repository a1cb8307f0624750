import type { IDataObject } from 'n8n-workflow';

import { OutputItems } from '../../../../runtime/operations/operation';
import { listOf, optional, text } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { baseName } from '../../../../vendors/media/address';
import { Downloads } from '../../shared/downloads';
import { exportEach } from '../../shared/exportEach';
import { fileNameOption, missingSegments, onlyNew, outputField, sizeLimit } from '../../shared/exportParameters';
import { omitUndefined } from '../../../../vendors/json';
import { filterOptions, isoOf, LONGEST_KEY, prefixField } from './choose';
import { operation } from './operation';
import { byKeys, byPrefix, type Wanted } from './wanted';

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
