import { positiveNumber } from '../../../../runtime/parameters/checks';
import { parameter } from '../../../../runtime/parameters/parameter';
import type { Ban } from '../../../../vendors/agora/classroom/users';
import { operation } from '../../operation';
import { roomUuid, userUuid } from '../../shared/idParameters';

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
				{ name: 'For Some Minutes', value: 'minutes', description: 'The user can enter again after a time' },
				{ name: 'Not at All', value: 'none', description: 'The user can enter again at once' },
				{ name: 'For Good', value: 'permanent', description: 'The user can never enter this classroom again' },
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
			displayName: 'This can’t be undone: there is no call that lets the user into this classroom again. A ban (resource Ban) ends by itself within a day and can be lifted before.',
			name: 'permanentNotice',
			type: 'notice',
			displayOptions: { show: { ban: ['permanent'] } },
			default: '',
		},
	],
	async run({ classroom }, { roomUuid, userUuid, ban, banMinutes }) {
		const keptOut: Ban = ban === 'minutes' ? { type: 'seconds', seconds: Math.max(1, Math.round(banMinutes * 60)) } : { type: ban };
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
