import { courseId } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';
import { lesson } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete dual teacher classroom',
	description: 'Delete a sub-classroom, or a main classroom with all its sub-classrooms; one item per class',
	parameters: [
		courseId,
		lesson,
		{
			displayName: 'A main classroom takes all of its sub-classrooms along. This can’t be undone.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
	],
	async run({ school }, { courseId, classId }) {
		const outcomes = await school.dualTeacher.delete(courseId, classId);
		return outcomes.length === 0 ? { success: true, outcome: 'deleted', courseId, classId } : reportEach({ courseId }, outcomes);
	},
});
