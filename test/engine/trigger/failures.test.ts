/** Failures are thrown, classified for n8n's scheduler, and cost no event. */
import type { NodeApiError } from 'n8n-workflow';

import { Engine } from '../../../testkit/harness';
import { ActiveWorkflow } from './host';

let engine: Engine;
let workflow: ActiveWorkflow;
beforeEach(async () => {
	engine = await Engine.start();
	engine.sim.seed.room({ roomUuid: 'math' });
	workflow = new ActiveWorkflow(engine, 'durable', {});
});
afterEach(async () => await engine.stop());

async function start(): Promise<void> {
	await workflow.activate();
	await workflow.poll();
	engine.sim.advance(1000);
}

const failure = async (work: Promise<unknown>): Promise<NodeApiError> =>
	await work.then(
		() => {
			throw new Error('It did not fail');
		},
		(error: NodeApiError) => error,
	);

const QUEUE = '/polling/';
const LISTS = '/apps/[^/]+/v2/rooms/[^/]+/sequences';

it('a wrong secret fails the activation and names the credential', async () => {
	const wrong = new ActiveWorkflow(engine, 'classic', {}, { appCertificate: 'f'.repeat(32) });
	const error = await failure(wrong.activate());
	expect(error.message).toContain('does not accept the token');
	expect(error.failure).toEqual({ cause: 'credential-invalid' });
	expect(error.httpCode).toBe('401');
	expect(JSON.stringify(error)).not.toContain('f'.repeat(32));
});

it.each([
	[{ kind: 'status', status: 429, retryAfter: 90 } as const, { cause: 'rate-limited', retryAfterMs: 90_000 }],
	[{ kind: 'status', status: 503 } as const, { cause: 'temporarily-unavailable' }],
	[{ kind: 'html' } as const, { cause: 'temporarily-unavailable' }],
	[{ kind: 'drop', when: 'before' } as const, { cause: 'temporarily-unavailable' }],
	[{ kind: 'status', status: 401 } as const, { cause: 'credential-invalid' }],
	[{ kind: 'status', status: 403 } as const, { cause: 'configuration-invalid' }],
])('%j on the queue is told to the scheduler as %j', async (fault, expected) => {
	await start();
	engine.sim.fault({ ...fault, path: QUEUE, count: 10 });
	const error = await failure(workflow.poll());
	expect(error.failure).toEqual(expected);
	engine.sim.clearFaults();
	engine.sim.seed.event('math');
	expect(await workflow.poll()).toHaveLength(1);
});

it('a queue that Agora no longer offers fails the activation, and the way out that is named works', async () => {
	engine.sim.fault({ kind: 'status', status: 404, body: '', path: QUEUE, count: 1000 });
	const error = await failure(workflow.activate());
	expect(error.message).toContain('The event queue of the App ID was not found');
	expect(error.description).toContain('choose "Given Classrooms"');
	const given = new ActiveWorkflow(engine, 'durable', { source: 'classrooms', roomUuids: ['math'] });
	await given.activate();
	engine.sim.advance(1000);
	engine.sim.seed.event('math');
	expect(await given.poll()).toHaveLength(1);
});

it('a dead address says so', async () => {
	const dead = new ActiveWorkflow(engine, 'classic', {}, { baseUrl: 'http://127.0.0.1:1' });
	const error = await failure(dead.poll({ activation: 'activate', budgetMs: 5_000 }));
	expect(error.message).toContain('No connection to 127.0.0.1:1');
	expect(error.failure).toEqual({ cause: 'temporarily-unavailable' });
});

it('what was read before the failure is handed out first; the failure is thrown if it stays', async () => {
	await start();
	engine.sim.seed.event('math', { count: 150 });
	engine.sim.fault({ kind: 'status', status: 503, path: QUEUE, skip: 1, count: 10 });
	expect(await workflow.poll()).toHaveLength(150);
	engine.sim.seed.event('math');
	const error = await failure(workflow.poll());
	expect(error.failure).toEqual({ cause: 'temporarily-unavailable' });
	engine.sim.clearFaults();
	expect(await workflow.poll()).toHaveLength(1);
	expect(workflow.items).toHaveLength(151);
});

it('a failure that stays is seen although there is always something to hand out', async () => {
	await start();
	engine.sim.fault({ kind: 'status', status: 500, path: LISTS, count: 1000 });
	let failures = 0;
	for (let round = 0; round < 6; round++) {
		engine.sim.seed.event('math', { queue: false });
		engine.sim.seed.event('math');
		await workflow.poll().catch(() => failures++);
	}
	expect(failures).toBeGreaterThanOrEqual(1);
	engine.sim.clearFaults();
	engine.sim.seed.event('math');
	await workflow.poll();
	await new Promise((resolve) => setTimeout(resolve, 10));
	await workflow.poll();
	const seen = workflow.items.map(({ sequence }) => sequence);
	expect(new Set(seen).size).toBe(seen.length);
	expect(seen).toEqual(expect.arrayContaining([2, 4, 6, 8, 10, 12, 13]));
});

it('one classroom whose list fails does not hold up the others', async () => {
	engine.sim.seed.room({ roomUuid: 'art' });
	await start();
	engine.sim.fault({ kind: 'status', status: 500, path: '/rooms/math/sequences', count: 1000 });
	for (const roomUuid of ['math', 'art']) {
		engine.sim.seed.event(roomUuid, { queue: false });
		engine.sim.seed.event(roomUuid);
	}
	const items = await workflow.poll();
	expect(items.map(({ roomUuid, sequence }) => `${roomUuid}/${sequence}`).sort()).toEqual(['art/1', 'art/2', 'math/2']);
	engine.sim.clearFaults();
	expect((await workflow.poll()).map(({ sequence }) => sequence)).toEqual([1]);
});

it.each(
	['sequences', 'records'].flatMap((what) => [400, 401, 403, 404].map((status): [number, string] => [status, what])),
)('%d for the %s of one classroom does not make n8n let the whole trigger rest', async (status, what) => {
	await start();
	engine.sim.fault({ kind: 'status', status, path: `/rooms/math/${what}`, count: 100 });
	engine.sim.seed.event('math', { queue: false });
	engine.sim.seed.record('math', { web: true });
	expect(await workflow.poll()).not.toEqual([]);
	const error = await failure(workflow.poll());
	expect(error.failure).toEqual({ cause: 'temporarily-unavailable' });
});

it('an answer of which a part is unusable loses nothing else', async () => {
	await start();
	engine.sim.seed.event('math', { count: 3 });
	engine.sim.fault({ kind: 'patch', path: QUEUE, set: { 'data.1.sequence': null } });
	const items = await workflow.poll();
	// The number of the second one is gone, so it is looked up; what came in its place is shown as it is.
	expect(items.flatMap(({ sequence }) => sequence ?? [])).toEqual([1, 2, 3]);
	const rest = items.filter(({ sequence }) => sequence === undefined);
	expect(rest).toMatchObject([{ event: 'other', problem: expect.stringContaining('no classroom or number'), raw: { roomUuid: 'math', sequence: null } }]);
	expect(await workflow.poll()).toEqual([]);
});

it('parameters are checked before anything is sent', async () => {
	for (const [parameters, message] of [
		[{ source: 'classrooms', roomUuids: [] }, '"Classroom IDs" is empty'],
		[{ source: 'classrooms', roomUuids: ['a/b'] }, '"Classroom IDs > entry 1" contains "/"'],
		[{ events: ['nonsense'] }, '"Trigger On > entry 1" must be one of'],
		[{ options: { maxEvents: 7 } }, '"Options > Max Events per Poll" must be a whole number from 100 to 20,000'],
		[{ options: { recordingPatience: 'long' } }, '"Options > Wait for Recording Files (Minutes)" must be a whole number'],
	] as const) {
		const error = await failure(new ActiveWorkflow(engine, 'classic', parameters as never).activate());
		expect(error.message).toContain(message);
		expect(error.failure).toEqual({ cause: 'configuration-invalid' });
	}
	expect(engine.sim.requests).toHaveLength(0);
});
