import { sleep } from 'n8n-workflow';

import type { Traffic } from '../../vendors/http';

/** How many items are worked on at once. */
export interface ItemsAtATime {
	/** So many begin at once. */
	first: number;
	/** Never more than so many. */
	most: number;
}

/** So many at least, however slow it gets. */
const LEAST = 4;
/** As long as nothing was answered, nobody knows how long it takes: so often, so many times as many. */
const FIRST_ANSWER_MS = 10;
const MORE_UNANSWERED = 1.25;
/** While more in flight brings more, each item that is done lets so many more begin, beside the one in its place. */
const MORE = 2;
/** What a round must bring beyond the one before, so that more in flight is worth it; less by as much is a loss. */
const WORTH_IT = 1.25;
/** Beyond rate × answer time, so that nothing stands still when an answer comes late. */
const SPARE = 1.5;
/** Items take so many times as long as they did: there are too many for somebody. */
const SLOWER = 2;
/** Items still take about as long as the quickest did: there is room for more. */
const NO_SLOWER = 1.5;
/** A request takes longer; what is over sooner has sent none and tells nothing. */
const NO_REQUEST_MS = 5;
/** What is measured of fewer items is chance. */
const LEAST_ROUND = 8;
/** Rounds until it is tried again whether more in flight brings more; twice as many each time that it did not. */
const TRY_AGAIN = 8;
const LONGEST_PATIENCE = 64;
/** Text of answers that may be in memory at once, in characters. */
const MOST_CHARACTERS = 32_000_000;

export interface Clock {
	now(): number;
	sleep(ms: number): Promise<void>;
}

interface Began {
	/** Milliseconds. */
	at: number;
	/** Its place among all that began, from 0. */
	number: number;
	/** How many were in flight then, with it. */
	inFlight: number;
}

/**
 * How many items are in flight, found out while running: rate × answer time. It begins small and grows as long as that
 * brings more items a second; it falls back when answers get slower without getting more, or when the vendor says that
 * there were too many. While requests wait for the vendor's limit, more would only wait with them.
 */
export class ItemsInFlight implements Traffic {
	private allowed: number;
	private running = 0;
	private waiting = 0;
	private begun = 0;
	private done = 0;
	/** `less`: after it got slower, fewer and fewer, as long as that loses nothing. */
	private course: 'more' | 'steady' | 'less' = 'more';
	/** Items in a millisecond and milliseconds of an item, as they were before; undefined until a round tells. */
	private before: { rate: number; ms: number } | undefined;
	/** How many were allowed before it was tried whether more brings more, and whether it did; the beginning is no trial. */
	private trial = { from: 0, worthIt: true };
	private shortestMs = Infinity;
	private untilNextTry = 0;
	private patience = TRY_AGAIN;
	private round = { from: 0, items: 0, allowed: 0, inFlight: 0, ms: 0, waited: false, refused: false };
	private characters = { total: 0, most: 0 };
	private onRoom: () => void = () => {};

	/**
	 * @param limits where `first` is `most`, only too many requests make it less
	 * @param fixed the user's own number, which nothing changes
	 * @param clock milliseconds
	 */
	constructor(
		private readonly limits: ItemsAtATime,
		private readonly fixed = false,
		private readonly clock: Clock = { now: Date.now, sleep },
	) {
		this.allowed = limits.first;
		this.newRound();
	}

	/** Does something for each of `count` items, as many at a time as there is room for; the first failure ends it. */
	async run<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
		const results = new Array<T>(count);
		let next = 0;
		let over = false;
		await new Promise<void>((resolve, reject) => {
			const end = (finish: () => void): void => {
				over = true;
				finish();
			};
			const one = async (index: number): Promise<void> => {
				const began = { at: this.clock.now(), number: this.begun++, inFlight: ++this.running };
				try {
					results[index] = await work(index);
				} catch (error) {
					end(() => reject(error as Error));
				} finally {
					this.running--;
					this.itemDone(began);
				}
			};
			const fill = (): void => {
				while (!over && next < count && this.hasRoom()) void one(next++).then(fill);
				if (!over && next >= count && this.running === 0) end(resolve);
			};
			this.onRoom = fill;
			fill();
			void this.untilAnswered(() => !over && next < count, fill);
		});
		return results;
	}

	/** Over a long way, the first answer alone takes as long as many items do. */
	private async untilAnswered(hasMore: () => boolean, fill: () => void): Promise<void> {
		const { most } = this.limits;
		while (!this.fixed && this.done === 0 && this.course === 'more' && this.allowed < most && hasMore()) {
			await this.clock.sleep(FIRST_ANSWER_MS);
			if (this.done > 0 || this.course !== 'more') return;
			this.allowed = Math.min(most, this.allowed * MORE_UNANSWERED);
			fill();
		}
	}

	queued(): void {
		this.waiting++;
		this.round.waited = true;
	}

	admitted(): void {
		this.waiting--;
		if (!this.fixed) this.onRoom();
	}

	answered(characters: number): void {
		this.characters.total += characters;
		if (characters > this.characters.most) this.characters.most = characters;
	}

	/** At most once in a round: what was in flight already says nothing about what is less now. */
	refused(): void {
		if (this.fixed || this.round.refused) return;
		this.settle(this.allowed / 2);
		this.newRound();
		this.round.refused = true;
	}

	private hasRoom(): boolean {
		if (this.running === 0) return true;
		if (this.fixed) return this.running < this.allowed;
		return this.running - this.waiting < this.allowed && this.running < this.mostInMemory() && this.waiting < this.limits.first;
	}

	private mostInMemory(): number {
		const ofAnItem = Math.max(this.characters.most, this.characters.total / this.begun);
		return ofAnItem > 0 ? MOST_CHARACTERS / ofAnItem : Infinity;
	}

	private itemDone(began: Began): void {
		this.done++;
		if (this.fixed || this.limits.most === this.limits.first) return;
		const ms = this.clock.now() - began.at;
		if (ms >= NO_REQUEST_MS) this.shortestMs = Math.min(this.shortestMs, ms);
		// What just ended was one of those allowed: all places were taken.
		const full = this.running + 1 >= this.allowed && this.waiting === 0;
		if (this.course === 'more' && full && ms <= NO_SLOWER * this.shortestMs) this.allowed = Math.min(this.mostNow(), this.allowed + MORE);
		// What began earlier began with another number in flight.
		if (began.number < this.round.from) return;
		this.round.items++;
		this.round.ms += ms;
		this.round.inFlight += began.inFlight;
		if (this.round.items < Math.max(LEAST_ROUND, this.round.allowed)) return;
		this.judge(full);
		this.newRound();
	}

	/** Looks at what a round brought. */
	private judge(full: boolean): void {
		const { items, inFlight, ms, waited } = this.round;
		// Who sees n others in flight and takes t is one of n in t: Little's law, however unevenly the answers come.
		const seen = { rate: inFlight / Math.max(1, ms), ms: ms / items };
		const { before } = this;
		this.before = seen;
		if (this.course === 'more') {
			if (before && seen.rate > before.rate * WORTH_IT) this.trial.worthIt = true;
			else if (before && !waited) this.settle(this.trial.worthIt ? this.measured(seen.rate) : this.trial.from);
		} else if (this.course === 'less') {
			if (!before) return;
			if (seen.rate * WORTH_IT > before.rate && this.allowed > LEAST) this.allowed = atLeast(this.allowed / 2);
			else this.settle(2 * this.allowed);
		} else if (before && !waited && seen.ms > SLOWER * before.ms && seen.rate < before.rate * WORTH_IT) {
			this.course = 'less';
			this.allowed = atLeast(this.allowed / 2);
			// Part of this round was as fast as before; what fewer bring is held against the next.
			this.before = undefined;
		} else if (--this.untilNextTry <= 0 && full) {
			this.tryMore();
		} else if (before) {
			this.before = before;
		}
	}

	/** Rate × answer time, which is that of the beginning: without the waits that too many make for each other. */
	private measured(rate: number): number {
		return Math.min(this.allowed, LEAST + SPARE * rate * this.shortestMs);
	}

	/** As long as it is not known whether more brings more, twice as many will tell. */
	private mostNow(): number {
		return this.trial.worthIt ? this.limits.most : Math.min(this.limits.most, 2 * this.trial.from);
	}

	private tryMore(): void {
		this.course = 'more';
		this.shortestMs = Infinity;
		this.trial = { from: this.allowed, worthIt: false };
	}

	private settle(allowed: number): void {
		this.course = 'steady';
		this.patience = this.trial.worthIt ? TRY_AGAIN : Math.min(2 * this.patience, LONGEST_PATIENCE);
		this.untilNextTry = this.patience;
		this.allowed = Math.min(this.limits.most, atLeast(allowed));
		this.before = undefined;
	}

	private newRound(): void {
		this.round = { from: this.begun, items: 0, allowed: this.allowed, inFlight: 0, ms: 0, waited: this.waiting > 0, refused: false };
	}
}

const atLeast = (items: number): number => Math.max(LEAST, Math.ceil(items));
