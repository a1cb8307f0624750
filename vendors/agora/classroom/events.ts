import { z } from 'zod';

import { type ClassroomApi, roomPath, roomSubject } from './api';
import { eventFeed } from './eventFeed';
import { entries, pageOf } from './paging';

/** An event as the API hands it out; what it carries beside these fields is kept. */
export const rawEvent = z
	.object({
		roomUuid: z.coerce.string(),
		cmd: z.coerce.number(),
		sequence: z.coerce.number(),
	})
	.passthrough();

export type RawEvent = z.infer<typeof rawEvent>;

/** A room's own list does not always repeat the room's ID in its entries. */
export function eventOfRoom(roomUuid: string): z.ZodType<RawEvent, z.ZodTypeDef, unknown> {
	return z.preprocess(
		(event) =>
			typeof event === 'object' && event !== null
				? { ...event, roomUuid: (event as { roomUuid?: unknown }).roomUuid || roomUuid }
				: event,
		rawEvent,
	) as z.ZodType<RawEvent, z.ZodTypeDef, unknown>;
}

/** Events: one room's list, which can be read again and again, and the App ID's queue, which can't. */
export function events(api: ClassroomApi) {
	async function page(roomUuid: string, nextId?: string, cmd?: number) {
		return await api.call({
			method: 'GET',
			path: `${roomPath(roomUuid)}/sequences`,
			query: { nextId, cmd },
			data: pageOf(eventOfRoom(roomUuid)),
			subject: roomSubject(roomUuid),
		});
	}

	return {
		...eventFeed(api),

		/**
		 * One page of a room's events, 100 at most. `nextId` is opaque.
		 *
		 * Source: Flexible Classroom REST, "Query classroom events".
		 */
		page,

		/** All events of a room, oldest first; `cmd` narrows them to one type. */
		list(roomUuid: string, cmd?: number, onLoop?: (nextId: string) => void) {
			return entries(async (nextId) => await page(roomUuid, nextId, cmd), onLoop);
		},

		/**
		 * Takes events of all rooms from the App ID's queue. Each is handed out once, to whoever asks
		 * first, so an answer that gets lost is lost: a read that may have arrived is never repeated.
		 *
		 * Source: Flexible Classroom REST, "Query events of all classrooms" (`polling` comes before `apps`).
		 */
		async drain(): Promise<RawEvent[]> {
			const { region, appId } = api.account;
			return await api.callAt({
				method: 'GET',
				path: `/${region}/edu/polling/apps/${appId}/v2/rooms/sequences`,
				repeat: 'unsent',
				data: z.array(rawEvent).nullish().transform((list) => list ?? []),
				subject: `The event queue of the App ID`,
			});
		},
	};
}
