import { ApiFailure } from '../../apiFailure';
import type { EventListPage } from './eventFeed';
import type { RawEvent } from './events';
import { roomSubject } from './api';

export interface AllEvents {
	events: RawEvent[];
	/** Entries that are no events. */
	unusable: number;
	/** The list led back to a page that had been read already, so it was not read to its end. */
	looped: boolean;
	/** Agora's time of the last answer, in milliseconds since 1970. */
	at?: number;
}

/** Says why there is nothing to be read of a classroom anymore. */
function told(error: unknown, roomUuid: string): unknown {
	if (!(error instanceof ApiFailure) || (error.kind !== 'notFound' && error.kind !== 'gone')) return error;
	const { status, code, vendorMessage } = error.details;
	const facts = [status === undefined ? '' : `HTTP ${status}`, code === undefined ? '' : `code ${code}`].filter(Boolean).join(', ');
	return new ApiFailure(`${roomSubject(roomUuid)} is gone, or never was: there are no events to read (${facts}${vendorMessage ? `: ${vendorMessage}` : ''})`, {
		...error.details,
		kind: error.kind,
		hint: 'Agora removes a classroom with its events an hour after the class ended. Read it within that hour, best when the class closes ("Class Started, Ended or Closed" of the Agora Classroom Trigger). Check also the ID, and the region of the credential.',
		cause: error,
	});
}

/**
 * Every event of a classroom, with what is wrong with the list.
 *
 * @param read one page, from `nextId` on
 * @throws ApiFailure that says so when the classroom is gone
 *
 * Source: Flexible Classroom REST, "Query classroom events".
 */
export async function allEvents(read: (roomUuid: string, nextId?: string) => Promise<EventListPage>, roomUuid: string): Promise<AllEvents> {
	const all: AllEvents = { events: [], unusable: 0, looped: false };
	const seen = new Set<string>();
	let nextId: string | undefined;
	do {
		let page: EventListPage;
		try {
			page = await read(roomUuid, nextId);
		} catch (error) {
			throw told(error, roomUuid);
		}
		all.events.push(...page.events);
		all.unusable += page.unidentified.length;
		all.at = page.at ?? all.at;
		nextId = page.nextId;
		if (nextId !== undefined && seen.has(nextId)) return { ...all, looped: true };
		if (nextId !== undefined) seen.add(nextId);
	} while (nextId !== undefined);
	return all;
}
