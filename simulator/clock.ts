/** The simulated time: real time at a speed, plus an offset. Both can be changed at any moment. */
export class Clock {
	private realBase = Date.now();
	private base: number;
	private rate: number;

	/**
	 * @param offsetMs Offset against the real clock, in ms.
	 * @param speed How many simulated ms pass in one real ms.
	 */
	constructor(offsetMs = 0, speed = 1) {
		this.base = this.realBase + offsetMs;
		this.rate = speed;
	}

	/** Simulated Unix time in whole ms. */
	now(): number {
		return Math.floor(this.base + (Date.now() - this.realBase) * this.rate);
	}

	get speed(): number {
		return this.rate;
	}

	setSpeed(speed: number): void {
		if (!(speed >= 0) || !Number.isFinite(speed)) throw new RangeError('speed must be 0 or more');
		this.rebase(this.now());
		this.rate = speed;
	}

	/** Moves the simulated time by `ms` (negative = back). */
	shift(ms: number): void {
		this.rebase(this.now() + ms);
	}

	/** Sets the simulated time to `time` (Unix ms). */
	set(time: number): void {
		this.rebase(time);
	}

	/** Real ms that a simulated span takes. */
	toRealMs(simulatedMs: number): number {
		return this.rate > 0 ? simulatedMs / this.rate : simulatedMs;
	}

	private rebase(time: number): void {
		this.realBase = Date.now();
		this.base = time;
	}
}
