/** What runs again after half of its work completes it: what is so already is an outcome, and changes nothing. */
import { World } from './world';

const ROOM = 'room';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => {
	await world.engine.stop();
});
beforeEach(() => world.sim.reset());

const setState = { resource: 'classroom', operation: 'setState' };
const start = { resource: 'recording', operation: 'start' };
const stop = { resource: 'recording', operation: 'stop' };
const recordsOf = (roomUuid: string) => world.sim.state.world.room(world.sim.account.appId, 'ap', roomUuid)?.records ?? [];

describe('the state of a class', () => {
	it.each([
		['started', 'alreadyStarted', 1],
		['ended', 'alreadyEnded', 1],
		// Agora's codes don't tell a closed class from an ended one.
		['closed', 'alreadyClosed', 2],
	])('%s, set again: %s', async (state, outcome, requests) => {
		world.sim.seed.room({ roomUuid: ROOM });
		const parameters = { roomUuid: ROOM, state };
		if (state === 'ended') await world.run(setState, { roomUuid: ROOM, state: 'started' });
		expect((await world.run(setState, parameters)).items[0]?.json).toMatchObject({ success: true, outcome: 'changed' });
		const before = world.sim.requests.length;
		const { items, error } = await world.run(setState, parameters);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ success: true, roomUuid: ROOM, outcome, outcomeText: expect.stringMatching(/already/) });
		// What has ended may be closed by now.
		expect(items[0]?.json.stateName).toBe(state === 'ended' ? undefined : state);
		expect(world.sim.requests.length - before).toBe(requests);
	});

	it('ended, of a class that is closed: over, too', async () => {
		world.sim.seed.room({ roomUuid: ROOM, state: 3 });
		expect((await world.run(setState, { roomUuid: ROOM, state: 'ended' })).items[0]?.json).toMatchObject({ outcome: 'alreadyEnded' });
	});

	it.each([
		['as it is', undefined],
		['also when the look fails', { kind: 'status', status: 500, method: 'GET', count: 9 } as const],
	])('closed, of a class that is not: the refusal stays %s', async (_name, fault) => {
		world.sim.seed.room({ roomUuid: ROOM, state: 2 });
		world.sim.fault({ kind: 'envelope', status: 409, code: 30409101, msg: 'Class has been ended!', method: 'PUT' });
		if (fault) world.sim.fault(fault);
		const { error } = await world.run(setState, { roomUuid: ROOM, state: 'closed', options: { maxAttempts: 1 } });
		expect(error?.message).toMatch(/has ended, but Agora did not close it \(HTTP 409, code 30409101/);
	});

	it('that can’t be had any more is an error', async () => {
		world.sim.seed.room({ roomUuid: ROOM, state: 2 });
		const { error } = await world.run(setState, { roomUuid: ROOM, state: 'started' });
		expect(error?.message).toMatch(/has ended already/);
	});
});

describe('a recording', () => {
	it('of several rooms, started again after half of them: each is recorded once', async () => {
		for (const roomUuid of ['m1', 'm2']) world.sim.seed.room({ roomUuid, state: 1 });
		await world.run(start, { roomUuid: 'm1', mode: 'composite' });
		const { items, error } = await world.run(start, { roomUuid: '={{ $json.room }}', mode: 'web', rootUrl: 'https://class.example.com/record.html' }, { items: [{ room: 'm1' }, { room: 'm2' }] });
		expect(error).toBeUndefined();
		const [first, second] = [recordsOf('m1'), recordsOf('m2')];
		expect([first.length, second.length]).toEqual([1, 1]);
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ outcome: 'alreadyStarted', recordId: first[0]?.recordId, outcomeText: expect.stringContaining('its own settings, not with the ones here') }),
			expect.objectContaining({ outcome: 'started', recordId: second[0]?.recordId, mode: 'web' }),
		]);
		// What the one that runs is made of, this item does not know.
		expect(items[0]?.json).not.toHaveProperty('mode');
	});

	it('that runs but can’t be looked up is told without its ID', async () => {
		world.sim.seed.room({ roomUuid: ROOM, state: 1 });
		world.sim.seed.record(ROOM, { running: true });
		world.sim.fault({ kind: 'status', status: 500, method: 'GET', count: 9 });
		const { items, hints, error } = await world.run(start, { roomUuid: ROOM, mode: 'composite', options: { maxAttempts: 1 } });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ success: true, outcome: 'alreadyStarted' });
		expect(items[0]?.json).not.toHaveProperty('recordId');
		expect(hints?.map(({ message }) => message)).toEqual([expect.stringContaining('the recording runs, but its ID could not be looked up')]);
	});

	it('stopped again: nothing was left to stop', async () => {
		world.sim.seed.room({ roomUuid: ROOM, state: 1 });
		world.sim.seed.record(ROOM, { running: true });
		expect((await world.run(stop, { roomUuid: ROOM })).items[0]?.json).toMatchObject({ outcome: 'stopped', recordId: expect.any(String) });
		const { items, error } = await world.run(stop, { roomUuid: ROOM });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ success: true, state: 0, stateName: 'ended', outcome: 'notRunning', outcomeText: expect.stringContaining('No recording was running') });
		expect(recordsOf(ROOM)).toHaveLength(1);
	});

	it('of a room that does not exist is still an error', async () => {
		for (const operation of [start, stop]) expect((await world.run(operation, { roomUuid: 'none', mode: 'composite' })).error?.message).toMatch(/was not found/);
	});
});
