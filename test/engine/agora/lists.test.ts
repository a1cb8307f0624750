/** Lists: pages, limits, loops, what is left out, and the queue that can be read only once. */
import { World } from './world';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.engine.stop();
});
beforeEach(() => {
	world.sim.reset();
	world.sim.seed.room({ roomUuid: 'room' });
});

const events = (count: number, cmd = 3): void => {
	world.sim.seed.event('room', { cmd, count, data: { message: 'hello' } });
};

const sequences = (items: Array<{ json: { sequence?: unknown } }>): unknown[] => items.map(({ json }) => json.sequence);

describe('event: getAll', () => {
	const getAll = { resource: 'event', operation: 'getAll' };

	it('reads page after page when all are wanted', async () => {
		events(250);
		const { items } = await world.run(getAll, { roomUuid: 'room', returnAll: true });
		expect(sequences(items)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
		expect(world.sim.requests).toHaveLength(3);
	});

	it('reads no more pages than the limit needs', async () => {
		events(250);
		const { items } = await world.run(getAll, { roomUuid: 'room', limit: 150 });
		expect(items).toHaveLength(150);
		expect(world.sim.requests).toHaveLength(2);
	});

	it('returns 50 unless told otherwise', async () => {
		events(60);
		expect((await world.run(getAll, { roomUuid: 'room' })).items).toHaveLength(50);
	});

	it('takes a limit that comes as text', async () => {
		events(5);
		expect((await world.run(getAll, { roomUuid: 'room', limit: '={{ "3" }}' })).items).toHaveLength(3);
		const { error } = await world.run(getAll, { roomUuid: 'room', limit: '={{ "many" }}' });
		expect(error?.message).toBe('"Limit" must be a whole number from 1, not "many"');
	});

	it('counts only what matches against the limit', async () => {
		events(120, 1101);
		events(5, 4711);
		const { items } = await world.run(getAll, { roomUuid: 'room', limit: 3, events: ['other', 'stage.changed'] });
		expect(items.map(({ json }) => json.cmd)).toEqual([4711, 4711, 4711]);
	});

	it.each(['repeat', 'back'] as const)('ends with a hint on a list that leads %s', async (mode) => {
		events(250);
		world.sim.fault({ kind: 'nextId', mode, path: 'sequences', count: 50 });
		const { items, error, hints } = await world.run(getAll, { roomUuid: 'room', returnAll: true });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThanOrEqual(100);
		expect(world.sim.requests.length).toBeLessThan(6);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('may not be complete')]);
	});

	it('does not show tokens, and passes what it does not know', async () => {
		world.sim.seed.event('room', { cmd: 99, data: { anything: [1] } });
		const { items } = await world.run(getAll, { roomUuid: 'room', events: ['other'] });
		expect(items[0]?.json).toEqual({ id: expect.stringMatching(/\/room\/1$/), event: 'other', roomUuid: 'room', sequence: 1, cmd: 99, data: { anything: [1] } });
	});
});

describe('simplified answers', () => {
	const secrets = /token|boardId|appKey/i;

	it.each([
		['classroom', 'get', {}],
		['recording', 'getAll', {}],
		['publicResource', 'getAll', {}],
	])('%s: %s leaves tokens out, and the whole answer has them', async (resource, operation, parameters) => {
		world.sim.seed.record('room', { web: true });
		await world.run(
			{ resource: 'publicResource', operation: 'upload' },
			{ roomUuid: 'room', resourceUuid: 'a', url: 'https://files.example.com/a.pdf', size: 1, conversion: 'static' },
		);
		const simple = await world.run({ resource, operation }, { roomUuid: 'room', ...parameters });
		const whole = await world.run({ resource, operation }, { roomUuid: 'room', simplify: false, ...parameters });
		expect(simple.items).toHaveLength(1);
		expect(JSON.stringify(simple.items[0]?.json)).not.toMatch(secrets);
		expect(JSON.stringify(whole.items[0]?.json)).toMatch(secrets);
	});
});

describe('recording: start', () => {
	const start = { resource: 'recording', operation: 'start' };

	it.each(['data', 'top', 'both'] as const)('finds the streaming addresses wherever the answer has them (%s)', async (place) => {
		world.sim.set({ streamingUrlPlacement: place });
		const { items } = await world.run(start, {
			roomUuid: 'room',
			mode: 'web',
			rootUrl: 'https://class.example.com/record',
			options: { publishRtmp: true },
		});
		expect(items[0]?.json.streamingUrl).toEqual({ rtmp: expect.any(String), flv: expect.any(String), hls: expect.any(String) });
	});

	it('looks up which recording it is when the answer does not say', async () => {
		world.sim.fault({ kind: 'patch', set: { data: null }, method: 'PUT', path: 'records/states/1' });
		const { items } = await world.run(start, { roomUuid: 'room', mode: 'composite' });
		const [record] = world.sim.state.world.room(world.sim.account.appId, 'ap', 'room')?.records ?? [];
		expect(items[0]?.json).toMatchObject({ success: true, recordId: record?.recordId, sid: record?.sid, state: 1 });
	});

	it('still says that it runs when that can’t be looked up', async () => {
		world.sim.fault({ kind: 'patch', set: { data: null }, method: 'PUT', path: 'records/states/1' });
		world.sim.fault({ kind: 'status', status: 403, method: 'GET', path: 'records', count: 9 });
		const { items, hints, error } = await world.run(start, { roomUuid: 'room', mode: 'composite' });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({ success: true, roomUuid: 'room', mode: 'composite', outcome: 'started', outcomeText: 'The recording has started' });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('could not be looked up')]);
	});

	it('warns of an ID that is too long for web page recordings', async () => {
		const roomUuid = 'r'.repeat(51);
		world.sim.seed.room({ roomUuid });
		const { hints } = await world.run(start, { roomUuid, mode: 'web', rootUrl: 'https://class.example.com/record' });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('51 characters')]);
	});
});

describe('event: drain', () => {
	const drain = { resource: 'event', operation: 'drain' };

	it('takes what all classrooms have until the queue is empty, in the order of the queue', async () => {
		world.sim.set({ queuePageSize: 10 });
		events(25);
		world.sim.seed.room({ roomUuid: 'other' });
		world.sim.seed.event('other', { cmd: 1101, data: { rewardDetails: [] } });
		const { items } = await world.run(drain, {});
		expect(items).toHaveLength(26);
		expect(items.at(-1)?.json).toMatchObject({ event: 'reward.changed', roomUuid: 'other' });
		expect(world.sim.requests.map(({ path }) => path)).toEqual(
			Array.from({ length: 4 }, () => `/ap/edu/polling/apps/${world.sim.account.appId}/v2/rooms/sequences`),
		);
		expect((await world.run(drain, {})).items).toEqual([]);
	});

	it('reads only once when that is wanted', async () => {
		world.sim.set({ queuePageSize: 10 });
		events(25);
		const { items } = await world.run(drain, { untilEmpty: false });
		expect(sequences(items)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(world.sim.requests).toHaveLength(1);
	});

	it('keeps what was taken when a later read fails', async () => {
		world.sim.set({ queuePageSize: 10 });
		events(25);
		world.sim.fault({ kind: 'drop', when: 'after', skip: 1, count: 1 });
		const { items, error, hints } = await world.run(drain, {});
		expect(error).toBeUndefined();
		expect(sequences(items)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('after 10 events')]);
		expect(world.sim.requests).toHaveLength(2);
	});

	it('gives what it took even where an entry beside it is no event', async () => {
		events(3);
		world.sim.fault({ kind: 'patch', path: '/polling/', set: { 'data.1.sequence': 'none' } });
		const { items, error, hints } = await world.run(drain, {});
		expect(error).toBeUndefined();
		expect(sequences(items.slice(0, 2))).toEqual([1, 3]);
		expect(items[2]?.json).toMatchObject({ event: 'other', problem: 'It names no classroom or number', raw: { sequence: 'none' } });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('1 entries of the queue name no classroom or number')]);
	});
});

describe('quizzes and polls over several pages', () => {
	it('puts each quiz together', async () => {
		world.sim.set({ pageSize: 4 });
		for (const userUuid of ['ann', 'bob']) world.sim.seed.user('room', { userUuid, role: 2 });
		for (const right of ['A', 'B']) {
			world.sim.act({ do: 'startQuiz', roomUuid: 'room', items: ['A', 'B'], correctItems: [right] });
			world.sim.act({ do: 'answerQuiz', roomUuid: 'room', userUuid: 'ann', selectedItems: ['A'] });
			world.sim.act({ do: 'answerQuiz', roomUuid: 'room', userUuid: 'bob', selectedItems: ['B'] });
			world.sim.act({ do: 'stopQuiz', roomUuid: 'room' });
		}
		const quizzes = await world.run({ resource: 'popupQuiz', operation: 'getAll' }, { roomUuid: 'room', returnAll: true });
		expect(quizzes.items.map(({ json }) => [json.correctItems, json.selectedCount, json.averageAccuracy])).toEqual([
			[['A'], 2, 0.5],
			[['B'], 2, 0.5],
		]);
		const first = await world.run({ resource: 'popupQuiz', operation: 'getAll' }, { roomUuid: 'room', limit: 1 });
		expect(first.items.map(({ json }) => json.correctItems)).toEqual([['A']]);
		expect(world.sim.requests.length).toBeGreaterThan(4);
	});
});
