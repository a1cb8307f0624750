import { parameter } from '../../../../runtime/parameters/parameter';
import { idList } from '../../shared/checks';
import { course } from '../../shared/schoolParameters';
import { operation } from '../../operation';
import { eachOrFailed } from '../../shared/eachOrFailed';

export const addTeachers = operation({
	name: 'Add Teachers',
	value: 'addTeachers',
	action: 'Add teachers to course',
	description: 'Add teachers of the school to a course, and return one item per teacher',
	parameters: [
		course,
		parameter(
			{
				displayName: 'Teacher UIDs',
				name: 'teacherUids',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1000081, 1000082',
				description: 'The UIDs of the teachers, separated by commas, or a list from an expression (teacherUids)',
			},
			() => idList({ noun: 'UID' }),
		),
	],
	async run({ school }, { courseId, teacherUids }, item) {
		const outcomes = await school.courses.addTeachers(courseId, teacherUids);
		return eachOrFailed(outcomes.map((outcome) => ({ courseId, ...outcome })), 'teachers', item);
	},
});
