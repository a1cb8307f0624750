/** What lists make up for, as the options say; clocks that are wrong; numbers that are missing for good. */
import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Json } from './host';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start();
	engine.sim.seed.room({ roomUuid: 'math' });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await engine.stop();
});

const numbers = (items: Json[]): number[] => items.map(({ sequence }) => sequence);
const listReads = (): number => engine.sim.requests.filter(({ path }) => /apps\/[^/]+\/v2\/rooms\/[^/]+\/sequences/.test(path)).length;

async function running(options = {}): Promise<ActiveWorkflow> {
	const workflow = new ActiveWorkflow(engine, 'durable', { options });
	await workflow.activate();
	await workflow.poll();
	engine.sim.advance(1000);
	return workflow;
}

/** Three events of which the queue gives only the last, then two of which it gives only the last. */
async function withLosses(workflow: ActiveWorkflow): Promise<number[]> {
	const { sim } = engine;
	for (const count of [3, 2]) {
		for (let index = 0; index < count; index++) sim.seed.event('math', { data: { updateTime: sim.now() } });
		sim.takeFromQueue({ count: count - 1 });
		await workflow.poll();
	}
	return numbers(workflow.items);
}

it('gaps and beginnings are looked up unless told otherwise', async () => {
	expect(await withLosses(await running())).toEqual([1, 2, 3, 4, 5]);
});

it('a beginning that says no times comes as a whole, however few events a poll may bring', async () => {
	const { sim } = engine;
	sim.seed.event('math', { data: { updateTime: sim.now() }, queue: false });
	sim.advance(60_000);
	const workflow = await running({ maxEvents: 100 });
	sim.seed.event('math', { cmd: 3, count: 250, queue: false });
	sim.seed.event('math', { data: { updateTime: sim.now() } });
	for (let polls = 0; polls < 5; polls++) await workflow.poll();
	expect(numbers(workflow.items).sort((a, b) => a - b)).toEqual(Array.from({ length: 251 }, (_, index) => index + 2));
});

it('gaps only: what came before the first event stays away', async () => {
	expect(await withLosses(await running({ backfill: 'gaps' }))).toEqual([3, 4, 5]);
});

it('off: no list is ever read, and what the queue has comes once', async () => {
	const workflow = await running({ backfill: 'off' });
	expect(await withLosses(workflow)).toEqual([3, 5]);
	expect(listReads()).toBe(0);
	expect(workflow.storedBytes).toBeLessThan(400);
});

it('a classroom that runs already does not flood: what is older by its time is cut off', async () => {
	const { sim } = engine;
	for (let index = 0; index < 30; index++) {
		sim.advance(1000);
		sim.seed.event('math', { data: { updateTime: sim.now() } });
	}
	sim.takeFromQueue();
	sim.advance(1000);
	const workflow = await running();
	sim.seed.event('math', { data: { updateTime: sim.now() } });
	expect(numbers(await workflow.poll())).toEqual([31]);
});

it.each([-10, 10])('a clock of this machine that is %d minutes off cuts nothing wrong', async (minutes) => {
	const real = Date.now;
	jest.spyOn(Date, 'now').mockImplementation(() => real() + minutes * 60_000);
	const { sim } = engine;
	sim.seed.event('math', { data: { updateTime: sim.now() } });
	sim.takeFromQueue();
	sim.advance(5_000);
	const workflow = await running();
	for (let index = 0; index < 3; index++) sim.seed.event('math', { data: { updateTime: sim.now() } });
	sim.takeFromQueue({ count: 2 });
	expect(numbers(await workflow.poll())).toEqual([2, 3, 4]);
});

it('a clock that jumps while the trigger runs loses and repeats nothing', async () => {
	const real = Date.now;
	const jump = jest.spyOn(Date, 'now');
	const workflow = await running();
	for (const hours of [3, -3, 0]) {
		jump.mockImplementation(() => real() + hours * 3_600_000);
		engine.sim.seed.event('math', { count: 2 });
		engine.sim.takeFromQueue({ count: 1 });
		await workflow.poll();
	}
	expect(numbers(workflow.items)).toEqual([1, 2, 3, 4, 5, 6]);
});

it('numbers that belong to no event are looked up once, and then let be', async () => {
	const workflow = await running();
	for (let round = 0; round < 3; round++) {
		engine.sim.seed.event('math');
		engine.sim.act({ do: 'skipSequences', roomUuid: 'math', count: 2 });
	}
	engine.sim.seed.event('math');
	expect(numbers(await workflow.poll())).toEqual([1, 4, 7, 10]);
	expect(listReads()).toBe(1);
	await workflow.poll();
	expect(listReads()).toBe(1);
});

it('a number that the list shows late is found at the second look', async () => {
	const workflow = await running();
	engine.sim.seed.event('math');
	await workflow.poll();
	engine.sim.seed.event('math', { count: 3 });
	engine.sim.takeFromQueue({ count: 2 });
	// The list ends before what the queue has shown.
	engine.sim.fault({ kind: 'patch', path: '/rooms/math/sequences', set: { 'data.list': [], 'data.nextId': null } });
	expect(numbers(await workflow.poll())).toEqual([4]);
	expect(numbers(await workflow.poll())).toEqual([2, 3]);
});

it('finds what another process took at the end, at the next recheck', async () => {
	const workflow = await running({ recheckMinutes: 1 });
	engine.sim.seed.event('math');
	expect(numbers(await workflow.poll())).toEqual([1]);
	engine.sim.seed.event('math', { count: 2 });
	engine.sim.takeFromQueue();
	expect(await workflow.poll()).toEqual([]);
	const from = performance.now();
	jest.spyOn(performance, 'now').mockReturnValue(from + 61_000);
	expect(numbers(await workflow.poll())).toEqual([2, 3]);
});

it('what waits in the queue at the start is from before, however much it is', async () => {
	const { sim } = engine;
	for (let index = 0; index < 40; index++) {
		sim.seed.room({ roomUuid: `class-${index}` });
		sim.act({ do: 'event', roomUuid: `class-${index}`, count: 50, data: { updateTime: sim.now() } });
	}
	sim.advance(1000);
	const workflow = new ActiveWorkflow(engine, 'durable', {});
	// So little time that the queue can't be emptied by the first poll.
	sim.fault({ kind: 'latency', ms: 100, path: '/polling/', count: 1000 });
	expect(await workflow.poll({ activation: 'activate', budgetMs: 1_500 })).toEqual([]);
	expect(sim.state.world.queue(sim.account.appId, 'ap').length).toBeGreaterThan(0);
	sim.clearFaults();
	sim.advance(1000);
	sim.seed.event('math', { data: { updateTime: sim.now() } });
	for (let round = 0; round < 3; round++) await workflow.poll();
	expect(workflow.items.map(({ roomUuid }) => roomUuid)).toEqual(['math']);
});

it('reads only the region of the credential', async () => {
	const workflow = await running();
	engine.sim.seed.room({ roomUuid: 'rome', region: 'eu' });
	engine.sim.seed.event('rome', { region: 'eu' });
	expect(await workflow.poll()).toEqual([]);
	expect(engine.sim.requests.every(({ path }) => path.startsWith('/ap/'))).toBe(true);
});

it('a classroom that is closed or gone in the middle costs only itself', async () => {
	const { sim } = engine;
	sim.seed.room({ roomUuid: 'art' });
	const workflow = await running({ recheckMinutes: 1 });
	for (const roomUuid of ['math', 'art']) {
		sim.seed.event(roomUuid, { count: 3 });
		sim.takeFromQueue({ roomUuid, count: 2 });
	}
	sim.act({ do: 'setState', roomUuid: 'art', state: 3 });
	sim.act({ do: 'destroyRoom', roomUuid: 'math' });
	const items = await workflow.poll();
	expect(items.map(({ roomUuid, sequence }) => `${roomUuid}/${sequence}`).sort()).toEqual(['art/1', 'art/2', 'art/3', 'art/4', 'math/3']);
	expect(await workflow.poll()).toEqual([]);
	// Created again under its ID, it is followed from its new beginning.
	sim.advance(60_000);
	sim.seed.room({ roomUuid: 'math' });
	sim.seed.user('math', { userUuid: 'ada' });
	expect(numbers(await workflow.poll())).toEqual([1]);
	expect(await workflow.poll()).toEqual([]);
});
