import { z } from 'zod';

import { type ClassroomApi, roomPath, roomSubject } from './api';
import type { ErrorInfo } from '../../errorInfo';
import { isObject, whole } from '../../json';
import { nextIdOf } from './pagination';
import type { RawEvent } from './rawEvent';

/** Events as they were read, with the vendor's clock. */
export interface EventBatch {
	events: RawEvent[];
	/** Entries without a room or a number, as they came: it can't be told which event each is. */
	unidentified: unknown[];
	/** The vendor's time of the answer, in milliseconds since 1970. */
	at?: number;
}

export interface EventListPage extends EventBatch {
	/** Where the next page begins; opaque, absent on the last page. */
	nextId?: string;
}

/** Agora's Chinese documents of 2026 have no page on the queue anymore, so an address that is not known may be one that is gone. */
const NO_QUEUE: Record<string, ErrorInfo> = {
	404: {
		kind: 'notFound',
		message: '{subject} was not found, or Agora does not know the address',
		hint: 'Check the region and base URL of the credential. If they are right, Agora no longer offers the queue: choose "Given Classrooms" in the trigger, or use "Event: Get Many".',
	},
};

/** Documented are 64 bytes; anything much longer is no ID, and would be kept in the saved position. */
const LONGEST_ID = 1024;

function roomOf(roomUuid: unknown): string | undefined {
	const id = typeof roomUuid === 'number' ? String(roomUuid) : roomUuid;
	return typeof id === 'string' && id !== '' && id.length <= LONGEST_ID ? id : undefined;
}

/** One event, tidied; undefined when it can't be told which one it is. */
function usable(entry: unknown, roomOfList?: string): RawEvent | undefined {
	if (!isObject(entry)) return undefined;
	const { roomUuid, sequence, cmd } = entry;
	const number = whole(sequence);
	const room = roomOf(roomUuid) ?? roomOfList;
	if (number === undefined || number < 0 || room === undefined) return undefined;
	return { ...entry, roomUuid: room, sequence: number, cmd: whole(cmd) ?? 0 };
}

function batch(list: unknown[], ts: unknown, roomOfList?: string): EventBatch {
	const events: RawEvent[] = [];
	const unidentified: unknown[] = [];
	for (const entry of list) {
		const event = usable(entry, roomOfList);
		if (event) events.push(event);
		else unidentified.push(entry);
	}
	return { events, unidentified, at: whole(ts) };
}

const envelope = z.object({ ts: z.unknown() }).passthrough();

const queueAnswer = envelope
	.extend({ data: z.array(z.unknown()).nullish() })
	.transform(({ ts, data }) => batch(data ?? [], ts));

const page = z.object({ list: z.array(z.unknown()).nullish(), nextId: z.union([z.string(), z.number()]).nullish() });

function pageAnswer(roomUuid: string) {
	return envelope.extend({ data: page.nullish() }).transform(({ ts, data }): EventListPage => {
		return { ...batch(data?.list ?? [], ts, roomUuid), nextId: nextIdOf(data?.nextId) };
	});
}

/**
 * Events for whoever must not lose one: an entry that can't be read never costs the others of the same
 * answer, and the vendor's clock comes along.
 */
export function eventFeed(api: ClassroomApi) {
	return {
		/**
		 * Takes events of all rooms from the App ID's queue. Each is handed out once, to whoever asks
		 * first, so an answer that gets lost is lost: a read that may have arrived is never repeated.
		 *
		 * Source: Flexible Classroom REST, "Query events of all classrooms" (`polling` comes before `apps`).
		 */
		async pollQueue(): Promise<EventBatch> {
			const { region, appId } = api.account;
			return await api.callAt<EventBatch>({
				method: 'GET',
				path: `/${region}/edu/polling/apps/${appId}/v2/rooms/sequences`,
				idempotency: 'unsent',
				whole: true,
				data: queueAnswer,
				subject: 'The event queue of the App ID',
				meanings: NO_QUEUE,
			});
		},

		/**
		 * One page of a room's events, 100 at most. `nextId` is opaque; `cmd` narrows them to one type.
		 *
		 * Source: Flexible Classroom REST, "Query classroom events".
		 */
		async read(roomUuid: string, nextId?: string, cmd?: number): Promise<EventListPage> {
			return await api.call<EventListPage>({
				method: 'GET',
				path: `${roomPath(roomUuid)}/sequences`,
				query: { nextId, cmd },
				whole: true,
				data: pageAnswer(roomUuid),
				subject: roomSubject(roomUuid),
			});
		},
	};
}
