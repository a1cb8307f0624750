import { idList } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import { classInId } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';
import { operation } from '../../operation';
import { labelIds } from './parameters';

export const setOnCourses = operation({
	name: 'Set on Courses',
	value: 'setOnCourses',
	action: 'Set labels on courses',
	description: 'Replace the labels of courses, and return one item per course',
	parameters: [
		parameter(
			{
				displayName: 'Course IDs',
				name: 'courseIds',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 414193, 414194',
				description: 'The IDs of the courses, separated by commas, or a list from an expression',
			},
			() => idList(classInId(), { noun: 'course ID' }),
		),
		labelIds,
	],
	async run({ school }, { courseIds, labelIds }) {
		const outcomes = await school.labels.setOnCourses(courseIds, labelIds);
		return reportEach({ labelIds }, outcomes.map(({ id: courseId, ...outcome }) => ({ courseId, ...outcome })));
	},
});
