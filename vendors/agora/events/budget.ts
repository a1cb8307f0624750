/** How much time a poll has. */
export class Budget {
	/**
	 * @param now milliseconds of a monotonic clock, only differences count
	 * @param totalMs from now on
	 */
	constructor(
		private readonly now: () => number,
		private readonly totalMs: number,
		private readonly startedAt = now(),
	) {}

	/** The first `share` (0 to 1) of the time, for work that must leave the rest to others. */
	part(share: number): Budget {
		return new Budget(this.now, this.totalMs * share, this.startedAt);
	}

	/** Milliseconds that are left of the first `share` (0 to 1) of the time; never negative. */
	left(share = 1): number {
		return Math.max(0, this.totalMs * share - (this.now() - this.startedAt));
	}

	/** Whether another request may begin in the first `share` of the time. */
	open(share = 1): boolean {
		return this.left(share) > 0;
	}
}
