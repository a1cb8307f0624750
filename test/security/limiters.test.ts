/** Attacks on the pace of others: by who knows the App ID and Customer ID, which are no secrets. Each passed once. */
import { Engine, type NodeRun } from '../../testkit/harness';

let engine: Engine;
let stranger: Engine;
beforeEach(async () => {
	engine = await Engine.start();
	stranger = await Engine.start();
});
afterEach(async () => {
	await engine.stop();
	await stranger.stop();
});

/** Everything of these APIs that is asked for once; none needs a room. */
const CALLS: Array<[name: string, parameters: NodeRun['parameters']]> = [
	['Channel Get Many', { resource: 'channel', operation: 'getAll', returnAll: true }],
	['Ban Get Many', { resource: 'ban', operation: 'getAll', returnAll: true }],
	['Usage Get', { resource: 'usage', operation: 'get', period: 'thisMonth', output: 'total' }],
	['Cloud Recording Acquire', { resource: 'cloudRecording', operation: 'acquire', cname: 'math', uid: '7' }],
];

const run = async (parameters: NodeRun['parameters'], changed: Record<string, string> = {}) =>
	await engine.runNode({ node: 'agora', parameters, anyOutput: true, credentials: { agoraCloudRecordingApi: changed } });

describe.each(CALLS)('%s', (_name, parameters) => {
	it('"too many requests" from an address of somebody’s own does not make others wait', async () => {
		stranger.sim.fault({ kind: 'status', status: 429, retryAfter: 10, count: 1000 });
		const refused = await run({ ...parameters, options: { maxAttempts: 1 } }, { baseUrl: stranger.sim.url });
		expect(refused.error).toBeDefined();
		expect(stranger.sim.requests.length).toBeGreaterThan(0);
		const began = performance.now();
		await run(parameters);
		expect(engine.sim.requests.length).toBeGreaterThan(0);
		expect(performance.now() - began).toBeLessThan(5_000);
	});

	it('"too many requests" after a guessed secret does not either', async () => {
		engine.sim.fault({ kind: 'status', status: 429, retryAfter: 10, count: 1 });
		expect((await run({ ...parameters, options: { maxAttempts: 1 } }, { customerSecret: 'guessed-secret' })).error).toBeDefined();
		const began = performance.now();
		await run(parameters);
		expect(performance.now() - began).toBeLessThan(5_000);
	});

	it('the same credential waits, for whichever node it was', async () => {
		engine.sim.fault({ kind: 'status', status: 429, retryAfter: 3, count: 1 });
		await run({ ...parameters, options: { maxAttempts: 1 } });
		const began = performance.now();
		await run(parameters);
		expect(performance.now() - began).toBeGreaterThan(1_500);
	});
});
