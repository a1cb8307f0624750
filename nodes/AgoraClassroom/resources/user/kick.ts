import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import type { Ban } from '../../../../vendors/agora/classroom/users';
import { roomUuid, userUuid } from '../../fields';
import { positiveNumber } from '../../inputs/values';
import { operation } from '../../operation';

/** A year; longer is meant for good. */
const MAX_MINUTES = 525_600;

export const kick = operation({
	name: 'Kick',
	value: 'kick',
	action: 'Kick user',
	description: 'Remove a user from a classroom and, if wanted, keep them out for a time or for good',
	fields: [
		roomUuid,
		userUuid,
		{
			displayName: 'Keep Out',
			name: 'ban',
			type: 'options',
			options: [
				{ name: 'For Some Minutes', value: 'minutes', description: 'The user can enter again after a time' },
				{ name: 'Not at All', value: 'none', description: 'The user can enter again at once' },
				{ name: 'For Good', value: 'permanent', description: 'The user can never enter this classroom again' },
			],
			default: 'minutes',
			description: 'How long the user is kept out after being removed',
		},
		{
			displayName: 'Minutes',
			name: 'banMinutes',
			type: 'number',
			displayOptions: { show: { ban: ['minutes'] } },
			typeOptions: { minValue: 1, maxValue: MAX_MINUTES },
			default: 10,
			description: 'How many minutes the user is kept out',
		},
		{
			displayName: 'This can’t be undone: there is no call that lets the user into this classroom again.',
			name: 'permanentNotice',
			type: 'notice',
			displayOptions: { show: { ban: ['permanent'] } },
			default: '',
		},
	],
	input: z.object({
		roomUuid: classroomId,
		userUuid: classroomId,
		ban: z.enum(['none', 'minutes', 'permanent'], { message: 'must be one of none, minutes, permanent' }),
		banMinutes: positiveNumber(MAX_MINUTES).default(10),
	}),
	async run({ classroom }, input) {
		const ban: Ban =
			input.ban === 'minutes'
				? { type: 'seconds', seconds: Math.max(1, Math.round(input.banMinutes * 60)) }
				: { type: input.ban };
		await classroom.users.kick(input.roomUuid, input.userUuid, ban);
		return {
			success: true,
			roomUuid: input.roomUuid,
			userUuid: input.userUuid,
			keptOut: input.ban,
			...(ban.type === 'seconds' ? { keptOutSeconds: ban.seconds } : {}),
		};
	},
});
