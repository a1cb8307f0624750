import { z } from 'zod';

import { countedText } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';
import { lessonKeyOf } from '../../../../vendors/classin/lms/classroomData';
import { operation } from '../../operation';

/** A lesson key, also inside the address of a live page. */
const lessonKeyCheck = () =>
	countedText({ min: 1 }).transform((value, context) => {
		const given = value.trim();
		const key = /^https?:/i.test(given) ? lessonKeyOf(given) : given;
		if (key && /^[A-Za-z0-9_-]{1,64}$/.test(key)) return key;
		context.addIssue({
			code: 'custom',
			message: 'must be a lesson key such as 3dca7b0e14e3bb35, or the address of a live page with "lessonKey=" in it',
		});
		return z.NEVER;
	});

export const getReplayLink = operation({
	name: 'Get Replay Link',
	value: 'getReplayLink',
	action: 'Get replay link',
	description: 'Make a link to a live class or its replay that needs no login; ClassIn is not asked',
	sendsNothing: true,
	parameters: [
		{
			displayName:
				'The link is computed on this machine from your school’s secret. ClassIn is not asked, so whether there is a replay is not checked. Whoever has the link can watch.',
			name: 'replayNotice',
			type: 'notice',
			default: '',
		},
		parameter(
			{
				displayName: 'Lesson Key',
				name: 'lessonKey',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 3dca7b0e14e3bb35',
				description:
					'The lesson key of the class, or the address of its live page (liveUrl), as "Classroom: Create" returns them',
			},
			lessonKeyCheck,
		),
		parameter(
			{
				displayName: 'Account',
				name: 'account',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. student-4711',
				description: 'Who watches, as your own system knows them; fewer than 32 characters',
			},
			() => countedText({ min: 1, max: 31 }),
		),
		parameter(
			{
				displayName: 'Nickname',
				name: 'nickname',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Maria',
				description: 'The name that the page shows; fewer than 24 characters',
			},
			() => countedText({ min: 1, max: 23 }),
		),
	],
	async run({ classIn }, { lessonKey, ...viewer }) {
		return { replayUrl: classIn.replayLink(lessonKey, viewer), lessonKey, ...viewer, computedLocally: true };
	},
});
