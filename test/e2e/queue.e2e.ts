/** n8n on several machines: PostgreSQL, Redis, one main and two workers, one of which dies in the middle of its work. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { RunOutcome, WorkflowDefinition, WorkflowNode } from '../../host/client';
import type { N8n } from '../../host/n8n';
import { until } from '../../host/wait';
import { begunBy, inHandOf, startQueueWorld, type QueueWorld } from './support/queueWorld';
import { executionsOf, type Handed } from './support/tally';
import { chain, itemsNode, ours, PACKAGE, runChain } from './support/world';

const ROOMS = 10;
const EVENTS = 1000;
/** So many a second, so that each of the two polls a minute finds some. */
const EVENTS_PER_SECOND = 25;
const FILE_BYTES = 12_000_000;
const LIMIT_PER_SECOND = 10;

const pause = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));
const EXAMPLE = JSON.parse(
	readFileSync(resolve(__dirname, '..', '..', 'examples', 'events-on-several-machines.json'), 'utf8'),
) as WorkflowDefinition;

let world: QueueWorld;
let marks = 0;
let timer: NodeJS.Timeout;
/** What was not done when the worker was killed, as n8n still had it then. */
let unfinished: Handed[];

beforeAll(async () => {
	world = await startQueueWorld({
		queue: {
			env: {
				// n8n notices a dead worker after one to two minutes. The same in seconds.
				QUEUE_WORKER_LOCK_DURATION: '10000',
				QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
				QUEUE_WORKER_STALLED_INTERVAL: '5000',
			},
		},
	});
	await world.client.session.api('POST', '/data-tables', { body: { name: 'Class events done', columns: [{ name: 'event', type: 'string' }] } });
});

afterAll(async () => {
	clearInterval(timer);
	await world?.stop();
});

/** The example for one classroom; its work is to note each event in the classroom's properties. */
function noteEventsOf(roomUuid: string): WorkflowDefinition {
	const credentials = { agoraRtmTokenApi: world.credentials.agoraRtmTokenApi! };
	const note = ours(world, 'agora', 'Your Work', {
		resource: 'classroom',
		operation: 'updateProperties',
		roomUuid: '={{ $json.roomUuid }}',
		specifyProperties: 'json',
		properties: '={{ { ["event" + $json.data.mark]: true } }}',
	});
	const adapt = (node: WorkflowNode): WorkflowNode => {
		if (node.name === 'Your Work') return note;
		if (node.name === 'Settings') return { ...node, parameters: { ...node.parameters, jsonOutput: JSON.stringify({ classrooms: [roomUuid] }) } };
		if (node.type === `${PACKAGE}.agoraTrigger`) return { ...node, credentials, parameters: { ...node.parameters, options: { rooms: roomUuid } } };
		return node.type.startsWith(PACKAGE) ? { ...node, credentials } : node;
	};
	// The tally looks for this name.
	const text = JSON.stringify({ ...EXAMPLE, name: `Notes of ${roomUuid}`, nodes: EXAMPLE.nodes.map(adapt) });
	return JSON.parse(text.replaceAll('When Something Happens in Class', 'Trigger')) as WorkflowDefinition;
}

/** How often each event was noted. */
function noted(): Map<number, number> {
	const times = new Map<number, number>();
	for (const { method, path, rawBody } of world.sim.requests) {
		const mark = method === 'PUT' && path.endsWith('/properties') ? /"event(\d+)"/.exec(rawBody)?.[1] : undefined;
		if (mark) times.set(Number(mark), (times.get(Number(mark)) ?? 0) + 1);
	}
	return times;
}

/**
 * Executions that a trigger started (not those of the error trigger), and which of them the killed worker had in hand.
 * It may have had more than it could still write into its log, so this is told by what became of them.
 */
async function handedOut(): Promise<{ handed: Handed[]; cutOff: Handed[] }> {
	const all = await executionsOf(world.queue.main);
	const emptied = new Set(all.filter(({ status, marks: given }) => status === 'error' && given.length === 0).map(({ id }) => id));
	const cutOff = unfinished.filter(({ id, marks: given }) => emptied.has(id) && given.length > 0);
	return { handed: all.filter(({ id, marks: given }) => given.length > 0 || cutOff.some((one) => one.id === id)), cutOff };
}

function workerOf({ execution }: RunOutcome): N8n | undefined {
	return world.queue.workers.find((worker) => begunBy(worker).includes(execution.id));
}

it('1,000 events begin to come; one of the two workers is killed in the middle of its work', async () => {
	const { sim, client, queue } = world;
	sim.fault({ kind: 'latency', ms: 400, method: 'PUT', path: '/properties', count: 1_000_000 });
	for (let room = 0; room < ROOMS; room++) {
		sim.seed.room({ roomUuid: `class-${room}` });
		const { id } = await client.createWorkflow(noteEventsOf(`class-${room}`));
		await client.activateWorkflow(id);
	}
	timer = setInterval(() => {
		if (marks >= EVENTS) return;
		marks++;
		sim.seed.event(`class-${marks % ROOMS}`, { cmd: 3, data: { mark: marks } });
	}, 1000 / EVENTS_PER_SECOND);

	// Some of what one of them has in hand is done, and some is not.
	const inTheMiddle = async (): Promise<N8n | undefined> => {
		for (const worker of queue.workers) {
			const busy = new Set(inHandOf(worker));
			if (busy.size === 0) continue;
			const before = noted();
			const given = (await executionsOf(queue.main)).filter(({ id }) => busy.has(id)).flatMap((one) => one.marks);
			if (given.some((mark) => before.has(mark)) && given.filter((mark) => !before.has(mark)).length > 10) return worker;
		}
		return undefined;
	};
	await pause(5_000);
	const victim = await until('a worker in the middle of its work', 90, inTheMiddle);
	await victim.kill();
	const inHand = new Set(inHandOf(victim));
	unfinished = (await executionsOf(queue.main)).filter(({ status }) => status !== 'success');
	expect(unfinished.filter(({ id }) => inHand.has(id)).length).toBeGreaterThan(0);
	queue.workers.splice(queue.workers.indexOf(victim), 1, await queue.addWorker());
}, 300_000);

it('the nodes work on the workers, with their error output', async () => {
	const { sim, queue } = world;
	sim.seed.room({ roomUuid: 'there', roomName: 'There' });
	const classroom = ours(
		world,
		'agora',
		'Classroom',
		{ resource: 'classroom', operation: 'get', roomUuid: '={{ $json.room }}' },
		{ onError: 'continueErrorOutput' },
	);
	const outcomes = await Promise.all(
		[1, 2, 3, 4].map(async (run) => await runChain(world, `Error output ${run}`, [{ room: 'there' }, { room: 'not-there' }], classroom)),
	);
	for (const outcome of outcomes) {
		const [good, bad] = outcome.node('Classroom').outputs;
		expect(good?.map(({ json }) => json.roomName)).toEqual(['There']);
		expect(bad?.map(({ json }) => json)).toEqual([expect.objectContaining({ room: 'not-there', error: expect.stringContaining('was not found') })]);
	}
	expect(new Set(outcomes.map(workerOf))).toEqual(new Set(queue.workers));
});

it('an exported recording is where the main and all workers can read it', async () => {
	const { sim, client } = world;
	sim.seed.room({ roomUuid: 'recorded' });
	const key = String(sim.seed.record('recorded', { web: true }).recordDetails[0]!.url).split('/files/')[1]!;
	sim.state.files.plans.set(key, { size: FILE_BYTES });
	const { sha256 } = sim.state.files.digest(key);
	const outcome = await client.runOnce(
		chain(
			'Export',
			ours(world, 'agora', 'Export', { resource: 'recording', operation: 'export', roomUuids: 'recorded', download: true }),
			{
				name: 'Checksum',
				type: 'n8n-nodes-base.crypto',
				typeVersion: 1,
				position: [0, 0],
				parameters: { action: 'hash', type: 'SHA256', binaryData: true, binaryPropertyName: 'data', dataPropertyName: 'sha256' },
			},
		),
		{ keep: true },
	);
	expect(outcome.error).toBeUndefined();
	expect(outcome.json('Checksum')).toEqual([expect.objectContaining({ sha256, complete: true, bytes: FILE_BYTES })]);
	const { id } = outcome.node('Export').items[0]!.binary!.data!;
	expect(id).toMatch(/^database:/);
	expect(createHash('sha256').update(await client.readBinary(id!)).digest('hex')).toBe(sha256);
	await client.deleteWorkflow(String(outcome.execution.workflowId));
});

it('together the workers ask more often than the vendor allows, and every item succeeds all the same', async () => {
	const { sim, client, queue } = world;
	const [recorded] = (
		await runChain(world, 'Record', [{}], ours(world, 'agora', 'Record', { resource: 'cloudRecording', operation: 'record', cname: 'limited', mode: 'mix' }))
	).json('Record');
	const same = Object.fromEntries(['mode', 'cname', 'uid', 'resourceId', 'sid'].map((key) => [key, recorded![key]]));
	const ask = ours(world, 'agora', 'Ask', { resource: 'cloudRecording', operation: 'query', ...same });
	const items = itemsNode(Array.from({ length: 30 }, () => ({})));
	sim.set({ rateLimits: { cloudRecording: LIMIT_PER_SECOND } });

	async function askTogether(executions: number) {
		await pause(1_100);
		const before = sim.requests.length;
		const outcomes = await Promise.all(
			Array.from({ length: executions }, async (_, index) => await client.runOnce(chain(`Ask ${index}`, items, ask), { timeout: 120 })),
		);
		const sent = sim.requests.slice(before).filter(({ path }) => path.includes('/cloud_recording/'));
		const refused = sent.filter(({ status }) => status === 429).length;
		const workers = new Set(outcomes.map(workerOf)).size;
		const milliseconds = Math.max(...outcomes.map((outcome) => outcome.node('Ask').milliseconds));
		for (const outcome of outcomes) {
			expect(outcome.error).toBeUndefined();
			expect(outcome.json('Ask')).toHaveLength(30);
		}
		console.log(
			`Limit ${LIMIT_PER_SECOND} a second, ${executions} executions on ${workers} worker(s): ${sent.length} requests, ${refused} refused (429), ` +
				`${outcomes.length * 30} items succeeded, none failed, in ${(milliseconds / 1000).toFixed(1)} s`,
		);
		return { refused, workers, share: refused / sent.length };
	}

	expect(await askTogether(1)).toMatchObject({ refused: 0, workers: 1 });
	// More items tell more: see scaleOut.e2e.ts. In the first second both send as fast as one may.
	const { workers, share } = await askTogether(4);
	expect(workers).toBe(queue.workers.length);
	expect(share).toBeLessThanOrEqual(0.25);
	sim.set({ rateLimits: { cloudRecording: null as never } });
});

it('no event is lost: each was handed out once, and what was cut off was looked up and done', async () => {
	const { sim, queue } = world;
	await until('the last events', 150, async () => (marks >= EVENTS && noted().size === EVENTS) || undefined);
	await until('everything to end', 60, async () => {
		const [open] = await queue.main.query<{ count: string }>("select count(*) from execution_entity where status in ('new', 'running', 'waiting')");
		return open?.count === '0' || undefined;
	});

	const { handed, cutOff } = await handedOut();
	expect(cutOff.length).toBeGreaterThan(0);
	const ids = new Set(cutOff.map(({ id }) => id));
	const given = [...handed.filter(({ id }) => !ids.has(id)), ...cutOff];
	const all = given.flatMap((one) => one.marks);
	const cutOffMarks = new Set(cutOff.flatMap((one) => one.marks));
	const twice = [...noted()].filter(([, times]) => times > 1).map(([mark]) => mark);
	console.log(
		`${EVENTS} events in ${given.length} executions: ${new Set(all).size} handed out, ${all.length - new Set(all).size} of them twice; ` +
			`the killed worker had ${cutOff.length} execution(s) with ${cutOffMarks.size} events in hand; ` +
			`in the end ${noted().size} done, ${twice.length} of them twice (${twice.filter((mark) => cutOffMarks.has(mark)).length} of these because of the kill)`,
	);
	// Handed out exactly once.
	expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1));
	// n8n does not run again what a dead worker had: it fails, and the failed execution no longer has its events.
	for (const one of handed.filter(({ id }) => ids.has(id))) {
		expect(one).toMatchObject({ status: 'error', marks: [], error: expect.stringContaining('failed to be processed too many times') });
	}
	expect(handed.filter(({ id, status }) => !ids.has(id) && status !== 'success')).toEqual([]);
	// Done once, but for what was done already when the worker died.
	expect(twice.filter((mark) => !cutOffMarks.has(mark))).toEqual([]);
	expect(sim.errors).toEqual([]);
}, 300_000);
