import { z } from 'zod';

import { lessonKeyOf } from '../../../../vendors/classin/lms/classroomData';
import { text } from '../../shared/checks';
import { operation } from '../../operation';

/** A lesson key, also inside the address of a live page. */
const lessonKey = text({ min: 1 }).transform((value, context) => {
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
	description:
		'Make the address at which a person watches a live class or its replay without logging in, computed here without asking ClassIn',
	fields: [
		{
			displayName:
				'The link is computed on this machine from your school’s secret. ClassIn is not asked, so whether there is a replay is not checked. Whoever has the link can watch.',
			name: 'replayNotice',
			type: 'notice',
			default: '',
		},
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
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. student-4711',
			description: 'Who watches, as your own system knows them; up to 32 characters',
		},
		{
			displayName: 'Nickname',
			name: 'nickname',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Maria',
			description: 'The name that the page shows; up to 24 characters',
		},
	],
	input: z.object({ lessonKey, account: text({ min: 1, max: 32 }), nickname: text({ min: 1, max: 24 }) }),
	async run({ classIn }, { lessonKey: key, ...viewer }) {
		return { replayUrl: classIn.replayLink(key, viewer), lessonKey: key, ...viewer, computedLocally: true };
	},
});
