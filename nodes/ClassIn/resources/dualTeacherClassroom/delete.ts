import { courseId } from '../../shared/idParameters';
import { lesson } from '../../shared/schoolParameters';
import { operation } from '../../operation';
import { reportClasses } from './report';

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
		return reportClasses({ courseId, classId }, 'deleted', await school.dualTeacher.delete(courseId, classId));
	},
});
