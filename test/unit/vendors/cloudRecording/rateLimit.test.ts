/** Agora's limit of requests a second is kept by waiting, whatever the network does. */
import fc from 'fast-check';

import { limiterFor, REQUESTS_PER_SECOND } from '../../../../vendors/agora/cloudRecording/rateLimiters';
import { limited, type Pass, RateLimiter } from '../../../../vendors/rateLimit';
import type { HttpRuntime } from '../../../../vendors/http';
import { VirtualClock } from './support';

const SECOND = 1000;

/** The most that came within any second. */
function busiestSecond(arrivals: number[]): number {
	const sorted = [...arrivals].sort((a, b) => a - b);
	return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + SECOND).length));
}

/** Sends `count` requests over a network on which a request takes `travel` and its answer `back` milliseconds. */
async function flood(count: number, travel: (n: number) => number, back: (n: number) => number, pass?: Pass, limit = REQUESTS_PER_SECOND) {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(limit);
	const arrivals: number[] = [];
	const runtime: HttpRuntime = {
		async fetch(_url, _init) {
			const n = arrivals.push(clock.now() + travel(arrivals.length)) - 1;
			await clock.sleep(travel(n) + back(n));
			return new Response('{}');
		},
		sleep: clock.sleep,
		now: clock.now,
		random: () => 0.5,
	};
	const sender = limited(runtime, limiter, pass);
	const began = clock.now();
	await clock.run(Promise.all(Array.from({ length: count }, async () => await sender.fetch('https://api.sd-rtn.com/x', {}))));
	return { arrivals, seconds: (clock.now() - began) / SECOND };
}

it('never lets the server see more than 10 requests in any second, however long they travel', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 3000 })), { minLength: 15, maxLength: 80 }),
			async (network) => {
				const { arrivals } = await flood(network.length, (n) => network[n]![0], (n) => network[n]![1]);
				expect(arrivals).toHaveLength(network.length);
				expect(busiestSecond(arrivals)).toBeLessThanOrEqual(10);
			},
		),
		{ numRuns: 60, seed: 5 },
	);
});

it('keeps to it also where it counts on what the shortest way takes, which most answers exceed by a third at most', async () => {
	const delay = fc.integer({ min: 0, max: 1500 });
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(delay, delay), { minLength: 60, maxLength: 120 }), async (network) => {
			const slow = (n: number): boolean => n % 10 === 0;
			const there = (n: number): number => 150 + (slow(n) ? network[n]![0] : network[n]![0] % 100);
			const { arrivals } = await flood(network.length, there, (n) => 150 + (slow(n) ? network[n]![1] : 0));
			expect(busiestSecond(arrivals)).toBeLessThanOrEqual(10);
		}),
		{ numRuns: 100, seed: 5 },
	);
});

it('does not count on a way that was long only because each connection had to be opened first', async () => {
	// The first ten open a connection each, which takes two ways there and back more.
	const { arrivals } = await flood(60, (n) => 250 + (n < 10 ? 1000 : 0), () => 250);
	expect(busiestSecond(arrivals)).toBeLessThanOrEqual(10);
});

it('does not count on a way that seemed long only because n8n was busy', async () => {
	// The second hundred only comes to be sent half a second later.
	const { arrivals } = await flood(1000, (n) => 50 + (n >= 100 && n < 200 ? 500 : 0), () => 50, {}, 100);
	expect(busiestSecond(arrivals)).toBeLessThanOrEqual(100);
});

it('keeps to 1,000 a second too, where more is counted on, on a way that gets quicker by a third', async () => {
	// As if n8n were busy at first; with 0.95 of what is beyond 15 ms, 1,801 come in one second.
	const jitter = (n: number): number => (n * 7919) % 7;
	const { arrivals } = await flood(4000, (n) => 50 + jitter(n) + (n < 2000 ? 50 : 0), (n) => 50 + jitter(n + 5), {}, 1000);
	expect(busiestSecond(arrivals)).toBeLessThanOrEqual(1000);
});

it('does not count on it either after single requests, each of which had to open its connection', async () => {
	const clock = new VirtualClock();
	const arrivals: number[] = [];
	// Connections are kept for four seconds.
	let kept: number[] = [];
	const runtime: HttpRuntime = {
		async fetch() {
			kept = kept.filter((since) => clock.now() - since < 4 * SECOND);
			const there = kept.pop() === undefined ? 1250 : 250;
			arrivals.push(clock.now() + there);
			await clock.sleep(there + 250);
			kept.push(clock.now());
			return new Response('{}');
		},
		sleep: clock.sleep,
		now: clock.now,
		random: () => 0.5,
	};
	const sender = limited(runtime, new RateLimiter(REQUESTS_PER_SECOND));
	const burst = async (count: number): Promise<unknown> =>
		await Promise.all(Array.from({ length: count }, async () => await sender.fetch('https://api.sd-rtn.com/x', {})));
	for (let n = 0; n < 12; n++) {
		await clock.run(burst(1));
		await clock.run(clock.sleep(10 * SECOND));
	}
	await clock.run(burst(60));
	expect(busiestSecond(arrivals)).toBeLessThanOrEqual(10);
});

it.each([200, 500, 10_000])('keeps the places of answered requests when the clock is set back by %i ms', async (back) => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(REQUESTS_PER_SECOND);
	for (let n = 0; n < 15; n++) {
		const leave = await limiter.enter(clock);
		const sentAt = clock.now();
		await clock.run(clock.sleep(150));
		leave(sentAt);
		await clock.run(clock.sleep(SECOND + 100));
	}
	const leaves = [];
	for (let n = 0; n < 10; n++) leaves.push(await limiter.enter(clock));
	const sentAt = clock.now();
	clock.time += 150 - back;
	for (const leave of leaves) leave(sentAt);
	expect(limiter.load(clock.now())).toBe(1);
});

it('is hardly slower where answers take long: 200 requests of 500 ms take no more than 25 seconds', async () => {
	const { seconds, arrivals } = await flood(200, () => 250, () => 250);
	expect(busiestSecond(arrivals)).toBe(10);
	// Counted from the answers, they take 30.
	expect(seconds).toBeLessThan(25);
});

it('uses the limit up: 100 requests of 20 ms take no more than 11 seconds', async () => {
	const { seconds, arrivals } = await flood(100, () => 10, () => 10);
	expect(busiestSecond(arrivals)).toBe(10);
	expect(seconds).toBeLessThan(11);
});

it('is not held up by answers that take long, if it is known when requests have arrived', async () => {
	// A stop waits 20 s for the upload: 30 of them must not take a minute.
	const { seconds, arrivals } = await flood(30, () => 1900, () => 20_000, { arrivedAfterMs: 2000 });
	expect(seconds).toBeLessThan(30);
	expect(busiestSecond(arrivals)).toBe(10);
});

it('goes on after requests whose answers never come', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(REQUESTS_PER_SECOND);
	const began = clock.now();
	for (let n = 0; n < 10; n++) await clock.run(limiter.enter(clock));
	await clock.run(limiter.enter(clock));
	expect((clock.now() - began) / SECOND).toBeCloseTo(31, 0);
});

it('lets urgent requests go first, otherwise first come, first served', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(1);
	const order: string[] = [];
	const enter = async (name: string, urgent: boolean): Promise<void> => {
		const leave = await limiter.enter(clock, { urgent });
		order.push(name);
		leave();
	};
	await clock.run(Promise.all([enter('a', false), enter('b', false), enter('c', false), enter('start', true)]));
	expect(order).toEqual(['a', 'start', 'b', 'c']);
});

it.each([
	['within two seconds', {}, 2 * SECOND],
	['at once where a place was kept for it', { startFollows: true }, 150],
])('lets each start follow its acquire %s, however many wait', async (_how, pass, most) => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(REQUESTS_PER_SECOND);
	const runtime: HttpRuntime = {
		async fetch() {
			await clock.sleep(100);
			return new Response('{}');
		},
		sleep: clock.sleep,
		now: clock.now,
		random: () => 0.5,
	};
	const [usual, urgent] = [limited(runtime, limiter, pass), limited(runtime, limiter, { urgent: true })];
	const gaps: number[] = [];
	const began = clock.now();
	const pair = async (): Promise<void> => {
		await usual.fetch('https://api.sd-rtn.com/acquire', {});
		const acquired = clock.now();
		await urgent.fetch('https://api.sd-rtn.com/start', {});
		gaps.push(clock.now() - acquired);
	};
	await clock.run(Promise.all(Array.from({ length: 300 }, pair)));
	expect(gaps).toHaveLength(300);
	expect(Math.max(...gaps)).toBeLessThan(most);
	expect((clock.now() - began) / SECOND).toBeLessThan(75);
});

it('keeps a place for some seconds only', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(2);
	const acquired = await limiter.enter(clock, { startFollows: true });
	acquired();
	const began = clock.now();
	await clock.run(Promise.all([limiter.enter(clock), limiter.enter(clock)]));
	expect(clock.now() - began).toBeGreaterThan(3 * SECOND);
	expect(clock.now() - began).toBeLessThan(5 * SECOND);
});

it('does not keep a place for long because the clock is set back', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(2);
	(await limiter.enter(clock, { startFollows: true }))();
	clock.time -= 3_600_000;
	const began = clock.now();
	await clock.run(Promise.all([limiter.enter(clock), limiter.enter(clock)]));
	expect(clock.now() - began).toBeLessThan(5 * SECOND);
});

it('keeps a place also where there is only one', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(1);
	(await clock.run(limiter.enter(clock, { startFollows: true })))();
	const began = clock.now();
	await clock.run(limiter.enter(clock, { urgent: true }));
	expect(clock.now() - began).toBeLessThan(2 * SECOND);
});

it('gives up a place in the queue when the execution is stopped, without disturbing the others', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(1);
	const stop = new AbortController();
	const first = await limiter.enter(clock);
	first();
	const stopped = limiter.enter(clock, { signal: stop.signal });
	const later = limiter.enter(clock);
	stop.abort();
	await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
	await expect(clock.run(later)).resolves.toBeInstanceOf(Function);
	await expect(limiter.enter(clock, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

it('makes everybody wait after "too many requests", as long as asked for but 10 seconds at most', async () => {
	for (const [header, expected] of [['4', 4], [undefined, 1], ['3600', 10]] as const) {
		const clock = new VirtualClock();
		const limiter = new RateLimiter(REQUESTS_PER_SECOND);
		const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
		const runtime: HttpRuntime = {
			fetch: async () => new Response('', { status: 429, headers }),
			sleep: clock.sleep,
			now: clock.now,
			random: () => 0.5,
		};
		await limited(runtime, limiter).fetch('https://api.sd-rtn.com/x', {});
		const began = clock.now();
		await clock.run(limiter.enter(clock));
		expect((clock.now() - began) / SECOND).toBeCloseTo(expected, 1);
	}
});

it('does not wait for a time long gone when the clock is set back', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(1);
	limiter.slowDown(clock.now(), clock.now(), 5000);
	(await clock.run(limiter.enter(clock)))();
	clock.time -= 3_600_000;
	const began = clock.now();
	await clock.run(limiter.enter(clock));
	expect(clock.now() - began).toBeLessThanOrEqual(5000);
});

it('is shared by everything with the same App ID and credential, and forgets App IDs that nobody uses', async () => {
	const clock = new VirtualClock();
	const first = limiterFor('app-0', 'proof', clock.now());
	expect(limiterFor('app-0', 'proof', clock.now())).toBe(first);
	const busy = limiterFor('busy', 'proof', clock.now());
	await clock.run(busy.enter(clock));
	for (let n = 1; n < 300; n++) limiterFor(`app-${n}`, 'proof', clock.now());
	expect(limiterFor('busy', 'proof', clock.now())).toBe(busy);
	expect(limiterFor('app-0', 'proof', clock.now())).not.toBe(first);
});
