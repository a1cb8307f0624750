import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { classInId } from '../../shared/idParameters';

export const fileId = parameter(
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 4711',
		description: 'The ID (fileId) of the file, as "File: Upload" and "Folder: Get Many" return it',
	},
	classInId,
);

export const fileName = parameter(
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Fractions.pdf',
		description: 'The new name, 1 to 128 characters (fileName)',
	},
	() => countedText({ min: 1, max: 128 }),
);
