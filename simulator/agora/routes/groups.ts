import type { Call, Reply } from '../../types';
import { bodyOf, roomOf, stateParam, stringField } from '../gather';
import { checkId } from '../ids';
import { isObject } from '../properties';
import { badParameter, success } from '../respond';
import type { Group } from '../room';
import type { AgoraWorld } from '../world';

/** PUT /rooms/{roomUuid}/groups/states/{state}. Source: Flexible Classroom REST, "Create or remove breakout rooms". */
export function putGroups(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const state = stateParam(call, [0, 1]);
	if (state === 0) room.groups = undefined;
	else {
		const { groups } = bodyOf(call);
		if (!Array.isArray(groups) || groups.length === 0) throw badParameter('groups is required');
		room.groups = groups.map((group: unknown) => readGroup(group, () => world.random.hex(32)));
	}
	if (world.settings.internalEvents) world.emit(room, 11, { groups: { state, details: room.groups ?? [] } }, call.now);
	return success(call);
}

function readGroup(value: unknown, newId: () => string): Group {
	if (!isObject(value)) throw badParameter('groups[] is not an object');
	const groupUuid = value['groupUuid'] === undefined ? newId() : checkId('groupUuid', value['groupUuid']);
	const { users } = value;
	if (!Array.isArray(users)) throw badParameter('groups[].users is required');
	return {
		groupUuid,
		groupName: stringField(value, 'groupName') ?? groupUuid,
		users: users.map((user: unknown) => {
			if (!isObject(user)) throw badParameter('groups[].users[] is not an object');
			return { userUuid: checkId('userUuid', user['userUuid']) };
		}),
	};
}
