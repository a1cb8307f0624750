/** Every documented status code, and what the network does, as errors with a way out. */
import { nameOf, OPERATIONS } from './cases';
import { ONCE, World } from './world';
import { withOptions } from '../../../testkit/withOptions';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.engine.stop();
});
beforeEach(() => world.sim.reset());

/** Codes that say that it is so already; test/engine/agora/twice.test.ts has the outcomes. */
const OUTCOMES: Record<string, readonly number[]> = {
	'classroom: setState': [30409100],
	'recording: start web page with everything': [30409411],
	'recording: stop': [30409410],
};

/** Source: Flexible Classroom REST, "Status code". A code of 0 stands for a gateway that sends none. */
const STATUS_CODES: Array<[status: number, code: number]> = [
	[400, 400],
	[400, 30400100],
	[400, 20410100],
	[400, 30400412],
	[401, 0],
	[403, 30403200],
	[404, 0],
	[404, 20404100],
	[404, 20404200],
	[409, 30409100],
	[409, 30409101],
	[409, 30409104],
	[409, 30409410],
	[409, 30409411],
	[410, 30410100],
	[429, 0],
	[500, 500],
	[503, 0],
];

const TELLING = /^[A-Z"][\w "':().,#%!?&{}+-]{15,}/;

describe.each(OPERATIONS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) => {
	it.each(STATUS_CODES.filter(([, code]) => !OUTCOMES[nameOf(row)]?.includes(code)))('tells what HTTP %i with code %i means and what to do', async (status, code) => {
		world.room(row, 'room');
		if (code === 0) world.sim.fault({ kind: 'status', status, count: 9 });
		else world.sim.fault({ kind: 'envelope', status, code, msg: 'vendor says so', count: 9 });
		const { error, items } = await world.run(row, withOptions({ roomUuid: 'room', ...row.parameters }, ONCE));

		expect(items).toEqual([]);
		expect(error?.message).toMatch(TELLING);
		expect(error?.message).toContain(code === 0 ? `HTTP ${status}` : `HTTP ${status}, code ${code}: vendor says so`);
		expect(error?.description).toMatch(/\w{3}.*[.)]$/);
		expect(error?.httpCode).toBe(String(status));
		expect(world.sim.requests).toHaveLength(1);
	});

	it('continues on fail with the code, the hint and the pairing in the item', async () => {
		world.room(row, 'room');
		world.sim.fault({ kind: 'envelope', status: 409, code: 30409101, msg: 'ended', count: 1 });
		const { error, items } = await world.run(
			row,
			withOptions({ roomUuid: 'room', ...row.parameters }, ONCE),
			{ continueOnFail: true },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			error: expect.stringContaining('(HTTP 409, code 30409101: ended)'),
			details: { hint: expect.any(String), httpStatus: 409, code: 30409101, vendorMessage: 'ended' },
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});
});

describe('messages', () => {
	it('name the user when the user is missing, and the classroom when the classroom is missing', async () => {
		world.sim.seed.room({ roomUuid: 'room' });
		const userMissing = await world.run({ resource: 'user', operation: 'get' }, { roomUuid: 'room', userUuid: 'nobody' });
		expect(userMissing.error?.message).toBe('User "nobody" in classroom "room" was not found (HTTP 404, code 20404200: User not exists!)');
		const roomMissing = await world.run({ resource: 'user', operation: 'get' }, { roomUuid: 'none', userUuid: 'nobody' });
		expect(roomMissing.error?.message).toBe('Classroom "none" was not found (HTTP 404, code 20404100: Room not exists!)');
		expect(roomMissing.error?.description).toContain('region');
	});

	it('tell a classroom of another type from one that exists already', async () => {
		const create = { resource: 'classroom', operation: 'create' };
		const parameters = { roomUuid: 'room', roomName: 'Room', roomType: 'smallClass', options: { ifExists: 'continue' } };
		world.sim.fault({ kind: 'envelope', status: 409, code: 30409104, msg: 'conflict' });
		const other = await world.run(create, parameters);
		expect(other.error?.message).toContain('exists already with another classroom type');

		world.sim.seed.room({ roomUuid: 'room' });
		const same = await world.run(create, { ...parameters, options: {} });
		expect(same.error?.message).toMatch(/^Classroom "room" exists already \(HTTP 409/);
		expect(same.error?.description).toContain('"If It Exists Already"');
	});
});

describe('a connection that breaks after the work was done', () => {
	const afterwards = { kind: 'drop', when: 'after', count: 1 } as const;

	it('starts one recording only, and says which', async () => {
		world.sim.seed.room({ roomUuid: 'room' });
		world.sim.fault({ ...afterwards, method: 'PUT' });
		const { items, error } = await world.run({ resource: 'recording', operation: 'start' }, { roomUuid: 'room', mode: 'composite' });
		expect(error).toBeUndefined();
		const [record] = world.sim.state.world.room(world.sim.account.appId, 'ap', 'room')?.records ?? [];
		expect(items[0]?.json).toMatchObject({ success: true, recordId: record?.recordId, state: 1 });
		expect(world.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'PUT /v2/rooms/room/records/states/1',
			'PUT /v2/rooms/room/records/states/1',
			'GET /v2/rooms/room/records',
		]);
	});

	it.each([
		['recording', 'stop', {}, 2],
		['classroom', 'setState', { state: 'started' }, 2],
		// Agora's codes don't tell a closed class from an ended one, so a look follows.
		['classroom', 'setState', { state: 'closed' }, 3],
		['recording', 'update', { onhold: 'pause' }, 2],
	])('does not take %s: %s for a conflict', async (resource, operation, parameters, requests) => {
		world.sim.seed.room({ roomUuid: 'room' });
		if (resource === 'recording') world.sim.seed.record('room', { running: true, web: true });
		world.sim.fault(afterwards);
		const { items, error } = await world.run({ resource, operation }, { roomUuid: 'room', ...parameters });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ success: true, roomUuid: 'room' });
		expect(world.sim.requests).toHaveLength(requests);
	});

	it.each([
		['classroom', 'create', { roomName: 'Room', roomType: 'smallClass' }, true],
		['user', 'kick', { userUuid: 'ann', ban: 'none' }, false],
		['event', 'drain', {}, false],
	])('never sends %s: %s again', async (resource, operation, parameters, newRoom) => {
		if (!newRoom) world.room({ prepare: (sim) => void sim.seed.user('room', { userUuid: 'ann' }) }, 'room');
		world.sim.fault({ ...afterwards, count: 5 });
		const { error } = await world.run({ resource, operation }, { roomUuid: 'room', ...parameters });
		expect(error?.message).toMatch(/^The connection to .* broke before the answer was complete/);
		expect(error?.description).toContain('look before you repeat it');
		expect(world.sim.requests).toHaveLength(1);
	});
});

it('says that a class does not go back, instead of that nothing needs to be done', async () => {
	world.sim.seed.room({ roomUuid: 'room' });
	const setState = { resource: 'classroom', operation: 'setState' };
	await world.run(setState, { roomUuid: 'room', state: 'started' });
	const { error } = await world.run(setState, { roomUuid: 'room', state: 'notStarted' });
	expect(error?.message).toContain('can’t be set back to not started');
	expect(error?.description).toBe('End this class, and create another classroom with another ID for the next one.');
	// The way out works.
	expect((await world.run(setState, { roomUuid: 'room', state: 'ended' })).error).toBeUndefined();
	const next = await world.run({ resource: 'classroom', operation: 'create' }, { roomUuid: 'next', roomName: 'Next', roomType: 'smallClass' });
	expect(next.error).toBeUndefined();
});

it('tells a class that is over by its code, whatever the status around it', async () => {
	world.sim.seed.room({ roomUuid: 'room' });
	world.sim.fault({ kind: 'envelope', status: 400, code: 20410100, msg: 'Room is end!' });
	const { error } = await world.run({ resource: 'classroom', operation: 'setState' }, { roomUuid: 'room', state: 'started' });
	expect(error?.message).toMatch(/^The class in classroom "room" is over \(HTTP 400, code 20410100: Room is end!\)/);
	expect(error?.description).toContain('Create a new one with another ID');
});

it('speaks of Agora’s own words only where there are some', async () => {
	world.sim.seed.room({ roomUuid: 'room' });
	const get = { resource: 'classroom', operation: 'get' };
	world.sim.fault({ kind: 'envelope', status: 400, code: 400, msg: 'roomUuid is wrong' });
	expect((await world.run(get, { roomUuid: 'room' })).error?.description).toContain('own words');
	world.sim.fault({ kind: 'status', status: 400, body: {} });
	expect((await world.run(get, { roomUuid: 'room' })).error?.description).not.toContain('own words');
});

it('asks for JSON in UTF-8 on every call, also without a body', async () => {
	world.sim.seed.room({ roomUuid: 'room' });
	await world.run({ resource: 'classroom', operation: 'get' }, { roomUuid: 'room' });
	await world.run({ resource: 'classroom', operation: 'setState' }, { roomUuid: 'room', state: 'started' });
	await world.run({ resource: 'event', operation: 'drain' }, {});
	expect(world.sim.requests.length).toBeGreaterThan(2);
	for (const { headers } of world.sim.requests) expect(headers['content-type']).toBe('application/json;charset=utf-8');
});

it('keeps a list whose one entry can’t be read, and says so', async () => {
	world.sim.seed.room({ roomUuid: 'room' });
	for (const web of [true, false]) world.sim.seed.record('room', { web });
	world.sim.fault({ kind: 'patch', path: '/records', set: { 'data.list.0': 'broken' } });
	const { items, hints, error } = await world.run({ resource: 'recording', operation: 'getAll' }, { roomUuid: 'room' });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('could not be read; the others are here')]);
});
