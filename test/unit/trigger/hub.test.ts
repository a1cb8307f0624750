/** The memory that readers of one process share: bounded, and honest about what it let go. */
import { EventHub } from '../../../vendors/agora/events/hub';
import { Budget } from '../../../vendors/agora/events/budget';
import { oldestFirst } from '../../../vendors/agora/events/order';
import { type PollContext, PollResult } from '../../../vendors/agora/events/pollContext';
import { newReaderMemory, pollEvents, type Watch } from '../../../vendors/agora/events/session';
import { ApiFailure } from '../../../vendors/apiFailure';

const MINUTE = 60_000;

function events(roomUuid: string, from: number, to: number) {
	return Array.from({ length: to - from + 1 }, (_, index) => ({ roomUuid, cmd: 3, sequence: from + index }));
}

describe('EventHub', () => {
	it('gives every reader what it has not seen', () => {
		const hub = new EventHub('life');
		hub.add(events('a', 1, 3), 0);
		const first = hub.unseen(0, 2);
		expect(first).toMatchObject({ position: 2, complete: true });
		expect(hub.unseen(first.position).events.map(({ sequence }) => sequence)).toEqual([3]);
		expect(hub.unseen(3)).toEqual({ events: [], position: 3, complete: true });
	});

	it('keeps nothing for a trigger that reads lists only', async () => {
		const hub = new EventHub('life');
		const context = {
			hub, source: { read: async () => ({ events: [], unidentified: [] }) }, budget: new Budget(() => 0, MINUTE), ticks: () => 0, now: () => 0, rooms: new Map(), wantsRoom: () => true, backfill: 'all', mostEvents: 100, sweepMs: MINUTE, note: () => undefined,
		} as unknown as PollContext;
		const watch: Watch = { source: 'classrooms', roomUuids: ['a'], scope: 'scope', startOver: false, fromNow: true };
		expect(await pollEvents(watch, {}, newReaderMemory(), context, { atomic: true, processStartedAt: 0 }, 'lists')).toMatchObject({ failure: undefined });
		hub.add(events('b', 1, 4), 0);
		hub.register('queue', 4, 16 * MINUTE);
		expect(hub.size).toBe(0);
	});

	it('keeps a limited number, and names the rooms of what went', () => {
		const hub = new EventHub('life', 10);
		hub.add(events('a', 1, 8), 0);
		hub.add(events('b', 1, 8), 0);
		expect(hub.size).toBe(10);
		expect(hub.unseen(0)).toMatchObject({ complete: false, position: 16 });
		expect(hub.unseen(6)).toMatchObject({ complete: true });
		expect([...hub.dropped]).toEqual([['a', 6]]);
	});

	it('keeps within its memory however large events are, and names the rooms of what went', () => {
		const hub = new EventHub('life', 1000, 100_000);
		const large = (sequence: number) => ({ roomUuid: 'a', cmd: 3, sequence, data: { text: 'x'.repeat(20_000) } });
		hub.add([1, 2, 3, 4, 5].map(large), 0);
		expect(hub.size).toBe(2);
		expect([...hub.dropped]).toEqual([['a', 3]]);
		hub.add([{ ...large(6), data: { text: 'x'.repeat(100_000) } }], 0);
		expect(hub.size).toBe(0);
		expect(hub.unseen(0)).toMatchObject({ complete: false, events: [] });
		hub.add(events('a', 7, 9), 0);
		expect(hub.size).toBe(3);
	});

	it('lets go of what all readers saw a while ago, not earlier', () => {
		const hub = new EventHub('life');
		hub.add(events('a', 1, 4), 0);
		hub.register('one', 4, MINUTE);
		expect(hub.size).toBe(4);
		hub.register('two', 2, 16 * MINUTE);
		expect(hub.size).toBe(2);
		hub.register('two', 4, 17 * MINUTE);
		expect(hub.size).toBe(0);
		expect(hub.unseen(4)).toMatchObject({ complete: true, events: [] });
	});

	it('does not wait for a reader that stays away', () => {
		const hub = new EventHub('life');
		hub.add(events('a', 1, 4), 0);
		hub.register('lazy', 0, 0);
		hub.register('one', 4, 4 * 60 * MINUTE);
		expect(hub.size).toBe(0);
	});

	it('lets one read at a time, and whoever has no time left goes on without', async () => {
		const hub = new EventHub('life');
		expect(await hub.turn(() => true)).toBe(true);
		let patient = true;
		const second = hub.turn(() => true);
		const third = hub.turn(() => patient);
		patient = false;
		hub.advance();
		expect(await third).toBe(false);
		hub.release();
		expect(await second).toBe(true);
		hub.release();
		expect(await hub.turn(() => false)).toBe(true);
	});

	it('remembers another reader of the queue for a while', () => {
		const hub = new EventHub('life');
		expect(hub.hasForeignReader(0)).toBe(false);
		hub.noticeForeignReader(MINUTE);
		expect(hub.hasForeignReader(20 * MINUTE)).toBe(true);
		expect(hub.hasForeignReader(40 * MINUTE)).toBe(false);
	});
});

it('Budget ends when its time, or a share of it, is over', () => {
	let now = 100;
	const budget = new Budget(() => now, 1000);
	expect(budget.open(0.6)).toBe(true);
	now = 700;
	expect([budget.open(0.6), budget.open(), budget.left()]).toEqual([false, true, 400]);
	now = 1100;
	expect([budget.open(), budget.left()]).toEqual([false, 0]);
	expect(new Budget(() => now, 0).open()).toBe(false);
});

describe('oldestFirst', () => {
	const at = (roomUuid: string, sequence: number, time?: number) => ({
		event: { roomUuid, cmd: 3, sequence, data: time === undefined ? {} : { updateTime: 1_760_000_000_000 + time } },
		redelivered: false,
	});
	const order = (...accepted: Array<ReturnType<typeof at>>): string[] =>
		oldestFirst(accepted, 1_760_000_005_000).map(({ event }) => `${event.roomUuid}${event.sequence}`);

	it('sorts by time between rooms and by number inside a room', () => {
		expect(order(at('b', 2, 30), at('b', 1, 10), at('a', 1, 20))).toEqual(['b1', 'a1', 'b2']);
		expect(order(at('a', 2, 10), at('a', 1, 40), at('b', 1, 20))).toEqual(['b1', 'a1', 'a2']);
	});

	it('puts events without a time beside their neighbours', () => {
		expect(order(at('a', 1), at('a', 2, 10), at('a', 3), at('b', 1, 5), at('b', 2, 20))).toEqual(['b1', 'a1', 'a2', 'a3', 'b2']);
		expect(order(at('c', 1), at('a', 1, 9_000))).toEqual(['c1', 'a1']);
	});
});

it('Harvest keeps the first failure and knows when asking on makes no sense', () => {
	const harvest = new PollResult();
	harvest.fail(new ApiFailure('one', { kind: 'server' }));
	harvest.fail(new ApiFailure('two', { kind: 'server' }));
	expect(harvest.hopeless).toBe(false);
	expect((harvest.failure as Error).message).toBe('one');
	harvest.fail(new ApiFailure('three', { kind: 'server' }));
	expect(harvest.hopeless).toBe(true);
	const limited = new PollResult();
	limited.fail(new ApiFailure('slow down', { kind: 'rateLimited' }));
	expect(limited.hopeless).toBe(true);
});
