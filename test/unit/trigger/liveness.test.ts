/** What is wrong with one classroom never holds up the others, nor the recordings of others, and comes to an end. */
import { createChannelClient } from '../../../vendors/agora/channels/client';
import { Budget } from '../../../vendors/agora/events/budget';
import { EventHub } from '../../../vendors/agora/events/hub';
import type { RawEvent } from '../../../vendors/agora/classroom/events';
import { type EventSource, type PollContext, PollResult } from '../../../vendors/agora/events/pollContext';
import { newReaderMemory, pollEvents, type Watch } from '../../../vendors/agora/events/session';
import type { SavedState } from '../../../vendors/agora/events/state';
import { ApiFailure } from '../../../vendors/apiFailure';
import { fetchTransport } from '../../../runtime/transport/fetchTransport';
import { startSimulator, type Simulator } from '../../../simulator';
import { clientFor } from './model/client';
import { type Death, Flow, Host } from './model/host';
import { World } from './model/world';

const MINUTE = 60_000;
const APP: Watch = { source: 'app', roomUuids: [], scope: 'scope', startOver: false, fromNow: true };
const given = (...roomUuids: string[]): Watch => ({ ...APP, source: 'classrooms', roomUuids });
const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

let sim: Simulator;
let world: World;
let host: Host;
beforeAll(async () => {
	sim = await startSimulator();
});
afterAll(async () => await sim.stop());
beforeEach(() => {
	sim.reset();
	world = new World(sim);
	host = new Host(sim, clientFor(sim), 'host');
});

const breakList = (room: string, status: number, count = Infinity): void => void sim.fault({ kind: 'status', status, path: `/rooms/${room}/sequences`, count });
const asked = (part: string): number => sim.requests.filter(({ path }) => path.includes(part)).length;
const got = ({ deliveries }: Flow): string[] => deliveries.map(({ item: { event } }) => `${event.roomUuid}/${event.sequence}`);
const roomsKept = ({ database }: Flow): string[] => (database.rooms as Array<[string]>).map(([roomUuid]) => roomUuid);

async function started(flow: Flow, ...rooms: string[]): Promise<Flow> {
	for (const room of rooms) world.room(room);
	await host.poll(flow, 1000);
	sim.advance(1000);
	for (const room of rooms) world.event(room, 1, true);
	await host.poll(flow, 1000);
	sim.advance(MINUTE);
	return flow;
}

/** An event that the queue lacks, and one after it. */
function gap(room: string): void {
	world.event(room, 1, true, { queue: false });
	world.event(room, 1, true);
}

async function polls(flow: Flow, count: number, until = (): boolean => false, requests = 1000): Promise<number> {
	for (let poll = 1; poll <= count; poll++) {
		await host.poll(flow, requests);
		sim.advance(MINUTE);
		if (until()) return poll;
	}
	return Infinity;
}

/** A trigger that watches a vendor of which the test says what it answers. */
function standIn(source: EventSource) {
	const hub = new EventHub('life');
	const memory = newReaderMemory();
	const told: boolean[] = [];
	const got = new Set<string>();
	let now = 0;
	let saved: SavedState = {};
	const poll = async (pause: number): Promise<void> => {
		const context: PollContext = {
			source, hub, budget: new Budget(() => 0, 1), ticks: () => now, now: () => now, rooms: memory.rooms, wantsRoom: () => true, backfill: 'all', mostEvents: 1000, sweepMs: 5 * MINUTE, note: () => {},
		};
		const polled = await pollEvents({ ...APP, fromNow: false }, saved, memory, context, { atomic: true, processStartedAt: 0 }, 'flow');
		now += pause;
		if (!polled) return;
		if (polled.failure !== undefined) told.push(polled.onlyRoomsFailed);
		for (const { event } of polled.accepted) got.add(`${event.roomUuid}/${event.sequence}`);
		saved = JSON.parse(JSON.stringify(polled.commit(polled.accepted.length > 0))) as SavedState;
	};
	return { poll, told, got, rooms: () => (saved.rooms as Array<[string]>).map(([roomUuid]) => roomUuid) };
}

describe('lists that can’t be read', () => {
	it.each([
		[5, 500, 1],
		[20, 500, 1],
		[100, 500, 5],
		[20, 403, 1],
		[20, 404, 1],
	])('%d classrooms that answer %d: a gap in another is filled by poll %d', async (count, status, most) => {
		const broken = names('broken', count);
		const flow = await started(new Flow('flow', APP, 'durable'), ...broken, 'math');
		for (const room of broken) breakList(room, status);
		for (const room of [...broken, 'math']) gap(room);
		expect(await polls(flow, 20, () => got(flow).includes('math/2'))).toBeLessThanOrEqual(most);
		gap('math');
		expect(await polls(flow, 20, () => got(flow).includes('math/4'))).toBeLessThanOrEqual(2);
	});

	it('one that failed once is tried again although reading the others takes all the time there is', async () => {
		const rooms = names('room', 30);
		const flow = await started(new Flow('flow', APP, 'durable'), ...rooms);
		flow.sweepMs = MINUTE;
		breakList('room-7', 500, 1);
		gap('room-7');
		expect(await polls(flow, 20, () => got(flow).includes('room-7/2'), 25)).toBeLessThanOrEqual(3);
	});

	it('one classroom is told to n8n for about an hour, as its own trouble, and let go when nothing came for a day', async () => {
		const queue: RawEvent[] = [];
		const lists = new Map<string, RawEvent[]>();
		const happen = (roomUuid: string): void => {
			const list = lists.get(roomUuid) ?? [];
			const event = { roomUuid, cmd: 3, sequence: list.length + 1 };
			lists.set(roomUuid, [...list, event]);
			queue.push(event);
		};
		const flow = standIn({
			pollQueue: async () => ({ events: queue.splice(0), unidentified: [] }),
			async read(roomUuid) {
				if (roomUuid === 'odd') throw new ApiFailure('no such address', { kind: 'notFound', status: 404 });
				return { events: lists.get(roomUuid)!, unidentified: [] };
			},
			async *records() {},
		});
		for (const room of ['odd', 'math']) happen(room);
		for (let poll = 0; poll < 26 * 12; poll++) {
			if (poll % 7 === 0) happen('math');
			if (poll === 24 * 12) expect(flow.rooms()).toContain('odd');
			await flow.poll(5 * MINUTE);
		}
		expect(flow.told.length).toBeGreaterThan(2);
		expect(flow.told.length).toBeLessThanOrEqual(7);
		expect(new Set(flow.told)).toEqual(new Set([true]));
		expect(flow.rooms()).toEqual(['math']);
		expect(flow.got.size).toBe(1 + lists.get('math')!.length);
	});

	it('a page in the middle that always fails leaves the list alone for a while, like a first one', async () => {
		const flow = await started(new Flow('flow', APP, 'durable'), 'math');
		sim.fault({ kind: 'status', status: 500, path: '/rooms/math/sequences.*nextId=', count: Infinity });
		for (let count = 0; count < 150; count++) world.event('math', 1, true);
		gap('math');
		const before = asked('/rooms/math/sequences');
		await polls(flow, 60);
		expect(asked('/rooms/math/sequences') - before).toBeLessThan(25);
		sim.clearFaults();
		expect(await polls(flow, 31, () => got(flow).length === world.happened.length)).toBeLessThanOrEqual(31);
	});

	it('a bookmark that Agora no longer takes is left aside, whatever it answers', async () => {
		const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
		const event = (sequence: number): RawEvent => ({ roomUuid: 'math', cmd: 3, sequence });
		let life = 1;
		let queue = [event(1)];
		const flow = standIn({
			pollQueue: async () => ({ events: queue.splice(0), unidentified: [] }),
			async read(_room, nextId) {
				const [of, from] = nextId === undefined ? [life, 0] : (nextId.split('/').map(Number) as [number, number]);
				if (of !== life) throw new ApiFailure('Agora failed', { kind: 'server', status: 500 });
				return { events: numbers.slice(from, from + 10).map(event), unidentified: [], ...(from + 10 < numbers.length ? { nextId: `${life}/${from + 10}` } : {}) };
			},
			async *records() {},
		});
		for (let minute = 0; minute < 10; minute++) await flow.poll(MINUTE);
		expect(flow.got.size).toBe(40);
		life = 2;
		numbers.push(41, 42);
		queue = [event(42)];
		for (let minute = 0; minute < 10; minute++) await flow.poll(MINUTE);
		expect(flow.got).toContain('math/41');
	});
});

describe('live channels that are no classrooms', () => {
	function channels(): () => AsyncIterable<string> {
		const { appId, customerId, customerSecret } = sim.account;
		const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`;
		const policy = { hosts: [sim.url], timeoutMs: MINUTE, deadlineMs: MINUTE, maxAttempts: 1 };
		const client = createChannelClient({ runtime: fetchTransport(() => ({ authorization })), policy, appId, limiters: { questions: [], others: [] } });
		return async function* () {
			for await (const { channelName } of client.list()) yield channelName;
		};
	}

	const call = (name: string): void =>
		void sim.state.channels.presence.others.set(`${sim.account.appId}/${name}`, { mode: 1, members: [{ uid: 7, host: true, join: 1, platform: 7 }] });

	it.each([
		['..', undefined],
		['.', undefined],
		['call', 400],
		['call', 404],
		['call', 403],
	])('"%s", whose list answers %s, fails no poll and is not kept', async (name, status) => {
		host = new Host(sim, clientFor(sim), 'host', channels());
		call(name);
		if (status) breakList(name, status);
		const flow = await started(new Flow('flow', APP, 'durable'), 'math');
		gap('math');
		await polls(flow, 130);
		expect(flow.told).toEqual([]);
		expect(flow.failures).toBe(0);
		expect(roomsKept(flow)).toEqual(['math']);
		expect(got(flow)).toEqual(['math/1', 'math/2', 'math/3']);
		expect(asked('/v2/sequences')).toBe(0);
		expect(asked(`/rooms/${name}/`)).toBeLessThanOrEqual(3);
	});

	it('one that was not read because Agora failed is tried again, and found', async () => {
		host = new Host(sim, clientFor(sim), 'host', channels());
		const flow = await started(new Flow('flow', APP, 'durable'), 'math');
		world.room('art');
		sim.act({ do: 'enter', roomUuid: 'art', userUuid: 'teacher', role: 1 });
		sim.takeFromQueue();
		breakList('art', 500, 2);
		expect(await polls(flow, 10, () => got(flow).includes('art/1'))).toBeLessThanOrEqual(5);
	});

	it('one whose list fails for an hour and that never showed an event is let go', async () => {
		host = new Host(sim, clientFor(sim), 'host', channels());
		call('call');
		breakList('call', 500);
		const flow = await started(new Flow('flow', APP, 'durable'), 'math');
		const kept: boolean[] = [];
		for (let minute = 0; minute < 120; minute++) {
			await polls(flow, 1);
			kept.push(roomsKept(flow).includes('call'));
		}
		expect(kept.slice(0, 50)).not.toContain(false);
		expect(kept.slice(100)).not.toContain(true);
	});
});

describe('given classrooms', () => {
	it('three that are added and can’t be read cost the others nothing', async () => {
		world.room('math');
		const flow = new Flow('flow', given('math'), 'durable');
		await host.poll(flow, 1000);
		for (const room of ['x', 'y', 'z']) breakList(room, 400);
		Object.assign(flow.watch, given('x', 'y', 'z', 'math'));
		for (let minute = 0; minute < 60; minute++) {
			world.event('math', 1, true);
			await polls(flow, 1);
		}
		expect(got(flow).length).toBeGreaterThanOrEqual(58);
		expect(asked('/rooms/x/')).toBeLessThan(10);
		await polls(flow, 2);
		expect(got(flow)).toHaveLength(60);
	});

	it('one that could not be read when it was added is followed from then on', async () => {
		for (const room of ['math', 'art']) world.room(room);
		world.event('art', 1, true);
		const flow = new Flow('flow', given('math'), 'durable');
		await host.poll(flow, 1000);
		breakList('art', 500);
		Object.assign(flow.watch, given('math', 'art'));
		await polls(flow, 3);
		world.event('art', 1, true);
		sim.clearFaults();
		await polls(flow, 10);
		expect(got(flow)).toEqual(['art/2']);
	});

	it('a trigger starts although one of them can’t be read, and not when none can', async () => {
		world.room('math');
		breakList('x', 400);
		const flow = new Flow('flow', given('x', 'math'), 'durable');
		await host.poll(flow, 1000);
		expect(flow.failures).toBe(0);
		sim.advance(1000);
		world.event('math', 1, true);
		await host.poll(flow, 1000);
		expect(got(flow)).toEqual(['math/1']);
		const none = new Flow('none', given('x'), 'durable');
		await host.poll(none, 1000);
		expect(none.failures).toBe(1);
	});
});

describe('recordings', () => {
	const WAITS: Watch = { ...APP, recordingPatience: 60 * MINUTE };
	const record = (room: string): void => {
		sim.act({ do: 'startRecord', roomUuid: room, web: true });
		sim.advance(MINUTE);
		sim.act({ do: 'stopRecord', roomUuid: room });
	};
	const breakRecords = (room: string, status: number): void => void sim.fault({ kind: 'status', status, path: `/rooms/${room}/records`, count: Infinity });
	const outcomes = ({ recordings }: Flow): string[] => recordings.map(({ pending, reason }) => `${pending.roomUuid} ${reason ?? 'ready'}`).sort();

	it.each([404, 500])('four classrooms that answer %d cost a fifth nothing, and are given up in time', async (status) => {
		const broken = names('broken', 4);
		const flow = await started(new Flow('flow', WAITS, 'durable'), ...broken, 'math');
		for (const room of broken) {
			breakRecords(room, status);
			record(room);
		}
		await polls(flow, 1);
		record('math');
		expect(await polls(flow, 30, () => outcomes(flow).includes('math ready'))).toBeLessThanOrEqual(4);
		await polls(flow, 60);
		expect(outcomes(flow)).toEqual([...broken.map((room) => `${room} timeout`), 'math ready']);
		expect(flow.told.length).toBeLessThanOrEqual(7);
		expect(flow.told.every(({ onlyRoomsFailed }) => onlyRoomsFailed)).toBe(true);
		const { failures } = flow;
		await polls(flow, 30);
		expect(flow.failures).toBe(failures);
	});

	it('one failure when the time is over gives up nothing that is there', async () => {
		const flow = await started(new Flow('flow', WAITS, 'durable'), 'math');
		record('math');
		await host.poll(flow, 0);
		sim.advance(90 * MINUTE);
		sim.fault({ kind: 'status', status: 500, path: '/rooms/math/records', count: 1 });
		await polls(flow, 2);
		expect(outcomes(flow)).toEqual(['math ready']);
	});

	it('come although reading lists would take all the time there is', async () => {
		const flow = await started(new Flow('flow', WAITS, 'durable'), ...names('room', 40));
		flow.sweepMs = MINUTE;
		record('room-0');
		sim.advance(5 * MINUTE);
		expect(await polls(flow, 20, () => outcomes(flow).length > 0, 25)).toBeLessThanOrEqual(2);
	});
});

describe('what a recheck found comes at the next poll when n8n saved nothing of it', () => {
	async function recheck(how: (flow: Flow) => Promise<void>): Promise<void> {
		const flow = await started(new Flow('flow', APP, 'durable'), 'art', 'math', 'odd');
		flow.sweepMs = 60 * MINUTE;
		sim.advance(61 * MINUTE);
		world.event('math', 1, true, { queue: false });
		await how(flow);
		expect(got(flow)).not.toContain('math/2');
		sim.advance(MINUTE);
		await polls(flow, 1);
		expect(got(flow).filter((one) => one === 'math/2')).toHaveLength(1);
	}

	it('because a failure was owed', async () => {
		await recheck(async (flow) => {
			flow.owesFailure = true;
			breakList('odd', 500, 1);
			await host.poll(flow, 1000);
		});
	});

	it.each<Death>([{ at: 'refused' }, { at: 'rolledBack' }])('because it was $at', async (death) => {
		await recheck(async (flow) => await host.poll(flow, 1000, death));
	});
});

describe('PollResult', () => {
	const failure = (kind: 'auth' | 'forbidden' | 'rateLimited' | 'server'): ApiFailure => new ApiFailure(kind, { kind });

	it('takes for hopeless what is about the account, not what is about rooms', () => {
		const result = new PollResult();
		result.learn(1, 0);
		for (const kind of ['auth', 'forbidden', 'server', 'server', 'server'] as const) result.failRoom(failure(kind), true);
		expect(result).toMatchObject({ hopeless: false, onlyRoomsFailed: true, failure: { kind: 'auth' } });
		result.fail(failure('server'));
		expect(result).toMatchObject({ hopeless: false, onlyRoomsFailed: false, failure: { kind: 'server' } });
		result.failRoom(failure('rateLimited'), false);
		expect(new PollResult().failure).toBeUndefined();
	});

	it.each(['auth', 'rateLimited'] as const)('%s before any answer is about the account', (kind) => {
		const result = new PollResult();
		result.failRoom(failure(kind), false);
		expect(result).toMatchObject({ hopeless: true, onlyRoomsFailed: false });
	});
});
