import { operation } from '../../operation';
import { activityId, courseId, studentUids } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';

export const remove = operation({
	name: 'Remove',
	value: 'remove',
	action: 'Remove students from classroom',
	description: 'Take students out of one class; one item per student',
	parameters: [courseId, activityId, studentUids],
	async run({ classIn }, { studentUids, ...ids }) {
		return reportEach(ids, await classIn.students.remove(ids.courseId, ids.activityId, studentUids));
	},
});
