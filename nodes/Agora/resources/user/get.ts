import { roleName } from '../../../../vendors/agora/classroom/classroomCodes';
import { roomUuid, userUuid } from '../../shared/idParameters';
import { operation } from '../../operation';
import { numberOf } from '../../../../vendors/coerce';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Get name, role, presence and properties of a user who has entered a classroom',
	parameters: [roomUuid, userUuid],
	async run({ classroom }, { roomUuid, userUuid }) {
		const user = await classroom.users.get(roomUuid, userUuid);
		return {
			roomUuid,
			...user,
			roleName: roleName(user.role),
			online: numberOf(user.state) === 1,
		};
	},
});
