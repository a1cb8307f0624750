import type { HttpRuntime } from '../http';

/** ClassIn allows so many new classes a minute. Source: ClassIn API, "Create a classroom". */
export const CREATES_PER_MINUTE = 1000;

/** A minute, and a second more, because requests don't all take equally long to arrive. */
const WINDOW_MS = 61_000;

type Clock = Pick<HttpRuntime, 'now' | 'sleep' | 'signal'>;

interface Schedule {
	/** When the last requests were or will be sent, oldest first; never more than the limit. */
	starts: number[];
	/** The latest time that a clock showed. */
	seen: number;
}

/** One schedule per school, for all executions in this process. */
const schedules = new Map<string, Schedule>();

/**
 * Waits until another class may be created, and takes the place in the queue.
 *
 * @param school whose limit counts: base URL and SID
 * @param clock tells the time and waits; stops waiting when its signal aborts
 * @param limit how many a minute
 */
export async function waitForCreate(school: string, clock: Clock, limit = CREATES_PER_MINUTE): Promise<void> {
	const now = clock.now();
	const schedule = schedules.get(school) ?? { starts: [], seen: now };
	schedules.set(school, schedule);
	// A clock that was put back would make everybody wait for the old time to come again.
	if (now < schedule.seen - 1000) schedule.starts = [];
	schedule.seen = now;

	const earliest = schedule.starts.length < limit ? now : schedule.starts.shift()! + WINDOW_MS;
	const start = Math.max(now, earliest);
	schedule.starts.push(start);
	if (start > now) await clock.sleep(start - now, clock.signal);
}
