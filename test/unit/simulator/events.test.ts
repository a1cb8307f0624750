import { type Simulator, startSimulator } from '../../../simulator';
import { AppQueue } from '../../../simulator/agora/appQueue';
import type { StoredEvent } from '../../../simulator/agora/eventLog';
import { agora, type Parsed, poll } from './helpers';

describe('events', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof agora>;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = agora(simulator);
	});
	beforeEach(() => simulator.reset());
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const list = async (query = '') => (await call('GET', `/v2/rooms/a/sequences${query}`)).body.data;
	const sequences = (events: Array<{ sequence: number }>) => events.map((event) => event.sequence);

	test('the App ID queue hands out each event once, as a bare list; the room list repeats', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.room({ roomUuid: 'b' });
		simulator.seed.event('a', { count: 3 });
		simulator.seed.event('b', { count: 2 });
		const first = (await poll(simulator)).body.data;
		expect(first.map((e: Parsed) => [e.roomUuid, e.sequence])).toEqual([
			['a', 1],
			['a', 2],
			['a', 3],
			['b', 1],
			['b', 2],
		]);
		expect(first[0]).toEqual({ roomUuid: 'a', cmd: 3, sequence: 1, version: 1, data: {} });
		expect((await poll(simulator)).body.data).toEqual([]);
		for (let i = 0; i < 2; i++) expect(sequences((await list()).list)).toEqual([1, 2, 3]);
	});

	test('queues of regions are apart, and an answer holds so many events at most', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.room({ roomUuid: 'a', region: 'eu' });
		simulator.seed.event('a', { count: 150 });
		simulator.seed.event('a', { region: 'eu', count: 2 });
		expect((await poll(simulator)).body.data).toHaveLength(100);
		expect((await poll(simulator, 'eu')).body.data).toHaveLength(2);
		simulator.set({ queuePageSize: 20 });
		expect((await poll(simulator)).body.data).toHaveLength(20);
		expect(sequences((await poll(simulator)).body.data)[0]).toBe(121);
	});

	test('what waits for an hour is gone from the queue, not from the list', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.event('a');
		simulator.advance(3_600_001);
		simulator.seed.event('a');
		expect(sequences((await poll(simulator)).body.data)).toEqual([2]);
		expect((await list()).total).toBe(2);
	});

	test('pages of 100 with an opaque nextId that can be used again', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.event('a', { count: 250 });
		const first = await list();
		expect([first.total, first.count]).toEqual([250, 100]);
		expect(first.nextId).toEqual(expect.any(String));
		expect(Number(first.nextId)).toBeNaN();
		const second = await list(`?nextId=${first.nextId}`);
		const third = await list(`?nextId=${second.nextId}`);
		expect([second.list[0].sequence, third.list[0].sequence, third.count, third.nextId]).toEqual([101, 201, 50, null]);
		simulator.seed.event('a', { count: 10 });
		const again = await list(`?nextId=${second.nextId}`);
		expect([again.list[0].sequence, again.count]).toEqual([201, 60]);
		expect((await call('GET', '/v2/rooms/a/sequences?nextId=201')).body.code).toBe(400);
		expect((await list('?nextId=')).list[0].sequence).toBe(1);
		expect((await list('?null')).list[0].sequence).toBe(1);
	});

	test('a type filter has pages of its own', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		for (let n = 0; n < 120; n++) {
			simulator.seed.event('a', { cmd: 3 });
			simulator.seed.event('a', { cmd: 1101 });
		}
		const first = await list('?cmd=1101');
		expect([first.total, first.count, first.list[0].sequence]).toEqual([120, 100, 2]);
		const second = await list(`?cmd=1101&nextId=${first.nextId}`);
		expect([second.count, second.list[0].sequence, second.nextId]).toEqual([20, 202, null]);
		expect((await list('?cmd=77')).list).toEqual([]);
		expect((await call('GET', '/v2/rooms/a/sequences?cmd=x')).body.code).toBe(400);
	});

	test('another consumer takes events: some, a share, those of a room', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.room({ roomUuid: 'b' });
		simulator.seed.event('a', { count: 10 });
		simulator.seed.event('b', { count: 10 });
		expect(simulator.takeFromQueue({ roomUuid: 'b', count: 4 }).map((e) => e.roomUuid)).toEqual(Array(4).fill('b'));
		expect(simulator.takeFromQueue({ count: 3 }).map((e) => e.roomUuid)).toEqual(['a', 'a', 'a']);
		const share = simulator.takeFromQueue({ probability: 0.5 });
		const left = (await poll(simulator)).body.data;
		expect(share.length + left.length).toBe(13);
		expect(share.length).toBeGreaterThan(0);
		expect(left.length).toBeGreaterThan(0);
		simulator.seed.event('a', { count: 5 });
		simulator.fault({ kind: 'queueThief', events: 2, path: '/polling/' });
		expect(sequences((await poll(simulator)).body.data)).toEqual([13, 14, 15]);
	});

	test('gaps: numbers without an event, events missing in the list or in the queue, numbers that start again', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.event('a');
		simulator.act({ do: 'skipSequences', roomUuid: 'a', count: 2 });
		simulator.seed.event('a');
		simulator.seed.event('a', { queue: false });
		simulator.seed.event('a', { list: false });
		expect(simulator.act({ do: 'dropEvent', roomUuid: 'a', sequence: 1 })).toBe(true);
		expect(sequences((await poll(simulator)).body.data)).toEqual([1, 4, 6]);
		expect(sequences((await list()).list)).toEqual([4, 5]);
		simulator.act({ do: 'restartSequences', roomUuid: 'a' });
		expect(simulator.seed.event('a').sequence).toBe(1);
	});

	test('a room that is made again counts from 1', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		simulator.seed.event('a', { count: 3 });
		simulator.act({ do: 'destroyRoom', roomUuid: 'a' });
		expect((await call('GET', '/v2/rooms/a/sequences')).body.code).toBe(20404100);
		simulator.seed.room({ roomUuid: 'a' });
		expect(simulator.seed.event('a').sequence).toBe(1);
		expect(sequences((await poll(simulator)).body.data)).toEqual([1, 2, 3, 1]);
	});

	test('a quiz: dotted keys, totals, per-student answers, count and nextId', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		for (const userUuid of ['u', 'v']) simulator.seed.user('a', { userUuid });
		simulator.act({ do: 'startQuiz', roomUuid: 'a', items: ['A', 'B'], correctItems: ['B'] });
		simulator.act({ do: 'answerQuiz', roomUuid: 'a', userUuid: 'u', selectedItems: ['B'] });
		simulator.act({ do: 'answerQuiz', roomUuid: 'a', userUuid: 'v', selectedItems: ['A'] });
		simulator.act({ do: 'stopQuiz', roomUuid: 'a' });
		const first = (await call('GET', '/v2/rooms/a/widgets/popupQuiz/sequences?count=4')).body.data;
		expect([first.total, first.count]).toEqual([6, 4]);
		const rest = (await call('GET', `/v2/rooms/a/widgets/popupQuiz/sequences?count=4&nextId=${first.nextId}`)).body.data;
		const data = [...first.list, ...rest.list].map((e: Parsed) => e.data);
		expect(data.map((d) => d.cause.action)).toEqual([1, 3, 4, 3, 4, 2]);
		expect(data[0].changeProperties).toMatchObject({
			'extra.correctItems': ['B'],
			'extra.answerState': 1,
			'extra.totalCount': 2,
			state: 1,
		});
		expect(data[1]).toMatchObject({
			fromUser: { userUuid: 'u', role: 'audience' },
			changeProperties: { isCorrect: true, selectedItems: ['B'] },
		});
		expect(data[5].changeProperties).toMatchObject({
			'extra.answerState': 0,
			'extra.selectedCount': 2,
			'extra.correctCount': 1,
			'extra.averageAccuracy': 0.5,
		});
		expect((await call('GET', '/v2/rooms/a/widgets/popupQuiz/sequences?count=0')).body.code).toBe(400);
		expect(() => simulator.act({ do: 'answerQuiz', roomUuid: 'a', userUuid: 'u', selectedItems: ['B'] })).toThrow();
	});

	test('a poll: counts and percentages per option', async () => {
		simulator.seed.room({ roomUuid: 'a' });
		for (const userUuid of ['u', 'v', 'w']) simulator.seed.user('a', { userUuid });
		simulator.act({ do: 'startPoll', roomUuid: 'a', items: ['x', 'y'], mode: 2 });
		simulator.act({ do: 'answerPoll', roomUuid: 'a', userUuid: 'u', selectIndex: [0, 1] });
		simulator.act({ do: 'answerPoll', roomUuid: 'a', userUuid: 'v', selectIndex: [1] });
		simulator.act({ do: 'stopPoll', roomUuid: 'a' });
		const { list: events } = (await call('GET', '/v2/rooms/a/widgets/poll/sequences')).body.data;
		expect(events[events.length - 1].data.changeProperties).toMatchObject({
			'extra.pollState': 0,
			'extra.pollDetails': { 0: { num: 1, percentage: 0.5 }, 1: { num: 2, percentage: 1 } },
		});
	});

	test('what people do in class', async () => {
		simulator.seed.room({ roomUuid: 'a', state: 1 });
		simulator.seed.user('a', { userUuid: 'u', userName: 'Una' });
		simulator.act({ do: 'chat', roomUuid: 'a', userUuid: 'u', message: 'hi' });
		simulator.act({ do: 'hand', roomUuid: 'a', userUuid: 'u' });
		simulator.act({ do: 'stage', roomUuid: 'a', userUuid: 'u' });
		simulator.act({ do: 'reward', roomUuid: 'a', userUuid: 'u', changedReward: 2 });
		const { list: events } = await list();
		expect(events.map((e: Parsed) => e.cmd)).toEqual([1, 20, 3, 1502, 1501, 1101]);
		expect(events[2].data).toEqual({ fromUser: { userUuid: 'u', userName: 'Una', role: 'audience' }, message: 'hi', type: 1 });
		expect(events[3].data).toEqual({
			progressUsers: [{ userUuid: 'u', payload: {} }],
			addProgressUsers: [{ userUuid: 'u', payload: {} }],
			removeProgressUsers: [],
		});
		expect(events[4].data).toEqual({
			acceptedUsers: [{ userUuid: 'u' }],
			addAcceptedUsers: [{ userUuid: 'u' }],
			removeAcceptedUsers: [],
		});
		expect(events[5].data).toMatchObject({ rewardDetails: [{ userUuid: 'u', changedReward: 2, totalReward: 2 }] });
	});

	test('100,000 events: each page of the queue looks at its own events only, at the end as at the beginning', () => {
		const queue = new AppQueue();
		let looks = 0;
		for (let n = 0; n < 100_000; n++) {
			const event = { roomUuid: `r${n % 100}`, cmd: 3, sequence: n, version: 1, data: {} };
			const counted: StoredEvent = {
				get at() {
					looks++;
					return n;
				},
				get event() {
					looks++;
					return event;
				},
			};
			queue.add(counted);
		}
		for (let n = 0; n < 100; n++) {
			looks = 0;
			expect(queue.take(1000, 0).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1000 }, (_, index) => n * 1000 + index));
			// One more, to see whether the oldest has waited too long.
			expect(looks).toBe(1001);
		}
		expect(queue.take(1000, 0)).toEqual([]);
	});
});
