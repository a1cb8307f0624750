import { operation } from '../../operation';
import { activityId, courseId, studentUids } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';

export const add = operation({
	name: 'Add',
	value: 'add',
	action: 'Add students to classroom',
	description: 'Add students of the school to one class, also from other courses; one item per student',
	parameters: [courseId, activityId, studentUids],
	async run({ classIn }, { studentUids, ...ids }) {
		return reportEach(ids, await classIn.students.add(ids.courseId, ids.activityId, studentUids));
	},
});
