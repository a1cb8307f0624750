import { teacher } from '../../shared/schoolParameters';
import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';

export const removeTeacher = operation({
	name: 'Remove Teacher',
	value: 'removeTeacher',
	action: 'Remove teacher from course',
	description: 'Take a teacher who has no more classes in it out of a course',
	parameters: [courseId, teacher],
	async run({ school }, { courseId, teacherUid }) {
		return { success: true, courseId, teacherUid, ...(await school.courses.removeTeacher(courseId, teacherUid)) };
	},
});
