import { course, teacher } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const removeTeacher = operation({
	name: 'Remove Teacher',
	value: 'removeTeacher',
	action: 'Remove teacher from course',
	description: 'Take a teacher who has no more classes in it out of a course',
	parameters: [course, teacher],
	async run({ school }, { courseId, teacherUid }) {
		return { success: true, courseId, teacherUid, ...(await school.courses.removeTeacher(courseId, teacherUid)) };
	},
});
