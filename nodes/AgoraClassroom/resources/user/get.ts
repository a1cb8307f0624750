import { z } from 'zod';

import { roleName } from '../../../../vendors/agora/classroom/values';
import { classroomId } from '../../../../vendors/agora/ids';
import { roomUuid, userUuid } from '../../fields';
import { operation } from '../../operation';
import { numberOf } from '../../../../vendors/plain';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Get name, role, presence and properties of a user who has entered a classroom',
	fields: [roomUuid, userUuid],
	input: z.object({ roomUuid: classroomId, userUuid: classroomId }),
	async run({ classroom }, input) {
		const user = await classroom.users.get(input.roomUuid, input.userUuid);
		return {
			roomUuid: input.roomUuid,
			...user,
			roleName: roleName(user.role),
			online: numberOf(user.state) === 1,
		};
	},
});
