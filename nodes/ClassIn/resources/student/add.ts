import { z } from 'zod';

import { activityId, courseId, studentUids } from '../../shared/idParameters';
import { id, idList } from '../../shared/checks';
import { operation } from '../../operation';
import { noteFailures } from '../../shared/outcomes';

export const add = operation({
	name: 'Add',
	value: 'add',
	action: 'Add students to classroom',
	description:
		'Add students to one class, from the course or from elsewhere in the school, and return one item per student',
	fields: [courseId, activityId, studentUids],
	input: z.object({ courseId: id, activityId: id, studentUids: idList({ noun: 'UID' }) }),
	async run({ classIn }, { studentUids: uids, ...ids }, item) {
		const outcomes = await classIn.students.add(ids.courseId, ids.activityId, uids);
		noteFailures(outcomes, 'students', item);
		return outcomes.map((outcome) => ({ ...ids, ...outcome }));
	},
});
