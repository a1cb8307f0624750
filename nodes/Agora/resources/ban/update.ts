import { channelOperation } from '../../channelOperation';
import { banId, banLength, banMinutes, banSeconds, endOf, howLong } from './shared';

export const update = channelOperation({
	name: 'Change End',
	value: 'update',
	action: 'Change end of ban',
	description: 'Let a ban end later or sooner: in so many minutes or seconds from now',
	parameters: [banId, howLong, banMinutes, banSeconds],
	async run({ channels }, { id, howLong: chosen, time, time_in_seconds: seconds }) {
		const sentAt = channels.runtime.now();
		const length = banLength(chosen, time, seconds);
		const endsAt = await channels.bans.changeEnd(id, length);
		return { success: true, id, ...length, endsAt: endsAt ?? endOf(length, sentAt) };
	},
});
