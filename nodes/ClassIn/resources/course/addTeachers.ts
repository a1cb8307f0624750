import { parameter } from '../../../../runtime/parameters/parameter';
import { courseId, uidListCheck } from '../../shared/idParameters';
import { operation } from '../../operation';
import { reportEach } from '../../shared/report';

export const addTeachers = operation({
	name: 'Add Teachers',
	value: 'addTeachers',
	action: 'Add teachers to course',
	description: 'Add teachers of the school to a course, and return one item per teacher',
	parameters: [
		courseId,
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
			() => uidListCheck(),
		),
	],
	async run({ school }, { courseId, teacherUids }) {
		return reportEach({ courseId }, await school.courses.addTeachers(courseId, teacherUids));
	},
});
