import { optional } from '../../../../runtime/parameters/checks';
import { countedText } from '../../../../runtime/parameters/countedText';
import { EMPTY_MEANS, parameter } from '../../../../runtime/parameters/parameter';
import { checkLength, checkStart, tellStart } from '../../../../vendors/classin/lms/schedule';
import { operation } from '../../operation';
import { checkSettings, classroomSettings, coTeachers, settingsOf } from '../../shared/classroomSettings';
import { activityId, courseId, needsOne, uidCheck } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { newEndTime, newStartTime, unixSeconds } from '../../shared/times';

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update classroom',
	description: 'Change a live class; drafts and sub-classrooms of dual-teacher classes are not possible here',
	parameters: [
		courseId,
		activityId,
		{
			displayName:
				'ClassIn\'s documents say that a change without co-teachers leaves the class without any. If it has co-teachers, enter all of them in "Co-Teacher UIDs".',
			name: 'coTeacherNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'What to change; at least one. From 20 minutes before class, ClassIn locks name, time and number of people on stage.',
			options: [
				...classroomSettings,
				{ ...coTeachers, [EMPTY_MEANS]: 'that the co-teachers stay away' },
				parameter(
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Fractions, part 2',
						description: 'The new name of the class, up to 50 characters',
					},
					() => optional(countedText({ min: 1, max: 50 })),
				),
				parameter(
					{
						displayName: 'Teacher UID',
						name: 'teacherUid',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1000081',
						description: 'The UID of the new teacher, who must belong to the school (teacherUid)',
					},
					() => optional(uidCheck()),
				),
				newStartTime,
				newEndTime,
			],
		},
	],
	rules({ updateFields }, context) {
		needsOne('updateFields', settingsOf(updateFields), context);
		checkSettings('updateFields', updateFields, false, context);
	},
	async run({ classIn }, { updateFields, ...ids }, { n8n }) {
		const { startTime, endTime, ...settings } = updateFields;
		const times = {
			startTime: startTime && unixSeconds(startTime, n8n),
			endTime: endTime && unixSeconds(endTime, n8n),
		};
		if (times.startTime !== undefined) checkStart(times.startTime, classIn.now(), n8n.getTimezone());
		checkLength(times);
		const answer = await classIn.classrooms.update(ids.courseId, ids.activityId, { ...settingsOf(settings), ...times }).catch((error: unknown) => {
			if (times.startTime !== undefined) tellStart(error, times.startTime, n8n.getTimezone());
			throw error;
		});
		return report({ success: true, ...ids }, answer);
	},
});
