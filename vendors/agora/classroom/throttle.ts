import type { HttpRuntime } from '../../http';
import { limited, RateLimiter } from '../../rateLimit';
import type { ClassroomAccount } from './api';

/** Requests that Agora takes in a second. Source: Flexible Classroom, "Quotas". */
export const PER_ACCOUNT = 1000;
export const PER_ROOM = 100;

/** So many rooms are looked at before those with nothing to do are forgotten. */
const MANY = 500;

/** Limiters by name. Those in use are kept, and each costs the same, however many rooms a run goes through. */
export class Limiters {
	private recent = new Map<string, RateLimiter>();
	private earlier = new Map<string, RateLimiter>();

	constructor(private readonly limit: number) {}

	get size(): number {
		return this.recent.size + this.earlier.size;
	}

	/** @param now milliseconds since 1970 */
	get(name: string, now: number): RateLimiter {
		let limiter = this.recent.get(name);
		if (limiter) return limiter;
		if (this.recent.size >= MANY) this.turnOver(now);
		limiter = this.earlier.get(name) ?? new RateLimiter(this.limit);
		this.earlier.delete(name);
		this.recent.set(name, limiter);
		return limiter;
	}

	private turnOver(now: number): void {
		const busy = [...this.earlier].filter(([, limiter]) => !limiter.isIdle(now));
		this.earlier = this.recent;
		this.recent = new Map(busy);
	}
}

const accounts = new Limiters(PER_ACCOUNT);
const rooms = new Limiters(PER_ROOM);

/** The room in an address; the queue of the App ID belongs to none. */
function roomIn(url: string): string | undefined {
	return url.includes('/edu/polling/') ? undefined : /\/v[12]\/rooms\/([^/?]+)/.exec(url)?.[1];
}

/**
 * A way to send that keeps to Agora's limits for an account's region and for each of its classrooms, together with
 * everything else in this process that proves the right to the same account in the same way.
 *
 * @param proof names base URL and credential: whoever knows only the App ID, or answers under an address of their own,
 *   must not slow down others by what comes from there
 */
export function throttled(runtime: HttpRuntime, { appId, region }: ClassroomAccount, proof: string): HttpRuntime {
	const name = `${region} ${appId.toLowerCase()} ${proof}`;
	return limited(runtime, (url) => {
		const now = runtime.now();
		const room = roomIn(url);
		const account = accounts.get(name, now);
		return room === undefined ? [account] : [rooms.get(`${name} ${room}`, now), account];
	});
}
