import { channelOperation } from '../../channelOperation';
import { banId } from './shared';

export const lift = channelOperation({
	name: 'Lift',
	value: 'delete',
	action: 'Lift ban',
	description: 'End a ban now, so that who was kept out can come back',
	parameters: [banId],
	async run({ channels }, { id }) {
		await channels.bans.lift(id);
		return { deleted: true, id };
	},
});
