import { z } from 'zod';

import { courseId } from '../../shared/idParameters';
import { id } from '../../shared/checks';
import { operation } from '../../operation';
import { unitId } from './fields';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete unit',
	description: 'Delete a unit together with all activities in it',
	fields: [
		courseId,
		unitId,
		{
			displayName:
				'This also deletes every activity in the unit, classes and homework included, and can’t be undone. To keep them, use Move first.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
	],
	input: z.object({ courseId: id, unitId: id }),
	async run({ classIn }, ids) {
		const data = await classIn.units.delete(ids.courseId, ids.unitId);
		return { deleted: true, ...ids, ...data };
	},
});
