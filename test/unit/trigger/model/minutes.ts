import type { EventSource } from '../../../../vendors/agora/events/pollContext';
import type { Watch } from '../../../../vendors/agora/events/session';
import { startSimulator, type Simulator } from '../../../../simulator';
import { clientFor } from './client';
import { type Flow, Host } from './host';
import { World } from './world';

export const MINUTE = 60_000;
export const APP: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true };

export const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

/** Events that were handed out, as `room/number`. */
export const got = ({ deliveries }: Flow): string[] => deliveries.map(({ item: { event } }) => `${event.roomUuid}/${event.sequence}`);

/** A simulator and a host that polls once a minute. */
export class Minutes {
	world: World;
	host: Host;

	private constructor(readonly sim: Simulator) {
		this.world = new World(sim);
		this.host = new Host(sim, clientFor(sim), 'host');
	}

	static async start(): Promise<Minutes> {
		return new Minutes(await startSimulator());
	}

	reset(live?: EventSource['live']): void {
		this.sim.reset();
		this.world = new World(this.sim);
		this.host = new Host(this.sim, clientFor(this.sim), 'host', live);
	}

	/** Lets what a room is asked for fail. */
	fail(room: string, status: number, { count = Infinity, what = 'sequences' } = {}): void {
		this.sim.fault({ kind: 'status', status, path: `/rooms/${room}/${what}`, count });
	}

	asked(part: string): number {
		return this.sim.requests.filter(({ path }) => path.includes(part)).length;
	}

	/** A flow that has started, and has seen an event of each room. */
	async started(flow: Flow, ...rooms: string[]): Promise<Flow> {
		for (const room of rooms) this.world.room(room);
		await this.host.poll(flow, 1000);
		this.sim.advance(1000);
		for (const room of rooms) this.world.event(room, 1, true);
		await this.host.poll(flow, 1000);
		this.sim.advance(MINUTE);
		return flow;
	}

	/** An event that the queue lacks, and one after it. */
	gap(room: string): void {
		this.world.event(room, 1, true, { queue: false });
		this.world.event(room, 1, true);
	}

	/** @returns after which poll it was so */
	async polls(flow: Flow, count: number, until = (): boolean => false, requests = 1000): Promise<number> {
		for (let poll = 1; poll <= count; poll++) {
			await this.host.poll(flow, requests);
			this.sim.advance(MINUTE);
			if (until()) return poll;
		}
		return Infinity;
	}
}
