import { deletion, ifMissing } from '../../../../runtime/parameters/ifMissing';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { channelOperation } from '../../channelOperation';
import { banId } from './shared';

export const lift = channelOperation({
	name: 'Lift',
	value: 'delete',
	action: 'Lift ban',
	description: 'End a ban now, so that who was kept out can come back; tells of other bans for the same',
	parameters: [banId, ifMissing],
	async run({ channels }, { id, ifMissing: missing }, { hint }) {
		// Afterwards, no list tells whom it was for.
		const others = await channels.bans.beside(id);
		const outcome = await channels.bans.lift(id).then(
			() => 'deleted' as const,
			(error: unknown) => {
				if (missing === 'continue' && error instanceof ApiFailure && error.details.status === 404 && !error.details.foreign) return 'notFound' as const;
				throw error;
			},
		);
		const more = others.length > 0 ? `Ban ${others.join(', ')} held for the same beside ban ${id}, as when "Create" ran twice: lift it, too.` : undefined;
		if (more) hint(more);
		return { ...deletion({ outcome }), id, ...(more ? { otherIds: others, hint: more } : {}) };
	},
});
