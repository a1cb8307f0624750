import { roleName } from '../../../../vendors/agora/classroom/classroomCodes';
import { roomUuid, userUuid } from '../../shared/idParameters';
import { operation } from '../../operation';
import { isoTime, numberOf } from '../../../../vendors/coerce';
import { omitUndefined, whole } from '../../../../vendors/json';

export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Get name, role, presence and properties of a user who has entered a classroom',
	parameters: [roomUuid, userUuid],
	async run({ classroom }, { roomUuid, userUuid }) {
		const user = await classroom.users.get(roomUuid, userUuid);
		// Some editions write numbers as text.
		const [role, state] = [user.role, user.state].map((value) => whole(value) ?? value);
		return omitUndefined({
			roomUuid,
			...user,
			role,
			state,
			roleName: roleName(role),
			online: numberOf(state) === 1,
			updatedAt: isoTime(user.updateTime),
		});
	},
});
