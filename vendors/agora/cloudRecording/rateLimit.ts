import { type HttpRuntime, parseRetryAfter } from '../../http';

/** Requests that Agora takes per App ID in a second. Source: Cloud Recording REST, "Overview". */
export const REQUESTS_PER_SECOND = 10;
/** A second, and a little more, because clocks tick in whole milliseconds. */
const WINDOW_MS = 1005;
/** All wait at most this long when one was refused; the refused one waits as long as it was asked to. */
const LONGEST_PAUSE_MS = 10_000;
/** A request whose answer never comes has arrived by then, or never will. */
const ARRIVED_MS = 30_000;
/** How long somebody who waits sleeps before looking again; an answer wakes them earlier. */
const NAP_MS = 1000;

type Clock = Pick<HttpRuntime, 'now' | 'sleep'>;

/** How a request is let through. */
export interface Pass {
	/** Goes before requests that are not; for start, which must follow acquire within two seconds. */
	urgent?: boolean;
	/** For requests whose answer may take long: how long after sending they have surely arrived, in milliseconds. */
	arrivedAfterMs?: number;
}

/** The place of one request in the running second. */
interface Slot {
	/** From then on another request may take it. */
	freeAt: number;
	answered: boolean;
}

interface Waiter {
	clock: Clock;
	arrivedAfterMs: number;
	admit(slot: Slot): void;
}

function stopped(): DOMException {
	return new DOMException('The execution was stopped', 'AbortError');
}

/**
 * Lets so many requests go that the server never sees more than `limit` in any second. What matters is when
 * requests arrive, and they don't all travel equally fast: so the second is counted from a request's answer,
 * when it has surely arrived, and not from its sending.
 */
export class RateLimiter {
	private slots: Slot[] = [];
	private readonly urgent: Waiter[] = [];
	private readonly others: Waiter[] = [];
	private pause = { until: 0, ms: 0 };
	private pumping = false;
	private wake: () => void = () => {};

	/** @param limit requests in a second */
	constructor(private readonly limit = REQUESTS_PER_SECOND) {}

	/** Nobody waits, and nothing was sent lately. */
	isIdle(now: number): boolean {
		return !this.pumping && this.slots.every(({ freeAt }) => freeAt <= now);
	}

	/**
	 * Waits for the turn of a request. Urgent ones go first, otherwise first come, first served.
	 *
	 * @returns to be called when the answer is there
	 * @throws DOMException (`AbortError`) when `signal` aborts first
	 */
	async enter(clock: Clock, pass: Pass & { signal?: AbortSignal } = {}): Promise<() => void> {
		const { urgent = false, arrivedAfterMs = ARRIVED_MS, signal } = pass;
		if (signal?.aborted) throw stopped();
		const slot = await new Promise<Slot>((resolve, reject) => {
			const queue = urgent ? this.urgent : this.others;
			const giveUp = (): void => {
				queue.splice(queue.indexOf(waiter), 1);
				reject(stopped());
			};
			const waiter: Waiter = {
				clock,
				arrivedAfterMs,
				admit: (admitted) => {
					signal?.removeEventListener('abort', giveUp);
					resolve(admitted);
				},
			};
			signal?.addEventListener('abort', giveUp, { once: true });
			queue.push(waiter);
			void this.pump();
		});
		return () => {
			slot.answered = true;
			slot.freeAt = Math.min(slot.freeAt, clock.now() + WINDOW_MS);
			this.wake();
		};
	}

	/** The server refused a request as one too many: nobody sends for a while. */
	slowDown(now: number, ms: number): void {
		const wait = Math.min(ms, LONGEST_PAUSE_MS);
		if (now + wait > this.pause.until) this.pause = { until: now + wait, ms: wait };
	}

	private waitMs(now: number): number {
		// A clock that was set back must not leave anybody waiting for a time long gone.
		this.slots = this.slots.filter(({ freeAt, answered }) => freeAt > now && !(answered && freeAt > now + WINDOW_MS));
		if (this.pause.until - now > this.pause.ms) this.pause = { until: 0, ms: 0 };
		const free = this.slots.length < this.limit ? now : Math.min(...this.slots.map(({ freeAt }) => freeAt));
		return Math.max(free, this.pause.until) - now;
	}

	private async pump(): Promise<void> {
		if (this.pumping) return;
		this.pumping = true;
		for (;;) {
			const queue = this.urgent.length > 0 ? this.urgent : this.others;
			const [next] = queue;
			if (!next) break;
			const now = next.clock.now();
			const wait = this.waitMs(now);
			if (wait > 0) {
				const woken = new Promise<void>((resolve) => (this.wake = resolve));
				await Promise.race([next.clock.sleep(Math.min(wait, NAP_MS)).catch(() => {}), woken]);
				continue;
			}
			queue.shift();
			const slot: Slot = { freeAt: now + next.arrivedAfterMs + WINDOW_MS, answered: false };
			this.slots.push(slot);
			next.admit(slot);
		}
		this.pumping = false;
	}
}

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
		limiters.set(appId, (limiter = new RateLimiter()));
	}
	return limiter;
}

/** A way to send that waits for its turn first. The wait is no part of a try's time limit. */
export function limited(runtime: HttpRuntime, limiter: RateLimiter, pass: Pass = {}): HttpRuntime {
	return {
		async fetch(url, init) {
			const leave = await limiter.enter(runtime, { ...pass, signal: runtime.signal });
			try {
				const response = await runtime.fetch(url, init);
				if (response.status === 429) {
					const now = runtime.now();
					limiter.slowDown(now, parseRetryAfter(response.headers.get('retry-after'), now) ?? WINDOW_MS);
				}
				return response;
			} finally {
				leave();
			}
		},
		sleep: async (ms, signal) => await runtime.sleep(ms, signal),
		now: () => runtime.now(),
		random: () => runtime.random(),
		signal: runtime.signal,
	};
}
