import { ApiFailure } from '../../apiFailure';
import { catchUp, memoryOf } from './catchUp';
import { readList } from './lists';
import { ALL, copyOf, newRoom, skipEvent, type Room } from './room';
import type { TriggerState } from './state';
import { type PollResult, type PollContext, vendorNow } from './pollContext';

/** The position of a room that is watched from now on; undefined when there is no such room yet. */
async function startRoom(roomUuid: string, context: PollContext, result: PollResult): Promise<Room | undefined> {
	const room = newRoom();
	const read = await readList(context, roomUuid, undefined, () => false, (error) => result.failRoom(error, true));
	result.learn(read.at, context.now());
	if (read.gone) return undefined;
	for (const event of read.events) skipEvent(room, event);
	if (read.complete || read.looped) return room;
	return { ...room, older: ALL, start: vendorNow(result, context.now()) };
}

/** First positions of rooms, in case the host does not save them; memory only. */
export type StartedRooms = Map<string, { room: Room; at: number }>;

/** A first position that the host did not save is taken from memory for so long: polls can be far apart. */
const STARTED_LIFE_MS = 24 * 60 * 60_000;

/** The part of a poll's time in which rooms are started; the rest is for those that are followed already. */
const SHARE = 0.5;

/** Rooms that were not there, or could not be read. */
interface Unstarted {
	denied: string[];
	unread: string[];
}

function keep(state: TriggerState, started: StartedRooms, roomUuid: string, room: Room, at: number): void {
	started.set(roomUuid, { room: copyOf(room), at });
	state.rooms.set(roomUuid, room);
}

async function startMissing(
	state: TriggerState,
	roomUuids: ReadonlySet<string>,
	context: PollContext,
	result: PollResult,
	started: StartedRooms,
): Promise<Unstarted> {
	const { ticks } = context;
	const part = { ...context, budget: context.budget.part(SHARE) };
	const unstarted: Unstarted = { denied: [], unread: [] };
	// Whoever is watched again later, or under another name of the node, begins anew.
	for (const roomUuid of started.keys()) if (!roomUuids.has(roomUuid) || state.rooms.has(roomUuid)) started.delete(roomUuid);
	for (const roomUuid of roomUuids) {
		if (state.rooms.has(roomUuid)) continue;
		const known = started.get(roomUuid);
		if (known && ticks() - known.at < STARTED_LIFE_MS) {
			state.rooms.set(roomUuid, copyOf(known.room));
		} else if (part.budget.open() && !result.hopeless) {
			try {
				const room = await startRoom(roomUuid, part, result);
				if (room) keep(state, started, roomUuid, room, ticks());
				else unstarted.denied.push(roomUuid);
			} catch (error) {
				result.failRoom(error, true);
				unstarted.unread.push(roomUuid);
			}
		}
	}
	return unstarted;
}

/**
 * A room that was not there may be there after all: then what came before this moment is cut off by its times. Without
 * the vendor's clock, it begins with its first event.
 */
function startDenied(state: TriggerState, started: StartedRooms, denied: readonly string[], context: PollContext, result: PollResult): void {
	const now = vendorNow(result, context.now());
	const position = result.clockOffset === undefined ? {} : { older: ALL, start: now };
	for (const roomUuid of denied) keep(state, started, roomUuid, { ...newRoom(), goneSince: now, ...position }, context.ticks());
}

/**
 * Rooms that could not be read are followed from now on, so that they are asked as seldom as others that fail. Without
 * the vendor's clock it is not known when that is.
 */
function startUnread(state: TriggerState, unread: readonly string[], context: PollContext, result: PollResult): void {
	if (result.clockOffset === undefined) return;
	for (const roomUuid of unread) {
		state.rooms.set(roomUuid, { ...newRoom(), older: ALL, start: vendorNow(result, context.now()) });
		memoryOf(context, roomUuid).failures = 1;
	}
}

/**
 * One poll of given rooms: reads on in the list of each. Changes `state`; what it found is in `result`,
 * a failure on the way too.
 *
 * @param first whether the trigger starts with this poll
 * @param started where rooms that were not watched before begin; undefined = at their beginning
 */
export async function followRooms(
	state: TriggerState,
	roomUuids: readonly string[],
	context: PollContext,
	result: PollResult,
	{ first, started }: { first: boolean; started?: StartedRooms },
): Promise<void> {
	const wanted = new Set(roomUuids);
	for (const roomUuid of state.rooms.keys()) if (!wanted.has(roomUuid)) state.rooms.delete(roomUuid);
	const { denied, unread } = started ? await startMissing(state, wanted, context, result, started) : { denied: [], unread: [] };
	if (!started) for (const roomUuid of wanted) if (!state.rooms.has(roomUuid)) state.rooms.set(roomUuid, newRoom());
	// A room that was destroyed can be created again under its ID: then it is followed from its beginning.
	const forget = (roomUuid: string, isGone: boolean): void => {
		const room = isGone ? state.rooms.get(roomUuid) : undefined;
		if (room) Object.assign(room, newRoom(), { goneSince: room.goneSince });
	};
	await catchUp({ ...context, sweepMs: 0, state, result, forget });
	const found = [...state.rooms].filter(([roomUuid, { goneSince }]) => goneSince === 0 && memoryOf(context, roomUuid).failures === 0);
	// There is no queue that would tell of an outage.
	if (found.length === 0 && result.roomFailure !== undefined) result.fail(result.roomFailure);
	if (first && found.length === 0 && result.failure !== undefined) throw result.failure;
	if (first && found.length === 0 && state.rooms.size + denied.length > 0) throw noneFound(roomUuids);
	if (started) startDenied(state, started, denied, context, result);
	startUnread(state, unread, context, result);
}

function noneFound(roomUuids: readonly string[]): ApiFailure {
	const names = roomUuids
		.slice(0, 3)
		.map((roomUuid) => `"${roomUuid}"`)
		.join(', ');
	const message =
		roomUuids.length === 1
			? `Classroom ${names} was not found`
			: `None of the classrooms was found: ${names}${roomUuids.length > 3 ? ', …' : ''}`;
	return new ApiFailure(message, {
		kind: 'notFound',
		hint: 'Check the IDs, and that the region of the credential is the one in which the classrooms were created. At least one of them must exist when the workflow is activated.',
	});
}
