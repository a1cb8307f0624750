import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';

export const removeAll = operation({
	name: 'Remove All',
	value: 'removeAll',
	action: 'Remove all breakout rooms',
	description: 'End all breakout rooms of a classroom and bring everybody back together',
	parameters: [roomUuid],
	async run({ classroom }, input) {
		await classroom.groups.removeAll(input.roomUuid);
		return { deleted: true, roomUuid: input.roomUuid };
	},
});
