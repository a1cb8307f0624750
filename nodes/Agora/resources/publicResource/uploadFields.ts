import { optional, text, webAddress, wholeNumber } from '../../../../runtime/parameters/checks';
import { simplifyField } from '../../../../runtime/parameters/listParameters';
import { type InputOf, parameter, parameters } from '../../../../runtime/parameters/parameter';
import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid } from '../../shared/idParameters';
import { legacyNotice } from './notice';

export const uploadFields = parameters([
	legacyNotice,
	roomUuid,
	parameter(
		{
			displayName: 'Resource ID',
			name: 'resourceUuid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. lesson-7-slides',
			description: 'The ID (resourceUuid) that the file gets. A file with this ID that is there already is replaced.',
		},
		() => classroomId,
	),
	parameter(
		{
			displayName: 'File URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://files.example.com/lesson-7.pptx',
			description: 'The address from which Agora and the users fetch the file. Agora takes no file itself: put one of n8n into a storage first.',
		},
		() => webAddress,
	),
	parameter(
		{
			displayName: 'Size (Bytes)',
			name: 'size',
			type: 'number',
			required: true,
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 0,
			placeholder: 'e.g. 1048576',
			description: 'The size of the file in bytes, as the storage shows it, or as the header Content-Length of its address says',
		},
		() => wholeNumber(1),
	),
	{
		displayName: 'File Type',
		name: 'ext',
		type: 'options',
		options: [
			{ name: 'CSV', value: 'csv' },
			{ name: 'DOC', value: 'doc' },
			{ name: 'DOCX', value: 'docx' },
			{ name: 'From URL or Name', value: 'auto', description: 'As the end of the address or of the name says' },
			{ name: 'PDF', value: 'pdf' },
			{ name: 'PPT', value: 'ppt' },
			{ name: 'PPTM', value: 'pptm' },
			{ name: 'PPTX', value: 'pptx' },
			{ name: 'XLS', value: 'xls' },
			{ name: 'XLSX', value: 'xlsx' },
		],
		default: 'auto',
		description: 'What kind of file it is',
	},
	{
		displayName: 'Conversion',
		name: 'conversion',
		type: 'options',
		options: [
			{ name: 'None', value: 'none', description: 'Only list the file in the classroom' },
			{ name: 'Pictures', value: 'static', description: 'One picture per page for the whiteboard: ppt, doc, docx and pdf' },
			{ name: 'Animated Pages', value: 'dynamic', description: 'Pages with animations for the whiteboard: pptx' },
		],
		default: 'none',
		description: 'Whether the file is turned into pages that can be shown on the whiteboard',
	},
	{
		displayName: 'Scale',
		name: 'scale',
		type: 'number',
		displayOptions: { show: { conversion: ['static'] } },
		typeOptions: { minValue: 0.1, maxValue: 3, numberPrecision: 1 },
		default: 1.2,
		description: 'How much larger or smaller the pictures get, from 0.1 to 3',
	},
	{
		displayName: 'Picture Format',
		name: 'outputFormat',
		type: 'options',
		displayOptions: { show: { conversion: ['static'] } },
		options: [
			{ name: 'JPEG', value: 'jpeg' },
			{ name: 'JPG', value: 'jpg' },
			{ name: 'PNG', value: 'png' },
			{ name: 'WebP', value: 'webp' },
		],
		default: 'png',
		description: 'The format of the pictures',
	},
	{
		displayName: 'Preview Pictures',
		name: 'preview',
		type: 'boolean',
		displayOptions: { show: { conversion: ['dynamic'] } },
		default: false,
		description: 'Whether to also make a small picture of each page',
	},
	simplifyField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			parameter(
				{
					displayName: 'Name',
					name: 'resourceName',
					type: 'string',
					default: '',
					placeholder: 'e.g. Lesson 7',
					description: 'The name that users see, 64 bytes at most. Without it, they see the file name of the URL.',
				},
				() => optional(text(64)),
			),
		],
	},
]);

export type UploadInput = InputOf<typeof uploadFields>;
