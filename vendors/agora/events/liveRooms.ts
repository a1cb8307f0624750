import { memoryOf } from './catchUp';
import type { PollContext } from './pollContext';
import { ALL, newRoom } from './room';
import type { TriggerState } from './state';

/** Most channels that are looked at in one poll. */
const MOST_CHANNELS = 20_000;

/** The part of a poll's time in which channels are asked for; the rest is for the lists. */
const SHARE = 0.7;

/** A channel that is no classroom of this region is not taken for one again for so long, in milliseconds. */
const NO_CLASSROOM_MS = 60 * 60_000;

/** Channels that are no classrooms, and until when that is believed, by the monotonic clock; memory only. */
export type OtherChannels = Map<string, number>;

/** Lets a room go that is taken for no classroom. */
export function noteOther(state: TriggerState, roomUuid: string, others: OtherChannels, ticks: number): void {
	state.rooms.delete(roomUuid);
	others.set(roomUuid, ticks + NO_CLASSROOM_MS);
}

/** Notes which of the rooms that were taken from the list of channels turned out to be no classrooms, and lets them go. */
export function noteOtherChannels(state: TriggerState, found: readonly string[], others: OtherChannels, { ticks }: PollContext): void {
	for (const roomUuid of found) {
		const room = state.rooms.get(roomUuid);
		if (!room || room.goneSince === 0 || room.cursor > 0) continue;
		noteOther(state, roomUuid, others, ticks());
	}
	for (const [name, until] of others) if (until <= ticks()) others.delete(name);
}

/**
 * Compares the live channels with the rooms that are known. One that is new is followed from its beginning: without it,
 * nothing would show a room whose every event somebody else took.
 *
 * @returns the rooms that were added
 * @throws what asking for the channels throws
 */
export async function findLiveRooms(state: TriggerState, context: PollContext, others: OtherChannels): Promise<string[]> {
	const { source, budget, wantsRoom } = context;
	const found: string[] = [];
	if (!source.live || !budget.open(SHARE)) return found;
	let seen = 0;
	for await (const name of source.live()) {
		if (++seen > MOST_CHANNELS || !budget.open(SHARE)) break;
		if (name === '' || state.rooms.has(name) || others.has(name) || !wantsRoom(name)) continue;
		state.rooms.set(name, { ...newRoom(), older: ALL });
		memoryOf(context, name).sweptAt = -Infinity;
		found.push(name);
	}
	return found;
}
