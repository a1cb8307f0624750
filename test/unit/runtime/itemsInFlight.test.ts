/** How many items are worked on at once: found out by measuring, on a clock that only moves when all wait. */
import { type ItemsAtATime, ItemsInFlight } from '../../../runtime/operations/itemsInFlight';
import { limited, RateLimiter } from '../../../vendors/rateLimit';
import { VirtualClock } from '../vendors/cloudRecording/support';

const LIMITS: ItemsAtATime = { first: 32, most: 512 };

/** n8n and a server: each item takes the processor for a millisecond, and its answer comes later. */
class World {
	readonly clock = new VirtualClock();
	/** How long an answer takes. */
	answerMs = 20;
	/** How long the server works on one request after the other. */
	serverMs = 0;
	inFlight = 0;
	most = 0;
	done = 0;
	private processorFree = 0;
	private serverFree = 0;

	one = async (): Promise<void> => {
		this.inFlight++;
		this.most = Math.max(this.most, this.inFlight);
		this.processorFree = Math.max(this.processorFree, this.clock.now()) + 1;
		await this.clock.sleep(this.processorFree - this.clock.now());
		this.serverFree = Math.max(this.serverFree, this.clock.now()) + this.serverMs;
		await this.clock.sleep(this.serverFree - this.clock.now() + this.answerMs);
		this.inFlight--;
		this.done++;
	};

	async run(items: number, flight = new ItemsInFlight(LIMITS, false, this.clock), each: (index: number) => Promise<unknown> = this.one) {
		const began = this.clock.now();
		await this.clock.run(flight.run(items, each));
		return this.clock.now() - began;
	}
}

let world: World;
beforeEach(() => (world = new World()));

it.each([[5], [20]])('%i items all begin at once', async (items) => {
	world.answerMs = 300;
	await world.run(items);
	expect(world.most).toBe(items);
});

it.each([
	// Answer time, most that were in flight, and what 5,000 items may take where they need 5 s of the processor.
	[0, 60, 5100],
	[20, 90, 5100],
	[100, 512, 5200],
	[300, 512, 5400],
])('answers after %i ms: at most %i in flight do 5,000 items in %i ms', async (answerMs, most, ms) => {
	world.answerMs = answerMs;
	expect(await world.run(5000)).toBeLessThan(ms);
	expect(world.most).toBeLessThanOrEqual(most);
});

it('does not wait for the first answer with all but the first: over a long way, that alone takes as long as hundreds of items', async () => {
	world.answerMs = 300;
	// 500 ms of the processor, and the way of the last; with 32 until the first answer it were 1,200, with eight more every 10 ms 860.
	expect(await world.run(500)).toBeLessThan(820);
});

it('stops beginning more when the first answer says that there were too many', async () => {
	world.answerMs = 300;
	const flight = new ItemsInFlight(LIMITS, false, world.clock);
	await world.run(500, flight, async (index) => {
		await world.clock.sleep(index === 0 ? 50 : 0);
		if (index === 0) flight.refused();
		await world.one();
	});
	expect(world.most).toBeLessThan(LIMITS.first * 3);
});

it('has no more in flight than rate × answer time and a half once it knows', async () => {
	const seen: number[] = [];
	world.answerMs = 50;
	await world.run(5000, undefined, async () => {
		if (world.done > 3000) seen.push(world.inFlight);
		await world.one();
	});
	// 1,000 a second × 51 ms.
	const usual = seen.sort((a, b) => a - b)[Math.floor(seen.length / 2)]!;
	expect(usual).toBeGreaterThan(50);
	expect(usual).toBeLessThan(90);
});

it('falls back when answers get slower without getting more', async () => {
	const seen: number[] = [];
	world.answerMs = 100;
	await world.run(6000, undefined, async (index) => {
		if (index === 3000) world.serverMs = 20;
		if (index > 4000) seen.push(world.inFlight);
		await world.one();
	});
	// 50 a second × 100 ms are 5; before, it were 100 to 150.
	expect(seen.sort((a, b) => a - b)[Math.floor(seen.length / 2)]).toBeLessThan(30);
});

it('follows when the way gets longer', async () => {
	world.answerMs = 10;
	const flight = new ItemsInFlight(LIMITS, false, world.clock);
	let began = 0;
	await world.run(12_000, flight, async (index) => {
		if (index === 2000) world.answerMs = 200;
		if (index === 7000) began = world.clock.now();
		await world.one();
	});
	// 5,000 need 5 seconds of the processor; as it was before the way got longer, they would take 60.
	expect(world.clock.now() - began).toBeLessThan(9000);
});

it('has half as many in flight after "too many requests", once for all that were under way', async () => {
	world.answerMs = 100;
	const flight = new ItemsInFlight(LIMITS, false, world.clock);
	let before = 0;
	const seen: number[] = [];
	await world.run(3000, flight, async (index) => {
		if (index === 2000) before = world.inFlight;
		if (index >= 2000 && index < 2004) flight.refused();
		if (index > 2200 && index < 2220) seen.push(world.inFlight);
		await world.one();
	});
	expect(before).toBeGreaterThan(90);
	expect(Math.max(...seen)).toBeLessThanOrEqual(before / 2 + 1);
	expect(Math.min(...seen)).toBeGreaterThan(before / 3);
});

it('lets no more begin than the vendor’s limit needs while requests wait for it, and their answers come in time', async () => {
	const { clock } = world;
	const flight = new ItemsInFlight(LIMITS, false, clock);
	const limiter = new RateLimiter(100);
	let waiting = 0;
	const sender = limited(
		{
			async fetch() {
				await clock.sleep(40);
				return new Response('{}');
			},
			sleep: clock.sleep,
			now: clock.now,
			random: () => 0.5,
		},
		limiter,
	);
	const traffic = {
		queued: () => (waiting++, (world.most = Math.max(world.most, waiting)), flight.queued()),
		admitted: () => (waiting--, flight.admitted()),
		refused: () => flight.refused(),
		answered: () => {},
	};
	const ms = await world.run(1000, flight, async () => void (await sender.fetch('https://api.example/', { traffic })));
	expect(world.most).toBeLessThanOrEqual(LIMITS.first);
	expect(ms).toBeLessThan(10_500);
});

it('has so few in flight that their answers find room in memory', async () => {
	world.answerMs = 100;
	const flight = new ItemsInFlight(LIMITS, false, world.clock);
	const seen: number[] = [];
	await world.run(500, flight, async (index) => {
		// Before the first answer nobody knows how long they are: all that began are under way.
		if (index > 320) seen.push(world.inFlight);
		await world.one();
		flight.answered(8_000_000);
	});
	expect(Math.max(...seen)).toBeLessThanOrEqual(4);
});

it.each([1, 7, 200])('a number of the user’s holds, whatever is measured: %i', async (number) => {
	world.answerMs = 100;
	const flight = new ItemsInFlight({ first: number, most: number }, true, world.clock);
	await world.run(600, flight, async (index) => {
		if (index === 50) flight.refused();
		await world.one();
	});
	expect(world.most).toBe(number);
});

it('gives the results in the order of the items', async () => {
	const { clock } = world;
	const flight = new ItemsInFlight(LIMITS, false, clock);
	const results = await clock.run(
		flight.run(500, async (index) => {
			await clock.sleep((index * 7919) % 50);
			return index;
		}),
	);
	expect(results).toEqual(Array.from({ length: 500 }, (_, index) => index));
	expect(await flight.run(0, async () => await Promise.resolve(1))).toEqual([]);
});

it('the first failure ends it: nothing more begins', async () => {
	const { clock } = world;
	let begun = 0;
	const run = new ItemsInFlight(LIMITS, false, clock).run(500, async (index) => {
		begun++;
		await clock.sleep(10);
		if (index === 3) throw new Error('no');
	});
	await expect(clock.run(run)).rejects.toThrow('no');
	await clock.run(clock.sleep(1000));
	expect(begun).toBeLessThan(50);
});
