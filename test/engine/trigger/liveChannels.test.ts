/** What the optional credential of the account adds, and what a poll costs. */
import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow, type Json, type Mode } from './host';

const ACCOUNT = 'agoraCloudRecordingApi';

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.start();
});
afterEach(async () => await engine.stop());

const asked = (part: string): number => engine.sim.requests.filter(({ path }) => path.includes(part)).length;
const kinds = (items: Json[]): string[] => items.map(({ event }) => event);

async function running(more: string[], mode: Mode = 'durable', options = {}): Promise<ActiveWorkflow> {
	const workflow = new ActiveWorkflow(engine, mode, { options }, {}, more);
	await workflow.activate();
	await workflow.poll();
	engine.sim.advance(1000);
	return workflow;
}

/** A class of which another reader takes every event. */
function stolenClass(): void {
	const { sim } = engine;
	sim.seed.room({ roomUuid: 'math' });
	sim.seed.user('math', { userUuid: 'garcia', role: 1 });
	sim.act({ do: 'setState', roomUuid: 'math', state: 1 });
	sim.takeFromQueue();
}

it.each<Mode>(['classic', 'durable'])('a classroom of which somebody else took every event is found while it lives, %s engine', async (mode) => {
	const workflow = await running([ACCOUNT], mode);
	stolenClass();
	expect(kinds(await workflow.poll())).toEqual(['user.presence', 'classroom.state']);
	expect(await workflow.poll()).toEqual([]);
});

it('without the credential it stays unknown, and no channel is asked for', async () => {
	const workflow = await running([]);
	stolenClass();
	expect(await workflow.poll()).toEqual([]);
	expect(asked('/dev/v1/channel/')).toBe(0);
});

it('asks for no channels where lists are not read anyway', async () => {
	await running([ACCOUNT], 'durable', { backfill: 'gaps' });
	expect(asked('/dev/v1/channel/')).toBe(0);
});

it('what the queue has is handed out although the channels can’t be asked for, and the failure is told', async () => {
	const workflow = await running([ACCOUNT]);
	engine.sim.seed.room({ roomUuid: 'math' });
	engine.sim.seed.event('math');
	engine.sim.fault({ kind: 'status', status: 403, path: '/dev/v1/channel/', count: 10 });
	expect(await workflow.poll()).toHaveLength(1);
	await expect(workflow.poll()).rejects.toMatchObject({ failure: { cause: 'configuration-invalid' } });
});

it.each<Mode>(['classic', 'durable'])('what is wanted comes although the channels can never be asked for and far more is not wanted, %s engine', async (mode) => {
	const workflow = new ActiveWorkflow(engine, mode, { events: ['hand.changed'], options: { maxEvents: 100 } }, {}, [ACCOUNT]);
	await workflow.activate();
	await workflow.poll();
	engine.sim.seed.room({ roomUuid: 'math' });
	engine.sim.fault({ kind: 'status', status: 403, path: '/dev/v1/channel/', count: 1000 });
	for (let minute = 0; minute < 6; minute++) {
		engine.sim.seed.event('math', { cmd: 3, count: 60 });
		await expect(workflow.poll()).rejects.toMatchObject({ failure: { cause: 'configuration-invalid' } });
		engine.sim.advance(60_000);
	}
	engine.sim.seed.event('math', { cmd: 1502, data: { progressUsers: [], addProgressUsers: [{ userUuid: 'ann' }], removeProgressUsers: [] } });
	const got = [...(await workflow.poll()), ...(await workflow.poll().catch(() => []))];
	expect(kinds(got)).toEqual(['hand.changed']);
});

it('an idle App ID costs one request a poll, two with the list of channels', async () => {
	for (const [more, cost] of [[[], 1], [[ACCOUNT], 2]] as const) {
		const workflow = await running([...more]);
		const before = engine.sim.requests.length;
		for (let polls = 0; polls < 5; polls++) await workflow.poll();
		expect(engine.sim.requests.length - before).toBe(5 * cost);
	}
});

it('so does one whose classrooms are silent, until they are rechecked', async () => {
	const workflow = await running([]);
	engine.sim.seed.room({ roomUuid: 'math' });
	engine.sim.seed.event('math', { count: 3 });
	expect(await workflow.poll()).toHaveLength(3);
	const before = engine.sim.requests.length;
	for (let polls = 0; polls < 5; polls++) await workflow.poll();
	expect(engine.sim.requests.length - before).toBe(5);
});

it('events of a classroom that is gone come at the next poll but one at the latest, although nothing else comes', async () => {
	const workflow = await running([]);
	engine.sim.seed.room({ roomUuid: 'math' });
	engine.sim.seed.event('math');
	await workflow.poll();
	engine.sim.seed.event('math', { count: 2 });
	const taken = engine.sim.takeFromQueue();
	expect(taken).toBeDefined();
	engine.sim.seed.event('math', { count: 1 });
	engine.sim.act({ do: 'destroyRoom', roomUuid: 'math' });
	await workflow.poll();
	// It is noticed as gone only now; whatever waited is out after one more poll.
	engine.sim.advance(1000);
	engine.sim.seed.room({ roomUuid: 'math' });
	engine.sim.seed.user('math', { userUuid: 'ada' });
	engine.sim.seed.event('math', { count: 2 });
	const first = await workflow.poll();
	const second = await workflow.poll();
	expect([...first, ...second].filter(({ event }) => event === 'user.presence')).toHaveLength(1);
	expect([...first, ...second].length).toBeGreaterThanOrEqual(3);
});
