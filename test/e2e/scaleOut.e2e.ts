/**
 * One account, used by one, two and four real workers of n8n in queue mode at once: how much the vendor refuses, what
 * fails, and how long it takes. Takes about ten minutes, so it runs only when it is asked for:
 * npm run test:e2e -- scaleOut.e2e
 */
import type { N8n } from '../../host/n8n';
import type { WorkflowNode } from '../../host/client';
import { begunBy, startQueueWorld, type QueueWorld } from './support/queueWorld';
import { chain, itemsNode, ours, runChain } from './support/world';

const RECORDING_ITEMS = Number(process.env.SCALE_RECORDING_ITEMS ?? 300);
const CLASSROOM_ITEMS = Number(process.env.SCALE_CLASSROOM_ITEMS ?? 3_000);
/** So much may be refused, by the number of workers. */
const MOST_REFUSED: Record<number, number> = { 1: 0, 2: 0.1, 4: 0.25 };
const LIMITS = { cloudRecording: 10, room: 100 };

const pause = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));

interface Measured {
	sent: number;
	refused: number;
	seconds: number;
}

let world: QueueWorld;
let recording: Record<string, unknown>;
/** What one worker needed, by what was asked. */
const alone = new Map<string, number>();

beforeAll(async () => {
	// A worker takes one execution at a time, so that each of them gets one.
	world = await startQueueWorld({ queue: { workers: 1, concurrency: 1 }, sim: { requestLogSize: 1_000_000 } });
	world.sim.seed.room({ roomUuid: 'shared' });
	const record = ours(world, 'agora', 'Record', { resource: 'cloudRecording', operation: 'record', cname: 'shared', mode: 'mix' });
	const [made] = (await runChain(world, 'Record', [{}], record)).json('Record');
	recording = Object.fromEntries(['mode', 'cname', 'uid', 'resourceId', 'sid'].map((key) => [key, made![key]]));
});

afterAll(async () => {
	await world?.stop();
});

/** As many executions as workers, at once, each with its part of the items. */
async function together(name: string, node: WorkflowNode, items: number, path: string): Promise<Measured> {
	const { client, queue, sim } = world;
	const workers = queue.workers.length;
	await pause(1_100);
	const before = sim.requests.length;
	const list = itemsNode(Array.from({ length: items / workers }, () => ({})));
	const outcomes = await Promise.all(
		queue.workers.map(async (_, index) => await client.runOnce(chain(`${name} ${workers} ${index}`, list, node), { timeout: 400 })),
	);
	const by = outcomes.map(({ execution }) => queue.workers.find((worker: N8n) => begunBy(worker).includes(execution.id)));
	expect(new Set(by)).toEqual(new Set(queue.workers));
	for (const outcome of outcomes) {
		expect(outcome.error).toBeUndefined();
		expect(outcome.json(node.name)).toHaveLength(items / workers);
	}
	const sent = sim.requests.slice(before).filter((request) => request.path.includes(path));
	return {
		sent: sent.length,
		refused: sent.filter(({ status }) => status === 429).length,
		seconds: Math.max(...outcomes.map((outcome) => outcome.node(node.name).milliseconds)) / 1000,
	};
}

async function measure(name: string, node: WorkflowNode, items: number, path: string): Promise<void> {
	const workers = world.queue.workers.length;
	const { sent, refused, seconds } = await together(name, node, items, path);
	if (workers === 1) alone.set(name, seconds);
	console.log(
		`${name}, ${items} items, ${workers} worker(s): ${sent} requests, ${refused} refused (${((refused / sent) * 100).toFixed(1)} %), 0 items failed, ` +
			`${seconds.toFixed(1)} s, ${(seconds / (alone.get(name) ?? seconds)).toFixed(2)} times one worker`,
	);
	expect(sent).toBe(items + refused);
	expect(refused / sent).toBeLessThanOrEqual(MOST_REFUSED[workers]!);
}

describe.each([1, 2, 4])('%i worker(s)', (workers) => {
	beforeAll(async () => {
		const { queue, sim } = world;
		while (queue.workers.length < workers) queue.workers.push(await queue.addWorker());
		sim.set({ rateLimits: LIMITS });
	});

	it('Cloud Recording: no item fails, and little is refused', async () => {
		const query = ours(world, 'agora', 'Query', { resource: 'cloudRecording', operation: 'query', ...recording });
		await measure(`Cloud Recording, ${LIMITS.cloudRecording} a second`, query, RECORDING_ITEMS, '/cloud_recording/');
	});

	it('one classroom: no item fails, and little is refused', async () => {
		const get = ours(world, 'agora', 'Get', { resource: 'classroom', operation: 'get', roomUuid: 'shared' });
		await measure(`One classroom, ${LIMITS.room} a second`, get, CLASSROOM_ITEMS, '/rooms/shared');
	});
});
