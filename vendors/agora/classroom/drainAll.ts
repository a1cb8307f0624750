import { ApiFailure } from '../../apiFailure';
import type { EventBatch } from './eventFeed';
import type { RawEvent } from './events';

/** What reading the queue came to. */
export interface Drained {
	events: RawEvent[];
	/** Entries without a room or a number, as they came. */
	unidentified: unknown[];
	/** Whether the queue was empty at the end. */
	empty: boolean;
	/** Why reading ended early. */
	stoppedBy?: ApiFailure;
}

/**
 * Takes events from the App ID's queue until it is empty. What was taken can't be read again, so a later
 * read that fails does not throw: it ends the reading and is told beside the events.
 *
 * @param read takes what one read gives
 * @param maxReads ends the reading too
 * @throws ApiFailure when nothing was taken before
 */
export async function drainAll(read: () => Promise<EventBatch>, maxReads: number): Promise<Drained> {
	const events: RawEvent[] = [];
	const unidentified: unknown[] = [];
	for (let reads = 0; reads < maxReads; reads++) {
		try {
			const batch = await read();
			for (const event of batch.events) events.push(event);
			for (const entry of batch.unidentified) unidentified.push(entry);
			if (batch.events.length + batch.unidentified.length === 0) return { events, unidentified, empty: true };
		} catch (error) {
			if (!(error instanceof ApiFailure) || events.length + unidentified.length === 0) throw error;
			return { events, unidentified, empty: false, stoppedBy: error };
		}
	}
	return { events, unidentified, empty: false };
}
