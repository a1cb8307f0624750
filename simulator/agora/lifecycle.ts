import { classClosed, classEnded, classStarted } from './respond';
import { leaveAll } from './presence';
import { endRecord } from './recording';
import type { Room, RoomState } from './room';
import type { AgoraWorld } from './world';

/**
 * Changes the state of a class and tells everybody (cmd 1). A class that has a duration ends by itself, closes
 * after the delay and is destroyed an hour after its end.
 * @throws ClassroomError 30409100, 30409101 or 30410100 when the state it has doesn't allow it.
 * Source: Flexible Classroom REST, "Set the classroom state" and "What classroom states …".
 */
export function setState(world: AgoraWorld, room: Room, state: RoomState, now: number): void {
	if (room.state === 3) throw state === 3 ? classEnded() : classClosed();
	if (room.state === 2 && state !== 3) throw classEnded();
	if (room.state === 1 && state < 2) throw classStarted();
	if (room.state === state) return;
	apply(world, room, state, now);
}

function apply(world: AgoraWorld, room: Room, state: RoomState, now: number): void {
	room.state = state;
	if (state === 1) {
		room.startedAt = now;
		world.emit(room, 1, { state, startTime: now }, now);
		const { duration } = room.schedule;
		if (duration !== undefined && duration > 0) {
			plan(world, room, now + duration * 1000, (at) => {
				if (room.state === 1) apply(world, room, 2, at);
			});
		}
		return;
	}
	if (state === 2) {
		room.endedAt = now;
		world.emit(room, 1, { state, startTime: room.startedAt ?? null, endTime: now }, now);
		plan(world, room, now + room.schedule.closeDelay * 1000, (at) => {
			if (room.state === 2) apply(world, room, 3, at);
		});
		planDestruction(world, room, now);
		return;
	}
	room.closedAt = now;
	if (room.recording) endRecord(world, room, room.recording, now, 2);
	world.emit(room, 1, { state, startTime: room.startedAt ?? null, endTime: room.endedAt ?? now, closeTime: now }, now);
	leaveAll(world, room, now);
	if (room.endedAt === undefined) {
		room.endedAt = now;
		planDestruction(world, room, now);
	}
}

function planDestruction(world: AgoraWorld, room: Room, now: number): void {
	plan(world, room, now + world.settings.destroyAfterEndMs, () => world.destroy(room));
}

function plan(world: AgoraWorld, room: Room, due: number, run: (at: number) => void): void {
	room.appointments.push(
		world.timeline.at(due, (at) => {
			if (!room.destroyed) run(at);
		}),
	);
}
