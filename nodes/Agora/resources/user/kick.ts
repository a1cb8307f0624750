import { positiveNumber } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import type { Ban } from '../../../../vendors/agora/classroom/users';
import { operation } from '../../operation';
import { roomUuid, userUuid } from '../../shared/idParameters';

function banOf(ban: Ban['type'] | 'minutes', minutes: number, seconds: number): Ban {
	if (ban === 'minutes') return { type: 'seconds', seconds: Math.max(1, Math.round(minutes * 60)) };
	return ban === 'seconds' ? { type: ban, seconds } : { type: ban };
}

export const kick = operation({
	name: 'Kick',
	value: 'kick',
	action: 'Kick user',
	description: 'Remove a user from a classroom, for some time if wanted; use Ban for what can be lifted',
	parameters: [
		roomUuid,
		userUuid,
		{
			displayName: 'Keep Out',
			name: 'ban',
			type: 'options',
			options: [
				{ name: 'Not at All', value: 'none', description: 'The user can enter again at once' },
				{ name: 'For Some Seconds', value: 'seconds', description: 'The user can enter again after a short time' },
				{ name: 'For Some Minutes', value: 'minutes', description: 'The user can enter again after a time' },
				{ name: 'For Good', value: 'permanent', description: 'The user can’t enter this classroom again' },
			],
			default: 'minutes',
			description: 'How long the user is kept out after being removed',
		},
		parameter(
			{
				displayName: 'Minutes',
				name: 'banMinutes',
				type: 'number',
				displayOptions: { show: { ban: ['minutes'] } },
				typeOptions: { minValue: 1 },
				default: 10,
				description: 'How many minutes the user is kept out',
			},
			() => positiveNumber(),
		),
		{
			displayName: 'Seconds',
			name: 'duration',
			type: 'number',
			displayOptions: { show: { ban: ['seconds'] } },
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 60,
			description: 'How many seconds the user is kept out',
		},
		{
			displayName: 'Nobody has found a way to undo this: Agora does not say whether kicking again with “Not at All” lets the user back in. For what can be undone, use the resource Ban: a ban ends by itself within a day and can be lifted before.',
			name: 'permanentNotice',
			type: 'notice',
			displayOptions: { show: { ban: ['permanent'] } },
			default: '',
		},
	],
	async run({ classroom }, { roomUuid, userUuid, ban, banMinutes, duration }) {
		const keptOut = banOf(ban, banMinutes, duration);
		await classroom.users.kick(roomUuid, userUuid, keptOut);
		return {
			success: true,
			roomUuid,
			userUuid,
			keptOut: ban,
			...(keptOut.type === 'seconds' ? { keptOutSeconds: keptOut.seconds } : {}),
		};
	},
});
