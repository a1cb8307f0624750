import { teacher } from '../../shared/schoolParameters';
import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';
import { reportEach } from '../../shared/report';

export const replaceTeacher = operation({
	name: 'Replace Teacher',
	value: 'replaceTeacher',
	action: 'Replace teacher of course',
	description: 'Give all classes of a course that have not begun to a teacher, and return one item per class',
	parameters: [
		courseId,
		{ ...teacher, description: 'The UID of the teacher who takes over (teacherUid)' },
		{
			displayName: 'Classes made in the ClassIn app or by "Classroom: Create" can’t be changed here; use "Classroom: Update" for them.',
			name: 'classesNotice',
			type: 'notice',
			default: '',
		},
	],
	async run({ school }, { courseId, teacherUid }) {
		const outcomes = await school.courses.replaceTeacher(courseId, teacherUid);
		if (outcomes.length === 0) return { courseId, teacherUid, success: true, outcome: 'noClasses' };
		return reportEach({ courseId, teacherUid }, outcomes);
	},
});
