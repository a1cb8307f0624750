/** What a refusal leaves of the speed. */
const DOWN = 0.55;
/** What each second without one adds, as a part of the limit: 0.5 a second where the vendor takes 10. */
const UP_PER_SECOND = 0.05;
/** So slow at least, as a part of the limit: nobody is pushed out. */
const LEAST = 0.1;
/** What was not used may be made up for within this time, because timers are no more exact. */
const MADE_UP_MS = 20;

/**
 * How fast a process sends after the vendor refused something as one too many, though it kept to the limit by itself:
 * others use the same account. None knows of the others, so each feels its way: about half as fast after a refusal, and
 * faster again little by little. That is how many on one line come to about equal shares of it.
 */
export class Pace {
	private rate: number;
	/** Requests that may go now; below 0 when urgent ones went ahead. */
	private places = 0;
	/** Up to when `rate` and `places` are told. */
	private at: number;
	/** Refusals of what was sent before are told already. */
	private slowedAt: number;
	/** Nothing is sent until then, because the vendor asked for it. */
	private restsUntil = 0;

	/**
	 * @param limit the vendor's, in requests a second
	 * @param rate what was sent in the last second
	 * @param now milliseconds since 1970, as in all of its methods
	 */
	constructor(
		private readonly limit: number,
		rate: number,
		now: number,
	) {
		this.rate = this.slower(rate);
		this.at = this.slowedAt = now;
	}

	/** As fast as the vendor allows: nothing was refused for long. */
	isOver(now: number): boolean {
		this.pass(now);
		return this.rate >= this.limit;
	}

	/** A request was refused that was sent at `sentAt`. */
	refused(now: number, sentAt: number): void {
		this.pass(now);
		if (sentAt < this.slowedAt) return;
		this.rate = this.slower(this.rate);
		this.places = Math.min(0, this.places);
		this.slowedAt = now;
	}

	/**
	 * Nothing is sent until then. So nothing is learned either: who came back faster than they went would be refused at
	 * once, and wait again.
	 */
	rest(until: number): void {
		this.restsUntil = Math.max(this.restsUntil, until);
	}

	/** How long until a request may go, in milliseconds. */
	waitMs(now: number): number {
		this.pass(now);
		return this.places >= 1 ? 0 : Math.ceil(((1 - this.places) / this.rate) * 1000);
	}

	take(requests: number): void {
		this.places -= requests;
	}

	private slower(rate: number): number {
		return Math.max(rate * DOWN, this.limit * LEAST);
	}

	private pass(now: number): void {
		// A clock that was set back tells nothing about the time that has gone by.
		if (now < this.at) this.slowedAt = this.restsUntil = now;
		const seconds = Math.max(0, now - this.at) / 1000;
		const awake = Math.max(0, now - Math.max(this.at, this.restsUntil)) / 1000;
		this.at = now;
		this.rate = Math.min(this.limit, this.rate + UP_PER_SECOND * this.limit * awake);
		this.places = Math.min(Math.max(1, (this.rate * MADE_UP_MS) / 1000), this.places + this.rate * seconds);
	}
}
