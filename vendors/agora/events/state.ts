import { z } from 'zod';

import { rangesFromText, rangesToText } from './ranges';
import { newRoom, type Room } from './room';

/** Counts up when the saved form changes in a way that older versions can't read. */
const VERSION = 1;

/** A recording whose files are being waited for. */
export interface PendingRecording {
	roomUuid: string;
	recordId: string;
	/** Number of the event that said it ended. */
	sequence: number;
	/** When it ended, in seconds since 1970, by the vendor's clock. */
	since: number;
	/** Handed out with the last batch; see `Room.last`. */
	done: boolean;
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
	rooms: Map<string, Room>;
	recordings: PendingRecording[];
	/** When the last batch was handed out, in milliseconds since 1970 by this machine's clock. */
	batchAt: number;
}

const ranges = z.string().transform((text, context) => {
	const parsed = rangesFromText(text);
	if (parsed) return parsed;
	context.addIssue({ code: 'custom', message: 'is no list of numbers' });
	return z.NEVER;
});

const natural = z.number().int().min(0);

const extras = z.object({
	m: ranges.optional(),
	a: ranges.optional(),
	o: natural.optional(),
	s: natural.optional(),
	l: ranges.optional(),
	g: natural.optional(),
});

/** `[roomUuid, cursor, time, extras]`: short, because there is one per classroom. */
const savedRoom = z.tuple([z.string(), natural, natural, extras]).or(z.tuple([z.string(), natural, natural]));

const savedRecording = z
	.tuple([z.string(), z.string(), natural, natural, z.literal(1)])
	.or(z.tuple([z.string(), z.string(), natural, natural]));

const savedState = z.object({
	version: z.literal(VERSION),
	scope: z.string(),
	start: natural,
	life: z.string(),
	position: natural,
	batchAt: natural.optional(),
	fromBefore: z.literal(1).optional(),
	rooms: z.array(savedRoom),
	recordings: z.array(savedRecording).optional(),
});

/** Nothing seen yet. `start` in milliseconds since 1970. */
export function newState(scope: string, start: number): TriggerState {
	return { scope, start, fromBefore: false, life: '', position: 0, rooms: new Map(), recordings: [], batchAt: 0 };
}

/** The saved form: plain JSON. */
export type SavedState = Record<string, unknown>;

/** Why a saved state can't be used, as the end of a sentence. */
export class StateError extends Error {
	override readonly name = 'StateError';
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
	if (!result.success) {
		const [issue] = result.error.issues;
		throw new StateError(`"${(issue?.path ?? []).join('.')}" is damaged`);
	}
	const { version: _version, batchAt = 0, fromBefore, rooms, recordings = [], ...rest } = result.data;
	return {
		...rest,
		batchAt,
		fromBefore: fromBefore === 1,
		rooms: new Map(rooms.map(([id, cursor, time, more]) => [id, roomOf(cursor, time, more ?? {})])),
		recordings: recordings.map(([roomUuid, recordId, sequence, since, done]) => ({
			roomUuid,
			recordId,
			sequence,
			since,
			done: done === 1,
		})),
	};
}

type Extras = z.output<typeof extras>;

function roomOf(cursor: number, time: number, { m, a, o, s, l, g }: Extras): Room {
	return {
		...newRoom(),
		cursor,
		time,
		missing: m ?? [],
		absent: a ?? [],
		older: o ?? 0,
		start: s ?? 0,
		last: l ?? [],
		goneSince: g ?? 0,
	};
}

function savedRoomOf(id: string, room: Room): unknown[] {
	const { cursor, time, missing, absent, older, start, last, goneSince } = room;
	const more = {
		...(missing.length > 0 ? { m: rangesToText(missing) } : {}),
		...(absent.length > 0 ? { a: rangesToText(absent) } : {}),
		...(older > 0 ? { o: older } : {}),
		...(start > 0 ? { s: start } : {}),
		...(last.length > 0 ? { l: rangesToText(last) } : {}),
		...(goneSince > 0 ? { g: goneSince } : {}),
	};
	return Object.keys(more).length > 0 ? [id, cursor, time, more] : [id, cursor, time];
}

/** The form to save: plain JSON, read back by `loadState`. */
export function saveState(state: TriggerState): SavedState {
	const { scope, start, fromBefore, life, position, batchAt, rooms, recordings } = state;
	return {
		version: VERSION,
		scope,
		start,
		life,
		position,
		...(batchAt > 0 ? { batchAt } : {}),
		...(fromBefore ? { fromBefore: 1 } : {}),
		rooms: [...rooms].map(([id, room]) => savedRoomOf(id, room)),
		...(recordings.length > 0
			? {
					recordings: recordings.map(({ roomUuid, recordId, sequence, since, done }) => [
						roomUuid,
						recordId,
						sequence,
						since,
						...(done ? [1] : []),
					]),
				}
			: {}),
	};
}
