import { eventTime } from '../classroom/eventModel';
import type { RawEvent } from '../classroom/events';
import { admitQueued } from './admit';
import { catchUp, memoryOf, noteAhead, roomOf } from './catchUp';
import { drainQueue } from './queue';
import { findLiveRooms, noteOther, noteOtherChannels, type OtherChannels } from './liveRooms';
import { includes, remove } from './ranges';
import { noteAbsent, skipEvent, type Room } from './room';
import { newState, type TriggerState } from './state';
import { isUnidentified } from './unidentified';
import { type PollResult, type RoomMemory, type PollContext, vendorNow } from './pollContext';

/** Where no list is read, a room is forgotten so long after its last event, in milliseconds. */
const SILENT_MS = 2 * 60 * 60_000;

/** So many polls the events of a room that was gone wait for a list that can't be read; then they are taken as they are. */
const PATIENT_POLLS = 10;

/** The same where the list says that the room is gone: it may only be late to show the room's new life. */
const POLLS_WHEN_GONE = 1;

/**
 * The first state of a trigger that watches a whole App ID from now on: what waits in the queue, and
 * what others of this process took from it, is from before.
 *
 * @throws what reading the queue throws, so that nobody believes a trigger to run that can't
 */
export async function startFromNow(scope: string, context: PollContext, result: PollResult): Promise<TriggerState> {
	const state = newState(scope, 0);
	const { hub } = context;
	state.life = hub.life;
	const pass = (): void => {
		const { events, position } = hub.unseen(state.position);
		for (const event of events) {
			if (isUnidentified(event) || !context.wantsRoom(event.roomUuid)) continue;
			skipEvent(roomOf(state, event.roomUuid), event);
			memoryOf(context, event.roomUuid).sweptAt = context.ticks();
		}
		state.position = position;
	};
	pass();
	const { failure, empty } = await drainQueue(context, result, () => 0, pass);
	if (failure !== undefined) throw failure;
	pass();
	state.start = Math.max(0, vendorNow(result, context.now()));
	state.fromBefore = !empty;
	return state;
}

/** Lists that may lack what somebody else took, or what was lost on the way, are read at the next chance. */
function recheckAllRooms(state: TriggerState, context: PollContext): void {
	for (const roomUuid of state.rooms.keys()) memoryOf(context, roomUuid).sweptAt = -Infinity;
}

/** Rooms of which the hub had to let events go. */
function recallDropped(state: TriggerState, context: PollContext): void {
	for (const [roomUuid, highest] of context.hub.dropped) {
		if (!context.wantsRoom(roomUuid)) continue;
		const known = state.rooms.has(roomUuid);
		const room = roomOf(state, roomUuid);
		if (!known) room.older = highest;
		if (room.cursor < highest) memoryOf(context, roomUuid).sweptAt = -Infinity;
	}
}

/** Lowest number of each room, because the queue need not hand them out in order. */
function lowestNumbers(events: readonly RawEvent[]): Map<string, number> {
	const lowest = new Map<string, number>();
	for (const { roomUuid, sequence } of events) lowest.set(roomUuid, Math.min(sequence, lowest.get(roomUuid) ?? Infinity));
	return lowest;
}

/** A room that is seen for the first time. */
function begin(room: Room, first: number, { backfill }: PollContext): void {
	if (first <= 1) return;
	room.older = first - 1;
	if (backfill === 'all') return;
	// What came before is not looked up, but taken if the queue has it.
	room.cursor = first - 1;
	room.absent = [[1, first - 1]];
}

/** Whether an event says that it happened before a room was gone: then it is of the life that is known. */
function isFromBefore(event: RawEvent, goneSince: number): boolean {
	const time = eventTime(event);
	return time !== undefined && time <= goneSince;
}

/** Events from the queue that have to wait for the list of their room. */
interface Held {
	event: RawEvent;
	/** Its place among the events that were taken in. */
	index: number;
}

/** A part of what the hub holds. */
interface Portion {
	events: readonly RawEvent[];
	/** How many events stand before it. */
	offset: number;
	/** Position of the first one. */
	at: number;
}

interface TakenIn {
	held: Held[];
	/** How many events were looked at. */
	count: number;
	/** False when the hub had to let some go. */
	complete: boolean;
}

/**
 * Takes in what the hub holds, until enough is there to hand out. Events that the lists gave already count for nothing,
 * so that a poll never ends with empty hands while something new waits behind them.
 */
function takeInAll(state: TriggerState, position: number, context: PollContext, result: PollResult): TakenIn {
	const { hub, mostEvents } = context;
	const taken: TakenIn = { held: [], count: 0, complete: true };
	let at = position;
	do {
		const { events, complete, position: next } = hub.unseen(at, mostEvents);
		if (at === position) taken.complete = complete;
		for (const one of takeIn(state, { events, offset: taken.count, at: next - events.length }, context, result)) taken.held.push(one);
		taken.count += events.length;
		at = next;
	} while (at < hub.end && result.accepted.length + taken.held.length < mostEvents);
	state.position = at;
	return taken;
}

/** Highest number of each room of which an event says that it is from before the start. */
function numbersBefore({ fromBefore, start }: TriggerState, events: readonly RawEvent[]): Map<string, number> {
	const before = new Map<string, number>();
	if (!fromBefore) return before;
	for (const event of events) {
		const { roomUuid, sequence } = event;
		if ((eventTime(event) ?? Infinity) < start) before.set(roomUuid, Math.max(sequence, before.get(roomUuid) ?? 0));
	}
	return before;
}

/**
 * Takes in events from the queue.
 *
 * @returns those of rooms that were gone: only their lists can tell whether they live again
 */
function takeIn(state: TriggerState, { events, offset, at }: Portion, context: PollContext, result: PollResult): Held[] {
	const { backfill, ticks, wantsRoom } = context;
	const byList = backfill !== 'off';
	const lowest = lowestNumbers(events);
	const before = numbersBefore(state, events);
	const held: Held[] = [];
	for (const [index, event] of events.entries()) {
		const { roomUuid } = event;
		if (!wantsRoom(roomUuid)) continue;
		if (isUnidentified(event)) {
			if (at + index >= state.handedTo) result.unidentified.push(event.entry);
			continue;
		}
		const memory = memoryOf(context, roomUuid);
		if (!state.rooms.has(roomUuid)) {
			begin(roomOf(state, roomUuid), lowest.get(roomUuid)!, context);
			memory.sweptAt = ticks();
		}
		const room = roomOf(state, roomUuid);
		if (event.sequence <= (before.get(roomUuid) ?? -1) && !((eventTime(event) ?? 0) >= state.start)) {
			skipEvent(room, event);
			room.older = 0;
		} else if (byList && room.goneSince > 0 && !isFromBefore(event, room.goneSince)) {
			held.push({ event, index: offset + index });
			Object.assign(memory, { bookmark: undefined, sweptAt: -Infinity, retryAt: -Infinity });
		} else {
			takeOne(room, event, memory, result);
			if (byList) continue;
			noteAbsent(room, room.cursor);
			Object.assign(room, { goneSince: 0, aliveAt: vendorNow(result, context.now()) });
		}
	}
	return held;
}

/**
 * Takes in what waited for the lists.
 *
 * @returns the place of the first one whose list could not be read: from there on the next poll looks again
 */
function takeHeld(state: TriggerState, held: readonly Held[], context: PollContext, result: PollResult): number | undefined {
	const undecided = new Set<string>();
	let from: number | undefined;
	for (const { event, index } of held) {
		const { roomUuid } = event;
		const memory = memoryOf(context, roomUuid);
		if (memory.sweptAt > -Infinity) memory.held = 0;
		else if (!undecided.has(roomUuid)) memory.held++;
		if (memory.held > 0 && memory.held <= (memory.saysGone ? POLLS_WHEN_GONE : PATIENT_POLLS)) {
			undecided.add(roomUuid);
			from ??= index;
		} else {
			takeOne(roomOf(state, roomUuid), event, memory, result);
		}
	}
	return from;
}

function takeOne(room: Room, event: RawEvent, memory: RoomMemory, result: PollResult): void {
	const { recreatedAfter } = room;
	const redelivered = includes(room.last, event.sequence);
	const expected = includes(memory.ahead, event.sequence);
	remove(memory.ahead, event.sequence);
	if (admitQueued(room, event)) result.accepted.push({ event, redelivered });
	// The queue gives each event once. Who comes with a number that is settled may be of another life of the room, whose first events are lost.
	else if (!expected) Object.assign(memory, { bookmark: undefined, sweptAt: -Infinity });
	if (room.recreatedAfter !== recreatedAfter) Object.assign(memory, { bookmark: undefined, behind: undefined, ahead: [] });
}

/** The next poll looks at the last `count` events again. What was taken in of them is known by its number then. */
function lookAgain(state: TriggerState, count: number, context: PollContext): void {
	state.handedTo = Math.max(state.handedTo, state.position);
	state.position -= count;
	for (const event of context.hub.unseen(state.position, count).events) {
		if (!isUnidentified(event) && state.rooms.has(event.roomUuid)) noteAhead(memoryOf(context, event.roomUuid), [{ event }]);
	}
}

/** Where lists are read again one day, nothing of a room that is forgotten here comes again: they begin after it. */
function forgetSilentRooms(state: TriggerState, now: number): void {
	for (const [roomUuid, room] of state.rooms) {
		if (room.aliveAt === 0) room.aliveAt = now;
		if (Math.abs(now - room.aliveAt) <= SILENT_MS) continue;
		state.rooms.delete(roomUuid);
		if (!state.fromBefore) state.start = Math.max(state.start, Math.min(now, room.aliveAt));
	}
}

/**
 * One poll of a whole App ID: empties the queue, then lets the rooms' lists make up for what the queue
 * did not deliver. Changes `state`; what it found is in `result`, a failure on the way too.
 *
 * @param others channels that are no classrooms
 * @param uncertainReads how many uncertainReads of the hub this reader has dealt with
 * @returns how many it has dealt with now
 */
export async function followApp(
	state: TriggerState,
	context: PollContext,
	result: PollResult,
	uncertainReads: number,
	others: OtherChannels,
): Promise<number> {
	const { hub, backfill } = context;
	const sameLife = state.life === hub.life;
	const position = sameLife ? state.position : 0;
	const drained = await drainQueue(context, result, () => hub.end - position);
	if (drained.failure !== undefined) result.fail(drained.failure);
	// Positions of another life say nothing of this one.
	if (!sameLife) state.handedTo = 0;
	const { held, count, complete } = takeInAll(state, position, context, result);
	const dealtWith = hub.uncertainReads;
	if (!sameLife || !complete || dealtWith !== uncertainReads) recheckAllRooms(state, context);
	if (!complete) recallDropped(state, context);
	state.life = hub.life;
	if (state.position >= state.handedTo) state.handedTo = 0;
	if (drained.empty && state.position === hub.end) state.fromBefore = false;
	if (backfill === 'off') {
		forgetSilentRooms(state, vendorNow(result, context.now()));
		return dealtWith;
	}
	for (const room of state.rooms.values()) room.aliveAt = 0;
	let failure: unknown;
	const found = backfill === 'all' ? await findLiveRooms(state, context, others).catch((error: unknown) => void (failure = error)) : [];
	const forget = (roomUuid: string, isGone: boolean): void => {
		if (isGone) state.rooms.delete(roomUuid);
		else noteOther(state, roomUuid, others, context.ticks());
	};
	await catchUp({ ...context, state, result, forget });
	noteOtherChannels(state, found ?? [], others, context);
	// Only now, because the lists are of use whatever became of the channels.
	if (failure !== undefined) result.fail(failure);
	const from = takeHeld(state, held, context, result);
	if (from !== undefined) lookAgain(state, count - from, context);
	return dealtWith;
}
