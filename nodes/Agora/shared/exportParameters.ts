import { optional, positiveNumber, text } from '../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../runtime/parameters/parameter';
import { unknownPlaceholder } from '../../../vendors/media/fileName';
import { DEFAULT_SIZE_LIMIT } from './downloads';

/** What the exports of recordings have in common, from the list of a classroom or from a bucket. */

/** The largest size limit, in MB: 10 TB. */
const MOST_MEGABYTES = 10_000_000;

/** Where n8n's own nodes put a file. */
export const DEFAULT_FIELD = 'data';

export const onlyNew = parameter({
	displayName: 'Only New Since Last Run',
	name: 'onlyNew',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out files that an earlier run of this node has returned already. A file counts as returned when all of it was there.',
	hint: 'Runs from the editor count too',
});

export const outputField = parameter(
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
	() => optional(text(100)).transform((name) => name ?? DEFAULT_FIELD),
);

/**
 * How files are called.
 *
 * @param known what may stand in braces
 * @param placeholder an example for the form
 */
export function fileNameOption(known: readonly string[], pattern: string, placeholder: string) {
	const check = () =>
		text(500).superRefine((given, context) => {
			const unknown = unknownPlaceholder(given, known);
			if (unknown) context.addIssue({ code: 'custom', message: `has ${unknown}, which is none of ${known.map((name) => `{${name}}`).join(', ')}` });
			if (/[/\\]/.test(given)) context.addIssue({ code: 'custom', message: 'must not have / or \\ in it' });
		});
	return parameter(
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: pattern,
			placeholder,
			description: `How downloaded files are called, without the ending. In braces: ${known.join(', ')}. Date and time are those of the recording’s start, in the time zone of the workflow; number counts the files of a recording; name is the file’s own name.`,
		},
		() => optional(check()),
	);
}

export const missingSegments = parameter({
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
});

export const sizeLimit = parameter(
	{
		displayName: 'Size Limit (MB)',
		name: 'sizeLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_MEGABYTES },
		default: DEFAULT_SIZE_LIMIT,
		description: 'The largest file to download, in megabytes (1,000,000 bytes); 5000 where this is not set. A larger one is refused before the download where the server tells its size.',
	},
	() => optional(positiveNumber(MOST_MEGABYTES)),
);

/** Which recordings count, by when they started. */
export const startedWindow = parameters([
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
