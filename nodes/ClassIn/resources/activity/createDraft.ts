import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { classInId, courseId, uidCheck } from '../../shared/idParameters';
import { newEndTime, newStartTime, unixSeconds } from '../../shared/times';
import { operation } from '../../operation';

export const createDraft = operation({
	name: 'Create Draft',
	value: 'createDraft',
	action: 'Create draft of activity',
	description: 'Create a draft of homework, a quiz or another activity in a unit, for the teacher to complete',
	parameters: [
		courseId,
		parameter(
			{
				displayName: 'Unit ID',
				name: 'unitId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 26020897',
				description: 'The unit (unitId) that the activity belongs to',
			},
			classInId,
		),
		parameter({
			displayName: 'Type',
			name: 'activityType',
			type: 'options',
			options: [
				{ name: 'Answer Sheet', value: 7 },
				{ name: 'Check-In', value: 8 },
				{ name: 'Discussion', value: 6 },
				{ name: 'Homework', value: 2 },
				{ name: 'Material', value: 5 },
				{ name: 'Quiz', value: 3 },
				{ name: 'Recorded Lesson', value: 4 },
			],
			default: 2,
			description: 'What kind of activity it is (activityType)',
		}),
		parameter(
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Homework 3',
				description: 'The name of the activity, up to 50 characters',
			},
			() => countedText({ min: 1, max: 50 }),
		),
		parameter(
			{
				displayName: 'Teacher UID',
				name: 'teacherUid',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1000081',
				description: 'The UID of the teacher, who joins the course by this if need be (teacherUid)',
			},
			uidCheck,
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{ ...newEndTime, description: 'When the activity ends: at most three years ahead' },
				{ ...newStartTime, description: 'When the activity starts' },
			],
		},
	],
	async run({ school }, { options: { startTime, endTime }, ...draft }, { n8n }) {
		const times = {
			...(startTime === undefined ? {} : { startTime: unixSeconds(startTime, n8n) }),
			...(endTime === undefined ? {} : { endTime: unixSeconds(endTime, n8n) }),
		};
		return { outcome: 'created', ...draft, ...(await school.createDraft({ ...draft, ...times })) };
	},
});
