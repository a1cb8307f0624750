/** What fewer answers tell is chance. */
const LEAST_ANSWERS = 200;
/**
 * `busyMs`: a busy processor sends what it means to send so much later, and so much later sees an answer.
 * `certain`: of what the soonest answer took beyond that, so much is counted on, because networks are not steady.
 */
const OF_MANY = { busyMs: 40, certain: 0.9 };
const OF_FEW = { busyMs: 100, certain: 0.75 };
/** After such a pause, connections may have been closed. */
const PAUSE_MS = 2000;

/**
 * How long a request has been at its server when its answer comes back, as far as answers tell. When a server counts
 * requests, only the differences between their ways matter: what the shortest way there and back takes, each of them
 * takes. Of a network on which one direction is the quicker the slower the other is, it tells too much.
 */
export class ShortestWay {
	private shortestMs = Infinity;
	private answers = 0;
	/** The first one since nothing was known, and the last. */
	private first = Infinity;
	private last = -Infinity;
	private readonly leastAnswers: number;
	private readonly trust: typeof OF_MANY;

	/** @param limit requests that the server takes in its window */
	constructor(limit: number) {
		this.leastAnswers = Math.min(LEAST_ANSWERS, limit);
		this.trust = limit < LEAST_ANSWERS ? OF_FEW : OF_MANY;
	}

	/** An answer came. @param sentAt milliseconds since 1970, as `now` */
	answered(sentAt: number, now: number): void {
		// A clock that was set back tells nothing either.
		if (now < this.last || sentAt > this.last + PAUSE_MS) this.begin(now);
		this.last = now;
		if (now < sentAt) return;
		this.shortestMs = Math.min(this.shortestMs, now - sentAt);
		// What was sent before opened its connection first, and later ones may not have to: by itself it tells too much.
		if (sentAt >= this.first) this.answers++;
	}

	private begin(now: number): void {
		this.first = now;
		this.answers = 0;
		this.shortestMs = Infinity;
	}

	/** When a request has been there at the latest, seen from the moment at which one that met nothing on its way would have. */
	arrivedAt(sentAt: number, now: number): number {
		if (now < sentAt || this.answers < this.leastAnswers) return now;
		const { busyMs, certain } = this.trust;
		return Math.max(sentAt, now - certain * Math.max(0, this.shortestMs - busyMs));
	}
}
