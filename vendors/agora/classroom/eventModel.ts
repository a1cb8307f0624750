import { isObject, type JsonObject, whole } from '../../json';
import { eventData } from './eventData';
import type { RawEvent } from './events';
import { numberOf } from '../../coerce';

/** Names of the kinds of events; `recording.ready` is no event of Agora's but derived from its lists. */
export type EventKey =
	| 'classroom.state'
	| 'chat.message'
	| 'user.presence'
	| 'recording.state'
	| 'recording.uploaded'
	| 'recording.ready'
	| 'resource.changed'
	| 'reward.changed'
	| 'widget.changed'
	| 'stage.changed'
	| 'hand.changed'
	| 'other';

export interface EventType {
	key: EventKey;
	/** The number in the API; absent for what is derived and for `other`. */
	cmd?: number;
	/** In menus. */
	name: string;
	/** Under the name in menus. */
	description: string;
}

/** Every kind of event. Source: Flexible Classroom REST, "Classroom events". */
export const EVENT_TYPES: EventType[] = [
	{
		key: 'chat.message',
		cmd: 3,
		name: 'Chat Message Sent',
		description: 'Somebody wrote a message in the chat of a classroom',
	},
	{
		key: 'classroom.state',
		cmd: 1,
		name: 'Class Started, Ended or Closed',
		description: 'The state of a class changed',
	},
	{
		key: 'hand.changed',
		cmd: 1502,
		name: 'Hand Raised or Lowered',
		description: 'Somebody raised or lowered a hand',
	},
	{
		key: 'other',
		name: 'Other Event',
		description: 'An event of a kind that has no name here; it is passed on as it comes',
	},
	{
		key: 'recording.state',
		cmd: 1001,
		name: 'Recording Started or Ended',
		description: 'The recording of a class started, ended, or is tried again',
	},
	{
		key: 'recording.ready',
		name: 'Recording Ready',
		description: 'The files of a recording that ended can be fetched',
	},
	{
		key: 'recording.uploaded',
		cmd: 1002,
		name: 'Recording File Uploaded',
		description: 'A file of a recording was uploaded to your storage',
	},
	{
		key: 'resource.changed',
		cmd: 1003,
		name: 'Courseware Changed',
		description: 'Courseware of a classroom was added, changed or deleted',
	},
	{
		key: 'reward.changed',
		cmd: 1101,
		name: 'Reward Given',
		description: 'Somebody got or lost reward points',
	},
	{
		key: 'stage.changed',
		cmd: 1501,
		name: 'Stage Changed',
		description: 'Somebody came onto or left the stage',
	},
	{
		key: 'user.presence',
		cmd: 20,
		name: 'User Entered or Left',
		description: 'Somebody entered or left a classroom',
	},
	{
		key: 'widget.changed',
		cmd: 1110,
		name: 'Widget Changed',
		description: 'A widget such as a quiz, a poll or a timer changed',
	},
];

const KEYS = new Map(EVENT_TYPES.flatMap(({ key, cmd }) => (cmd === undefined ? [] : [[cmd, key] as const])));

/** The key of an event type by its number; `other` for every number that has no name here. */
export function eventKey(cmd: number): EventKey {
	return KEYS.get(cmd) ?? 'other';
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

/** 2010 to 2100 in milliseconds: anything else in a time field is no time. */
const EARLIEST = 1_262_304_000_000;
const LATEST = 4_102_444_800_000;

function time(value: unknown): number | undefined {
	const ms = whole(value);
	return ms !== undefined && ms >= EARLIEST && ms <= LATEST ? ms : undefined;
}

function latest(entries: unknown): number | undefined {
	if (!Array.isArray(entries)) return undefined;
	const times = entries.flatMap((entry) => (isObject(entry) ? (time(entry.updateTime) ?? []) : []));
	return times.length > 0 ? Math.max(...times) : undefined;
}

/** Where each kind of event says when it happened; the first one that is there counts. */
function timesOf(cmd: number, data: JsonObject): unknown[] {
	switch (cmd) {
		case 1:
			return stateTimes(data);
		case 20:
			return [latest([...list(data.onlineUsers), ...list(data.offlineUsers)])];
		case 1001:
			return numberOf(data.state) === 1 ? [data.startTime] : [data.endTime];
		case 1003:
			return [latest(data.resources)];
		default:
			return [];
	}
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function stateTimes(data: JsonObject): unknown[] {
	switch (numberOf(data.state)) {
		case 1:
			return [data.startTime];
		case 2:
			return [data.endTime];
		case 3:
			return [data.closeTime];
		default:
			return [];
	}
}

/**
 * When an event happened, as far as it says so itself.
 *
 * @returns milliseconds since 1970, by Agora's clock; undefined where the event carries no time
 */
export function eventTime(raw: RawEvent): number | undefined {
	const data = isObject(raw.data) ? raw.data : {};
	for (const candidate of [...timesOf(raw.cmd, data), data.updateTime, data.sendTime, raw.updateTime, raw.ts]) {
		const found = time(candidate);
		if (found !== undefined) return found;
	}
	return undefined;
}

/**
 * An event in plain words: states and roles as numbers and names, dotted keys as objects, what the
 * documents put beside `data` for some widgets moved into it. Events without a name here keep their
 * `data` as it came.
 *
 * Source: Flexible Classroom REST, "Classroom events" (field tables and examples).
 */
export function normaliseEvent(raw: RawEvent): ClassroomEvent {
	const occurred = eventTime(raw);
	return {
		event: eventKey(raw.cmd),
		roomUuid: raw.roomUuid,
		sequence: raw.sequence,
		cmd: raw.cmd,
		...(occurred === undefined ? {} : { occurredAt: new Date(occurred).toISOString() }),
		data: eventData(raw),
	};
}
