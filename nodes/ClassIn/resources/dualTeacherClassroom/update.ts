import { optional } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { courseId, needsOne, uidCheck } from '../../shared/idParameters';
import { lesson } from '../../shared/schoolParameters';
import { newEndTime, newStartTime, unixSeconds } from '../../shared/times';
import { operation } from '../../operation';
import { checkRecording } from './create';
import { dualTeacherSettings } from './settings';

/** Source: ClassIn API, "Edit a dual-teacher classroom": those of sub-classrooms go together. */
const RECORDING = ['useCoMainRecord', 'recordState', 'recordType', 'liveState', 'openState'] as const;

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update dual teacher classroom',
	description: 'Change a main or sub-classroom; time and teacher of the main one are taken over by all',
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
				...dualTeacherSettings,
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
		checkRecording('updateFields', updateFields, context);
		const given = RECORDING.filter((name) => updateFields[name] !== undefined);
		if (given.length === 0 || given.length === RECORDING.length) return;
		context.addIssue({
			code: 'custom',
			path: ['updateFields', given[0]!],
			message: 'needs the others beside it: ClassIn takes Use Main Classroom Recording, Cloud Recording, Recording Type, Web Live Streaming and Web Playback only all five together',
		});
	},
	async run({ school }, { courseId, classId, updateFields: { startTime, endTime, ...settings } }, { n8n }) {
		await school.dualTeacher.update(courseId, classId, {
			...settings,
			...(startTime === undefined ? {} : { startTime: unixSeconds(startTime, n8n) }),
			...(endTime === undefined ? {} : { endTime: unixSeconds(endTime, n8n) }),
		});
		return { success: true, courseId, classId };
	},
});
