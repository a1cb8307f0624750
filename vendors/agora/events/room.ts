import { eventTime } from '../classroom/eventModel';
import type { RawEvent } from '../classroom/events';
import { above, add, includes, newest, type Range, remove, union, upTo } from './ranges';

/** How many ranges of numbers without an event are remembered, so that a late one is still accepted. */
const REMEMBERED = 8;

/** As `Room.older`: every number may be from before the start. */
export const ALL = Number.MAX_SAFE_INTEGER;

/** What is known about the events of one classroom. Every number up to `cursor` that is not open is settled. */
export interface Room {
	cursor: number;
	/** Time of the newest settled event in milliseconds since 1970; 0 when none carried a time. */
	time: number;
	/** The room was created again, or its numbers began again, after this time in milliseconds since 1970; else 0. */
	recreatedAfter: number;
	/** Open: not seen yet, to be looked up in the room's list. */
	missing: Range[];
	/** Open: looked up and not in the list; still accepted if the queue delivers one late. */
	absent: Range[];
	/** Numbers up to this one may be from before the start; 0 when that is settled. */
	older: number;
	/** The start for this room in milliseconds since 1970, where it differs from the trigger's; else 0. */
	start: number;
	/** Handed out with the last batch; kept where batch and state are not saved together. Who comes again is marked. */
	last: Range[];
	/** Since when the list is gone, in milliseconds since 1970; 0 while it is there. */
	goneSince: number;
	/** Where no list is read: the last sign of life, in milliseconds since 1970; else 0. */
	aliveAt: number;
	/** 1 once an event was seen that is numbered below 1. */
	zero: number;
}

/** A room of which no event is settled yet, watched from its first event on. */
export function newRoom(): Room {
	return { cursor: 0, time: 0, recreatedAfter: 0, missing: [], absent: [], older: 0, start: 0, last: [], goneSince: 0, aliveAt: 0, zero: 0 };
}

/** A room of its own with the same in it: what is noted in one does not change the other. */
export function copyOf(room: Room): Room {
	const { missing, absent, last } = room;
	return { ...room, missing: [...missing], absent: [...absent], last: [...last] };
}

/** What an event is to a room: to be handed out, known already, or known by its number but later than all that was seen. */
export type Novelty = 'new' | 'known' | 'recreated';

function isOpen(room: Room, number: number): boolean {
	return number > room.cursor || includes(room.missing, number) || includes(room.absent, number);
}

/**
 * Says whether an event was seen before, without changing anything.
 *
 * A room that was destroyed and created again counts from the beginning; its events then have numbers
 * that were settled, but are later than everything that was seen. A repeated event never is.
 */
export function classify(room: Room, event: RawEvent): Novelty {
	if (isOpen(room, event.sequence)) return 'new';
	if (room.cursor === 0 && event.sequence < 1 && room.time === 0 && room.zero === 0) return 'new';
	return room.time > 0 && (eventTime(event) ?? 0) > room.time ? 'recreated' : 'known';
}

function noteHead(room: Room, event: RawEvent): void {
	room.time = Math.max(room.time, eventTime(event) ?? 0);
	if (event.sequence < 1) room.zero = 1;
}

/** Notes an event as seen; what lies between it and the numbers before becomes missing. */
export function noteSeen(room: Room, event: RawEvent): void {
	const { sequence } = event;
	if (sequence > room.cursor) {
		add(room.missing, room.cursor + 1, sequence - 1);
		room.cursor = sequence;
	} else {
		remove(room.missing, sequence);
		remove(room.absent, sequence);
	}
	noteHead(room, event);
}

/** Begins a new life of the room: its numbers start again. */
export function restartRoom(room: Room): void {
	Object.assign(room, newRoom(), { recreatedAfter: room.time, time: room.time });
}

/** Notes an event as seen from before the start, and everything before it. */
export function skipEvent(room: Room, event: RawEvent): void {
	skipTo(room, event.sequence);
	noteHead(room, event);
}

/** Notes that the missing numbers up to `to` were looked up in vain. */
export function noteAbsent(room: Room, to: number): void {
	const given = upTo(room.missing, to);
	room.missing = above(room.missing, to);
	room.absent = newest(union(room.absent, given), REMEMBERED);
}

/** Settles everything up to a number without handing it out. */
export function skipTo(room: Room, number: number): void {
	room.missing = above(room.missing, number);
	room.absent = above(room.absent, number);
	room.cursor = Math.max(room.cursor, number);
}

/** The lowest number that is still wanted. */
export function lowestWanted(room: Room): number {
	return room.missing[0]?.[0] ?? room.cursor + 1;
}
