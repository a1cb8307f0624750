import pMap from 'p-map';

import { admitListed } from './admit';
import { bookmarkFor, readList } from './lists';
import { add, countOf, includes, newest } from './ranges';
import { ALL, noteAbsent, classify, lowestWanted, newRoom, type Room } from './room';
import { eventTime } from '../classroom/eventModel';
import type { RawEvent } from '../classroom/events';
import type { TriggerState } from './state';
import { type PollResult, type RoomMemory, type PollContext, vendorNow } from './pollContext';

/** Rooms read at once; Agora allows 1,000 requests a second per account and region. */
const ROOMS_AT_A_TIME = 8;

/** A list that runs in circles is asked this often for a number that others prove to exist. */
const LOOKS = 2;

/** One that ends before that number is asked for so long, in milliseconds: it may lag behind the queue. */
const LAG_MS = 5 * 60_000;

/** How many ranges of numbers that the list gave first are remembered. */
const AHEAD = 8;

/** How long a room that is gone is remembered, in milliseconds, in case the answer was wrong. */
const GONE_MS = 20 * 60_000;

const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 30 * 60_000;

/** A room that fails again and again is told to the host so often, for about an hour; the log hears of it always. */
export const TOLD = 7;

/** So many rooms that fail one after the other: there is no use in asking for more. */
const MOST_IN_A_ROW = 24;

/** The parts of a poll's time in which lists are read: of rooms that could be read, then of those that failed. */
const SHARE = 0.8;
const SHARE_WITH_FAILED = 0.88;

/** So often in a row it must be said that a room is gone, where polls are far apart. */
const DENIALS = 3;

/**
 * A room whose list fails for so long is forgotten if nothing was ever settled of it: a class of which something was
 * would come again from its beginning.
 */
const LOST_MS = 24 * 60 * 60_000;
const NEVER_SEEN_MS = 60 * 60_000;

/** Answers that later requests hardly change: the channel that was asked for is no classroom. So often it is asked. */
const REFUSALS = new Set<unknown>(['notFound', 'invalid', 'forbidden', 'conflict', 'redirect']);
const REFUSED = 3;

/** How long what failed so often in a row is left alone, in milliseconds. */
export function pauseAfter(failures: number): number {
	return failures > 1 ? Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures) : 0;
}

/** What is known about a room as long as the process lives; begun where there is nothing yet. */
export function memoryOf({ rooms }: Pick<PollContext, 'rooms'>, roomUuid: string): RoomMemory {
	let memory = rooms.get(roomUuid);
	if (!memory) {
		memory = { sweptAt: -Infinity, looks: 0, held: 0, ahead: [], saysGone: false, noted: false, failures: 0, retryAt: -Infinity };
		rooms.set(roomUuid, memory);
	}
	return memory;
}

/** A room is gone. The answer may be wrong, so what is missing is settled only when the room is forgotten. */
function markGone({ forget }: CatchUp, roomUuid: string, room: Room, memory: RoomMemory, now: number): void {
	memory.denials = (memory.denials ?? 0) + 1;
	if (room.goneSince === 0 || room.goneSince > now) room.goneSince = now;
	else if (now - room.goneSince > GONE_MS && memory.denials >= DENIALS) forget(roomUuid, true);
}

export interface CatchUp extends PollContext {
	state: TriggerState;
	result: PollResult;
	/** A room is gone for good, or can't be read and shows no sign of life. */
	forget(roomUuid: string, isGone: boolean): void;
}

async function readRoom(context: CatchUp, roomUuid: string, room: Room, memory: RoomMemory): Promise<void> {
	const { state, result, mostEvents, backfill, now, note } = context;
	const wanted = lowestWanted(room);
	const { bookmark } = memory;
	const from = bookmark && bookmark.first <= wanted ? bookmark : undefined;
	const sweep = isDue(context, memory);
	const start = backfill === 'gaps' ? undefined : room.start > 0 ? room.start : state.start;
	let found = result.accepted.length;
	// Until an event from after the start was read, nothing of what came before a room's first event is handed out.
	let begun = room.older === 0 || start === undefined;
	let failure: unknown;
	const read = await readList(
		context,
		roomUuid,
		from,
		({ events }, fresh) => {
			for (const event of fresh) {
				if (classify(room, event) === 'new' && (start !== undefined || event.sequence > room.older)) found++;
				begun ||= event.sequence > room.older || (eventTime(event) ?? -Infinity) >= start!;
			}
			return (begun && found >= mostEvents) || (!sweep && hasAll(room, events));
		},
		(error) => void (failure = error),
	);
	result.learn(read.at, now());
	memory.saysGone = read.gone;
	const gap = room.older === 0 && memory.sweptAt > -Infinity ? room.cursor : 0;
	const list = { events: read.events, complete: read.complete || read.gone || hasAll(room, read.events), ended: read.complete };
	const accepted = read.gone && read.events.length === 0 ? [] : admitListed(room, list, start);
	for (const one of accepted) result.accepted.push(one);
	noteAhead(memory, accepted);
	if (accepted.length > 0) result.listed.add(roomUuid);
	if (failure === undefined || accepted.length > 0) Object.assign(memory, { failures: 0, failing: undefined, retryAt: -Infinity });
	// What was jumped over in the queue and is in the list was taken by somebody else.
	if (accepted.some(({ event, redelivered }) => event.sequence < gap && !redelivered)) {
		context.hub.noticeForeignReader(context.ticks());
	}
	if (read.gone) {
		markGone(context, roomUuid, room, memory, vendorNow(result, now()));
		memory.bookmark = undefined;
		memory.sweptAt = context.ticks();
		return;
	}
	if (read.complete || read.events.length > 0) {
		room.goneSince = 0;
		memory.denials = 0;
	}
	finish(context, roomUuid, room, memory, read);
	if (failure !== undefined) throw failure;
	if (read.looped) note(`The event list of classroom "${roomUuid}" runs in circles; it was read as far as it goes.`);
}

/** When the queue delivers them, they are known, and that is all there is to it. */
export function noteAhead(memory: RoomMemory, known: ReadonlyArray<{ event: RawEvent }>): void {
	for (const { event } of known) add(memory.ahead, event.sequence, event.sequence);
	memory.ahead = newest(memory.ahead, AHEAD);
}

/** Whether every missing number was read. */
function hasAll({ missing }: Room, events: ReadonlyArray<{ sequence: number }>): boolean {
	const wanted = countOf(missing);
	if (wanted > events.length) return false;
	return new Set(events.map(({ sequence }) => sequence).filter((sequence) => includes(missing, sequence))).size === wanted;
}

/** Notes what the reading proved: numbers that belong to no event, and where to read on. */
function finish(
	{ note, ticks }: CatchUp,
	roomUuid: string,
	room: Room,
	memory: RoomMemory,
	read: Awaited<ReturnType<typeof readList>>,
): void {
	if (read.complete || read.looped) {
		const before = room.missing.length;
		noteAbsent(room, read.complete ? read.highest : -1);
		memory.looks = read.looped && room.missing.length > 0 ? memory.looks + 1 : 0;
		if (memory.looks >= LOOKS) {
			noteAbsent(room, room.cursor);
			memory.looks = 0;
		}
		const { behind = { since: ticks(), cursor: room.cursor } } = memory;
		const lapsed = ticks() - behind.since >= LAG_MS;
		if (lapsed) noteAbsent(room, behind.cursor);
		if (room.missing.length === 0) memory.behind = undefined;
		else memory.behind = lapsed ? { since: ticks(), cursor: room.cursor } : behind;
		if (room.missing.length < before && !memory.noted) {
			memory.noted = true;
			note(`Classroom "${roomUuid}" has numbers that belong to no event, the first of them before ${room.cursor}.`);
		}
		memory.sweptAt = ticks();
	}
	// A list that ends before what was seen belongs to another life of the room: begin at its first page.
	const suspicious = read.complete && read.highest < room.cursor;
	// From there it was not: at the next poll, not at the next recheck.
	if (suspicious && memory.bookmark) memory.sweptAt = -Infinity;
	memory.bookmark = suspicious ? undefined : bookmarkFor(read, lowestWanted(room));
}

/** Whether a room's list is to be read although nothing points to a loss. */
export function isDue({ ticks, sweepMs, hub }: PollContext, memory: RoomMemory): boolean {
	const since = ticks() - memory.sweptAt;
	return since >= sweepMs || hub.hasForeignReader(ticks());
}

/** Reading a room failed: it is left alone for a while, and let go when it can't be told what it is. */
function noteFailure(context: CatchUp, roomUuid: string, room: Room, memory: RoomMemory, error: unknown): void {
	const { source, result, ticks, note } = context;
	memory.failures++;
	memory.retryAt = ticks() + pauseAfter(memory.failures);
	// It may be the page that can't be read anymore.
	if (memory.failures > 1) memory.bookmark = undefined;
	const isMereChannel = source.live !== undefined && room.cursor === 0 && room.older === ALL;
	const isRefused = isMereChannel && REFUSALS.has((error as { kind?: unknown }).kind);
	if (isRefused && memory.failures >= REFUSED) {
		context.forget(roomUuid, false);
		return;
	}
	result.failRoom(error, memory.failures <= TOLD && !isRefused);
	if (memory.failures > 1) note(`Classroom "${roomUuid}" still can't be read.`);
	if (memory.failing?.cursor !== room.cursor) memory.failing = { since: ticks(), cursor: room.cursor };
	else if (room.cursor === 0 && ticks() - memory.failing.since > (isMereChannel ? NEVER_SEEN_MS : LOST_MS)) context.forget(roomUuid, false);
}

/**
 * Reads the lists of rooms in which something is missing, then of those that were not read for long; last those that
 * could not be read before. One room that fails costs only itself, and is left alone for a while.
 */
export async function catchUp(context: CatchUp): Promise<void> {
	const { state, result, ticks, mostEvents } = context;
	const now = ticks();
	const candidates = [...state.rooms]
		.map(([roomUuid, room]) => ({ roomUuid, room, memory: memoryOf(context, roomUuid) }))
		.filter(({ room, memory }) => memory.retryAt <= now && ((room.missing.length > 0 && room.goneSince === 0) || isDue(context, memory)))
		.sort((a, b) => Number(b.room.missing.length > 0) - Number(a.room.missing.length > 0) || a.memory.sweptAt - b.memory.sweptAt);
	let inARow = 0;
	const readAll = async (rooms: typeof candidates, share: number): Promise<void> => {
		const part = { ...context, budget: context.budget.part(share) };
		await pMap(
			rooms,
			async ({ roomUuid, room, memory }) => {
				if (!part.budget.open() || result.hopeless || inARow >= MOST_IN_A_ROW || result.accepted.length >= mostEvents) return;
				try {
					await readRoom(part, roomUuid, room, memory);
					inARow = 0;
				} catch (error) {
					inARow++;
					noteFailure(context, roomUuid, room, memory, error);
				}
			},
			{ concurrency: ROOMS_AT_A_TIME },
		);
	};
	const failed = candidates.filter(({ memory }) => memory.failures > 0).sort((a, b) => a.memory.retryAt - b.memory.retryAt);
	await readAll(candidates.filter(({ memory }) => memory.failures === 0), SHARE);
	await readAll(failed, SHARE_WITH_FAILED);
}

/** The room's record, made when there is none. */
export function roomOf(state: TriggerState, roomUuid: string): Room {
	let room = state.rooms.get(roomUuid);
	if (!room) {
		room = newRoom();
		state.rooms.set(roomUuid, room);
	}
	return room;
}
