import { z } from 'zod';

import { courseId } from '../../shared/idParameters';
import { id } from '../../shared/checks';
import { operation } from '../../operation';
import { unitId } from './fields';

export const move = operation({
	name: 'Move',
	value: 'move',
	action: 'Move activities of unit',
	description: 'Move all activities of a unit to another unit of the course',
	fields: [
		courseId,
		unitId,
		{
			displayName: 'Target Unit ID',
			name: 'toUnitId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 26020898',
			description: 'The ID of the unit that receives the activities (toUnitId)',
		},
	],
	input: z.object({ courseId: id, unitId: id, toUnitId: id }).superRefine(({ unitId: source, toUnitId }, context) => {
		if (source !== toUnitId) return;
		context.addIssue({ code: 'custom', path: ['toUnitId'], message: 'must be another unit than "Unit ID"' });
	}),
	async run({ classIn }, ids) {
		const data = await classIn.units.move(ids.courseId, ids.unitId, ids.toUnitId);
		return { success: true, ...ids, ...data };
	},
});
