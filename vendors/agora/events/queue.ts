import { ApiFailure } from '../../apiFailure';
import { unidentified } from './unidentified';
import type { PollResult, PollContext } from './pollContext';

/** The part of a poll's time that reading the queue may take; the rest is for the rooms' lists. */
const SHARE = 0.6;

/** Failures after which the queue may have given out events that never arrived. */
const MAYBE_LOST = new Set(['dropped', 'timeout', 'server', 'unreadable', 'cancelled']);

export interface Drained {
	/** Whether the queue was seen empty. */
	empty: boolean;
	/** Whether this reader had its turn. */
	read: boolean;
	failure?: unknown;
}

/**
 * Takes what waits in the App ID's queue into the hub, until it is empty or the time for it is over. A
 * read that may have arrived is never repeated: its events are looked up in the rooms' lists instead.
 *
 * @param backlog how many events of the hub this reader has not handed out yet
 * @param onBatch called after every answer
 */
export async function drainQueue(
	{ source, hub, budget, now, ticks, note, mostEvents }: PollContext,
	result: PollResult,
	backlog: () => number,
	onBatch: () => void = () => {},
): Promise<Drained> {
	const mayRead = (): boolean => budget.open(SHARE) && backlog() < mostEvents;
	if (!mayRead() || !(await hub.turn(mayRead))) return { empty: false, read: false };
	try {
		let read = false;
		while (mayRead()) {
			const batch = await source.pollQueue();
			read = true;
			result.learn(batch.at, now());
			hub.add([...batch.events, ...batch.unidentified.map(unidentified)], ticks());
			hub.advance();
			onBatch();
			const rest = batch.unidentified.length;
			if (rest > 0) note(`${rest} entries of the event queue name no classroom or number; they are handed out as they came.`);
			if (batch.events.length + rest === 0) return { empty: true, read };
		}
		return { empty: false, read };
	} catch (error) {
		if (!(error instanceof ApiFailure) || MAYBE_LOST.has(error.kind)) hub.uncertainReads++;
		return { empty: false, read: true, failure: error };
	} finally {
		hub.release();
	}
}
