import { type HttpRuntime, parseRetryAfter, type Traffic } from './http';
import { Pace } from './pace';
import { ShortestWay } from './shortestWay';

/** A second, and a little more, because clocks tick in whole milliseconds. */
const WINDOW_MS = 1005;
/** All wait at most this long when one was refused; the refused one waits as long as it was asked to. */
const LONGEST_PAUSE_MS = 10_000;
/** A request whose answer never comes has arrived by then, or never will. */
const ARRIVED_MS = 30_000;
/** How long somebody who waits sleeps before looking again; an answer wakes them earlier. */
const NAP_MS = 1000;
/** So many places are taken out of the list in one go. */
const FORGOTTEN_AT_ONCE = 1000;

/** How long a place is kept: acquire may take a while to answer, and two seconds after that its resource is of no use. */
const KEPT_MS = 4000;

type Clock = Pick<HttpRuntime, 'now' | 'sleep'>;

export interface Pass {
	/** Goes before requests that are not, at once if a place was kept; for start. */
	urgent?: boolean;
	/** Keeps a place for an urgent request that follows; for acquire, after which start must come within two seconds. */
	startFollows?: boolean;
	/** For requests whose answer may take long: how long after sending they have surely arrived, in milliseconds. */
	arrivedAfterMs?: number;
	/** It was refused before, and has waited long enough: goes before those that were never sent. */
	again?: boolean;
}

interface Needs extends Required<Pick<Pass, 'arrivedAfterMs' | 'startFollows' | 'urgent'>> {
	/** A place was kept for it. */
	prepaid: boolean;
}

/** The place of one request whose answer isn't there yet. */
interface Slot {
	/** From then on another request may take it, answer or not. */
	freeAt: number;
}

interface Waiter extends Needs {
	clock: Clock;
	admit(slot: Slot): void;
}

type Line = 'urgent' | 'again' | 'first';

/** To be called once, when there is nothing more to wait for. @param sentAt when it was sent; left out where no answer came */
export type Leave = (sentAt?: number) => void;

function stopped(): DOMException {
	return new DOMException('The execution was stopped', 'AbortError');
}

/**
 * Lets so many requests go that the server never sees more than `limit` in any second. What matters is when
 * requests arrive, and they don't all travel equally fast: so the second is counted from when a request has arrived,
 * and not from its sending. That is when its answer comes, less what the shortest way takes.
 */
export class RateLimiter {
	private readonly open = new Set<Slot>();
	/** Places for urgent requests that will follow, the oldest first. */
	private readonly kept = new Set<Slot>();
	/** When the places of answered requests get free, the earliest at `first`. */
	private readonly answered: number[] = [];
	private first = 0;
	private readonly lines: Record<Line, Waiter[]> = { urgent: [], again: [], first: [] };
	private pause = { until: 0, ms: 0 };
	/** How fast it goes while others use the same account; none as long as nothing was refused. */
	private pace: Pace | undefined;
	private readonly way: ShortestWay;
	private pumping = false;
	private wake: () => void = () => {};

	/**
	 * @param limit requests in the window
	 * @param windowMs how long that is; a second unless the vendor counts otherwise
	 */
	constructor(
		private readonly limit: number,
		private readonly windowMs = WINDOW_MS,
	) {
		this.way = new ShortestWay(limit);
	}

	/** Nobody waits, nothing was sent lately, and nothing is to be remembered of refusals. */
	isIdle(now: number): boolean {
		this.tidy(now);
		return !this.pumping && this.used() === 0 && !this.pace;
	}

	/** How much of the limit is used, from 0 to 1. */
	load(now: number): number {
		this.tidy(now);
		return this.used() / this.limit;
	}

	/**
	 * Waits for the turn of a request. Urgent ones go first, then those that were refused before, otherwise first come,
	 * first served.
	 *
	 * @param traffic is told when it really waits
	 * @returns to be called when the answer is there, with the time when the request was sent
	 * @throws DOMException (`AbortError`) when `signal` aborts first
	 */
	async enter(clock: Clock, pass: Pass & { signal?: AbortSignal } = {}, traffic?: Traffic): Promise<Leave> {
		const { urgent = false, again, signal } = pass;
		if (signal?.aborted) throw stopped();
		const now = clock.now();
		const needs = this.needsOf(pass, now);
		if ((urgent || !this.pumping) && this.waitMs(now, needs) <= 0) return this.leaving(this.take(now, needs), clock);
		traffic?.queued();
		try {
			const line = this.lines[urgent ? 'urgent' : again ? 'again' : 'first'];
			return this.leaving(await this.queueUp(line, { ...needs, clock }, signal), clock);
		} finally {
			traffic?.admitted();
		}
	}

	/**
	 * The server refused a request as one too many, so this process feels its way from now on.
	 *
	 * @param sentAt when it was sent
	 * @param askedMs how long the server asks to wait: nobody sends until then
	 */
	slowDown(now: number, sentAt: number, askedMs = 0): void {
		this.tidy(now);
		if (this.pace) this.pace.refused(now, sentAt);
		else this.pace = new Pace((this.limit * 1000) / this.windowMs, this.sentPerSecond(), now);
		const wait = Math.min(askedMs, LONGEST_PAUSE_MS);
		this.pace.rest(now + wait);
		if (now + wait > this.pause.until) this.pause = { until: now + wait, ms: wait };
	}

	private sentPerSecond(): number {
		return (Math.min(this.limit, this.used()) * 1000) / this.windowMs;
	}

	private needsOf({ urgent = false, arrivedAfterMs = ARRIVED_MS, startFollows = false }: Pass, now: number): Needs {
		return { arrivedAfterMs, startFollows, urgent, prepaid: urgent && this.giveUpKept(now) };
	}

	private leaving(slot: Slot, clock: Clock): Leave {
		return (sentAt) => {
			const now = clock.now();
			if (sentAt !== undefined) this.way.answered(sentAt, now);
			const arrived = sentAt === undefined ? now : this.way.arrivedAt(sentAt, now);
			// One that came too late has lost its place already.
			if (this.open.delete(slot)) this.freeLater(Math.min(slot.freeAt, arrived + this.windowMs));
			this.wake();
		};
	}

	private async queueUp(line: Waiter[], what: Omit<Waiter, 'admit'>, signal?: AbortSignal): Promise<Slot> {
		return await new Promise<Slot>((resolve, reject) => {
			const giveUp = (): void => {
				line.splice(line.indexOf(waiter), 1);
				reject(stopped());
			};
			const waiter: Waiter = {
				...what,
				admit: (admitted) => {
					signal?.removeEventListener('abort', giveUp);
					resolve(admitted);
				},
			};
			signal?.addEventListener('abort', giveUp, { once: true });
			line.push(waiter);
			void this.pump();
		});
	}

	private take(now: number, { arrivedAfterMs, startFollows, prepaid }: Needs): Slot {
		const slot: Slot = { freeAt: now + arrivedAfterMs + this.windowMs };
		this.open.add(slot);
		if (startFollows) this.kept.add({ freeAt: now + KEPT_MS });
		this.pace?.take((prepaid ? 0 : 1) + (startFollows ? 1 : 0));
		return slot;
	}

	/** The request that a place was kept for has come; false when none was kept. */
	private giveUpKept(now: number): boolean {
		this.tidy(now);
		const [oldest] = this.kept;
		return oldest !== undefined && this.kept.delete(oldest);
	}

	private used(): number {
		return this.open.size + this.kept.size + this.answered.length - this.first;
	}

	/** Keeps `answered` in order; nearly always the new one is the last. */
	private freeLater(at: number): void {
		let index = this.answered.length;
		while (index > this.first && this.answered[index - 1]! > at) index--;
		this.answered.splice(index, 0, at);
	}

	/** Takes away the places that are free by now. */
	private tidy(now: number): void {
		for (const slot of this.open) if (slot.freeAt <= now) this.open.delete(slot);
		// When the clock is set back, what was kept seems to be kept for long.
		for (const slot of this.kept) if (slot.freeAt <= now || slot.freeAt > now + KEPT_MS) this.kept.delete(slot);
		while (this.first < this.answered.length && this.answered[this.first]! <= now) this.first++;
		// A clock that was set back must not leave anybody waiting for a time long gone.
		if (this.first < this.answered.length && this.answered[this.first]! > now + this.windowMs) this.first = this.answered.length;
		if (this.first > FORGOTTEN_AT_ONCE || this.first === this.answered.length) {
			this.answered.splice(0, this.first);
			this.first = 0;
		}
		if (this.pause.until - now > this.pause.ms) this.pause = { until: 0, ms: 0 };
		if (this.pace?.isOver(now)) this.pace = undefined;
	}

	/** How long until a place gets free; when that is not enough, the next is waited for as well. */
	private waitMs(now: number, { startFollows, urgent }: Needs): number {
		this.tidy(now);
		let free = now;
		const places = Math.min(startFollows ? 2 : 1, this.limit);
		if (this.used() + places > this.limit) {
			free = this.answered[this.first] ?? Infinity;
			for (const { freeAt } of this.open) free = Math.min(free, freeAt);
			for (const { freeAt } of this.kept) free = Math.min(free, freeAt);
		}
		const paced = urgent ? 0 : (this.pace?.waitMs(now) ?? 0);
		return Math.max(free, this.pause.until, now + paced) - now;
	}

	private async pump(): Promise<void> {
		if (this.pumping) return;
		this.pumping = true;
		for (;;) {
			const { urgent, again, first } = this.lines;
			const line = [urgent, again, first].find(({ length }) => length > 0);
			const next = line?.[0];
			if (!line || !next) break;
			const now = next.clock.now();
			const wait = this.waitMs(now, next);
			if (wait > 0) {
				const woken = new Promise<void>((resolve) => (this.wake = resolve));
				await Promise.race([next.clock.sleep(Math.min(wait, NAP_MS)).catch(() => {}), woken]);
				continue;
			}
			line.shift();
			next.admit(this.take(now, next));
		}
		this.pumping = false;
	}
}

/** The server does not say which limit was reached. It is the first one's if none is used more. */
function busiest(limiters: RateLimiter[], now: number): RateLimiter | undefined {
	let found = limiters[0];
	for (const limiter of limiters) if (found && limiter.load(now) > found.load(now)) found = limiter;
	return found;
}

/**
 * A way to send that waits for its turn first. The wait is no part of a try's time limit.
 *
 * @param limiters one, or several that all must let a request through; when the server says that there were too many,
 *   the one slows down whose limit is used most
 */
export function limited(
	runtime: HttpRuntime,
	limiters: RateLimiter | ((url: string) => RateLimiter[]),
	pass: Pass = {},
): HttpRuntime {
	return {
		async fetch(url, init) {
			const chain = typeof limiters === 'function' ? limiters(url) : [limiters];
			const leave: Leave[] = [];
			let answered: number | undefined;
			const mine = { ...pass, again: init.again, signal: runtime.signal };
			try {
				for (const limiter of chain) leave.push(await limiter.enter(runtime, mine, init.traffic));
				const sentAt = runtime.now();
				const response = await runtime.fetch(url, init);
				answered = sentAt;
				if (response.status === 429) {
					const now = runtime.now();
					busiest(chain, now)?.slowDown(now, sentAt, parseRetryAfter(response.headers.get('retry-after'), now));
				}
				return response;
			} finally {
				for (const done of leave) done(answered);
			}
		},
		sleep: async (ms, signal) => await runtime.sleep(ms, signal),
		now: () => runtime.now(),
		random: () => runtime.random(),
		signal: runtime.signal,
	};
}
