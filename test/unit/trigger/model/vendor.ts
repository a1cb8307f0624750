import { ApiFailure } from '../../../../vendors/apiFailure';
import type { EventListPage } from '../../../../vendors/agora/classroom/eventFeed';
import type { RawEvent } from '../../../../vendors/agora/classroom/events';
import { Budget } from '../../../../vendors/agora/events/budget';
import { EventHub } from '../../../../vendors/agora/events/hub';
import type { Backfill, EventSource } from '../../../../vendors/agora/events/pollContext';
import { newReaderMemory, pollEvents, type Polled, type Watch } from '../../../../vendors/agora/events/session';
import type { SavedState } from '../../../../vendors/agora/events/state';

export const MINUTE = 60_000;

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function* nothing(): AsyncIterable<Record<string, unknown>> {
	yield* await Promise.resolve([]);
}

/** How an event is to come, where it is not like most. */
export interface Coming {
	/** Carries no time. */
	untimed?: boolean;
	/** The time that it carries; else when it happens. */
	time?: number;
	/** Its number; else the next one. */
	sequence?: number;
	/** Somebody else takes it from the queue. */
	taken?: boolean;
}

/** A vendor of which a test decides in which order lists come, how late they are, and when an answer is wrong. */
export class Vendor {
	now = 1_760_000_000_000;
	/** Lists show what happened so long ago. */
	lagMs = 0;
	pageSize = 100;
	/** Lists that answer that there is no such classroom. */
	readonly denied = new Set<string>();
	/** Lists that fail. */
	readonly broken = new Set<string>();
	listReads = 0;
	private readonly queue: RawEvent[] = [];
	private readonly oddEntries: unknown[] = [];
	private readonly lists = new Map<string, Array<{ event: RawEvent; at: number }>>();

	/** Makes an event happen. */
	happens(roomUuid: string, { untimed = false, time, sequence, taken = false }: Coming = {}): void {
		this.now += 5;
		const list = this.lists.get(roomUuid) ?? [];
		this.lists.set(roomUuid, list);
		const highest = list.reduce((most, { event }) => Math.max(most, event.sequence), 0);
		const event = { roomUuid, cmd: 9999, sequence: sequence ?? highest + 1, data: untimed ? {} : { updateTime: time ?? this.now } };
		list.push({ event, at: this.now });
		if (!taken) this.queue.push(event);
	}

	/** The queue gives out an entry that names no classroom or number. */
	oddEntry(entry: unknown): void {
		this.oddEntries.push(entry);
	}

	source(spend: () => void): EventSource {
		return {
			pollQueue: async () => {
				spend();
				return await Promise.resolve({ events: copy(this.queue.splice(0, this.pageSize)), unidentified: this.oddEntries.splice(0), at: this.now });
			},
			read: async (roomUuid, nextId = '0') => {
				spend();
				this.listReads++;
				return await Promise.resolve(this.page(roomUuid, Number(nextId)));
			},
			records: () => nothing(),
		};
	}

	private page(roomUuid: string, from: number): EventListPage {
		if (this.broken.has(roomUuid)) throw new ApiFailure('Broken', { kind: 'server', status: 500 });
		const list = this.denied.has(roomUuid) ? undefined : this.lists.get(roomUuid);
		if (!list) throw new ApiFailure('No such classroom', { kind: 'notFound', code: 20404100, status: 404 });
		const shown = list.filter(({ at }) => at <= this.now - this.lagMs).map(({ event }) => event);
		const next = from + this.pageSize;
		return { events: copy(shown.slice(from, next)), unidentified: [], at: this.now, ...(shown.length > next ? { nextId: String(next) } : {}) };
	}
}

/** A workflow with the trigger, in a host that lives on. */
export class Workflow {
	/** What the host saved. */
	saved: SavedState = {};
	watch: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true };
	backfill: Backfill = 'all';
	mostEvents = 5000;
	/** What was handed out, `math/3` for the third event of a classroom. */
	readonly got: string[] = [];
	readonly odd: unknown[] = [];
	private readonly memory = newReaderMemory();
	private hub = new EventHub('first');

	constructor(
		private readonly vendor: Vendor,
		/** Position and batch are saved together. */
		private readonly atomic = true,
		private readonly processStartedAt = vendor.now,
	) {}

	/** As when the workflow proves its right to the queue otherwise. */
	changeToken(): void {
		this.hub = new EventHub('second');
	}

	/** One poll. @returns what it handed out */
	async poll(requests = Infinity): Promise<string[]> {
		const { vendor, memory } = this;
		let spent = 0;
		const context = {
			source: vendor.source(() => spent++),
			hub: this.hub,
			budget: new Budget(() => spent, requests),
			ticks: () => vendor.now,
			now: () => vendor.now,
			rooms: memory.rooms,
			wantsRoom: () => true,
			backfill: this.backfill,
			mostEvents: this.mostEvents,
			sweepMs: 5 * MINUTE,
			note: () => {},
		};
		const saving = { atomic: this.atomic, processStartedAt: this.processStartedAt };
		const polled: Polled | undefined = await pollEvents(this.watch, copy(this.saved), memory, context, saving, 'workflow');
		if (!polled) return [];
		const handedOut = polled.accepted.length + polled.unidentified.length > 0;
		const saved = copy(polled.commit(handedOut));
		// A host that saves in two steps saves nothing of a poll without items.
		if (handedOut || this.atomic) this.saved = saved;
		const news = polled.accepted.map(({ event: { roomUuid, sequence } }) => `${roomUuid}/${sequence}`);
		this.got.push(...news);
		this.odd.push(...polled.unidentified);
		return news;
	}

	/** Polls a minute apart. */
	async minutes(count: number): Promise<void> {
		for (let round = 0; round < count; round++) {
			this.vendor.now += MINUTE;
			await this.poll();
		}
	}
}

/** Numbers of a classroom, as `Workflow.got` names them. */
export function numbered(roomUuid: string, from: number, to: number): string[] {
	return Array.from({ length: to - from + 1 }, (_, index) => `${roomUuid}/${from + index}`);
}
