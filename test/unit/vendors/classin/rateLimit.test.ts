/** No more than 1000 new classes a minute for a school, whoever in this process creates them. */
import { createLimiter, CREATES_PER_MINUTE, knownSchools } from '../../../../vendors/classin/createLimits';
import { RateLimiter } from '../../../../vendors/rateLimit';

/** A clock that stands still unless somebody waits; those who wait are let go in the order of their time. */
function makeClock(start = 1_700_000_000_000) {
	let now = start;
	const sleepers: Array<{ at: number; wake: () => void }> = [];
	return {
		now: () => now,
		sleep: async (ms: number) => await new Promise<void>((wake) => sleepers.push({ at: now + ms, wake })),
		set: (time: number) => (now = time),
		/** Lets the time go on until nobody waits. */
		async run() {
			for (;;) {
				await new Promise((resolve) => setImmediate(resolve));
				const next = sleepers.sort((a, b) => a.at - b.at).shift();
				if (!next) return;
				now = Math.max(now, next.at);
				next.wake();
			}
		},
	};
}

async function create(limiter: RateLimiter, count: number, clock: ReturnType<typeof makeClock>): Promise<number[]> {
	const starts: number[] = [];
	const all = Array.from({ length: count }, async () => {
		const leave = await limiter.enter(clock);
		starts.push(clock.now());
		leave();
	});
	await clock.run();
	await Promise.all(all);
	return starts;
}

/** The most starts that lie within any 60 seconds. */
function busiestMinute(starts: number[]): number {
	const sorted = [...starts].sort((a, b) => a - b);
	return Math.max(
		...sorted.map((start, index) => sorted.slice(index).filter((other) => other < start + 60_000).length),
	);
}

it('lets the first thousand go at once, and the rest when a minute has passed', async () => {
	const clock = makeClock();
	const begin = clock.now();
	const starts = await create(createLimiter('a', begin), 2500, clock);
	expect(CREATES_PER_MINUTE).toBe(1000);
	expect(starts.filter((start) => start === begin)).toHaveLength(1000);
	expect(busiestMinute(starts)).toBe(1000);
	expect(Math.max(...starts) - begin).toBeLessThan(125_000);
});

it('counts what other executions created, and what was spread over the minute', async () => {
	const clock = makeClock();
	const starts: number[] = [];
	const limiter = new RateLimiter(10, 61_000);
	for (let round = 0; round < 10; round++) {
		starts.push(...(await create(limiter, 3, clock)));
		clock.set(clock.now() + 5000);
	}
	expect(busiestMinute(starts)).toBe(10);
	expect(starts).toHaveLength(30);
});

it('keeps schools apart, and forgets those that create nothing', () => {
	const now = 1_700_000_000_000;
	const school = createLimiter('one', now);
	expect(createLimiter('one', now + 1)).toBe(school);
	expect(createLimiter('other', now)).not.toBe(school);
	for (let index = 0; index < 1_000; index++) createLimiter(`school ${index}`, now);
	expect(knownSchools()).toBeLessThanOrEqual(100);
});

it('forgets no school whose minute is not over', async () => {
	const clock = makeClock();
	const school = createLimiter('busy', clock.now());
	(await school.enter(clock))();
	for (let index = 0; index < 500; index++) createLimiter(`idle ${index}`, clock.now());
	expect(createLimiter('busy', clock.now())).toBe(school);
});

it('does not wait for hours when the clock is put back', async () => {
	const clock = makeClock();
	const limiter = new RateLimiter(5, 61_000);
	await create(limiter, 5, clock);
	const begin = clock.now() - 3_600_000;
	clock.set(begin);
	const starts = await create(limiter, 6, clock);
	expect(Math.max(...starts) - begin).toBeLessThan(62_000);
});

it('a stopped execution stops waiting and keeps nobody’s place', async () => {
	const clock = makeClock();
	const limiter = new RateLimiter(1, 61_000);
	(await limiter.enter(clock))();
	const stop = new AbortController();
	const stopped = limiter.enter(clock, { signal: stop.signal });
	const next = create(limiter, 1, clock);
	stop.abort();
	await expect(stopped).rejects.toThrow('The execution was stopped');
	const [start] = await next;
	expect(start).toBeLessThan(1_700_000_000_000 + 62_000);
});
