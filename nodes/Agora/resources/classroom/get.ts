import { simplifyField } from '../../../../runtime/parameters/listParameters';
import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';
import { simplifiedClassroom } from './simplified';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get classroom',
	description: 'Get name, type, state, schedule and properties of a classroom',
	parameters: [
		roomUuid,
		{ ...simplifyField, hint: 'The full answer holds tokens of the whiteboard and the chat, so pass it on with care' },
	],
	async run({ classroom }, input) {
		const room = await classroom.rooms.get(input.roomUuid);
		return input.simplify ? simplifiedClassroom(input.roomUuid, room) : room;
	},
});
