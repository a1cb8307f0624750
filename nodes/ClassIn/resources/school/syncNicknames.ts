import { parameter } from '../../../../runtime/parameters/parameter';
import { courseId, studentUids, uidListCheck } from '../../shared/idParameters';
import { reportEach } from '../../shared/report';
import { operation } from '../../operation';

/** Source: ClassIn API, "Change nicknames of students" (121601060). */
const MOST_STUDENTS = 100;

export const syncNicknames = operation({
	name: 'Sync Nicknames',
	value: 'syncNicknames',
	action: 'Sync nicknames',
	description: 'Set the names shown in courses to those of the dashboard, for a course or for some students',
	parameters: [
		parameter({
			displayName: 'Whose Nicknames',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'Everybody in a Course', value: 'course' },
				{ name: 'Some Students, in All Their Courses', value: 'students' },
			],
			default: 'course',
			description: 'Whose names are taken over',
		}),
		{ ...courseId, displayOptions: { show: { scope: ['course'] } } },
		parameter({ ...studentUids, displayOptions: { show: { scope: ['students'] } } }, () =>
			uidListCheck().refine((uids) => uids.length <= MOST_STUDENTS, { message: `must not have more than ${MOST_STUDENTS} UIDs` }),
		),
	],
	async run({ school }, { scope, courseId, studentUids }) {
		if (scope === 'course') return { success: true, courseId, ...(await school.syncCourseNicknames(courseId!)) };
		return reportEach({}, await school.syncStudentNicknames(studentUids!));
	},
});
