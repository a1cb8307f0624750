import { z } from 'zod';

import { roomFromText, roomToText } from './roomText';
import type { Room } from './room';

/** Counts up when the saved form changes in a way that older versions can't read. */
const VERSION = 1;

/** A recording whose files are being waited for. */
export interface PendingRecording {
	roomUuid: string;
	/** Empty when no event named it: then it is the newest one of the room's list that ended. */
	recordId: string;
	/** Number of the event that said it ended. */
	sequence: number;
	/** When it ended, in milliseconds since 1970, by the vendor's clock. */
	since: number;
	/** `yes`: with the last batch, see `Room.last`; `again`: it may have been, and will be once more. */
	handedOut: 'no' | 'yes' | 'again';
	/** The event said that the vendor gave it up. */
	gaveUp: boolean;
}

/** Everything that a trigger remembers between polls. */
export interface TriggerState {
	/** What is watched; another one starts over. */
	scope: string;
	/** Events before this are not wanted, in milliseconds since 1970 by the vendor's clock; 0 = all are. */
	start: number;
	/** Whether the queue still holds events from before the start. */
	fromBefore: boolean;
	/** Which life of the hub `position` belongs to. */
	life: string;
	position: number;
	/** Entries without a number that stand before this position were handed out, where `position` was set back; else 0. */
	handedTo: number;
	rooms: Map<string, Room>;
	recordings: PendingRecording[];
	/** IDs of the recordings that run, by room: one edition names them only in the event of their start. */
	running: Map<string, string>;
	/** When the last batch was handed out, in milliseconds since 1970 by this machine's clock. */
	batchAt: number;
}

const natural = z.number().int().min(0);

/** `[roomUuid, cursor, time, more]`: short, because there is one per classroom. */
const savedRoom = z.tuple([z.string(), natural, natural, z.string()]).or(z.tuple([z.string(), natural, natural]));

const savedRecording = z
	.tuple([z.string(), z.string(), natural, natural, z.enum(['no', 'yes', 'again']), z.literal(1)])
	.or(z.tuple([z.string(), z.string(), natural, natural, z.enum(['yes', 'again'])]))
	.or(z.tuple([z.string(), z.string(), natural, natural]));

const savedState = z.object({
	version: z.literal(VERSION),
	scope: z.string(),
	start: natural,
	life: z.string(),
	position: natural,
	handedTo: natural.optional(),
	batchAt: natural.optional(),
	fromBefore: z.literal(1).optional(),
	base: natural,
	rooms: z.array(savedRoom),
	recordings: z.array(savedRecording).optional(),
	running: z.array(z.tuple([z.string(), z.string()])).optional(),
});

/** Nothing seen yet. `start` in milliseconds since 1970. */
export function newState(scope: string, start: number): TriggerState {
	return { scope, start, fromBefore: false, life: '', position: 0, handedTo: 0, rooms: new Map(), recordings: [], running: new Map(), batchAt: 0 };
}

/** The saved form: plain JSON. */
export type SavedState = Record<string, unknown>;

/** Why a saved state can't be used, as the end of a sentence. */
export class StateError extends Error {
	override readonly name = 'StateError';
}

function damaged(path: ReadonlyArray<string | number | symbol>): StateError {
	return new StateError(`its part "${path.map(String).join('.')}" is damaged`);
}

/**
 * Reads what was saved.
 *
 * @returns undefined when nothing was saved yet
 * @throws StateError when it is damaged or was written by a newer version
 */
export function loadState(saved: SavedState): TriggerState | undefined {
	if (Object.keys(saved).length === 0) return undefined;
	if (typeof saved.version === 'number' && saved.version > VERSION) {
		throw new StateError('it was saved by a newer version of this node');
	}
	const result = savedState.safeParse(saved);
	if (!result.success) throw damaged(result.error.issues[0]?.path ?? []);
	const { version: _version, batchAt = 0, handedTo = 0, fromBefore, base, rooms, recordings = [], running = [], ...rest } = result.data;
	return {
		...rest,
		batchAt,
		handedTo,
		fromBefore: fromBefore === 1,
		rooms: new Map(
			rooms.map(([id, cursor, time, more], index) => {
				const room = roomFromText(cursor, time === 0 ? 0 : base + time - 1, more ?? '');
				if (!room) throw damaged(['rooms', index]);
				return [id, room];
			}),
		),
		recordings: recordings.map(([roomUuid, recordId, sequence, since, handedOut, gaveUp]) => ({
			roomUuid,
			recordId,
			sequence,
			since,
			handedOut: handedOut ?? 'no',
			gaveUp: gaveUp === 1,
		})),
		running: new Map(running),
	};
}

/** The form to save: plain JSON, read back by `loadState`. */
export function saveState(state: TriggerState): SavedState {
	const { scope, start, fromBefore, life, position, handedTo, batchAt, rooms, recordings, running } = state;
	const times = [...rooms.values()].map(({ time }) => time).filter((time) => time > 0);
	const base = times.reduce((least, time) => Math.min(least, time), times[0] ?? 0);
	return {
		version: VERSION,
		scope,
		start,
		life,
		position,
		...(handedTo > 0 ? { handedTo } : {}),
		...(batchAt > 0 ? { batchAt } : {}),
		...(fromBefore ? { fromBefore: 1 } : {}),
		base,
		rooms: [...rooms].map(([id, room]) => {
			const more = roomToText(room);
			return [id, room.cursor, room.time === 0 ? 0 : room.time - base + 1, ...(more === '' ? [] : [more])];
		}),
		...(recordings.length > 0
			? {
					recordings: recordings.map(({ roomUuid, recordId, sequence, since, handedOut, gaveUp }) => [
						roomUuid,
						recordId,
						sequence,
						since,
						...(gaveUp ? [handedOut, 1] : handedOut === 'no' ? [] : [handedOut]),
					]),
				}
			: {}),
		...(running.size > 0 ? { running: [...running] } : {}),
	};
}
