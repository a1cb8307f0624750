import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { moment } from '../../../../runtime/parameters/dateTime';
import { deriveIdentity } from '../../../../vendors/classin/lms/identity';
import { checkLength, checkStart } from '../../../../vendors/classin/lms/schedule';
import { courseId } from '../../shared/idParameters';
import { id, text } from '../../shared/checks';
import { operation } from '../../operation';
import { alphabetical } from '../../shared/alphabetical';
import {
	checkSettings,
	classroomSettingFields,
	classroomSettingInput,
	coTeacherField,
} from '../../shared/classroomSettings';
import { endTime, startTime, unixSeconds } from '../../shared/times';

const identityFields: INodeProperties[] = [
	{
		displayName: 'Unique Identity',
		name: 'identity',
		type: 'options',
		options: [
			{
				name: 'From the Class Itself',
				value: 'derived',
				description: 'Made from course, name, teacher and time. Running the item again never makes a second class.',
			},
			{ name: 'My Own', value: 'own', description: 'For example the number of the lesson in your own system' },
			{ name: 'None', value: 'none', description: 'Running the item again makes a second class' },
		],
		default: 'derived',
		description: 'How ClassIn knows a class that was created before, so that a repeated run makes no duplicate',
		hint: 'Only classes that were deleted by this node free their identity; deleting in the ClassIn app does not',
	},
	{
		displayName: 'Own Identity',
		name: 'uniqueIdentity',
		type: 'string',
		displayOptions: { show: { identity: ['own'] } },
		required: true,
		default: '',
		placeholder: 'e.g. lesson-2026-0471',
		description: '1 to 32 characters that no other class of your school has (uniqueIdentity)',
	},
];

const input = z
	.object({
		identity: z.enum(['derived', 'own', 'none'], { message: 'must be one of derived, own, none' }).default('derived'),
		uniqueIdentity: text({ max: 32 }).default(''),
		courseId: id,
		name: text({ min: 1, max: 50 }),
		teacherUid: id,
		startTime: moment,
		endTime: moment,
		options: z.object(classroomSettingInput).default({}),
	})
	.superRefine((given, context) => {
		if (given.identity === 'own' && given.uniqueIdentity === '') {
			context.addIssue({ code: 'custom', path: ['uniqueIdentity'], message: 'is empty. Enter 1 to 32 characters' });
		}
		checkSettings('options', given.options, true, context);
	});

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create classroom',
	description: 'Plan a live class in a course, published at once for all members of the course',
	fields: [
		courseId,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Fractions, part 2',
			description: 'The name of the class, up to 50 characters',
		},
		{
			displayName: 'Teacher UID',
			name: 'teacherUid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1000081',
			description: 'The UID of the teacher, who must belong to the school (teacherUid)',
		},
		{ ...startTime, required: true },
		{ ...endTime, required: true },
		...identityFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: alphabetical([...classroomSettingFields, coTeacherField('Without it, the class has no co-teachers')]),
		},
	],
	input,
	async run({ classIn }, { identity, uniqueIdentity, options, ...given }, { n8n, hint }) {
		const times = { startTime: unixSeconds(given.startTime, n8n), endTime: unixSeconds(given.endTime, n8n) };
		checkStart(times.startTime, classIn.now());
		checkLength(times);
		const core = { courseId: given.courseId, name: given.name, teacherUid: given.teacherUid, ...times };
		const marks = { derived: deriveIdentity(core), own: uniqueIdentity, none: undefined };
		const mark = marks[identity];

		const { data, code, vendorMessage, liveSettingsFailed } = await classIn.classrooms.create({
			...core,
			...options,
			uniqueIdentity: mark,
		});
		const created = {
			outcome: 'created',
			courseId: given.courseId,
			...data,
			...(mark === undefined ? {} : { uniqueIdentity: mark }),
		};
		if (!liveSettingsFailed) return created;
		const wayOut =
			'The class was created, but recording, live streaming and playback could not be set. Set them with "Webcast: Set"; don\'t create the class again.';
		hint(`${given.name}: ${wayOut}`);
		return {
			...created,
			outcome: 'createdWithoutLive',
			code,
			...(vendorMessage ? { vendorMessage } : {}),
			hint: wayOut,
		};
	},
});
