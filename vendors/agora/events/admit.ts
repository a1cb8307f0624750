import { eventTime } from '../classroom/eventModel';
import type { RawEvent } from '../classroom/events';
import { includes, type Ranges } from './ranges';
import { judge, restart, type Room, secondsOf, settle, skipTo, type Verdict } from './room';
import type { Accepted } from './types';

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
		room.time = Math.max(room.time, Math.floor(times[before]! / 1000));
	}
	if (!complete && after < 0) return [];
	room.older = 0;
	return listed.slice(before + 1);
}

/** A room that is created again in less than this after its last event is noticed by its list only. */
const SURELY_REBORN_SECONDS = 300;

/**
 * Whether the room was destroyed and created again since: its list then begins with an event that is
 * later than everything that was seen, under a number that was settled.
 */
function isReborn(room: Room, sorted: readonly RawEvent[]): boolean {
	const first = sorted.find((event) => secondsOf(event) > 0);
	return first !== undefined && judge(room, first) === 'suspect';
}

export interface Listed {
	events: readonly RawEvent[];
	/** Whether the reading began with the list's first page. */
	fromStart: boolean;
	/** Whether it went to the list's end. */
	complete: boolean;
}

/**
 * Takes in what a room's list holds.
 *
 * @param list in any order
 * @param start see `TriggerState.start`
 * @param redelivered numbers that may have been handed out before
 * @returns events to hand out, ascending
 */
export function admitListed(room: Room, list: Listed, start: number, redelivered: Ranges = []): Accepted[] {
	const sorted = [...list.events].sort(bySequence);
	if (list.fromStart && isReborn(room, sorted)) restart(room);
	const { older } = room;
	const beyond = sorted.filter(({ sequence }) => sequence > older);
	const listed = sorted.filter(({ sequence }) => sequence <= older);
	const wanted = older > 0 ? sinceStart(room, listed, list.complete || beyond.length > 0, start) : listed;
	const accepted: Accepted[] = [];
	for (const event of [...wanted, ...beyond]) {
		if (judge(room, event) !== 'new') continue;
		settle(room, event);
		accepted.push({ event, redelivered: includes(redelivered, event.sequence) });
	}
	return accepted;
}

/**
 * Takes in an event from the queue.
 *
 * @param byList whether a doubtful case can be settled by the room's list
 * @returns `new`: hand it out; `suspect`: read the room's list from its beginning
 */
export function admitQueued(room: Room, event: RawEvent, byList: boolean): Verdict {
	const verdict = judge(room, event);
	const reborn = verdict === 'suspect' && !byList && secondsOf(event) > room.time + SURELY_REBORN_SECONDS;
	if (reborn) restart(room);
	if (verdict !== 'new' && !reborn) return verdict;
	settle(room, event);
	return 'new';
}
