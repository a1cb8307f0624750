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
		room.time = Math.max(room.time, times[before]!);
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
}

/**
 * The part of a list that belongs to the room's last life: what follows after the numbers began again.
 * Two neighbours in the wrong order are no new beginning.
 */
function lastLife(events: readonly RawEvent[]): readonly RawEvent[] {
	const seen = new Set<number>();
	let lowest = Infinity;
	let begin = 0;
	for (const [index, { sequence }] of events.entries()) {
		const falls = index > begin && sequence < events[index - 1]!.sequence;
		if (falls && (seen.has(sequence) || sequence < lowest)) {
			begin = index;
			seen.clear();
			lowest = Infinity;
		}
		seen.add(sequence);
		lowest = Math.min(lowest, sequence);
	}
	return begin > 0 ? events.slice(begin) : events;
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
	// A room that was gone and is there again is another one, unless its list shows what was seen before.
	const shown = life.length > 0 || list.complete;
	const returned = room.goneSince > 0 && room.cursor > 0 && shown && (time === undefined || time > room.time);
	if (returned || (firstTimed && classify(room, firstTimed) === 'recreated')) restartRoom(room);
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
