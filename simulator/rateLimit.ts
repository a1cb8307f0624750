/**
 * Counts requests per key in a sliding window. Sliding is stricter than the fixed seconds of a usual gateway: whoever
 * keeps to it is safe with either.
 */
export class RateLimiter {
	private readonly windows = new Map<string, number[]>();
	private calls = 0;

	/** @param clock milliseconds from anywhere; real time, whatever the simulated one is, unless a test has another */
	constructor(private readonly clock: () => number = () => performance.now()) {}

	/** Takes one request of `key` in; false when `limit` of them came within the last `windowMs`. */
	take(key: string, limit: number, windowMs: number): boolean {
		const now = this.clock();
		if (++this.calls % 10_000 === 0) this.sweep(now);
		let times = this.windows.get(key);
		if (times === undefined) this.windows.set(key, (times = []));
		let gone = 0;
		while (gone < times.length && (times[gone] as number) <= now - windowMs) gone++;
		if (gone > 0) times.splice(0, gone);
		if (times.length >= limit) return false;
		times.push(now);
		return true;
	}

	clear(): void {
		this.windows.clear();
	}

	private sweep(now: number): void {
		for (const [key, times] of this.windows) {
			const last = times[times.length - 1];
			if (last === undefined || last < now - 60_000) this.windows.delete(key);
		}
	}
}
