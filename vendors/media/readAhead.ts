import { LanesInUse } from './lanesInUse';

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

/** What may wait in memory for its turn, in bytes: of the source whose turn it is, and of all together. */
const MOST_OF_FIRST = 1024 * 1024;
const MOST_WAITING = 8 * 1024 * 1024;

/** Wakes all who wait. */
class Signal {
	private waiting: Array<() => void> = [];

	fire(): void {
		const woken = this.waiting;
		this.waiting = [];
		for (const wake of woken) wake();
	}

	async wait(): Promise<void> {
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}
}

interface Lane {
	index: number;
	chunks: Uint8Array[];
	/** Bytes of `chunks`. */
	waiting: number;
	ended: boolean;
	error?: unknown;
	source: Bytes;
	/** Ends what the source waits for. */
	stop: AbortController;
}

/**
 * Reads sources in their order, and those that come next ahead of their turn. How many are on their way at once
 * follows from what they bring, since servers limit each connection, and distance costs each request its time. What
 * waits for its turn is limited in bytes.
 */
export class ReadAhead {
	private readonly lanes: Lane[] = [];
	private readonly changed = new Signal();
	private readonly inUse: LanesInUse;
	private next = 0;
	private waiting = 0;
	private closed = false;
	/** Sources that were left before their end. */
	private readonly left = new Set<Promise<unknown>>();

	/**
	 * @param count of sources
	 * @param open begins one, by its number from 0; when its signal aborts, it ends, whatever it waits for
	 * @param now milliseconds, of a clock that may be set back
	 */
	constructor(
		private readonly count: number,
		private readonly open: (index: number, signal: AbortSignal) => Bytes,
		private readonly now: () => number,
	) {
		this.inUse = new LanesInUse(MOST_WAITING, now);
	}

	/** Reads the next source; to be read to its end, or to its failure, before the one after it. */
	async *take(): Bytes {
		this.fill();
		const lane = this.lanes[0]!;
		try {
			for (;;) {
				const chunk = lane.chunks.shift();
				if (chunk) {
					lane.waiting -= chunk.length;
					this.waiting -= chunk.length;
					this.changed.fire();
					yield chunk;
				} else if (lane.ended) {
					if (lane.error !== undefined) throw lane.error;
					return;
				} else {
					const since = this.now();
					await this.changed.wait();
					this.inUse.waited(Math.max(0, this.now() - since));
				}
			}
		} finally {
			this.lanes.shift();
			this.waiting -= lane.waiting;
			this.changed.fire();
			this.leave(lane);
		}
	}

	/** Ends all that is on its way; done when it has ended. */
	async close(): Promise<void> {
		this.closed = true;
		this.changed.fire();
		for (const lane of this.lanes) this.leave(lane);
		await Promise.all(this.left);
	}

	/** A source that waits can't be ended from outside, so it is told to end by itself. */
	private leave({ ended, source, stop }: Lane): void {
		if (ended) return;
		stop.abort();
		// How it ends is of no interest any more.
		const end = source.return().then(undefined, () => undefined);
		this.left.add(end);
		void end.then(() => this.left.delete(end));
	}

	private fill(): void {
		while (!this.closed && this.next < this.count && this.inUse.hasRoom(this.lanes.length)) {
			const index = this.next++;
			const stop = new AbortController();
			const lane: Lane = { index, chunks: [], waiting: 0, ended: false, source: this.open(index, stop.signal), stop };
			this.lanes.push(lane);
			void this.pump(lane);
		}
	}

	private mayRead(lane: Lane): boolean {
		if (lane === this.lanes[0]) return lane.waiting < MOST_OF_FIRST;
		return this.waiting < MOST_WAITING;
	}

	private async pump(lane: Lane): Promise<void> {
		try {
			for await (const chunk of lane.source) {
				if (this.closed) return;
				lane.chunks.push(chunk);
				lane.waiting += chunk.length;
				this.waiting += chunk.length;
				this.inUse.came(chunk.length);
				this.changed.fire();
				while (!this.closed && !this.mayRead(lane)) await this.changed.wait();
			}
			this.inUse.ended();
		} catch (error) {
			lane.error = error;
		} finally {
			lane.ended = true;
			this.changed.fire();
		}
	}
}
