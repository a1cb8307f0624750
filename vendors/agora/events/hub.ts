import { roughBytes } from '../../measure';
import type { RawEvent } from '../classroom/events';
import { isUnidentified } from './unidentified';

/** Most events that are kept for readers that have not seen them yet. */
export const HUB_LIMIT = 20_000;

/** Most memory that they take, roughly, in bytes. */
export const HUB_BYTES = 64 * 1024 * 1024;

/** Events stay so long although all readers have seen them: one that polls rarely may not be known yet. */
const STAY_MS = 15 * 60_000;

/** A reader that did not come back for this long is not waited for. */
const READER_LIFE_MS = 3 * 60 * 60_000;

/** Most rooms whose dropped events are remembered. */
const DROPPED_ROOMS = 5_000;

/** While another reader of the same queue was noticed this recently, rooms are looked up at every poll. */
const FOREIGN_READER_MS = 30 * 60_000;

interface Reader {
	position: number;
	seenAt: number;
}

/** What a reader has not seen yet. */
export interface Unseen {
	events: RawEvent[];
	/** Pass it as `position` next time. */
	position: number;
	/** False when the hub had to let some go: look them up in the rooms' lists. */
	complete: boolean;
}

function signal(): { promise: Promise<void>; resolve: () => void } {
	let resolve = (): void => {};
	const promise = new Promise<void>((done) => {
		resolve = done;
	});
	return { promise, resolve };
}

/**
 * Events that somebody in this process took from one App ID's queue, for everybody in this process who
 * watches it. Memory only: after a crash the rooms' lists take over.
 *
 * Positions count up from 0 with every event; `life` tells positions of different processes apart.
 */
export class EventHub {
	private log: Array<{ event: RawEvent; at: number; bytes: number }> = [];
	private bytes = 0;
	/** Position of the first event in `log`. */
	private base = 0;
	private readonly readers = new Map<string, Reader>();
	private busy = false;
	private progress = signal();
	private foreignSeenAt = -Infinity;
	/** Highest number that was let go, by room. */
	readonly dropped = new Map<string, number>();
	/** Counts reads whose answer may have been lost after the queue gave it out. */
	uncertainReads = 0;

	constructor(
		/** Names this process's life of the hub. */
		readonly life: string,
		private readonly limit = HUB_LIMIT,
		private readonly byteLimit = HUB_BYTES,
	) {}

	/** Position after the newest event. */
	get end(): number {
		return this.base + this.log.length;
	}

	get size(): number {
		return this.log.length;
	}

	/** Keeps what was taken from the queue; when there is too much, the oldest go. `now` in milliseconds. */
	add(events: readonly RawEvent[], now: number): void {
		for (const event of events) {
			const bytes = roughBytes(event);
			this.log.push({ event, at: now, bytes });
			this.bytes += bytes;
		}
		let kept = this.bytes;
		let drop = 0;
		while (kept > this.byteLimit && drop < this.log.length) kept -= this.log[drop++]!.bytes;
		this.dropTo(Math.max(this.end - this.limit, this.base + drop));
	}

	/**
	 * @param position where the reader stands; of another life it is worth nothing, pass 0
	 * @param most at most so many events
	 */
	unseen(position: number, most = Infinity): Unseen {
		const from = Math.min(Math.max(position, this.base), this.end);
		const events = this.log.slice(from - this.base, Math.min(this.log.length, from - this.base + most));
		return { events: events.map(({ event }) => event), position: from + events.length, complete: position >= this.base };
	}

	/** Notes where a reader stands for sure, and lets go what all have seen a while ago. `now` in milliseconds. */
	register(reader: string, position: number, now: number): void {
		this.readers.set(reader, { position, seenAt: now });
		let lowest = Infinity;
		for (const [name, known] of this.readers) {
			if (Math.abs(now - known.seenAt) > READER_LIFE_MS) this.readers.delete(name);
			else lowest = Math.min(lowest, known.position);
		}
		const young = this.log.findIndex(({ at }) => Math.abs(now - at) < STAY_MS);
		this.dropTo(Math.min(lowest, young < 0 ? this.end : this.base + young));
	}

	/** Notes that events were found that nobody in this process took from the queue. */
	noticeForeignReader(now: number): void {
		this.foreignSeenAt = now;
	}

	/** Whether events were missed lately because somebody outside this process reads the queue. `now` in milliseconds. */
	hasForeignReader(now: number): boolean {
		return Math.abs(now - this.foreignSeenAt) < FOREIGN_READER_MS;
	}

	/**
	 * Waits for the turn to read the queue, so that readers don't split it between them.
	 *
	 * @param patient asked after every read of somebody else; false gives up
	 * @returns whether it is the caller's turn; if so, `release` must follow
	 */
	async turn(patient: () => boolean): Promise<boolean> {
		while (this.busy) {
			if (!patient()) return false;
			await this.progress.promise;
		}
		this.busy = true;
		return true;
	}

	/** Lets those who wait look again. */
	advance(): void {
		const { resolve } = this.progress;
		this.progress = signal();
		resolve();
	}

	/** Ends a turn, and lets those who wait look again. */
	release(): void {
		this.busy = false;
		this.advance();
	}

	private remember({ roomUuid, sequence }: RawEvent): void {
		const highest = Math.max(sequence, this.dropped.get(roomUuid) ?? 0);
		this.dropped.delete(roomUuid);
		this.dropped.set(roomUuid, highest);
		const [oldest] = this.dropped.keys();
		if (this.dropped.size > DROPPED_ROOMS && oldest !== undefined) this.dropped.delete(oldest);
	}

	private dropTo(position: number): void {
		const drop = Math.min(position, this.end) - this.base;
		if (drop <= 0) return;
		for (const { event, bytes } of this.log.slice(0, drop)) {
			this.bytes -= bytes;
			if (!isUnidentified(event)) this.remember(event);
		}
		this.log = this.log.slice(drop);
		this.base += drop;
	}
}
