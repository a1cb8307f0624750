import type { JsonObject } from '../types';
import { ClassroomError, classClosed, userNotFound } from './respond';
import type { Role, Room, User } from './room';
import { removeWidget } from './widgets';
import type { AgoraWorld } from './world';

export interface Arrival {
	userUuid: string;
	userName?: string;
	role?: Role;
	userProperties?: JsonObject;
}

/** A user as presence events show them. */
const shown = (user: User, type: 1 | 2): JsonObject => ({
	userName: user.userName,
	userUuid: user.userUuid,
	role: String(user.role),
	userProperties: structuredClone(user.userProperties),
	streamUuid: user.streamUuid,
	type,
	updateTime: user.updateTime,
});

/**
 * A user comes in (cmd 20, online type 1; type 2 for somebody who was there before).
 * @throws ClassroomError 403 for a banned user, 30410100 for a closed room.
 */
export function enter(world: AgoraWorld, room: Room, arrival: Arrival, now: number): User {
	if (room.state === 3) throw classClosed();
	const known = room.users.get(arrival.userUuid);
	if (known?.bannedUntil !== undefined && known.bannedUntil > now) throw new ClassroomError(403, 403, 'User is banned!');
	if (known?.online) return known;
	const user: User = known ?? {
		userUuid: arrival.userUuid,
		userName: arrival.userName ?? arrival.userUuid,
		role: arrival.role ?? 2,
		streamUuid: world.nextStream(),
		userProperties: arrival.userProperties ?? {},
		online: false,
		updateTime: now,
		reward: 0,
	};
	delete user.bannedUntil;
	user.online = true;
	user.updateTime = now;
	room.users.set(user.userUuid, user);
	room.onlineCount++;
	world.emit(room, 20, { total: room.onlineCount, onlineUsers: [shown(user, known ? 2 : 1)], offlineUsers: [] }, now);
	return user;
}

/** A user goes (cmd 20, offline type 1) or is thrown out (type 2). Their stage place, hand and widgets go with them. */
export function leave(world: AgoraWorld, room: Room, userUuid: string, now: number, type: 1 | 2 = 1): void {
	const user = room.users.get(userUuid);
	if (!user) throw userNotFound();
	if (!user.online) return;
	user.online = false;
	user.updateTime = now;
	room.onlineCount--;
	room.stage.delete(userUuid);
	room.hands.delete(userUuid);
	world.emit(room, 20, { total: room.onlineCount, onlineUsers: [], offlineUsers: [shown(user, type)] }, now);
	for (const widget of [...room.widgets.values()]) {
		if (widget.ownerUserUuid === userUuid) removeWidget(world, room, widget.widgetUuid, {}, now);
	}
}

/** Everybody is put out at once, in one event, as when a room closes. */
export function leaveAll(world: AgoraWorld, room: Room, now: number): void {
	const gone = [...room.users.values()].filter((user) => user.online);
	if (gone.length === 0) return;
	for (const user of gone) {
		user.online = false;
		user.updateTime = now;
	}
	room.onlineCount = 0;
	room.stage.clear();
	room.hands.clear();
	world.emit(room, 20, { total: 0, onlineUsers: [], offlineUsers: gone.map((user) => shown(user, 2)) }, now);
}

/**
 * Kicks a user. `dirty.state` 1 keeps them out for `dirty.duration` seconds, for good when no duration is given.
 * Source: Flexible Classroom REST, "Kick a user out of a classroom".
 */
export function kick(
	world: AgoraWorld,
	room: Room,
	userUuid: string,
	dirty: { state: 0 | 1; duration?: number } | undefined,
	now: number,
): void {
	const user = room.users.get(userUuid);
	if (!user) throw userNotFound();
	leave(world, room, userUuid, now, 2);
	if (dirty?.state === 1) user.bannedUntil = dirty.duration === undefined ? Infinity : now + dirty.duration * 1000;
	else if (dirty?.state === 0) delete user.bannedUntil;
}
