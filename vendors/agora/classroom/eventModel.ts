import { isObject, type JsonObject } from '../../json';
import { EVENT_KINDS, type EventKind } from './eventKinds';
import { SAMPLE_ROOM } from './eventSamples';
import { momentOf } from './eventTidying';
import type { RawEvent } from './events';

/** Kinds of events that Agora sends. */
export type ListedKey = keyof typeof EVENT_KINDS;

/** Names of the kinds of events; `recording.ready` is no event of Agora's but derived from its lists. */
export type EventKey = ListedKey | 'recording.ready';

export interface EventType {
	key: EventKey;
	/** The number in the API; absent for what is derived and for `other`. */
	cmd?: number;
	/** In menus. */
	name: string;
	/** Under the name in menus. */
	description: string;
}

const KINDS: Record<ListedKey, EventKind> = EVENT_KINDS;

const LISTED = Object.keys(KINDS) as ListedKey[];

/** Every kind of event that a user can choose. */
export const EVENT_TYPES: EventType[] = [
	...LISTED.map((key): EventType => {
		const { cmd, name, description } = KINDS[key];
		return { key, ...(cmd === null ? {} : { cmd }), name, description };
	}),
	{ key: 'recording.ready', name: 'Recording Ready', description: 'The files of a recording that ended can be fetched' },
];

const KEYS = new Map(LISTED.map((key) => [KINDS[key].cmd, key]));

/** The key of an event type by its number; `other` for every number that has no name here. */
export function eventKey(cmd: number): ListedKey {
	return KEYS.get(cmd) ?? 'other';
}

/** Everything about the kind of an event. */
export function kindOf({ cmd }: Pick<RawEvent, 'cmd'>): EventKind {
	return KINDS[eventKey(cmd)];
}

/** A number of the API that no other kind has. */
const SOME_OTHER_CMD = 4;

/** A made-up event, as Agora would send it. */
export function sampleEvent(key: ListedKey): RawEvent {
	const { cmd, sample } = KINDS[key];
	return { roomUuid: SAMPLE_ROOM, cmd: cmd ?? SOME_OTHER_CMD, version: 1, ...sample };
}

/** An event in plain words. */
export interface ClassroomEvent {
	event: EventKey;
	roomUuid: string;
	/** Counts up by one inside a classroom. */
	sequence: number;
	cmd: number;
	/** ISO 8601 in UTC; absent where the event carries no time. */
	occurredAt?: string;
	data: JsonObject;
}

function firstMoment(candidates: readonly unknown[]): number | undefined {
	for (const candidate of candidates) {
		const found = momentOf(candidate);
		if (found !== undefined) return found;
	}
	return undefined;
}

/**
 * When an event happened, as far as it says so itself, by Agora's clock: what is before and what after is decided by it.
 *
 * @returns milliseconds since 1970; undefined where the event carries no time
 */
export function eventTime(raw: RawEvent): number | undefined {
	const data = isObject(raw.data) ? raw.data : {};
	return firstMoment([...kindOf(raw).times(data), data.updateTime, data.sendTime, raw.updateTime, raw.ts]);
}

/** Data that is no object stands in `value`. */
function dataOf(data: unknown): JsonObject {
	if (isObject(data)) return data;
	return data === undefined || data === null ? {} : { value: data };
}

/**
 * An event in plain words: states and roles as numbers and names, dotted keys as objects, what the
 * documents put beside `data` for some widgets moved into it. Events without a name here keep their
 * `data` as it came.
 *
 * Source: Flexible Classroom REST, "Classroom events" (field tables and examples).
 */
export function normaliseEvent(raw: RawEvent): ClassroomEvent {
	const { tidy, shownTimes } = kindOf(raw);
	const data = dataOf(raw.data);
	const occurred = eventTime(raw) ?? firstMoment(shownTimes(data));
	return {
		event: eventKey(raw.cmd),
		roomUuid: raw.roomUuid,
		sequence: raw.sequence,
		cmd: raw.cmd,
		...(occurred === undefined ? {} : { occurredAt: new Date(occurred).toISOString() }),
		data: tidy(data, raw),
	};
}
