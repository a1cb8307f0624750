import { channelOperation } from '../../channelOperation';
import { banId, banMinutes } from './shared';

export const update = channelOperation({
	name: 'Change End',
	value: 'update',
	action: 'Change end of ban',
	description: 'Let a ban end later or sooner: in so many minutes from now',
	parameters: [banId, banMinutes],
	async run({ channels }, { id, time }) {
		const sentAt = channels.runtime.now();
		const endsAt = await channels.bans.changeEnd(id, time);
		return { success: true, id, minutes: time, endsAt: endsAt ?? new Date(sentAt + time * 60_000).toISOString() };
	},
});
