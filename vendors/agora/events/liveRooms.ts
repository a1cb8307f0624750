import { memoryOf } from './catchUp';
import type { PollContext } from './pollContext';
import { newRoom } from './room';
import type { TriggerState } from './state';

/** Every number may be from before the start. */
const ALL = Number.MAX_SAFE_INTEGER;

/** Most channels that are looked at in one poll. */
const MOST_CHANNELS = 20_000;

/** A channel that is no classroom of this region is not taken for one again for so long, in milliseconds. */
const NO_CLASSROOM_MS = 60 * 60_000;

/** Channels that are no classrooms, and until when that is believed, by the monotonic clock; memory only. */
export type OtherChannels = Map<string, number>;

/** Notes which of the rooms that were taken from the list of channels turned out to be no classrooms, and lets them go. */
export function noteOtherChannels(state: TriggerState, found: readonly string[], others: OtherChannels, { ticks }: PollContext): void {
	for (const roomUuid of found) {
		const room = state.rooms.get(roomUuid);
		if (!room || room.goneSince === 0 || room.cursor > 0) continue;
		state.rooms.delete(roomUuid);
		others.set(roomUuid, ticks() + NO_CLASSROOM_MS);
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
	if (!source.live || !budget.open()) return found;
	let seen = 0;
	for await (const name of source.live()) {
		if (++seen > MOST_CHANNELS || !budget.open()) break;
		if (name === '' || state.rooms.has(name) || others.has(name) || !wantsRoom(name)) continue;
		state.rooms.set(name, { ...newRoom(), older: ALL });
		memoryOf(context, name).sweptAt = -Infinity;
		found.push(name);
	}
	return found;
}
