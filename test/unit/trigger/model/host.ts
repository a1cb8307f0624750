import { Budget } from '../../../../vendors/agora/events/budget';
import { EventHub } from '../../../../vendors/agora/events/hub';
import { newReaderMemory, pollEvents, type ReaderMemory, type Watch } from '../../../../vendors/agora/events/session';
import type { SavedState } from '../../../../vendors/agora/events/state';
import type { FinishedRecording } from '../../../../vendors/agora/events/recordings';
import type { Accepted, Backfill, EventSource, PollContext } from '../../../../vendors/agora/events/pollContext';
import type { ClassroomClient } from '../../../../vendors/agora/classroom/client';
import type { Simulator } from '../../../../simulator';

/**
 * How the host saves. `durable`: state and execution in one transaction, also the state of a poll
 * without items. `classic`: two writes, one after the other, and only when there are items.
 */
export type Contract = 'durable' | 'classic';

/** Where the host dies in a poll. */
export type Death =
	/** Before the n-th request is sent. */
	| { at: 'before'; request: number }
	/** After the n-th request was carried out, before its answer was used. */
	| { at: 'after'; request: number }
	/** After the poll, before anything was saved. */
	| { at: 'unsaved' }
	/** No death: the durable contract's one write fails, and the host goes on. */
	| { at: 'refused' }
	/** The same, after the node has handed over both. */
	| { at: 'rolledBack' }
	/** Between the two writes of the classic contract: the execution is there, the state is not. */
	| { at: 'executionOnly' }
	/** Between the two writes of the classic contract: the state is there, the execution is not. */
	| { at: 'stateOnly' }
	/** After everything was saved. */
	| { at: 'saved' };

export class HostDied extends Error {}

/** What was handed over to executions, in order. */
export interface Delivery {
	item: Accepted;
	/** Handed over by a poll whose state could not be saved because the host died just then. */
	unsaved: boolean;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** One workflow of the model: what the database has of it, and what was executed. */
export class Flow {
	database: SavedState = {};
	/** The object that a classic host keeps in memory; lost when it dies. */
	live: SavedState | undefined;
	readonly deliveries: Delivery[] = [];
	/** Saved as handed out although no execution came of it, and not put back since. */
	atRisk: Accepted[] = [];
	/** What no host of this contract can bring back: it died again before it could save that it put `atRisk` back. */
	readonly beyond: Accepted[] = [];
	failures = 0;
	backfill: Backfill = 'all';
	/** What the host was told of them. */
	readonly told: Array<{ failure: unknown; onlyRoomsFailed: boolean }> = [];
	/** The last poll handed out items although something failed. */
	owesFailure = false;
	/** Which events become items. */
	filter: (item: Accepted) => boolean = () => true;
	sweepMs = 5 * 60_000;
	readonly recordings: FinishedRecording[] = [];
	/** The host died once with something at risk, and saved nothing since. */
	risky = false;

	constructor(
		readonly name: string,
		readonly watch: Watch,
		readonly contract: Contract,
	) {}
}

/** A process of the host: everything that dies with it. */
export class Host {
	private hub: EventHub;
	private memories = new Map<Flow, ReaderMemory>();
	private lives = 0;
	private startedAt: number;

	constructor(
		private readonly sim: Simulator,
		private readonly client: ClassroomClient,
		private readonly name: string,
		private readonly live?: EventSource['live'],
	) {
		this.startedAt = sim.now();
		this.hub = new EventHub(`${name}-0`);
	}

	/** Starts again after `downMs`, with nothing but what the database has. */
	restart(flows: readonly Flow[], downMs: number): void {
		this.sim.advance(downMs);
		this.lives++;
		this.hub = new EventHub(`${this.name}-${this.lives}`);
		this.memories = new Map();
		this.startedAt = this.sim.now();
		for (const flow of flows) {
			flow.live = undefined;
			flow.owesFailure = false;
			if (flow.risky) flow.beyond.push(...flow.atRisk.splice(0));
			flow.risky = flow.atRisk.length > 0;
		}
	}

	private source(death: Death | undefined, spend: () => void, died: () => void): EventSource {
		let requests = 0;
		const watched =
			<A extends unknown[], R>(request: (...values: A) => Promise<R>) =>
			async (...values: A): Promise<R> => {
				const number = ++requests;
				spend();
				if (death?.at === 'before' && death.request === number) {
					died();
					throw new HostDied();
				}
				const answer = request(...values);
				if (death?.at !== 'after' || death.request !== number) return await answer;
				await answer.catch(() => undefined);
				died();
				throw new HostDied();
			};
		const { events, records } = this.client;
		return {
			pollQueue: watched(events.pollQueue),
			read: watched(events.read),
			async *records(roomUuid) {
				spend();
				yield* records.list(roomUuid);
			},
			...(this.live ? { live: this.live } : {}),
		};
	}

	/**
	 * One poll of a flow.
	 *
	 * @param requests how many requests fit into the time budget
	 * @param early the position as the host read it some time before it started this poll; durable contract only
	 * @throws HostDied; what else a poll throws counts as a failure, as the host does
	 */
	async poll(flow: Flow, requests: number, death?: Death, activation = false, early?: SavedState): Promise<void> {
		const { contract, watch } = flow;
		let spent = 0;
		let died = false;
		const source = this.source(
			death,
			() => spent++,
			() => (died = true),
		);
		if (contract === 'classic') flow.live ??= copy(flow.database);
		const saved = copy(contract === 'classic' ? flow.live! : (early ?? flow.database));
		const memory = this.memories.get(flow) ?? newReaderMemory();
		this.memories.set(flow, memory);
		const context: PollContext = {
			source,
			hub: this.hub,
			budget: new Budget(() => spent, requests),
			ticks: () => this.sim.now(),
			now: () => this.sim.now(),
			rooms: memory.rooms,
			wantsRoom: () => true,
			backfill: flow.backfill,
			mostEvents: 200,
			sweepMs: flow.sweepMs,
			note: () => {},
		};
		const saving = { atomic: contract === 'durable', processStartedAt: this.startedAt };
		const polled = await pollEvents(watch, saved, memory, context, saving, flow.name).catch(() => {
			flow.failures++;
			return undefined;
		});
		// Inside the poll a death may have been taken for a request that failed.
		if (died) throw new HostDied();
		if (!polled) return;
		const items = polled.accepted.filter(flow.filter);
		const handsOut = items.length + polled.recordings.length > 0;
		// As nodes/AgoraTrigger/poll.ts does.
		if (polled.failure !== undefined && (!handsOut || flow.owesFailure)) {
			flow.owesFailure = false;
			if (!handsOut) polled.commit(false);
			flow.failures++;
			flow.told.push({ failure: polled.failure, onlyRoomsFailed: polled.onlyRoomsFailed });
			return;
		}
		flow.owesFailure = polled.failure !== undefined;
		if (death?.at === 'unsaved') throw new HostDied();
		// A database that refuses takes neither the batch nor the position, and the host lives on.
		if (death?.at === 'refused' && contract === 'durable') return;
		const state = copy(polled.commit(handsOut));
		if (death?.at === 'rolledBack' && contract === 'durable') return;
		const deliver = (unsaved: boolean): void => {
			flow.recordings.push(...polled.recordings.map(copy));
			for (const item of items) flow.deliveries.push({ item: copy(item), unsaved });
		};
		const save = (): void => {
			flow.database = copy(state);
			flow.atRisk = [];
			flow.risky = false;
		};
		if (contract === 'durable') {
			// An activation without items is not saved.
			if (handsOut || !activation) flow.database = state;
			deliver(false);
		} else {
			flow.live = copy(state);
			if (!handsOut) {
				if (activation) save();
			} else {
				if (death?.at !== 'executionOnly') save();
				if (death?.at !== 'stateOnly') deliver(death?.at === 'executionOnly');
				else flow.atRisk = copy(items);
			}
		}
		if (death?.at === 'saved' || death?.at === 'executionOnly' || death?.at === 'stateOnly') throw new HostDied();
	}
}
