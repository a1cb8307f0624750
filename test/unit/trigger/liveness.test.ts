/** What is wrong with one classroom never holds up the others, and comes to an end. */
import { createChannelClient } from '../../../vendors/agora/channels/client';
import type { RawEvent } from '../../../vendors/agora/classroom/events';
import { Budget } from '../../../vendors/agora/events/budget';
import { EventHub } from '../../../vendors/agora/events/hub';
import type { EventSource, PollContext } from '../../../vendors/agora/events/pollContext';
import { newReaderMemory, pollEvents, type Watch } from '../../../vendors/agora/events/session';
import type { SavedState } from '../../../vendors/agora/events/state';
import { ApiFailure } from '../../../vendors/apiFailure';
import { fetchTransport } from '../../../runtime/transport/fetchTransport';
import { Flow } from './model/host';
import { APP, got, MINUTE, Minutes, names } from './model/minutes';

const given = (...roomUuids: string[]): Watch => ({ ...APP, source: 'classrooms', roomUuids });
const roomsKept = ({ database }: Flow): string[] => (database.rooms as Array<[string]>).map(([roomUuid]) => roomUuid);

let minutes: Minutes;
beforeAll(async () => {
	minutes = await Minutes.start();
});
afterAll(async () => await minutes.sim.stop());
beforeEach(() => minutes.reset());

/** A trigger that watches a vendor of which the test says what it answers. */
function standIn(source: EventSource) {
	const hub = new EventHub('life');
	const memory = newReaderMemory();
	const told: boolean[] = [];
	const got = new Set<string>();
	const twice: string[] = [];
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
		for (const { event } of polled.accepted) {
			const key = `${event.roomUuid}/${event.sequence}`;
			if (got.has(key)) twice.push(key);
			got.add(key);
		}
		saved = JSON.parse(JSON.stringify(polled.commit(polled.accepted.length > 0))) as SavedState;
	};
	return { poll, told, got, twice, rooms: () => (saved.rooms as Array<[string]>).map(([roomUuid]) => roomUuid) };
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
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), ...broken, 'math');
		for (const room of broken) minutes.fail(room, status);
		for (const room of [...broken, 'math']) minutes.gap(room);
		expect(await minutes.polls(flow, 20, () => got(flow).includes('math/2'))).toBeLessThanOrEqual(most);
		minutes.gap('math');
		expect(await minutes.polls(flow, 20, () => got(flow).includes('math/4'))).toBeLessThanOrEqual(2);
	});

	it('one that failed once is tried again although reading the others takes all the time there is', async () => {
		const rooms = names('room', 30);
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), ...rooms);
		flow.sweepMs = MINUTE;
		minutes.fail('room-7', 500, { count: 1 });
		minutes.gap('room-7');
		expect(await minutes.polls(flow, 20, () => got(flow).includes('room-7/2'), 25)).toBeLessThanOrEqual(3);
	});

	it('one classroom is told to n8n for about an hour, as its own trouble, and its class does not come again when its list does', async () => {
		const queue: RawEvent[] = [];
		const lists = new Map<string, RawEvent[]>();
		let readable = false;
		const happen = (roomUuid: string): void => {
			const list = lists.get(roomUuid) ?? [];
			const event = { roomUuid, cmd: 3, sequence: list.length + 1 };
			lists.set(roomUuid, [...list, event]);
			queue.push(event);
		};
		const flow = standIn({
			pollQueue: async () => ({ events: queue.splice(0), unidentified: [] }),
			async read(roomUuid) {
				if (roomUuid === 'odd' && !readable) throw new ApiFailure('no such address', { kind: 'notFound', status: 404 });
				return { events: lists.get(roomUuid)!, unidentified: [] };
			},
			async *records() {},
		});
		for (const room of ['odd', 'math']) happen(room);
		for (let poll = 0; poll < 26 * 12; poll++) {
			if (poll % 7 === 0) happen('math');
			await flow.poll(5 * MINUTE);
		}
		expect(flow.told.length).toBeGreaterThan(2);
		expect(flow.told.length).toBeLessThanOrEqual(7);
		expect(new Set(flow.told)).toEqual(new Set([true]));
		readable = true;
		happen('odd');
		for (let poll = 0; poll < 20; poll++) await flow.poll(5 * MINUTE);
		expect(flow.got.size).toBe(2 + lists.get('math')!.length);
		expect(flow.twice).toEqual([]);
	});

	it('a page in the middle that always fails leaves the list alone for a while, like a first one', async () => {
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), 'math');
		minutes.sim.fault({ kind: 'status', status: 500, path: '/rooms/math/sequences.*nextId=', count: Infinity });
		for (let count = 0; count < 150; count++) minutes.world.event('math', 1, true);
		minutes.gap('math');
		const before = minutes.asked('/rooms/math/sequences');
		await minutes.polls(flow, 60);
		expect(minutes.asked('/rooms/math/sequences') - before).toBeLessThan(25);
		minutes.sim.clearFaults();
		expect(await minutes.polls(flow, 31, () => got(flow).length === minutes.world.happened.length)).toBeLessThanOrEqual(31);
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
		const { appId, customerId, customerSecret } = minutes.sim.account;
		const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`;
		const policy = { hosts: [minutes.sim.url], timeoutMs: MINUTE, deadlineMs: MINUTE, maxAttempts: 1 };
		const client = createChannelClient({ runtime: fetchTransport(() => ({ authorization })), policy, appId, limiters: { questions: [], others: [] } });
		return async function* () {
			for await (const { channelName } of client.list()) yield channelName;
		};
	}

	const call = (name: string): void =>
		void minutes.sim.state.channels.presence.others.set(`${minutes.sim.account.appId}/${name}`, { mode: 1, members: [{ uid: 7, host: true, join: 1, platform: 7 }] });

	it.each([
		['..', undefined],
		['.', undefined],
		['call', 400],
		['call', 404],
		['call', 403],
	])('"%s", whose list answers %s, fails no poll and is not kept', async (name, status) => {
		minutes.reset(channels());
		call(name);
		if (status) minutes.fail(name, status);
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), 'math');
		minutes.gap('math');
		await minutes.polls(flow, 130);
		expect(flow.told).toEqual([]);
		expect(flow.failures).toBe(0);
		expect(roomsKept(flow)).toEqual(['math']);
		expect(got(flow)).toEqual(['math/1', 'math/2', 'math/3']);
		expect(minutes.asked('/v2/sequences')).toBe(0);
		// Three times an hour.
		expect(minutes.asked(`/rooms/${name}/`)).toBeLessThanOrEqual(9);
	});

	it('one whose list is refused once is tried again, and found', async () => {
		minutes.reset(channels());
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), 'math');
		minutes.world.room('art');
		minutes.sim.act({ do: 'enter', roomUuid: 'art', userUuid: 'teacher', role: 1 });
		minutes.sim.takeFromQueue();
		minutes.fail('art', 403, { count: 1 });
		expect(await minutes.polls(flow, 10, () => got(flow).includes('art/1'))).toBeLessThanOrEqual(5);
	});

	it('one that was not read because Agora failed is tried again, and found', async () => {
		minutes.reset(channels());
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), 'math');
		minutes.world.room('art');
		minutes.sim.act({ do: 'enter', roomUuid: 'art', userUuid: 'teacher', role: 1 });
		minutes.sim.takeFromQueue();
		minutes.fail('art', 500, { count: 2 });
		expect(await minutes.polls(flow, 10, () => got(flow).includes('art/1'))).toBeLessThanOrEqual(5);
	});

	it('one whose list fails for an hour and that never showed an event is let go', async () => {
		minutes.reset(channels());
		call('call');
		minutes.fail('call', 500);
		const flow = await minutes.started(new Flow('flow', APP, 'durable'), 'math');
		const kept: boolean[] = [];
		for (let minute = 0; minute < 120; minute++) {
			await minutes.polls(flow, 1);
			kept.push(roomsKept(flow).includes('call'));
		}
		expect(kept.slice(0, 50)).not.toContain(false);
		expect(kept.slice(100)).not.toContain(true);
	});
});

describe('given classrooms', () => {
	it('three that are added and can’t be read cost the others nothing', async () => {
		minutes.world.room('math');
		const flow = new Flow('flow', given('math'), 'durable');
		await minutes.host.poll(flow, 1000);
		for (const room of ['x', 'y', 'z']) minutes.fail(room, 400);
		Object.assign(flow.watch, given('x', 'y', 'z', 'math'));
		for (let minute = 0; minute < 60; minute++) {
			minutes.world.event('math', 1, true);
			await minutes.polls(flow, 1);
		}
		expect(got(flow).length).toBeGreaterThanOrEqual(58);
		expect(minutes.asked('/rooms/x/')).toBeLessThan(10);
		await minutes.polls(flow, 2);
		expect(got(flow)).toHaveLength(60);
	});

	it('one that could not be read when it was added is followed from then on', async () => {
		for (const room of ['math', 'art']) minutes.world.room(room);
		minutes.world.event('art', 1, true);
		const flow = new Flow('flow', given('math'), 'durable');
		await minutes.host.poll(flow, 1000);
		minutes.fail('art', 500);
		Object.assign(flow.watch, given('math', 'art'));
		await minutes.polls(flow, 3);
		minutes.world.event('art', 1, true);
		minutes.sim.clearFaults();
		await minutes.polls(flow, 10);
		expect(got(flow)).toEqual(['art/2']);
	});

	it('a trigger starts although one of them can’t be read, and not when none can', async () => {
		minutes.world.room('math');
		minutes.fail('x', 400);
		const flow = new Flow('flow', given('x', 'math'), 'durable');
		await minutes.host.poll(flow, 1000);
		expect(flow.failures).toBe(0);
		minutes.sim.advance(1000);
		minutes.world.event('math', 1, true);
		await minutes.host.poll(flow, 1000);
		expect(got(flow)).toEqual(['math/1']);
		const none = new Flow('none', given('x'), 'durable');
		await minutes.host.poll(none, 1000);
		expect(none.failures).toBe(1);
	});
});
