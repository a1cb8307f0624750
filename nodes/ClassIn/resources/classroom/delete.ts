import { z } from 'zod';

import { activityId, courseId } from '../../shared/idParameters';
import { id } from '../../shared/checks';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete classroom',
	description: 'Delete a live class that has not begun',
	fields: [
		courseId,
		activityId,
		{
			displayName: 'This can’t be undone. It also frees the unique identity, so that the class can be created again.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
	],
	input: z.object({ courseId: id, activityId: id }),
	async run({ classIn }, ids) {
		const data = await classIn.classrooms.delete(ids.courseId, ids.activityId);
		return { deleted: true, ...ids, ...data };
	},
});
