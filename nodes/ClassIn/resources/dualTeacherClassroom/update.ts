import { optional } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { checkLength } from '../../../../vendors/classin/lms/schedule';
import { courseId, needsOne, uidCheck } from '../../shared/idParameters';
import { checkCamera } from '../../shared/pictures';
import { lesson } from '../../shared/schoolParameters';
import { newEndTime, newStartTime, unixSeconds } from '../../shared/times';
import { operation } from '../../operation';
import { checkChangedRecording } from './recording';
import { reportClasses } from './report';
import { dualTeacherSettings } from './settings';

const [assistants, ...settings] = dualTeacherSettings;

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update dual teacher classroom',
	description: 'Change a main or sub-classroom; all take over time and teacher of the main one; one item per class',
	parameters: [
		courseId,
		lesson,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change; at least one',
			options: [
				{ ...assistants, [EMPTY_MEANS]: 'that the assistants stay away' },
				...settings,
				newEndTime,
				parameter(
					{
						displayName: 'Name',
						name: 'className',
						type: 'string',
						default: '',
						placeholder: 'e.g. Fractions, part 2',
						description: 'The name, up to 50 characters (className)',
					},
					() => optional(countedText({ max: 50 })),
				),
				newStartTime,
				parameter(
					{
						displayName: 'Teacher UID',
						name: 'teacherUid',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1000081',
						description: 'The teacher of the main classroom and so of all (teacherUid)',
					},
					() => optional(uidCheck()),
				),
			],
		},
	],
	rules({ updateFields }, context) {
		needsOne('updateFields', updateFields, context);
		checkChangedRecording('updateFields', updateFields, context);
		checkCamera('updateFields', updateFields, false, context);
	},
	async run({ school }, { courseId, classId, updateFields: { startTime, endTime, ...changes } }, { n8n }) {
		const times = {
			...(startTime === undefined ? {} : { startTime: unixSeconds(startTime, n8n) }),
			...(endTime === undefined ? {} : { endTime: unixSeconds(endTime, n8n) }),
		};
		checkLength(times);
		const outcomes = await school.dualTeacher.update(courseId, classId, { ...changes, ...times });
		return reportClasses({ courseId, classId }, 'updated', outcomes);
	},
});
