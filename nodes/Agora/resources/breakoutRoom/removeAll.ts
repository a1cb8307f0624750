import { z } from 'zod';

import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid } from '../../shared/idParameters';
import { operation } from '../../operation';

export const removeAll = operation({
	name: 'Remove All',
	value: 'removeAll',
	action: 'Remove all breakout rooms',
	description: 'End all breakout rooms of a classroom and bring everybody back together',
	fields: [roomUuid],
	input: z.object({ roomUuid: classroomId }),
	async run({ classroom }, input) {
		await classroom.groups.removeAll(input.roomUuid);
		return { deleted: true, roomUuid: input.roomUuid };
	},
});
