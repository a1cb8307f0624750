import { eventTime } from '../classroom/eventModel';
import type { RawEvent } from '../classroom/events';
import { includes } from './ranges';
import { classify, type Room, noteSeen, skipTo, restartRoom } from './room';
import type { Accepted } from './pollContext';

function bySequence(a: RawEvent, b: RawEvent): number {
	return a.sequence - b.sequence;
}

/**
 * Decides which of a room's older events are from before the start: everything up to the last one that
 * says so itself, as long as none after the start came before it. Events without a time that stand
 * between the two sides are kept: rather one too many than one lost.
 *
 * @param listed events of the room's list with numbers up to `room.older`, ascending
 * @param complete whether the list was read beyond those numbers
 * @returns the events that may be handed out now
 */
function sinceStart(room: Room, listed: RawEvent[], complete: boolean, start: number): RawEvent[] {
	const times = listed.map(eventTime);
	const after = times.findIndex((time) => time !== undefined && time >= start);
	const side = times.slice(0, after < 0 ? times.length : after);
	const before = side.findLastIndex((time) => time !== undefined && time < start);
	const cut = listed[before];
	if (cut) {
		skipTo(room, cut.sequence);
		for (const time of times.slice(0, before + 1)) room.time = Math.max(room.time, time ?? 0);
	}
	if (!complete && after < 0) return [];
	room.older = 0;
	return listed.slice(before + 1);
}

function beginning(room: Room, listed: RawEvent[], complete: boolean, start: number | undefined): RawEvent[] {
	if (start === undefined) return [];
	return room.older > 0 ? sinceStart(room, listed, complete, start) : listed;
}

export interface Listed {
	/** In the order of the list. */
	events: readonly RawEvent[];
	/** Whether nothing that is wanted can be on pages that were not read. */
	complete: boolean;
	/** Whether its end was reached. */
	ended: boolean;
}

/** Events of a list that stand in the wrong order happened within so many milliseconds. */
const ORDER_MS = 10_000;

function latestOf(events: readonly RawEvent[]): number | undefined {
	return events.reduce<number | undefined>((latest, event) => {
		const time = eventTime(event);
		return time !== undefined && time > (latest ?? 0) ? time : latest;
	}, undefined);
}

/**
 * Where the numbers begin again: at a fall to a number that was there already. A fall below all of them counts only
 * once one of them comes again, or a lower one is clearly later than all before it: it may be two in the wrong order.
 *
 * @returns 0 when they do not
 */
function nextBeginning(events: readonly RawEvent[]): number {
	const seen = new Set<number>();
	let lowest = Infinity;
	let fall: { at: number; before: ReadonlySet<number>; latest: number | undefined } | undefined;
	for (const [index, event] of events.entries()) {
		const { sequence } = event;
		if (index > 0 && sequence < events[index - 1]!.sequence) {
			if (sequence < lowest) fall ??= { at: index, before: new Set(seen), latest: latestOf(events.slice(0, index)) };
			else if (seen.has(sequence)) return fall?.before.has(sequence) ? fall.at : index;
		}
		if (fall) {
			if (fall.before.has(sequence)) return fall.at;
			if (sequence < lowest && fall.latest !== undefined && (eventTime(event) ?? 0) - fall.latest > ORDER_MS) return fall.at;
		} else {
			lowest = Math.min(lowest, sequence);
		}
		seen.add(sequence);
	}
	return 0;
}

/** The part of a list that belongs to the room's last life. */
function lastLife(events: readonly RawEvent[]): readonly RawEvent[] {
	let life = events;
	for (let begin = nextBeginning(life); begin > 0; begin = nextBeginning(life)) life = life.slice(begin);
	return life;
}

/**
 * Whether the list of a room that was gone contradicts what was seen of it: then it is another one. Without a
 * contradiction the answer that it was gone was wrong, as when the list lags behind the queue.
 */
function hasReturned(room: Room, life: readonly RawEvent[], ended: boolean): boolean {
	if (room.goneSince === 0 || room.cursor === 0) return false;
	const timed = life.find((event) => eventTime(event) !== undefined);
	const time = timed && eventTime(timed)!;
	if (time !== undefined && room.time > 0) return time > room.time;
	if (time !== undefined && timed!.sequence <= room.cursor) return time > room.goneSince;
	return ended && (room.time > 0 || life.every(({ sequence }) => sequence < room.cursor));
}

/**
 * Takes in what a room's list holds.
 *
 * @param start see `TriggerState.start`; undefined = nothing from before the room's first event is wanted
 * @returns events to hand out, ascending
 */
export function admitListed(room: Room, list: Listed, start: number | undefined): Accepted[] {
	const life = lastLife(list.events);
	const firstTimed = life.find((event) => eventTime(event) !== undefined);
	const time = firstTimed && eventTime(firstTimed)!;
	if (hasReturned(room, life, list.ended) || (firstTimed && classify(room, firstTimed) === 'recreated')) restartRoom(room);
	// The list does not show the room's new life yet.
	else if (time !== undefined && room.recreatedAfter > 0 && time <= room.recreatedAfter) return [];
	const { older } = room;
	const sorted = [...life].sort(bySequence);
	const beyond = sorted.filter(({ sequence }) => sequence > older);
	const listed = sorted.filter(({ sequence }) => sequence <= older);
	const accepted: Accepted[] = [];
	for (const event of [...beginning(room, listed, list.complete || beyond.length > 0, start), ...beyond]) {
		if (classify(room, event) !== 'new') continue;
		noteSeen(room, event);
		accepted.push({ event, redelivered: includes(room.last, event.sequence) });
	}
	return accepted;
}

/**
 * Takes in an event from the queue, which hands out each only once.
 *
 * @returns whether it is to be handed out
 */
export function admitQueued(room: Room, event: RawEvent): boolean {
	const verdict = classify(room, event);
	if (verdict === 'known') return false;
	if (verdict === 'recreated') {
		restartRoom(room);
		room.older = Math.max(0, event.sequence - 1);
	}
	noteSeen(room, event);
	return true;
}
