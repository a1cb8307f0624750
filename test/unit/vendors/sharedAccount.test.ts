/**
 * Several processes use one account and do not know of each other. Each has a limiter of its own, the server is the
 * simulator's, and time passes only when all wait: so the same comes out wherever it runs.
 */
import { RateLimiter as ServerLimits } from '../../../simulator/rateLimit';
import { ApiFailure } from '../../../vendors/apiFailure';
import { createHttp, DEFAULT_POLICY, type HttpRuntime, parseRetryAfter } from '../../../vendors/http';
import { limited, type Pass, RateLimiter } from '../../../vendors/rateLimit';
import { VirtualClock } from './cloudRecording/support';

interface School {
	/** Requests that the server takes in a second. */
	limit: number;
	processes: number;
	/** Of all processes together. */
	items: number;
	retryAfter?: number;
}

const AT_A_TIME = 16;
const ANSWER_MS = 20;

/** Chance that is the same each time. */
function chance(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

async function work({ limit, processes, items, retryAfter }: School) {
	const clock = new VirtualClock();
	const random = chance(limit + processes);
	const server = new ServerLimits(clock.now);
	const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
	const seen = { requests: 0, refused: 0, failed: 0, tooEarly: 0 };
	const travel = async (): Promise<void> => await clock.sleep(Math.ceil(random() * ANSWER_MS));

	async function process(number: number): Promise<void> {
		let quietUntil = 0;
		const runtime: HttpRuntime = {
			async fetch() {
				if (clock.now() < quietUntil) seen.tooEarly++;
				await travel();
				seen.requests++;
				const taken = server.take('account', limit, 1000);
				if (!taken) seen.refused++;
				await travel();
				if (!taken && retryAfter !== undefined) quietUntil = clock.now() + retryAfter * 1000;
				return new Response('{}', { status: taken ? 200 : 429, headers: taken ? {} : headers });
			},
			sleep: clock.sleep,
			now: clock.now,
			random,
		};
		const http = createHttp(limited(runtime, new RateLimiter(limit)), { ...DEFAULT_POLICY, hosts: ['https://api.example'] });
		const one = async (): Promise<void> =>
			await http.call({ method: 'POST', path: '/x' }, (reply) => {
				const retryAfterMs = parseRetryAfter(reply.headers.get('retry-after'), clock.now());
				if (reply.status === 429) throw new ApiFailure('too many', { kind: 'rateLimited', retryAfterMs });
			});
		await clock.sleep(number * 7);
		let left = items / processes;
		const hand = async (): Promise<void> => {
			while (left-- > 0) await one().catch(() => seen.failed++);
		};
		await Promise.all(Array.from({ length: AT_A_TIME }, hand));
	}

	const began = clock.now();
	await clock.run(Promise.all(Array.from({ length: processes }, async (_, number) => await process(number))));
	return { ...seen, share: seen.refused / seen.requests, seconds: (clock.now() - began) / 1000 };
}

/** Whether a request would have to wait. */
async function waits(limiter: RateLimiter, clock: VirtualClock, pass: Pass = {}): Promise<boolean> {
	const queued = jest.fn();
	(await clock.run(limiter.enter(clock, pass, { queued, admitted() {}, refused() {}, answered() {} })))();
	return queued.mock.calls.length > 0;
}

const alone = new Map<string, Awaited<ReturnType<typeof work>>>();

/** The same work in one process. */
async function inOne(school: School) {
	const name = `${school.limit} ${school.items}`;
	const known = alone.get(name) ?? (await work({ ...school, processes: 1, retryAfter: undefined }));
	alone.set(name, known);
	return known;
}

it.each([
	['Cloud Recording', { limit: 10, items: 200 }, 21],
	['Cloud Recording', { limit: 10, items: 600 }, 62],
	['a classroom', { limit: 100, items: 5000 }, 52],
])('one process has the limit of %s to itself: %j, nothing refused, nothing lost', async (_what, school, seconds) => {
	const one = await inOne({ ...school, processes: 1 });
	expect(one).toMatchObject({ requests: school.items, refused: 0, failed: 0 });
	expect(one.seconds).toBeLessThan(seconds);
});

it.each([
	['Cloud Recording', { limit: 10, items: 600, processes: 2 }, 0.1],
	['Cloud Recording', { limit: 10, items: 200, processes: 4 }, 0.25],
	['Cloud Recording', { limit: 10, items: 600, processes: 4 }, 0.25],
	['Cloud Recording', { limit: 10, items: 600, processes: 8 }, 0.45],
	['a classroom', { limit: 100, items: 5000, processes: 2 }, 0.1],
	['a classroom', { limit: 100, items: 5000, processes: 4 }, 0.25],
	['a classroom', { limit: 100, items: 5000, processes: 8 }, 0.25],
])('several processes share the limit of %s: %j, no item fails', async (_what, school, refused) => {
	const together = await work(school);
	expect(together.failed).toBe(0);
	expect(together.share).toBeLessThanOrEqual(refused);
	expect(together.seconds / (await inOne(school)).seconds).toBeLessThanOrEqual(1.3);
});

it.each([2, 4, 8])('a process sends nothing for as long as the server asks to wait (%i processes)', async (processes) => {
	const together = await work({ limit: 10, items: 400, processes, retryAfter: 2 });
	expect(together).toMatchObject({ failed: 0, tooEarly: 0 });
	expect(together.refused).toBeGreaterThan(0);
});

it.each([
	// When they came back faster than they went: 1.55, 1.71 and 2.47 times; 5.7, 5.3 and 4.6 times, with 46 items that failed.
	[2, 2, 1.6],
	[2, 4, 1.6],
	[2, 8, 1.6],
	[5, 2, 1.9],
	[5, 4, 1.9],
	[5, 8, 1.9],
])('who waits %i seconds as asked comes back as slow as they went, so that %i processes do not refuse each other again: at most %f times the time', async (retryAfter, processes, times) => {
	const school = { limit: 10, items: 400, processes, retryAfter };
	const together = await work(school);
	expect(together).toMatchObject({ failed: 0, tooEarly: 0 });
	expect(together.seconds / (await inOne(school)).seconds).toBeLessThanOrEqual(times);
});

it('is as fast as before when the others are gone', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(10);
	limiter.slowDown(clock.now(), clock.now());
	const seconds = async (requests: number): Promise<number> => {
		const began = clock.now();
		for (let n = 0; n < requests; n++) (await clock.run(limiter.enter(clock)))();
		return (clock.now() - began) / 1000;
	};
	// Slow at first, one second after the other a little faster.
	expect(await seconds(10)).toBeGreaterThan(3);
	await clock.run(clock.sleep(30_000));
	// Ten at once, as if nothing had been.
	expect(await seconds(10)).toBe(0);
	expect(limiter.isIdle(clock.now() + 2000)).toBe(true);
});

it('a start goes at once after its acquire, however slow the process has become', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(10);
	limiter.slowDown(clock.now(), clock.now());
	for (let recording = 0; recording < 5; recording++) {
		(await clock.run(limiter.enter(clock, { startFollows: true })))();
		expect(await waits(limiter, clock, { urgent: true })).toBe(false);
	}
	// The place of each start was paid for by its acquire: 10 requests at a pace of about 1 to 3 in a second.
	expect(clock.now() - 1_700_000_000_000).toBeGreaterThan(3000);
});

it('the limiter slows down whose limit is used most: the account’s, where many classrooms share it', async () => {
	const clock = new VirtualClock();
	const account = new RateLimiter(20);
	const rooms = [new RateLimiter(10), new RateLimiter(10), new RateLimiter(10)];
	let sent = 0;
	const runtime: HttpRuntime = {
		fetch: async () => new Response('{}', { status: ++sent === 15 ? 429 : 200 }),
		sleep: clock.sleep,
		now: clock.now,
		random: () => 0.5,
	};
	const sender = limited(runtime, (url) => [rooms[Number(url)]!, account]);
	for (let n = 0; n < 15; n++) await clock.run(sender.fetch(String(n % 3), {}));
	expect(await Promise.all(rooms.map(async (room) => await waits(room, clock)))).toEqual([false, false, false]);
	expect(await waits(account, clock)).toBe(true);
});

it('a start that has to wait uses up its own place only, not that of another', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(10);
	for (let acquire = 0; acquire < 3; acquire++) (await clock.run(limiter.enter(clock, { startFollows: true })))();
	// Nobody sends for a second, so the first start waits; two places are kept all the while.
	limiter.slowDown(clock.now(), clock.now(), 1000);
	const start = limiter.enter(clock, { urgent: true });
	expect(limiter.load(clock.now())).toBe(0.5);
	(await clock.run(start))();
});
