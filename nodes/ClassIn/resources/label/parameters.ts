import { idList } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { classInId } from '../../shared/idParameters';

export const labelId = parameter(
	{
		displayName: 'Label ID',
		name: 'labelId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 363',
		description: 'The ID (labelId) of the label, as "Label: Create" returns it',
	},
	classInId,
);

export const labelName = parameter(
	{
		displayName: 'Name',
		name: 'labelName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Beginners',
		description: 'The name of the label, 1 to 20 characters (labelName)',
	},
	() => countedText({ min: 1, max: 20 }),
);

export const labelIds = parameter(
	{
		displayName: 'Label IDs',
		name: 'labelIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 363, 364',
		description: 'Up to 10 labels that take the place of the present ones, separated by commas; left empty, all are taken off',
		[EMPTY_MEANS]: 'that all labels are taken off',
	},
	() => idList(classInId(), { min: 0, noun: 'label ID' }).refine((ids) => ids.length <= 10, { message: 'must not have more than 10 labels' }),
);
