import { optional } from '../../../../runtime/parameters/checks';
import { countedText, optionalCountedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { classInId } from '../../shared/idParameters';

export const unitId = parameter(
	{
		displayName: 'Unit ID',
		name: 'unitId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 26020897',
		description: 'The ID (unitId) that ClassIn gave the unit when it was created',
	},
	classInId,
);

const NAME = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Unit 3: Fractions',
	description: 'The name of the unit, up to 50 characters and different from the other units of the course',
} as const;

export const unitName = parameter({ ...NAME, required: true }, () => countedText({ min: 1, max: 50 }));

export const newUnitName = parameter(NAME, () => optional(countedText({ min: 1, max: 50 })));

export const publishFlag = parameter({
	displayName: 'Status',
	name: 'publishFlag',
	type: 'options',
	options: [
		{ name: 'Draft', value: 0, description: "Students don't see the unit yet" },
		{ name: 'Published', value: 2, description: 'Students see the unit' },
	],
	default: 2,
	description: 'Whether students see the unit (publishFlag)',
	hint: "A published unit can't become a draft again",
});

export const content = parameter(
	{
		displayName: 'Content',
		name: 'content',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. What fractions are and how to add them',
		description: 'A text about the unit',
	},
	() => optionalCountedText(),
);
