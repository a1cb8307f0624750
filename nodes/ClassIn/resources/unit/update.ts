import { operation } from '../../operation';
import { courseId, needsOne } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { content, newUnitName, publishFlag, unitId } from './unitParameters';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update unit',
	description: 'Change name, text or status of a unit',
	parameters: [
		courseId,
		unitId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change; at least one',
			options: [content, newUnitName, publishFlag],
		},
	],
	rules: ({ updateFields }, context) => needsOne('updateFields', updateFields, context),
	async run({ classIn }, { updateFields, ...ids }) {
		return report({ success: true, ...ids }, await classIn.units.update(ids.courseId, ids.unitId, updateFields));
	},
});
