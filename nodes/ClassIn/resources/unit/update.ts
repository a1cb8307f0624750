import { z } from 'zod';

import { courseId, needsOne } from '../../shared/idParameters';
import { id, oneOfNumbers, optional, optionalText, text } from '../../shared/checks';
import { operation } from '../../operation';
import { content, publishFlag, unitId, unitName } from './fields';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update unit',
	description: 'Change name, text or status of a unit',
	fields: [
		courseId,
		unitId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change; at least one',
			options: [content, unitName, publishFlag],
		},
	],
	input: z
		.object({
			courseId: id,
			unitId: id,
			updateFields: z
				.object({
					content: optionalText(),
					name: optional(text({ min: 1, max: 50 })),
					publishFlag: optional(oneOfNumbers([0, 2])),
				})
				.default({}),
		})
		.superRefine(({ updateFields }, context) => needsOne('updateFields', updateFields, context)),
	async run({ classIn }, { updateFields, ...ids }) {
		const data = await classIn.units.update(ids.courseId, ids.unitId, updateFields);
		return { success: true, ...ids, ...data };
	},
});
