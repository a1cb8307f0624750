/** How many sources are read at once: at the beginning, and at most. */
const FIRST = 2;
const MOST = 16;

/** What twice as many must bring, as a factor; otherwise the server or the line gives no more. */
const WORTH_IT = 1.25;

/** What is measured of fewer sources is chance. */
const LEAST_ROUND = 4;

/** Rounds until it is tried again whether more bring more; twice as many each time that they did not. */
const TRY_AGAIN = 4;
const LONGEST_PATIENCE = 32;

/** Below this fraction of the time, whoever reads waits for the store and not for the network. */
const NETWORK_BOUND = 0.2;

/**
 * How many sources are on their way at once, found out while reading: twice as many as long as that brings more bytes a
 * second. Where a distant server limits each connection, that is rate × answer time; where the line is the limit, it
 * stays at few.
 */
export class LanesInUse {
	private allowed = FIRST;
	/** Bytes a millisecond before there were twice as many, and how many there were. */
	private before: { rate: number; allowed: number } | undefined;
	private patience = TRY_AGAIN;
	private rest = 0;
	private total = { bytes: 0, sources: 0 };
	private round = { since: 0, bytes: 0, sources: 0, waitedMs: 0 };
	/** Sources until what was begun with another number on their way is done. */
	private change = 0;

	/**
	 * @param mostWaiting bytes that may wait for their turn
	 * @param now milliseconds, of a clock that may be set back
	 */
	constructor(
		private readonly mostWaiting: number,
		private readonly now: () => number,
	) {
		this.newRound();
	}

	/** @param begun sources that are on their way or wait for their turn */
	hasRoom(begun: number): boolean {
		return begun < this.allowed;
	}

	/** So many bytes came, of whatever source. */
	came(bytes: number): void {
		this.total.bytes += bytes;
		this.round.bytes += bytes;
	}

	/** Whoever reads waited for a source, in milliseconds. */
	waited(ms: number): void {
		this.round.waitedMs += ms;
	}

	/** A source came as a whole. */
	ended(): void {
		this.total.sources++;
		if (this.change > 0) {
			if (--this.change === 0) this.newRound();
			return;
		}
		if (++this.round.sources < Math.max(LEAST_ROUND, this.allowed)) return;
		const { allowed } = this;
		this.judge();
		this.change = this.allowed > allowed ? this.allowed : 0;
		this.newRound();
	}

	/** Looks at what a round brought. */
	private judge(): void {
		const { bytes, since, waitedMs } = this.round;
		const elapsed = Math.max(1, this.now() - since);
		const rate = bytes / elapsed;
		const { before } = this;
		this.before = undefined;
		if (before && rate < before.rate * WORTH_IT) {
			this.allowed = before.allowed;
			this.rest = this.patience;
			this.patience = Math.min(2 * this.patience, LONGEST_PATIENCE);
			return;
		}
		if (before) this.patience = TRY_AGAIN;
		const most = this.mostNow();
		if (this.rest-- > 0 || waitedMs < elapsed * NETWORK_BOUND || this.allowed >= most) return;
		this.before = { rate, allowed: this.allowed };
		this.allowed = Math.min(most, 2 * this.allowed);
	}

	/** While the first of n is half done, the others wait in memory with what they brought: (n - 1) ÷ 2 of them. */
	private mostNow(): number {
		const { bytes, sources } = this.total;
		const inMemory = 1 + Math.floor((2 * this.mostWaiting * sources) / Math.max(1, bytes));
		return Math.max(FIRST, Math.min(MOST, inMemory));
	}

	private newRound(): void {
		this.round = { since: this.now(), bytes: 0, sources: 0, waitedMs: 0 };
	}
}
