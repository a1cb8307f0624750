import { optional } from '../../../../runtime/parameters/checks';
import { countedText, ownKey } from '../../../../runtime/parameters/countedText';
import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { classInId, courseId } from '../../shared/idParameters';
import { checkCamera } from '../../shared/pictures';
import { reportEach } from '../../shared/report';
import { operation } from '../../operation';
import { checkNewRecording } from './recording';
import { dualTeacherSettings } from './settings';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create dual teacher classroom',
	description: 'Add a sub-classroom of another course to a classroom, whose teacher is then seen in both',
	parameters: [
		{ ...courseId, displayName: 'Main Course ID', name: 'mainCourseId', description: 'The course of the classroom in which the teacher is (mainCourseId)' },
		parameter(
			{
				displayName: 'Main Class ID',
				name: 'mainClassId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1152680',
				description: 'The ID (classId) of that classroom, as "Classroom: Create" returns it',
			},
			classInId,
		),
		{ ...courseId, displayName: 'Sub-Classroom Course ID', placeholder: 'e.g. 414207', description: 'The course that gets the sub-classroom; it must be another one' },
		parameter(
			{
				displayName: 'Name',
				name: 'className',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Fractions, part 2',
				description: 'The name of the sub-classroom, up to 50 characters (className)',
			},
			() => countedText({ min: 1, max: 50 }),
		),
		parameter(
			{
				displayName: 'Own Key',
				name: 'uniqueIdentity',
				type: 'string',
				default: '',
				placeholder: 'e.g. lesson-2026-0471-b',
				description: '1 to 32 characters; running the item again makes no second class with the same key (uniqueIdentity)',
				[EMPTY_MEANS]: 'that a second run makes a second one',
			},
			() => optional(ownKey(32)),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: dualTeacherSettings,
		},
	],
	rules({ mainCourseId, courseId, options }, context) {
		if (mainCourseId === courseId) context.addIssue({ code: 'custom', path: ['courseId'], message: 'must be another course than "Main Course ID"' });
		checkNewRecording('options', options, context);
		checkCamera('options', options, true, context);
	},
	async run({ school }, { mainCourseId, mainClassId, courseId, className, uniqueIdentity, options }) {
		const outcomes = await school.dualTeacher.create(mainCourseId, mainClassId, [{ courseId, className, ...options, uniqueIdentity }]);
		return reportEach({ mainCourseId, mainClassId }, outcomes);
	},
});
