import type { JsonObject } from '../types';
import { ClassroomError, userNotFound } from './respond';
import type { Room, User } from './room';
import type { AgoraWorld } from './world';

// What people do in a class with the client. The REST API only shows the events of it.

const userOf = (room: Room, userUuid: string): User => {
	const user = room.users.get(userUuid);
	if (!user) throw userNotFound();
	return user;
};

/** The role as chat and widget events spell it, unlike presence events. */
export const roleWord = (user: User): string => (user.role === 1 ? 'host' : user.role === 3 ? 'assistant' : 'audience');

/** How an event names a person. */
export const personOf = (user: User): JsonObject => ({
	userUuid: user.userUuid,
	userName: user.userName,
	role: roleWord(user),
});

/** A chat message (cmd 3). */
export function chat(world: AgoraWorld, room: Room, userUuid: string, message: string, now: number): void {
	world.emit(room, 3, { fromUser: personOf(userOf(room, userUuid)), message, type: 1 }, now);
}

/** A hand goes up or down (cmd 1502). */
export function hand(world: AgoraWorld, room: Room, userUuid: string, up: boolean, now: number): void {
	userOf(room, userUuid);
	if (room.hands.has(userUuid) === up) return;
	if (up) room.hands.add(userUuid);
	else room.hands.delete(userUuid);
	const changed = [{ userUuid, payload: {} }];
	world.emit(
		room,
		1502,
		{
			progressUsers: [...room.hands].map((uuid) => ({ userUuid: uuid, payload: {} })),
			addProgressUsers: up ? changed : [],
			removeProgressUsers: up ? [] : changed,
		},
		now,
	);
}

/** Somebody goes onto the stage or leaves it (cmd 1501). */
export function stage(world: AgoraWorld, room: Room, userUuid: string, on: boolean, now: number): void {
	userOf(room, userUuid);
	if (room.stage.has(userUuid) === on) return;
	if (on) room.stage.add(userUuid);
	else room.stage.delete(userUuid);
	const changed = [{ userUuid }];
	world.emit(
		room,
		1501,
		{
			acceptedUsers: [...room.stage].map((uuid) => ({ userUuid: uuid })),
			addAcceptedUsers: on ? changed : [],
			removeAcceptedUsers: on ? [] : changed,
		},
		now,
	);
}

/** Rewards are given (cmd 1101). */
export function reward(world: AgoraWorld, room: Room, userUuids: string[], changedReward: number, now: number): void {
	const rewardDetails = userUuids.map((userUuid) => {
		const user = userOf(room, userUuid);
		user.reward += changedReward;
		return { userUuid, changedReward, totalReward: user.reward };
	});
	if (rewardDetails.length === 0) throw new ClassroomError(400, 400, 'Parameter error: userUuids');
	world.emit(room, 1101, { rewardDetails, updateTime: now }, now);
}
