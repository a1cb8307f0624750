import { z } from 'zod';

import { anyListOf, multipleChoice, optional, text, webAddress, wholeNumber } from '../../../../runtime/parameters/checks';
import { type InputOf, parameter, parameters } from '../../../../runtime/parameters/parameter';
import { languageCode } from '../../../../vendors/agora/transcripts/languages';
import { agentId } from './shared';

/** The longest key that any of the vendors has, in bytes; addresses with a signature are longer. */
const LONGEST_KEY = 1024;
const LONGEST_ADDRESS = 4096;

const FILES = [
	{ name: 'SRT', value: 'srt', description: 'What most players and editors read' },
	{ name: 'VTT', value: 'vtt', description: 'What web players read' },
] as const;

const options = parameters([
	parameter(
		{
			displayName: 'Files Base URL',
			name: 'filesBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://your-bucket.s3.amazonaws.com',
			description: 'The address of the bucket, put in front of addresses that are object keys only. A query at its end, such as a SAS token, is kept.',
		},
		() => optional(webAddress),
	),
	parameter(
		{
			displayName: 'Folder or Prefix',
			name: 'prefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. school/2026/',
			description: 'The folder in the bucket that the captions are in, which makes looking for them faster',
		},
		() => optional(text(LONGEST_KEY)),
	),
	parameter(
		{
			displayName: 'Languages',
			name: 'languages',
			type: 'string',
			default: '',
			placeholder: 'e.g. en-US, zh-CN',
			description: 'Only captions in these languages, by code. Without it there are items for each language.',
		},
		() => anyListOf(text(40).transform((given) => languageCode(given) ?? given)),
	),
	{
		displayName: 'Missing Pieces',
		name: 'missingPieces',
		type: 'options',
		options: [
			{ name: 'Leave Out and Mark', value: 'leaveOut', description: 'Return the text with a hole; complete is false, and missingPieces lists what is not in it' },
			{ name: 'Stop With an Error', value: 'fail', description: 'Return nothing of a text that is not whole' },
		],
		default: 'fail',
		description: 'What to do when a piece of the captions is not there',
	},
	{
		displayName: 'Times Count From',
		name: 'countFrom',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. {{ $json.startedAt }}',
		description: 'The moment from which times count, such as the start of the recording that subtitles are for; what was over by then is left out. In the time zone of the workflow unless the value names another.',
	},
	{
		displayName: 'Times From Zero',
		name: 'fromZero',
		type: 'boolean',
		default: false,
		description: 'Whether times count from the first words. Agora writes the time of day, which fits a recording that was started with it.',
	},
]);

export const textFields = parameters([
	{
		displayName: 'Captions From',
		name: 'captionsFrom',
		type: 'options',
		options: [
			{ name: 'Addresses', value: 'addresses', description: 'Web addresses, or object keys together with "Files Base URL"' },
			{ name: 'Bucket of the Storage Credential', value: 'bucket', description: 'All languages of a transcript by its ID, or files by their keys; a private bucket too' },
			{ name: 'Files of the Item', value: 'binary', description: 'VTT files that a node before this one has read' },
		],
		default: 'bucket',
		description: 'Where the captions are read',
	},
	parameter(
		{
			displayName: 'Addresses',
			name: 'addresses',
			type: 'string',
			required: true,
			displayOptions: { show: { captionsFrom: ['addresses'] } },
			default: '',
			placeholder: 'e.g. https://your-bucket.s3.amazonaws.com/en-US_1NT29X_math-101.m3u8',
			description: 'Lists of pieces (M3U8) or pieces (VTT), separated by commas or line breaks. Pieces of one language are joined in this order.',
		},
		() => anyListOf(text(LONGEST_ADDRESS)).refine((list) => list.length > 0, { message: 'is empty: enter at least one address' }),
	),
	{ ...agentId, displayOptions: { show: { captionsFrom: ['bucket'] } } },
	parameter(
		{
			displayName: 'Input File Fields',
			name: 'binaryPropertyNames',
			type: 'string',
			required: true,
			displayOptions: { show: { captionsFrom: ['binary'] } },
			default: 'data',
			placeholder: 'e.g. data',
			description: 'The names of the input fields that hold the VTT files, separated by commas, in the order in which they were written',
			hint: 'The name of the input binary field containing the file',
		},
		() => anyListOf(text(200)).refine((list) => list.length > 0, { message: 'is empty: enter at least one field' }),
	),
	parameter(
		{
			displayName: 'Characters per Part',
			name: 'maxCharacters',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 50_000,
			description: 'How long the text of an item may be, so that it fits a language model; a longer class becomes several items, cut at sentences. 4 characters are about a token, in Chinese 1. 0 for all in one item.',
		},
		() => z.preprocess((value) => (value === '' || value === null ? 0 : value), wholeNumber(0)).refine((value) => value === 0 || value >= 200, { message: 'must be 0 or at least 200' }),
	),
	parameter(
		{
			displayName: 'Subtitle Files',
			name: 'subtitles',
			type: 'multiOptions',
			options: FILES,
			default: [],
			description: 'Files of all pieces in one, put into the output fields of the same name, in the first item of each language',
		},
		() => multipleChoice(FILES),
	),
	{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options },
]);

export type TextInput = InputOf<typeof textFields>;
