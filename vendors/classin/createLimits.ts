import { RateLimiter } from '../rateLimit';

/** ClassIn allows so many new classes a minute. Source: ClassIn API, "Create a classroom". */
export const CREATES_PER_MINUTE = 1000;

/** A minute, and a second more, because requests don't all take equally long to arrive. */
const WINDOW_MS = 61_000;

/** Beyond this many schools, those that create nothing are forgotten. */
const MANY = 100;

/** One limiter per school, for all executions in this process. */
const limiters = new Map<string, RateLimiter>();

/**
 * The limiter on new classes of a school.
 *
 * @param school whose limit counts: base URL and SID
 * @param now milliseconds since 1970
 */
export function createLimiter(school: string, now: number): RateLimiter {
	const known = limiters.get(school);
	if (known) return known;
	if (limiters.size >= MANY) for (const [name, one] of limiters) if (one.isIdle(now)) limiters.delete(name);
	const limiter = new RateLimiter(CREATES_PER_MINUTE, WINDOW_MS);
	limiters.set(school, limiter);
	return limiter;
}

/** How many schools have a limiter. */
export const knownSchools = (): number => limiters.size;
