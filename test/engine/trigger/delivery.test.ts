/** Every event once, in both engines, for every workflow that watches, whatever happens around. */
import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Mode } from './host';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start();
	engine.sim.seed.room({ roomUuid: 'math' });
});
afterEach(async () => await engine.stop());

const ids = (items: Array<{ id: string }>): string[] => items.map(({ id }) => id.slice(id.indexOf('/') + 1));
const queueReads = (): number => engine.sim.requests.filter(({ path }) => path.includes('/polling/')).length;

describe.each<Mode>(['classic', 'durable'])('%s engine', (mode) => {
	it('hands out what happens after the activation, oldest first, once, with stable ids', async () => {
		const { sim } = engine;
		sim.seed.room({ roomUuid: 'art' });
		sim.seed.user('math', { userUuid: 'early' });
		const workflow = new ActiveWorkflow(engine, mode, {});
		expect(await workflow.activate()).toEqual([]);
		sim.advance(1000);
		sim.act({ do: 'setState', roomUuid: 'math', state: 1 });
		sim.advance(1000);
		sim.seed.user('art', { userUuid: 'ada', userName: 'Ada' });
		sim.advance(1000);
		sim.act({ do: 'leave', roomUuid: 'math', userUuid: 'early' });
		const items = await workflow.poll();
		expect(ids(items)).toEqual(['math/2', 'art/1', 'math/3']);
		expect(items.map(({ event }) => event)).toEqual(['classroom.state', 'user.presence', 'user.presence']);
		expect(items[0]).toMatchObject({
			id: `${sim.account.appId}/math/2`,
			roomUuid: 'math',
			sequence: 2,
			cmd: 1,
			occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
			data: { state: 1, stateName: 'started' },
		});
		expect(await workflow.poll()).toEqual([]);
		workflow.reload();
		expect(await workflow.poll()).toEqual([]);
	});

	it('does not lose what happens right after the activation, although its state may not be saved', async () => {
		const workflow = new ActiveWorkflow(engine, mode, {});
		await workflow.activate();
		engine.sim.advance(1000);
		engine.sim.seed.user('math', { userUuid: 'ada' });
		const other = new ActiveWorkflow(engine, mode, {});
		// The other one takes the event out of the queue, for both.
		await other.activate();
		expect(ids(await workflow.poll())).toEqual(['math/1']);
	});

	it('comes back to events of a poll that was never saved', async () => {
		const workflow = new ActiveWorkflow(engine, mode, {});
		await workflow.activate();
		engine.sim.advance(1000);
		engine.sim.seed.user('math', { userUuid: 'ada' });
		expect(await workflow.poll({ lose: true })).toHaveLength(1);
		workflow.reload();
		// At once nobody can tell whether the host is still saving.
		expect(await workflow.poll()).toEqual([]);
		const later = performance.now() + 46_000;
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => later);
		expect(ids(await workflow.poll())).toEqual(['math/1']);
		clock.mockRestore();
	});

	it('serves two workflows of one App ID', async () => {
		const one = new ActiveWorkflow(engine, mode, {});
		const two = new ActiveWorkflow(engine, mode, { events: ['user.presence'] });
		for (const workflow of [one, two]) {
			await workflow.activate();
			await workflow.poll();
		}
		for (let round = 0; round < 5; round++) {
			engine.sim.advance(1000);
			engine.sim.seed.user('math', { userUuid: `user-${round}` });
			await Promise.all([one.poll(), two.poll()]);
		}
		await Promise.all([one.poll(), two.poll()]);
		for (const { items } of [one, two]) expect(ids(items)).toEqual(['math/1', 'math/2', 'math/3', 'math/4', 'math/5']);
	});

	it('does not hand out twice when two polls of a workflow overlap', async () => {
		const workflow = new ActiveWorkflow(engine, mode, {});
		await workflow.activate();
		await workflow.poll();
		engine.sim.advance(1000);
		engine.sim.seed.event('math', { count: 20 });
		engine.sim.fault({ kind: 'latency', ms: 100, path: '/polling/' });
		await Promise.all([workflow.poll(), workflow.poll(), workflow.poll()]);
		expect(workflow.items).toHaveLength(20);
	});

	it('fetches what another reader took, and what was lost on the way', async () => {
		const { sim } = engine;
		const workflow = new ActiveWorkflow(engine, mode, {});
		await workflow.activate();
		sim.advance(1000);
		sim.seed.event('math', { count: 3 });
		sim.takeFromQueue({ count: 2 });
		expect(ids(await workflow.poll())).toEqual(['math/1', 'math/2', 'math/3']);
		sim.seed.event('math', { count: 2 });
		sim.fault({ kind: 'drop', when: 'after', path: '/polling/' });
		const before = queueReads();
		expect(ids(await workflow.poll())).toEqual(['math/4', 'math/5']);
		expect(queueReads() - before).toBe(1);
	});

	it('stops in time and leaves the rest to the next poll', async () => {
		const { sim } = engine;
		const workflow = new ActiveWorkflow(engine, mode, {});
		await workflow.activate();
		await workflow.poll();
		sim.advance(1000);
		sim.seed.event('math', { count: 1500 });
		const before = queueReads();
		expect(await workflow.poll({ budgetMs: 0 })).toEqual([]);
		expect(queueReads()).toBe(before);
		sim.fault({ kind: 'latency', ms: 200, path: '/polling/', count: 1000 });
		const first = await workflow.poll({ budgetMs: 2000 });
		// More than ten times 200 ms have no room in it.
		expect(queueReads() - before).toBeLessThanOrEqual(10);
		expect(first.length).toBeGreaterThan(0);
		expect(first.length).toBeLessThan(1500);
		sim.clearFaults();
		await workflow.drain();
		expect(workflow.items).toHaveLength(1500);
	});
});

it('marks what may come again after a death just after a batch', async () => {
	// In the classic engine the state can be saved without the execution; only the process knows the difference.
	const workflow = new ActiveWorkflow(engine, 'classic', {});
	await workflow.activate();
	engine.sim.advance(1000);
	engine.sim.seed.user('math', { userUuid: 'ada' });
	await workflow.poll();
	const key = 'node:Trigger';
	const state = workflow.stored[key] as { life: string; batchAt: number };
	const here = Date.now() - performance.now();
	// As after a start: the state was saved by another process, 3 seconds before this one started.
	state.life = 'former';
	state.batchAt = Math.round(here - 3_000);
	workflow.reload();
	const again = await workflow.poll();
	expect(ids(again)).toEqual(['math/1']);
	expect(again[0]!.redelivered).toBe(true);
	(workflow.stored[key] as { life: string; batchAt: number }).life = 'former';
	(workflow.stored[key] as { life: string; batchAt: number }).batchAt = Math.round(here - 60_000);
	workflow.reload();
	expect(await workflow.poll()).toEqual([]);
});

it('hands out nothing twice when n8n’s durable engine read the position before the last batch was saved', async () => {
	const workflow = new ActiveWorkflow(engine, 'durable', {});
	await workflow.activate();
	engine.sim.advance(1000);
	engine.sim.seed.user('math', { userUuid: 'ada' });
	const early = structuredClone(workflow.stored);
	expect(ids(await workflow.poll())).toEqual(['math/1']);
	const stored = structuredClone(workflow.stored);
	expect(await workflow.poll({ early })).toEqual([]);
	expect(workflow.stored).toEqual(stored);
	engine.sim.seed.user('math', { userUuid: 'bob' });
	expect(ids(await workflow.poll())).toEqual(['math/2']);
});
