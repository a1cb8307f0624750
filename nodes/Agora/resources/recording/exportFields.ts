import { listOf, optional, webAddress } from '../../../../runtime/parameters/checks';
import { type InputOf, parameter, parameters } from '../../../../runtime/parameters/parameter';
import { fileNameOption, missingSegments, onlyNew, outputField, sizeLimit, startedWindow } from '../../shared/exportParameters';
import { classroomId } from '../../../../vendors/agora/ids';
import { DEFAULT_PATTERN, PLACEHOLDERS } from '../../../../vendors/media/fileName';

const options = parameters([
	fileNameOption(PLACEHOLDERS, DEFAULT_PATTERN, 'e.g. {date} {roomUuid} {number}'),
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
	missingSegments,
	sizeLimit,
	{
		displayName: 'Skip Missing Classrooms',
		name: 'skipMissing',
		type: 'boolean',
		default: true,
		description: 'Whether to go on with the others when a classroom does not exist (anymore). Agora removes a classroom and its list of recordings an hour after the class has ended.',
	},
	...startedWindow,
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
	onlyNew,
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
	{ ...outputField, displayOptions: { show: { download: [true] } } },
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
