import { z } from 'zod';

import { activityId, courseId } from '../../shared/idParameters';
import { id } from '../../shared/checks';
import { operation } from '../../operation';

export const release = operation({
	name: 'Release',
	value: 'release',
	action: 'Release classroom',
	description:
		'Publish an activity that is a draft, so that students see it; classes made by Create are published already',
	fields: [courseId, activityId],
	input: z.object({ courseId: id, activityId: id }),
	async run({ classIn }, ids) {
		const data = await classIn.classrooms.release(ids.courseId, ids.activityId);
		return { success: true, ...ids, ...data };
	},
});
