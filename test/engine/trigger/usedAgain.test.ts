/** A classroom whose ID is used again: its events are out at the next poll, or at the one after it, although nothing else comes. */
import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Json, type Mode } from './host';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start();
	engine.sim.seed.room({ roomUuid: 'math' });
});
afterEach(async () => await engine.stop());

const numbers = (items: Json[]): number[] => items.map(({ sequence }) => sequence);

/** A trigger that has seen a whole class. */
async function afterClass(mode: Mode, options = {}): Promise<ActiveWorkflow> {
	const { sim } = engine;
	const workflow = new ActiveWorkflow(engine, mode, { options });
	await workflow.activate();
	await workflow.poll();
	sim.advance(1000);
	sim.seed.user('math', { userUuid: 'ada' });
	sim.seed.event('math', { count: 7 });
	expect(await workflow.poll()).toHaveLength(8);
	sim.advance(60_000);
	return workflow;
}

/** The ID is used again; somebody enters, then come events that carry no time. */
function classAgain(gone = false, more = 4): void {
	const { sim } = engine;
	if (!gone) sim.act({ do: 'destroyRoom', roomUuid: 'math' });
	sim.advance(60_000);
	sim.seed.room({ roomUuid: 'math' });
	sim.seed.user('math', { userUuid: 'bob' });
	sim.seed.event('math', { count: more });
}

/** A poll for which the lists are due. */
async function inAMinute(workflow: ActiveWorkflow): Promise<Json[]> {
	const from = performance.now();
	const clock = jest.spyOn(performance, 'now').mockImplementation(() => from + 61_000);
	try {
		return await workflow.poll();
	} finally {
		clock.mockRestore();
	}
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe.each<Mode>(['classic', 'durable'])('%s engine', (mode) => {
	it('comes at once when nobody noticed that it was gone', async () => {
		const workflow = await afterClass(mode);
		classAgain();
		expect(numbers(await workflow.poll())).toEqual(upTo(5));
		expect(await workflow.poll()).toEqual([]);
	});

	it.each([1, 3])('comes at once when another reader took the first %d events, among them the only one with a time', async (count) => {
		const workflow = await afterClass(mode);
		classAgain();
		engine.sim.takeFromQueue({ roomUuid: 'math', count });
		expect(numbers(await workflow.poll())).toEqual(upTo(5));
		expect(await workflow.poll()).toEqual([]);
	});

	it('comes at the recheck, or at the poll after it, when another reader took all', async () => {
		const workflow = await afterClass(mode, { recheckMinutes: 1 });
		classAgain();
		engine.sim.takeFromQueue();
		expect(numbers([...(await inAMinute(workflow)), ...(await workflow.poll())])).toEqual(upTo(5));
		expect(await workflow.poll()).toEqual([]);
	});

	it('comes at once when it was noticed as gone', async () => {
		const workflow = await afterClass(mode, { recheckMinutes: 1 });
		engine.sim.act({ do: 'destroyRoom', roomUuid: 'math' });
		expect(await inAMinute(workflow)).toEqual([]);
		classAgain(true);
		expect(numbers(await workflow.poll())).toEqual(upTo(5));
		expect(await workflow.poll()).toEqual([]);
	});

	it.each([0, 1])('comes at the next poll but one at the latest when its list does not show it at first and another reader took %d events', async (count) => {
		const workflow = await afterClass(mode, { recheckMinutes: 1 });
		engine.sim.act({ do: 'destroyRoom', roomUuid: 'math' });
		expect(await inAMinute(workflow)).toEqual([]);
		classAgain(true);
		if (count > 0) engine.sim.takeFromQueue({ roomUuid: 'math', count });
		engine.sim.fault({ kind: 'status', status: 404, path: '/rooms/math/sequences', body: { code: 20404100, msg: 'room not found' }, count: 1 });
		expect(numbers([...(await workflow.poll()), ...(await workflow.poll())])).toEqual(upTo(5));
		expect(await workflow.poll()).toEqual([]);
	});

	it('comes behind more than one poll hands out, one poll after the other', async () => {
		const workflow = await afterClass(mode, { maxEvents: 100 });
		engine.sim.seed.room({ roomUuid: 'art' });
		engine.sim.seed.event('art', { count: 250 });
		classAgain();
		for (let polls = 0; polls < 3; polls++) expect((await workflow.poll()).length).toBeGreaterThan(0);
		expect(numbers(workflow.items.slice(8).filter(({ roomUuid }) => roomUuid === 'math'))).toEqual(upTo(5));
		expect(await workflow.poll()).toEqual([]);
	});
});
