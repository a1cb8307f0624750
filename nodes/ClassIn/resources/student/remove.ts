import { z } from 'zod';

import { activityId, courseId, studentUids } from '../../shared/idParameters';
import { id, idList } from '../../shared/checks';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Remove',
	value: 'remove',
	action: 'Remove students from classroom',
	description: 'Take students out of one class and return one item per student',
	fields: [courseId, activityId, studentUids],
	input: z.object({ courseId: id, activityId: id, studentUids: idList({ noun: 'UID' }) }),
	async run({ classIn }, { studentUids: uids, ...ids }) {
		const outcomes = await classIn.students.remove(ids.courseId, ids.activityId, uids);
		return outcomes.map((outcome) => ({ ...ids, ...outcome }));
	},
});
