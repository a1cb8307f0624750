import { z } from 'zod';

import { moment } from '../../../../runtime/parameters/dateTime';
import { checkLength } from '../../../../vendors/classin/lms/schedule';
import { activityId, courseId, needsOne } from '../../shared/idParameters';
import { id, optional, text } from '../../shared/checks';
import { operation } from '../../operation';
import { alphabetical } from '../../shared/alphabetical';
import {
	checkSettings,
	classroomSettingFields,
	classroomSettingInput,
	coTeacherField,
} from '../../shared/classroomSettings';
import { endTime, startTime, unixSeconds } from '../../shared/times';

const input = z
	.object({
		courseId: id,
		activityId: id,
		updateFields: z
			.object({
				...classroomSettingInput,
				name: optional(text({ min: 1, max: 50 })),
				teacherUid: optional(id),
				startTime: optional(moment),
				endTime: optional(moment),
			})
			.default({}),
	})
	.superRefine(({ updateFields }, context) => {
		needsOne('updateFields', updateFields, context);
		checkSettings('updateFields', updateFields, false, context);
	});

export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update classroom',
	description: 'Change a live class; drafts and sub-classrooms of dual-teacher classes are not possible here',
	fields: [
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
			options: alphabetical([
				...classroomSettingFields,
				coTeacherField('Enter all co-teachers, not only the new ones'),
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Fractions, part 2',
					description: 'The new name of the class, up to 50 characters',
				},
				{
					displayName: 'Teacher UID',
					name: 'teacherUid',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1000081',
					description: 'The UID of the new teacher, who must belong to the school (teacherUid)',
				},
				startTime,
				endTime,
			]),
		},
	],
	input,
	async run({ classIn }, { updateFields, ...ids }, { n8n }) {
		const { startTime: start, endTime: end, ...settings } = updateFields;
		const times = {
			startTime: start && unixSeconds(start, n8n),
			endTime: end && unixSeconds(end, n8n),
		};
		checkLength(times);
		const data = await classIn.classrooms.update(ids.courseId, ids.activityId, { ...settings, ...times });
		return { success: true, ...ids, ...data };
	},
});
