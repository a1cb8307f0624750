import type { Random } from '../random';
import type { ClassroomEvent, StoredEvent } from './eventLog';

/** Which events somebody else takes away. */
export interface Theft {
	/** How many at most; default: all that match. */
	count?: number;
	/** Take each waiting event with this probability; default 1. */
	probability?: number;
	/** Only events of this room. */
	roomUuid?: string;
}

/**
 * The queue of an App ID in one region. Each event is handed out once, whoever asks. Reading moves a head
 * index; the array is cut now and then, so that a read costs only what it returns.
 */
export class AppQueue {
	private waiting: StoredEvent[] = [];
	private head = 0;
	/** Events that were handed out or taken since the start. */
	handedOut = 0;
	stolen = 0;
	expired = 0;

	get length(): number {
		return this.waiting.length - this.head;
	}

	add(stored: StoredEvent): void {
		this.waiting.push(stored);
	}

	/** Hands out up to `limit` events; those from before `oldest` (Unix ms) are gone. */
	take(limit: number, oldest: number): ClassroomEvent[] {
		this.expire(oldest);
		const end = Math.min(this.waiting.length, this.head + limit);
		const taken: ClassroomEvent[] = [];
		for (; this.head < end; this.head++) taken.push((this.waiting[this.head] as StoredEvent).event);
		this.handedOut += taken.length;
		this.compact();
		return taken;
	}

	/** Another consumer's read. */
	steal(theft: Theft, random: Random): ClassroomEvent[] {
		const stolen: ClassroomEvent[] = [];
		const limit = theft.count ?? Infinity;
		const probability = theft.probability ?? 1;
		const kept: StoredEvent[] = [];
		for (let i = this.head; i < this.waiting.length; i++) {
			const stored = this.waiting[i] as StoredEvent;
			const matches = theft.roomUuid === undefined || stored.event.roomUuid === theft.roomUuid;
			if (matches && stolen.length < limit && (probability >= 1 || random.chance(probability))) stolen.push(stored.event);
			else kept.push(stored);
		}
		this.waiting = kept;
		this.head = 0;
		this.stolen += stolen.length;
		return stolen;
	}

	private expire(oldest: number): void {
		while (this.head < this.waiting.length && (this.waiting[this.head] as StoredEvent).at < oldest) {
			this.head++;
			this.expired++;
		}
	}

	private compact(): void {
		if (this.head > 1000 && this.head * 2 > this.waiting.length) {
			this.waiting = this.waiting.slice(this.head);
			this.head = 0;
		}
	}
}
