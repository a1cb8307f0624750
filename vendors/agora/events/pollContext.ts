import { momentOf } from '../classroom/eventTidying';
import type { EventBatch, EventListPage } from '../classroom/eventFeed';
import type { RawEvent } from '../classroom/events';
import type { Budget } from './budget';
import type { EventHub } from './hub';
import type { Range } from './ranges';

/** Where events and recordings come from. */
export interface EventSource {
	/** Takes events from the App ID's queue; nobody gets them again. */
	pollQueue(): Promise<EventBatch>;
	/** One page of a room's list; can be read again and again. */
	read(roomUuid: string, nextId?: string): Promise<EventListPage>;
	/** All recordings of a room. */
	records(roomUuid: string): AsyncIterable<Record<string, unknown>>;
	/**
	 * Names of the channels with somebody in them, where the account may ask for them. A classroom's channel has its ID;
	 * others are no classrooms, or are in another region.
	 */
	live?(): AsyncIterable<string>;
}

/** What a trigger knows about a room only as long as the process lives. */
export interface RoomMemory {
	/** When the list was last read to its end, by the monotonic clock; -Infinity = never. */
	sweptAt: number;
	/** A page of the list that begins at or before everything that is still wanted. */
	bookmark?: { nextId: string; first: number };
	/** How often missing numbers were looked up although the list did not reach them. */
	looks: number;
	/** Since when the list ends before numbers that others prove to exist, by the monotonic clock, and how far they went then. */
	behind?: { since: number; cursor: number };
	/** How many polls held back its events until its list can be read. */
	held: number;
	/** Numbers that the list gave first, and that the queue may still deliver. */
	ahead: Range[];
	/** The list said when it was last asked that there is no such room. */
	saysGone: boolean;
	/** The log was told that this room has numbers without an event. */
	noted: boolean;
	/** How often it was said in a row that the room is gone. */
	denials?: number;
	/** How often reading failed in a row. */
	failures: number;
	/** Since when reading fails, by the monotonic clock, and the room's cursor then. */
	failing?: { since: number; cursor: number };
	/** Not read again before this time, by the monotonic clock. */
	retryAt: number;
}

/** How lists make up for what the queue did not deliver. */
export type Backfill =
	/** Gaps, and the beginnings of rooms that were first seen after the start. */
	| 'all'
	/** Only gaps between events that were seen. */
	| 'gaps'
	/** Never reads a list. */
	| 'off';

/** What following events needs beside the state. */
export interface PollContext {
	source: EventSource;
	hub: EventHub;
	budget: Budget;
	/** Milliseconds of a monotonic clock. */
	ticks(): number;
	/** Milliseconds since 1970 by this machine's clock. */
	now(): number;
	/** What is known about rooms beside the state; memory only. */
	rooms: Map<string, RoomMemory>;
	/** Whether events of this room are wanted. */
	wantsRoom(roomUuid: string): boolean;
	backfill: Backfill;
	/** Most events that one poll hands out. */
	mostEvents: number;
	/** How long a room's list is left alone when nothing points to a loss, in milliseconds. */
	sweepMs: number;
	/** Tells the log, without secrets. */
	note(message: string): void;
}

/** An event to hand out. */
export interface Accepted {
	event: RawEvent;
	/** It may have been handed out already, just before the process ended. */
	redelivered: boolean;
}

function kindOf(error: unknown): unknown {
	return (error as { kind?: unknown } | undefined)?.kind;
}

/** Collects what a poll hands out, and the first failure on the way. */
export class PollResult {
	readonly accepted: Accepted[] = [];
	/** Rooms of which a list gave something. */
	readonly listed = new Set<string>();
	/** Entries of the queue that name no classroom or number, as they came. */
	readonly unidentified: unknown[] = [];
	private common: unknown;
	private ofRoom: unknown;
	/** What reading a room failed with last, whether the host hears of it or not. */
	roomFailure: unknown;
	private failures = 0;
	private answered = false;

	/** The vendor's clock minus this machine's, in milliseconds; undefined until an answer carried a time. */
	clockOffset: number | undefined;

	/** A failure that concerns everything that is watched. */
	fail(error: unknown): void {
		this.failures++;
		this.common ??= error;
	}

	/**
	 * Reading one room failed: the others go on, unless the answer is about the account.
	 *
	 * @param told whether the host hears of it
	 */
	failRoom(error: unknown, told: boolean): void {
		this.roomFailure = error;
		const kind = kindOf(error);
		if (kind === 'rateLimited' || kind === 'cancelled' || (kind === 'auth' && !this.answered)) this.fail(error);
		else if (told) this.ofRoom ??= error;
	}

	get failure(): unknown {
		return this.common ?? this.ofRoom;
	}

	/** Whether only single rooms failed. */
	get onlyRoomsFailed(): boolean {
		return this.common === undefined && this.ofRoom !== undefined;
	}

	/** Whether asking on makes no sense. */
	get hopeless(): boolean {
		const kind = kindOf(this.common);
		return this.failures >= 3 || kind === 'auth' || kind === 'rateLimited' || kind === 'forbidden' || kind === 'cancelled';
	}

	/** Learns the vendor's clock from an answer. */
	learn(at: number | undefined, now: number): void {
		this.answered = true;
		const plausible = momentOf(at);
		if (plausible !== undefined) this.clockOffset = plausible - now;
	}
}

/** The vendor's time as well as it is known, in whole milliseconds since 1970. */
export function vendorNow({ clockOffset }: PollResult, now: number): number {
	return Math.max(0, Math.round(now + (clockOffset ?? 0)));
}
