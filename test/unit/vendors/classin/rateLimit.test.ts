/** No more than 1000 new classes a minute for a school, whoever in this process creates them. */
import { CREATES_PER_MINUTE, waitForCreate } from '../../../../vendors/classin/rateLimit';

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

async function create(
	school: string,
	count: number,
	clock: ReturnType<typeof makeClock>,
	limit?: number,
): Promise<number[]> {
	const starts: number[] = [];
	const all = Array.from({ length: count }, async () => {
		await waitForCreate(school, clock, limit);
		starts.push(clock.now());
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
	const starts = await create('a', 2500, clock);
	expect(CREATES_PER_MINUTE).toBe(1000);
	expect(starts.filter((start) => start === begin)).toHaveLength(1000);
	expect(busiestMinute(starts)).toBe(1000);
	expect(Math.max(...starts) - begin).toBeLessThan(125_000);
});

it('counts what other executions created, and what was spread over the minute', async () => {
	const clock = makeClock();
	const starts: number[] = [];
	for (let round = 0; round < 10; round++) {
		starts.push(...(await create('b', 3, clock, 10)));
		clock.set(clock.now() + 5000);
	}
	expect(busiestMinute(starts)).toBe(10);
	expect(starts).toHaveLength(30);
});

it('keeps schools apart', async () => {
	const clock = makeClock();
	const begin = clock.now();
	await create('c', 5, clock, 5);
	expect(await create('d', 5, clock, 5)).toEqual(Array.from({ length: 5 }, () => begin));
});

it('does not wait for hours when the clock is put back', async () => {
	const clock = makeClock();
	await create('e', 5, clock, 5);
	const begin = clock.now() - 3_600_000;
	clock.set(begin);
	const starts = await create('e', 6, clock, 5);
	expect(Math.max(...starts) - begin).toBeLessThan(62_000);
});

it('hands the signal on, so that a stopped execution stops waiting', async () => {
	const { signal } = new AbortController();
	const given: Array<AbortSignal | undefined> = [];
	const clock = { now: () => 0, signal, sleep: async (_ms: number, used?: AbortSignal) => void given.push(used) };
	await waitForCreate('f', clock, 1);
	await waitForCreate('f', clock, 1);
	expect(given).toEqual([signal]);
});
