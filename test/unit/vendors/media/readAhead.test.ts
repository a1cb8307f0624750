/** Sources come in order, whatever order they arrive in; as many at a time as bring more, and no more in memory than allowed. */
import { ReadAhead } from '../../../../vendors/media/readAhead';

const MIB = 1024 * 1024;

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

const pause = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

const TICK_MS = 10;

/** A line with a clock of its own: each source brings a chunk a tick, as long as the line as a whole allows. */
class Line {
	now = 0;
	open = 0;
	mostOpen = 0;

	/**
	 * @param most sources that get something in the same tick; Infinity for a line without a limit
	 * @param away ticks until an answer begins
	 */
	constructor(
		private readonly chunks: number,
		private readonly size: number,
		private readonly most = Infinity,
		private readonly away = 0,
	) {}

	/** Lets time pass until `done`. */
	async run(done: Promise<unknown>): Promise<void> {
		let over = false;
		void done.finally(() => (over = true));
		while (!over) {
			for (let step = 0; step < 20; step++) await pause();
			this.now += TICK_MS;
			this.tick++;
			this.served = 0;
		}
	}

	/** How many were open when each began, with it. */
	readonly openThen: number[] = [];
	onOpen: (index: number) => void = () => {};
	private tick = 0;
	private served = 0;

	/** Nothing comes for so many ticks. */
	stop(ticks: number): void {
		this.stopped = this.tick + ticks;
	}

	private stopped = 0;

	async *source(index: number): Bytes {
		this.mostOpen = Math.max(this.mostOpen, ++this.open);
		this.openThen.push(this.open);
		this.onOpen(index);
		try {
			const asked = this.tick;
			while (this.tick < asked + this.away) await pause();
			for (let chunk = 0; chunk < this.chunks; chunk++) {
				const since = this.tick;
				while (this.tick === since || this.tick < this.stopped || this.served >= this.most) await pause();
				this.served++;
				yield new Uint8Array(this.size).fill(index);
			}
		} finally {
			this.open--;
		}
	}
}

async function readAll(line: Line, count: number): Promise<{ order: number[]; ms: number }> {
	const ahead = new ReadAhead(count, (index) => line.source(index), () => line.now);
	const order: number[] = [];
	const reading = (async () => {
		for (let index = 0; index < count; index++) for await (const chunk of ahead.take()) order.push(chunk[0]!);
		await ahead.close();
	})();
	await line.run(reading);
	return { order, ms: line.now };
}

const inOrder = (count: number, chunks: number): number[] => Array.from({ length: count * chunks }, (_, at) => Math.floor(at / chunks) % 256);

it('reads as many at a time as bring more, in order', async () => {
	const line = new Line(5, 1000);
	const { order, ms } = await readAll(line, 60);
	expect(order).toEqual(inOrder(60, 5));
	expect(line.mostOpen).toBeGreaterThanOrEqual(4);
	expect(line.mostOpen).toBeLessThanOrEqual(16);
	// One after the other, it would be 60 times 5 ticks of 10 ms.
	expect(ms).toBeLessThan(0.5 * 60 * 50);
});

it('adds none where the line gives no more', async () => {
	const line = new Line(5, 1000, 1);
	const { order } = await readAll(line, 60);
	expect(order).toEqual(inOrder(60, 5));
	// Twice as many is how it is found out.
	expect(line.mostOpen).toBe(4);
	expect(line.openThen.filter((open) => open > 2).length).toBeLessThan(0.3 * 60);
});

describe('1 GiB in 512 segments from a server that answers after 50 ms and sends 20 MB/s a connection', () => {
	const SEGMENTS = 512;
	const CHUNKS = 10;
	const distant = (): Line => new Line(CHUNKS, (2 * MIB) / CHUNKS, Infinity, 5);
	const oneByOne = SEGMENTS * (5 + CHUNKS) * TICK_MS;

	it('takes a fifth of the time of one after the other, as rate × answer time allows', async () => {
		const line = distant();
		const { order, ms } = await readAll(line, SEGMENTS);
		expect(order).toEqual(inOrder(SEGMENTS, CHUNKS));
		expect(ms).toBeLessThan(0.2 * oneByOne);
		// What waits for its turn is 8 MB, so more at a time would only wait.
		expect(line.mostOpen).toBeLessThanOrEqual(9);
	});

	it('is soon as fast as before when the line stood still at a bad moment', async () => {
		const line = distant();
		line.onOpen = (index) => {
			if (index === 12) line.stop(100);
		};
		const { ms } = await readAll(line, SEGMENTS);
		expect(ms).toBeLessThan(0.25 * oneByOne);
	});
});

it('reads two at a time where each is so large that memory holds no more', async () => {
	const line = new Line(20, MIB);
	await readAll(line, 20);
	expect(line.mostOpen).toBe(2);
});

it('holds no more than 9 MB, even when nobody reads', async () => {
	let held = 0;
	const endless = async function* (): Bytes {
		for (;;) {
			held += MIB;
			yield new Uint8Array(MIB);
			await pause();
		}
	};
	const ahead = new ReadAhead(3, endless, () => 0);
	const first = ahead.take();
	await first.next();
	for (let step = 0; step < 100; step++) await pause();
	expect(held / MIB).toBeLessThanOrEqual(11);
	await first.return();
	await ahead.close();
});

it('tells a failure when its turn comes, and goes on with the next', async () => {
	const ahead = new ReadAhead(
		3,
		async function* (index): Bytes {
			yield new Uint8Array([index]);
			if (index === 1) throw new Error('broken');
		},
		() => 0,
	);
	const seen: unknown[] = [];
	for (let index = 0; index < 3; index++) {
		try {
			for await (const chunk of ahead.take()) seen.push(chunk[0]);
		} catch (error) {
			seen.push((error as Error).message);
		}
	}
	await ahead.close();
	expect(seen).toEqual([0, 1, 'broken', 2]);
});

it('ends all that is on its way', async () => {
	let begun = 0;
	let ended = 0;
	const ahead = new ReadAhead(
		5,
		async function* (): Bytes {
			begun++;
			try {
				for (;;) yield new Uint8Array(100_000);
			} finally {
				ended++;
			}
		},
		() => 0,
	);
	const first = ahead.take();
	await first.next();
	await first.return();
	await ahead.close();
	expect(begun).toBeGreaterThanOrEqual(2);
	expect(ended).toBe(begun);
});
