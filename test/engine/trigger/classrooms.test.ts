/** Given classrooms: their lists only, each from where it was left, whatever the lists do. */
import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Json, type Mode } from './host';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start();
	for (const roomUuid of ['math', 'art']) engine.sim.seed.room({ roomUuid });
});
afterEach(async () => await engine.stop());

const ids = (items: Json[]): string[] => items.map(({ roomUuid, sequence }) => `${roomUuid}/${sequence}`);
const reads = (pattern: RegExp): number => engine.sim.requests.filter(({ path }) => pattern.test(path)).length;

async function watching(mode: Mode, roomUuids: string[], options = {}): Promise<ActiveWorkflow> {
	const workflow = new ActiveWorkflow(engine, mode, { source: 'classrooms', roomUuids, options });
	expect(await workflow.activate()).toEqual([]);
	engine.sim.advance(1000);
	return workflow;
}

describe.each<Mode>(['classic', 'durable'])('%s engine', (mode) => {
	it('follows them from now on, without touching the queue', async () => {
		engine.sim.seed.event('math', { count: 250 });
		const waiting = engine.sim.state.world.queue(engine.sim.account.appId, 'ap').length;
		const workflow = await watching(mode, ['math', 'art', 'math']);
		engine.sim.seed.event('math', { count: 3 });
		engine.sim.seed.event('art');
		expect(ids(await workflow.poll()).sort()).toEqual(['art/1', 'math/251', 'math/252', 'math/253']);
		expect(await workflow.poll()).toEqual([]);
		workflow.reload();
		expect(await workflow.poll()).toEqual([]);
		expect(reads(/polling/)).toBe(0);
		expect(engine.sim.state.world.queue(engine.sim.account.appId, 'ap').length).toBe(waiting + 4);
	});

	it('reads on at the last page of a long list', async () => {
		engine.sim.seed.event('math', { count: 2_050 });
		const workflow = await watching(mode, ['math']);
		await workflow.poll();
		const before = reads(/math\/sequences/);
		engine.sim.seed.event('math', { count: 100 });
		expect(await workflow.poll()).toHaveLength(100);
		expect(reads(/math\/sequences/) - before).toBeLessThanOrEqual(2);
	});

	it('begins with everything that is kept when asked to', async () => {
		engine.sim.seed.event('math', { count: 120 });
		const workflow = new ActiveWorkflow(engine, mode, { source: 'classrooms', roomUuids: ['math'], options: { startFrom: 'retained' } });
		expect(await workflow.activate()).toHaveLength(120);
		expect(await workflow.poll()).toEqual([]);
	});

	it('follows a classroom that is added from then on, and keeps the others', async () => {
		const workflow = await watching(mode, ['math']);
		engine.sim.seed.event('math');
		await workflow.poll();
		engine.sim.seed.event('art', { count: 5 });
		workflow.parameters = { source: 'classrooms', roomUuids: ['math', 'art'] };
		workflow.reload();
		await workflow.activate();
		engine.sim.seed.event('math');
		engine.sim.seed.event('art');
		expect(ids(await workflow.poll()).sort()).toEqual(['art/6', 'math/2']);
	});

	it('waits for one that is created later, and follows it from its beginning', async () => {
		const workflow = await watching(mode, ['math', 'later']);
		expect(await workflow.poll()).toEqual([]);
		engine.sim.seed.room({ roomUuid: 'later' });
		engine.sim.seed.event('later', { count: 2 });
		expect(ids(await workflow.poll())).toEqual(['later/1', 'later/2']);
	});

	it('goes on with the others when one is gone, and with that one when it is created again', async () => {
		const workflow = await watching(mode, ['math', 'art']);
		engine.sim.seed.user('math', { userUuid: 'ada' });
		await workflow.poll();
		engine.sim.act({ do: 'destroyRoom', roomUuid: 'math' });
		engine.sim.seed.event('art');
		expect(ids(await workflow.poll())).toEqual(['art/1']);
		engine.sim.advance(1000);
		engine.sim.seed.room({ roomUuid: 'math' });
		engine.sim.seed.user('math', { userUuid: 'ada' });
		expect(ids(await workflow.poll())).toEqual(['math/1']);
		expect(await workflow.poll()).toEqual([]);
	});
});

it('fails the activation when none of them exists, and names them', async () => {
	const workflow = new ActiveWorkflow(engine, 'classic', { source: 'classrooms', roomUuids: ['nowhere', 'elsewhere'] });
	await expect(workflow.activate()).rejects.toMatchObject({
		message: expect.stringContaining('None of the classrooms was found: "nowhere", "elsewhere"'),
		description: expect.stringContaining('region'),
	});
});

it.each(['repeat', 'back'] as const)('a list whose nextId goes %s ends, and loses nothing', async (mode) => {
	const workflow = await watching('classic', ['math']);
	engine.sim.seed.event('math', { count: 350 });
	engine.sim.fault({ kind: 'nextId', mode, path: '/sequences', count: 3 });
	await workflow.poll();
	for (let round = 0; round < 3; round++) await workflow.poll();
	const seen = workflow.items.map(({ sequence }) => sequence);
	expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 350 }, (_, index) => index + 1));
});

it('a list that always runs in circles is read as far as it goes, at every poll', async () => {
	const workflow = await watching('classic', ['math']);
	engine.sim.seed.event('math', { count: 250 });
	engine.sim.fault({ kind: 'nextId', mode: 'repeat', path: '/sequences', probability: 1 });
	const before = reads(/sequences/);
	await workflow.poll();
	expect(reads(/sequences/) - before).toBeLessThanOrEqual(5);
});

it('a page that breaks off costs nothing: the next poll reads on', async () => {
	const workflow = await watching('classic', ['math']);
	engine.sim.seed.event('math', { count: 250 });
	engine.sim.fault({ kind: 'status', status: 500, path: '/sequences', skip: 1, count: 3 });
	const first = await workflow.poll();
	expect(first).toHaveLength(100);
	engine.sim.clearFaults();
	expect(await workflow.poll()).toHaveLength(150);
});

it('numbers that begin again are handed out, in both sources', async () => {
	const given = await watching('classic', ['math']);
	const app = new ActiveWorkflow(engine, 'classic', {});
	await app.activate();
	engine.sim.advance(1000);
	for (let index = 0; index < 5; index++) {
		engine.sim.advance(10);
		engine.sim.seed.user('math', { userUuid: `old-${index}` });
	}
	await given.poll();
	await app.poll();
	engine.sim.advance(1000);
	engine.sim.act({ do: 'restartSequences', roomUuid: 'math' });
	for (let index = 0; index < 3; index++) {
		engine.sim.advance(10);
		engine.sim.seed.user('math', { userUuid: `new-${index}` });
	}
	for (const workflow of [given, app]) {
		await workflow.poll();
		await workflow.poll();
		const users = workflow.items.map(({ data }) => (data.onlineUsers as Array<{ userUuid: string }>)[0]!.userUuid);
		expect(users).toEqual(['old-0', 'old-1', 'old-2', 'old-3', 'old-4', 'new-0', 'new-1', 'new-2']);
	}
});
