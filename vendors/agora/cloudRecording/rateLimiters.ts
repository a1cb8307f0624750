import { RateLimiter } from '../../rateLimit';

/** Requests that Agora takes per App ID in a second. Source: Cloud Recording REST, "Overview". */
export const REQUESTS_PER_SECOND = 10;

const limiters = new Map<string, RateLimiter>();
const MANY = 100;

/**
 * The limiter that everything in this process shares for one App ID.
 *
 * @param now milliseconds since 1970
 */
export function limiterFor(appId: string, now: number): RateLimiter {
	let limiter = limiters.get(appId);
	if (!limiter) {
		if (limiters.size >= MANY) {
			for (const [key, known] of limiters) if (known.isIdle(now)) limiters.delete(key);
		}
		limiters.set(appId, (limiter = new RateLimiter(REQUESTS_PER_SECOND)));
	}
	return limiter;
}
