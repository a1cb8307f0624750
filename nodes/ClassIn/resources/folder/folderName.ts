import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';

export const folderName = parameter(
	{
		displayName: 'Name',
		name: 'folderName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Math 5b',
		description: 'The name of the folder, 1 to 128 characters (folderName)',
	},
	() => countedText({ min: 1, max: 128 }),
);
