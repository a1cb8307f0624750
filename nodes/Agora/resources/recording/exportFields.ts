import { listOf, optional, positiveNumber, text, webAddress } from '../../../../runtime/parameters/checks';
import { type InputOf, parameter, parameters } from '../../../../runtime/parameters/parameter';
import { DEFAULT_SIZE_LIMIT } from '../../shared/downloads';
import { classroomId } from '../../../../vendors/agora/ids';
import { DEFAULT_PATTERN, PLACEHOLDERS, unknownPlaceholder } from '../../../../vendors/media/fileName';

/** The largest size limit, in MB: 10 TB. */
const MOST_MEGABYTES = 10_000_000;

/** Where n8n's own nodes put a file. */
export const DEFAULT_FIELD = 'data';

const fileName = () =>
	text(500).superRefine((pattern, context) => {
		const unknown = unknownPlaceholder(pattern);
		const known = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');
		if (unknown) context.addIssue({ code: 'custom', message: `has ${unknown}, which is none of ${known}` });
		if (/[/\\]/.test(pattern)) context.addIssue({ code: 'custom', message: 'must not have / or \\ in it' });
	});

const options = parameters([
	parameter(
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: DEFAULT_PATTERN,
			placeholder: 'e.g. {date} {roomUuid} {number}',
			description: `How downloaded files are called, without the ending. In braces: ${PLACEHOLDERS.join(', ')}. Date and time are those of the recording’s start, in the time zone of the workflow; number counts the files of a recording; name is the file’s own name.`,
		},
		() => optional(fileName()),
	),
	parameter(
		{
			displayName: 'Files Base URL',
			name: 'filesBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://your-bucket.s3.amazonaws.com',
			description: 'The address of the bucket. Agora may name a file by its path in the bucket only (its object key); this is put in front of it. A query at its end, such as a SAS token, is kept.',
		},
		() => optional(webAddress),
	),
	{
		displayName: 'Include Unfinished',
		name: 'includeUnfinished',
		type: 'boolean',
		default: true,
		description: 'Whether to also return recordings that are still running or being uploaded, as far as they are. They are marked, and come again once they are finished.',
	},
	{
		displayName: 'Missing Segments',
		name: 'missingSegments',
		type: 'options',
		options: [
			{
				name: 'Leave Out and Mark',
				value: 'leaveOut',
				description: 'Return the recording with a hole; complete is false, and missingSegments lists what is not in it',
			},
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
			default: DEFAULT_SIZE_LIMIT,
			description: 'The largest file to download, in megabytes (1,000,000 bytes); 5000 where this is not set. A larger one is refused before the download where the server tells its size.',
		},
		() => positiveNumber(MOST_MEGABYTES),
	),
	{
		displayName: 'Skip Missing Classrooms',
		name: 'skipMissing',
		type: 'boolean',
		default: true,
		description: 'Whether to go on with the others when a classroom does not exist (anymore). Agora removes a classroom and its list of recordings an hour after the class has ended.',
	},
	{
		displayName: 'Started After',
		name: 'startedAfter',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-12-24T00:00:00',
		description: 'Only recordings that started at this time or later, in the time zone of the workflow unless the value names another',
	},
	{
		displayName: 'Started Before',
		name: 'startedBefore',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-12-25T00:00:00',
		description: 'Only recordings that started before this time, in the time zone of the workflow unless the value names another',
	},
]);

export const exportFields = parameters([
	parameter(
		{
			displayName: 'Classroom IDs',
			name: 'roomUuids',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. math-101-monday, physics-9b-monday',
			description: 'The IDs (roomUuid) of the classrooms, separated by commas. An expression may give a list.',
			hint: 'An ID that has a comma in it must be given in a list, such as ["math, part 1"]',
		},
		() => listOf(classroomId, 'classroom ID'),
	),
	{
		displayName: 'Only New Since Last Run',
		name: 'onlyNew',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out files that an earlier run of this node has returned already. A file counts as returned when all of it was there.',
		hint: 'Runs from the editor count too',
	},
	{
		displayName: 'Download',
		name: 'download',
		type: 'boolean',
		default: false,
		description: 'Whether to also download each file: MP4 as it is, HLS (M3U8) as one file that plays',
	},
	{
		displayName: 'Private Bucket',
		name: 'privateBucket',
		type: 'boolean',
		displayOptions: { show: { download: [true] } },
		default: false,
		description: 'Whether the files are in a bucket that is not open to everybody, so that they are fetched with the keys of the storage credential',
		hint: 'The safest is a credential of its own here, with a key that may read only',
	},
	parameter(
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			displayOptions: { show: { download: [true] } },
			default: 'data',
			placeholder: 'e.g. data',
			description: 'The name of the output field that holds the downloaded file',
			hint: 'The name of the output binary field to put the file in',
		},
		() => optional(text(100)).transform((name) => name ?? DEFAULT_FIELD),
	),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	},
]);

export type ExportInput = InputOf<typeof exportFields>;
