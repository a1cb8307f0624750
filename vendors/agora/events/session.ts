import { followApp, startFromNow } from './followApp';
import { followRooms, type StartedRooms } from './followRooms';
import type { OtherChannels } from './liveRooms';
import { oldestFirst } from './order';
import { add, common, type Range, union } from './ranges';
import { type FinishedRecording, lookUpRecordings, type LookUps, noteEndedRecordings } from './recordings';
import { loadState, newState, type SavedState, saveState, type TriggerState } from './state';
import { type Accepted, PollResult, type RoomMemory, type PollContext, vendorNow } from './pollContext';

/** What a trigger watches. */
export interface Watch {
	/** Where events come from: the App ID's queue, or the lists of given rooms. */
	source: 'app' | 'classrooms';
	roomUuids: readonly string[];
	/** Changes when something else is watched; then the trigger starts over. */
	scope: string;
	/** Whether the user asked to forget a state that does not say what it belongs to. */
	startOver: boolean;
	/** Whether what happened before the start is left out. */
	fromNow: boolean;
	/** How long the files of a recording are waited for, in milliseconds; undefined = not at all. */
	recordingPatience?: number;
}

/** What a trigger knows only as long as the process lives. */
export interface ReaderMemory {
	rooms: Map<string, RoomMemory>;
	uncertainReads: number;
	/**
	 * What a saved state has become by polls that handed out nothing, since the host may not save it then: the first state,
	 * and what was looked through for nothing, which would fill the queue if it were looked through again at each poll.
	 */
	carried?: { from: string; saved: SavedState; at: number };
	started: StartedRooms;
	/** Channels that are no classrooms. */
	others: OtherChannels;
	lookUps: LookUps;
	/** Rooms whose lists gave something to the last poll, and the saved state that it began with. */
	listed?: { from: string; rooms: ReadonlySet<string> };
	/** When the poll that is running began, by the monotonic clock. */
	running?: { since: number };
	/** The saved state that the last batch was made from, and when it was handed out, by the monotonic clock and as saved. */
	handedOut?: { from: string; at: number; batchAt: number };
}

/** What a trigger knows when it has not polled yet. */
export function newReaderMemory(): ReaderMemory {
	return { rooms: new Map(), uncertainReads: 0, started: new Map(), others: new Map(), lookUps: new Map() };
}

/** How the host saves the state. */
export interface Saving {
	/** Whether state and batch are saved together or not at all. */
	atomic: boolean;
	/** When this process started, in milliseconds since 1970. */
	processStartedAt: number;
}

export interface Polled {
	accepted: Accepted[];
	recordings: FinishedRecording[];
	/** Entries of the queue that name no classroom or number, as they came. */
	unidentified: unknown[];
	failure: unknown;
	/** Whether only single rooms failed. */
	onlyRoomsFailed: boolean;
	/** The state to save; `handedOut` says whether items were handed to the host. */
	commit(handedOut: boolean): SavedState;
}

/**
 * Where batch and state are not saved together, the host can die between the two. A batch that was
 * handed out so shortly before the process started is handed out once more, marked as such.
 */
export const REDELIVERY_MS = 10_000;

/** A poll that runs longer than this is not waited for anymore. */
const STUCK_MS = 10 * 60_000;

/**
 * The host reads the state before it starts a poll. After a restart it may start several at once, so one can come
 * with a state from before the batch that another has just handed out. Whether that batch was saved shows later.
 */
const STALE_MS = 45_000;

/** A state that the host did not save is taken from memory for so long: polls can be far apart. */
const CARRIED_LIFE_MS = 24 * 60 * 60_000;

/** Whether the state is the one that a batch was made from moments ago: then the next poll knows what became of it. */
function isStale(saved: SavedState, { handedOut }: ReaderMemory, ticks: number): boolean {
	return handedOut !== undefined && ticks - handedOut.at < STALE_MS && handedOut.from === JSON.stringify(saved);
}

/** Puts the last batch back when it may not have arrived. */
function rewind(state: TriggerState, hubLife: string, { atomic, processStartedAt }: Saving, { handedOut }: ReaderMemory): void {
	const { life, batchAt } = state;
	const age = Math.abs(processStartedAt - batchAt);
	// Only the hub is new where this process handed out the batch itself: with another token, say.
	if (life === hubLife || atomic || batchAt === 0 || age > REDELIVERY_MS || batchAt === handedOut?.batchAt) return;
	for (const room of state.rooms.values()) room.missing = union(room.missing, room.last);
	for (const recording of state.recordings) if (recording.handedOut === 'yes') recording.handedOut = 'again';
}

/** Notes the batch in the state, so that `rewind` can put it back. */
function markBatch(state: TriggerState, accepted: readonly Accepted[], now: number): void {
	const numbers = new Map<string, Range[]>();
	for (const { event } of accepted) {
		const known = numbers.get(event.roomUuid) ?? [];
		add(known, event.sequence, event.sequence);
		numbers.set(event.roomUuid, known);
	}
	for (const [roomUuid, room] of state.rooms) {
		// What was put back and did not come yet keeps its mark.
		room.last = union(common(room.last, room.missing), numbers.get(roomUuid) ?? []);
	}
	state.batchAt = now;
}

/** What lists gave to a poll of which the host saved nothing is looked for again, not only when the rooms are due. */
function recheckUnsaved(from: string, { listed, rooms }: ReaderMemory): void {
	if (listed?.from !== from) return;
	for (const roomUuid of listed.rooms) {
		const memory = rooms.get(roomUuid);
		if (memory) memory.sweptAt = -Infinity;
	}
}

function stateFrom(saved: SavedState, watch: Watch, { carried }: ReaderMemory, ticks: number): TriggerState | undefined {
	const fresh = Object.keys(saved).length === 0;
	if (carried?.from === JSON.stringify(saved) && ticks - carried.at < CARRIED_LIFE_MS) {
		if (carried.saved.scope === watch.scope) return loadState(carried.saved);
		if (fresh) return undefined;
	}
	// Another watch may even have saved what this version can't read; it is of no use anyway.
	if (typeof saved.scope === 'string' ? saved.scope !== watch.scope : watch.startOver) return undefined;
	return loadState(saved);
}

/**
 * One poll: everything new since the saved state, oldest first. Nothing is changed but memory; the
 * caller saves what `commit` returns if it hands out the events, at once and without waiting in between.
 *
 * @param saved what `commit` returned last, or an empty object
 * @param reader names the trigger among those of this process
 * @returns undefined while another poll of the same trigger runs, and when `saved` may be from before the last
 * batch was saved: both would hand out the same
 * @throws StateError when `saved` is damaged; at the first poll also what the API throws
 */
export async function pollEvents(
	watch: Watch,
	saved: SavedState,
	memory: ReaderMemory,
	context: PollContext,
	saving: Saving,
	reader: string,
): Promise<Polled | undefined> {
	const { ticks } = context;
	if (memory.running && ticks() - memory.running.since < STUCK_MS) return undefined;
	if (isStale(saved, memory, ticks())) return undefined;
	const running = { since: ticks() };
	memory.running = running;
	try {
		return await pollAlone(watch, saved, memory, context, saving, reader);
	} finally {
		if (memory.running === running) memory.running = undefined;
	}
}

async function pollAlone(
	watch: Watch,
	saved: SavedState,
	memory: ReaderMemory,
	context: PollContext,
	saving: Saving,
	reader: string,
): Promise<Polled> {
	const { hub, now, ticks } = context;
	const result = new PollResult();
	const loaded = stateFrom(saved, watch, memory, ticks());
	const first = loaded === undefined;
	const state = loaded ?? (await begin(watch, context, result));
	const from = JSON.stringify(saved);
	const carry = (now: SavedState): SavedState => {
		memory.carried = { from, saved: now, at: ticks() };
		memory.listed = undefined;
		return now;
	};
	recheckUnsaved(from, memory);
	if (first && watch.source === 'app' && watch.fromNow) carry(saveState(state));
	// Only who follows the queue is waited for.
	if (watch.source === 'app') hub.register(reader, state.life === hub.life ? state.position : 0, ticks());
	rewind(state, hub.life, saving, memory);
	if (watch.source === 'app') {
		memory.uncertainReads = await followApp(state, context, result, memory.uncertainReads, memory.others);
	} else {
		await followRooms(state, watch.roomUuids, context, result, {
			first,
			started: watch.fromNow ? memory.started : undefined,
		});
		state.life = hub.life;
	}
	memory.listed = { from, rooms: result.listed };
	if (first && result.failure !== undefined && !result.onlyRoomsFailed) throw result.failure;
	const recordings = await finishRecordings(watch, state, context, result, memory.lookUps);
	for (const roomUuid of memory.rooms.keys()) if (!state.rooms.has(roomUuid)) memory.rooms.delete(roomUuid);

	return {
		accepted: oldestFirst(result.accepted, vendorNow(result, now())),
		recordings,
		unidentified: result.unidentified,
		// A single room keeps no trigger from starting: it is told when it fails again.
		failure: first && result.onlyRoomsFailed ? undefined : result.failure,
		onlyRoomsFailed: result.onlyRoomsFailed,
		commit(handedOut) {
			if (handedOut && !saving.atomic) markBatch(state, result.accepted, now());
			if (handedOut) {
				memory.handedOut = { from, at: ticks(), batchAt: state.batchAt };
				// What the host saved since is newer.
				if (memory.carried?.from !== from) memory.carried = undefined;
			}
			const over = new Set(recordings.map(({ pending }) => pending));
			const keep = handedOut && !saving.atomic;
			state.recordings = state.recordings
				.filter((one) => (over.has(one) ? keep : one.handedOut !== 'yes' || !handedOut))
				.map((one) => (over.has(one) ? { ...one, handedOut: 'yes' } : one));
			return handedOut ? saveState(state) : carry(saveState(state));
		},
	};
}

async function begin(watch: Watch, context: PollContext, result: PollResult): Promise<TriggerState> {
	if (watch.source === 'app' && watch.fromNow) return await startFromNow(watch.scope, context, result);
	return newState(watch.scope, 0);
}

async function finishRecordings(
	{ recordingPatience }: Watch,
	state: TriggerState,
	context: PollContext,
	result: PollResult,
	lookUps: LookUps,
): Promise<FinishedRecording[]> {
	if (recordingPatience === undefined) {
		state.recordings = [];
		state.running.clear();
		return [];
	}
	noteEndedRecordings(state, result, context);
	return await lookUpRecordings(state, context, result, recordingPatience, lookUps);
}
