
import { courseId } from '../../shared/idParameters';
import { operation } from '../../operation';

export const end = operation({
	name: 'End',
	value: 'end',
	action: 'End course',
	description: 'End a course for good and delete all of its classes that have not begun',
	parameters: [
		courseId,
		{
			displayName: 'All classes of the course that have not begun are deleted. This can’t be undone.',
			name: 'endNotice',
			type: 'notice',
			default: '',
		},
	],
	async run({ school }, { courseId }) {
		return { success: true, courseId, ...(await school.courses.end(courseId)) };
	},
});
