import type { Call, Reply } from '../../types';
import { bodyOf, integerField, objectField, requiredObject, roomOf, stringList } from '../gather';
import { checkId } from '../ids';
import { kick } from '../presence';
import { deleteProperties, setProperties } from '../properties';
import { badParameter, success, userNotFound } from '../respond';
import type { Room, User } from '../room';
import type { AgoraWorld } from '../world';

/** The user in the address. @throws ClassroomError 20404200 when they never were in the room. */
export function userOf(room: Room, call: Call): User {
	const user = room.users.get(checkId('userUuid', call.params['userUuid']));
	if (!user) throw userNotFound();
	return user;
}

/** GET /rooms/{roomUuid}/users/{userUuid}. Source: Flexible Classroom REST, "Get a user". */
export function getUser(world: AgoraWorld, call: Call): Reply {
	const user = userOf(roomOf(world, call), call);
	return success(call, {
		userName: user.userName,
		userUuid: user.userUuid,
		role: String(user.role),
		userProperties: user.userProperties,
		updateTime: user.updateTime,
		streamUuid: user.streamUuid,
		state: user.online ? 1 : 0,
	});
}

/** POST /rooms/{roomUuid}/users/{userUuid}/exit. */
export function postExit(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const user = userOf(room, call);
	const dirty = objectField(bodyOf(call), 'dirty');
	if (!dirty) kick(world, room, user.userUuid, undefined, call.now);
	else {
		const state = integerField(dirty, 'state', 0, 1);
		if (state === undefined) throw badParameter('dirty.state is required');
		const duration = integerField(dirty, 'duration', 0, Number.MAX_SAFE_INTEGER);
		kick(world, room, user.userUuid, { state: state as 0 | 1, ...(duration === undefined ? {} : { duration }) }, call.now);
	}
	return success(call);
}

/** PUT /rooms/{roomUuid}/users/{userUuid}/properties. */
export function putUserProperties(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const user = userOf(room, call);
	const body = bodyOf(call);
	const changes = requiredObject(body, 'properties');
	const cause = objectField(body, 'cause') ?? {};
	setProperties(user.userProperties, changes);
	user.updateTime = call.now;
	if (world.settings.internalEvents) {
		world.emit(room, 23, { action: 1, userUuid: user.userUuid, changeProperties: changes, cause }, call.now);
	}
	return success(call);
}

/** DELETE /rooms/{roomUuid}/users/{userUuid}/properties, with a body. */
export function removeUserProperties(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const user = userOf(room, call);
	const body = bodyOf(call);
	const paths = stringList(body, 'properties');
	const cause = objectField(body, 'cause') ?? {};
	deleteProperties(user.userProperties, paths);
	user.updateTime = call.now;
	if (world.settings.internalEvents) {
		world.emit(room, 23, { action: 2, userUuid: user.userUuid, changeProperties: paths, cause }, call.now);
	}
	return success(call);
}
