/**
 * The webhook triggers on several machines: PostgreSQL, Redis, a main, two workers, and two webhook processes behind the
 * proxy of docs/webhooks.md. Webhook processes and workers are killed while messages come; counted is what was worked on.
 * Runs when it is asked for: npm run test:e2e -- webhookProcesses
 */
import { randomUUID } from 'node:crypto';

import type { WorkflowDefinition, WorkflowNode } from '../../host/client';
import { until } from '../../host/wait';
import { AgoraSender, CLASSIN_MESSAGES, ClassInSender, RECORDING_EVENTS } from '../../simulator/webhooks';
import { idOf } from '../../vendors/agora/notifications/keys';
import { filledIn } from './support/examples';
import { startInbox, type Inbox } from './support/inbox';
import { startProxy, type Proxy } from './support/proxy';
import { inHandOf, startQueueWorld, type QueueWorld } from './support/queueWorld';
import { startedBy, twice, type Started } from './support/started';
import { ours } from './support/world';

/** Of each vendor. */
const MESSAGES = Number(process.env.WEBHOOK_MESSAGES ?? 200);
/** Of so many events, Agora notifies one twice at the same moment, as in its redundant mode. */
const PAIR_ONE_IN = 10;
/** What Agora sends at the same time. */
const AT_A_TIME = 2;
const WORK_MS = 1_500;
/** The mark of a message in what is kept of it. */
const MARK = /(?:message|notice)-\d+(?=\D)/;

const pause = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));

let world: QueueWorld;
let inbox: Inbox;

beforeAll(async () => {
	world = await startQueueWorld({
		queue: {
			workers: 2,
			webhooks: 2,
			// n8n notices a dead worker after one to two minutes. The same in seconds.
			env: { QUEUE_WORKER_LOCK_DURATION: '10000', QUEUE_WORKER_LOCK_RENEW_TIME: '3000', QUEUE_WORKER_STALLED_INTERVAL: '5000' },
		},
	});
	inbox = await startInbox(WORK_MS);
});

afterAll(async () => {
	await world?.stop();
	await inbox?.stop();
});
beforeEach(() => {
	inbox.received.length = 0;
});

/** The work on a message: somebody else is told its mark. */
function work(name: string, more: Partial<WorkflowNode> = {}): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [220, 0],
		parameters: { method: 'POST', url: `=${inbox.url}/{{ ($json.noticeId ?? $json.id).match(/(message|notice)-\\d+/)[0] }}`, options: {} },
		...more,
	};
}

/** How often each message was worked on. */
function workedOn(): Map<string, number> {
	const times = new Map<string, number>();
	for (const { path } of inbox.received) times.set(path.slice(1), (times.get(path.slice(1)) ?? 0) + 1);
	return times;
}

/** Publishes a workflow; the address of each of its triggers, below that of a webhook process. */
async function publish(definition: WorkflowDefinition): Promise<{ id: string; paths: string[] }> {
	const paths: string[] = [];
	for (const node of definition.nodes) {
		const [, type] = node.type.split('.');
		if (type !== 'classInTrigger' && type !== 'agoraNotificationTrigger') continue;
		node.webhookId = randomUUID();
		paths.push(`/webhook/${node.webhookId}/${type === 'classInTrigger' ? 'classin' : 'agora'}`);
	}
	const { id } = await world.client.createWorkflow(definition);
	await world.client.activateWorkflow(id);
	return { id, paths };
}

function plain(type: 'classInTrigger' | 'agoraNotificationTrigger'): WorkflowDefinition {
	const trigger = ours(world, type, 'Trigger', { events: [], options: {} });
	return { name: type, nodes: [trigger, work('Work')], connections: { Trigger: { main: [[{ node: 'Work', type: 'main', index: 0 }]] } } };
}

interface Pushing {
	/** The marks of all messages. */
	marks: string[];
	/** The mark of each message by the ID that its trigger gives it. */
	byId: Map<string, string>;
	/** How many are acknowledged by now. */
	acknowledged(): number;
	/** When all are. */
	all: Promise<void>;
}

/** Both vendors push; what is not acknowledged they repeat when they really would. */
function push(proxy: Proxy, classInPath: string, agoraPath: string): Pushing {
	const { sid, secret } = world.data.classInSignatureApi as { sid: string; secret: string };
	const classIn = new ClassInSender({ url: proxy.url + classInPath, sid: Number(sid), secret });
	const agora = new AgoraSender({ url: proxy.url + agoraPath, secret: String(world.data.agoraNotificationApi!.secret) });
	const samples = Object.values(CLASSIN_MESSAGES).filter((sample) => !('SID' in sample));
	const messages = Array.from({ length: MESSAGES }, (_, index) => classIn.push({ ...samples[index % samples.length], _id: `message-${index}-` }));
	const byId = new Map(messages.map(({ message }, index) => [String(message._id), `message-${index}`]));
	let notified = 0;
	let next = 0;
	const notify = async (): Promise<void> => {
		while (next < MESSAGES) {
			const index = next++;
			const sample = RECORDING_EVENTS[index % RECORDING_EVENTS.length]!;
			const event = { ...sample, payload: { ...sample.payload, sequence: index } };
			byId.set(idOf(event as never), `notice-${index}`);
			const copies = index % PAIR_ONE_IN === 0 ? ['a', 'b'] : ['a'];
			const sent = await Promise.all(copies.map(async (copy) => await agora.notify({ ...event, noticeId: `notice-${index}-${copy}` })));
			if (sent.every(({ acknowledged }) => acknowledged)) notified++;
		}
	};
	const all = Promise.all([classIn.idle(), ...Array.from({ length: AT_A_TIME }, notify)]).then(() => {
		classIn.stop();
		agora.stop();
	});
	return {
		byId,
		marks: ['message', 'notice'].flatMap((kind) => Array.from({ length: MESSAGES }, (_, index) => `${kind}-${index}`)),
		acknowledged: () => messages.filter(({ acknowledged }) => acknowledged).length + notified,
		all,
	};
}

/** Nothing is queued or runs any more. */
async function settled(ids: string[]): Promise<void> {
	let quiet = 0;
	await until('everything to end', 300, async () => {
		const [open] = await world.queue.main.query<{ count: string }>(
			`select count(*) from execution_entity where status in ('new', 'running', 'waiting') and "workflowId" in (${ids.map((id) => `'${id}'`).join(',')})`,
		);
		quiet = open?.count === '0' ? quiet + 1 : 0;
		return quiet > 10 || undefined;
	});
}

const reach = async ({ acknowledged }: Pushing, share: number): Promise<void> =>
	void (await until(`${share * 100} % to be acknowledged`, 300, async () => acknowledged() >= 2 * MESSAGES * share || undefined));

function report(name: string, started: Started[], worked: Map<string, number>): string[] {
	const again = started.flatMap(({ executions }) => twice(executions));
	const states = JSON.stringify(Object.assign({}, ...started.map(({ states }, index) => ({ [['ClassIn', 'Agora'][index]!]: states }))));
	console.log(
		`${name}: ${2 * MESSAGES} messages; started twice: ${again.length}; worked on: ${worked.size}, ${twice(worked).length} of them twice; executions ${states}`,
	);
	return again;
}

it('two webhook processes behind the proxy, each killed in its turn: nothing is lost, and all is worked on', async () => {
	const { queue } = world;
	const proxy = await startProxy(queue.webhooks);
	const flows = [await publish(plain('classInTrigger')), await publish(plain('agoraNotificationTrigger'))];
	const pushing = push(proxy, flows[0]!.paths[0]!, flows[1]!.paths[0]!);
	for (const [index, share] of [0.3, 0.65].entries()) {
		await reach(pushing, share);
		await queue.webhooks[index]!.kill();
		// The other one has it all meanwhile.
		await reach(pushing, share + 0.1);
		await queue.webhooks[index]!.restart();
		await pause(4_000);
	}
	await pushing.all;
	await settled(flows.map(({ id }) => id));
	const started = await Promise.all(flows.map(async ({ id }) => await startedBy(queue.main, id, MARK)));
	const worked = workedOn();
	const again = report('Proxy as documented, two kills', started, worked);
	expect(pushing.acknowledged()).toBe(2 * MESSAGES);
	expect(pushing.marks.filter((id) => !worked.has(id))).toEqual([]);
	const done = started.flatMap(({ done: ended }) => [...ended.keys()]);
	expect(pushing.marks.filter((id) => !done.includes(id))).toEqual([]);
	// n8n had stored it, and was killed before it could note that: of each vendor what was with it, at each kill.
	expect(again.length).toBeLessThanOrEqual(2 * (1 + 2 * AT_A_TIME));
	for (const { id } of flows) await world.client.deactivateWorkflow(id);
	await proxy.stop();
});

it('without the rule for paths nothing is lost either; only a pair that reaches both processes at one moment can start twice', async () => {
	const { queue } = world;
	const proxy = await startProxy(queue.webhooks, 'turns');
	const flows = [await publish(plain('classInTrigger')), await publish(plain('agoraNotificationTrigger'))];
	const pushing = push(proxy, flows[0]!.paths[0]!, flows[1]!.paths[0]!);
	await pushing.all;
	await settled(flows.map(({ id }) => id));
	const started = await Promise.all(flows.map(async ({ id }) => await startedBy(queue.main, id, MARK)));
	const worked = workedOn();
	const again = report('Each request to the other process, no kill', started, worked);
	expect(pushing.marks.filter((id) => !worked.has(id))).toEqual([]);
	const pairs = new Set(Array.from({ length: Math.ceil(MESSAGES / PAIR_ONE_IN) }, (_, index) => `notice-${index * PAIR_ONE_IN}`));
	expect(again.filter((id) => !pairs.has(id))).toEqual([]);
	for (const { id } of flows) await world.client.deactivateWorkflow(id);
	await proxy.stop();
});

it('the example works on every message that it has noted, though workers and the processes that queued for them are killed', async () => {
	const { queue, client } = world;
	await client.session.api('POST', '/data-tables', {
		body: {
			name: 'Messages received',
			columns: [
				{ name: 'message', type: 'string' },
				{ name: 'contents', type: 'string' },
				{ name: 'done', type: 'boolean' },
				{ name: 'tries', type: 'number' },
			],
		},
	});
	const example = await filledIn(world, 'finish-messages.json', { tryAgainAfterMinutes: 0.5 });
	for (const [index, node] of example.nodes.entries()) {
		if (node.name === 'Your Work') example.nodes[index] = work('Your Work', { onError: 'continueErrorOutput' });
		if (node.name === 'Every Five Minutes') node.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: 15 }] } };
	}
	delete (example as { pinData?: unknown }).pinData;
	const { id, paths } = await publish(example);
	const proxy = await startProxy(queue.webhooks);
	const [{ id: table }] = (await queue.main.query<{ id: string }>("select id from data_table where name = 'Messages received'")) as [{ id: string }];
	const noted = async (): Promise<Array<{ message: string; done: boolean }>> => await queue.main.query(`select message, done from "data_table_user_${table}"`);

	const pushing = push(proxy, paths[0]!, paths[1]!);
	for (const [kill, share] of [0.25, 0.5, 0.75].entries()) {
		await reach(pushing, share);
		const victim = await until('a worker in the middle of its work', 60, async () => queue.workers.find((worker) => inHandOf(worker).length > 0));
		// Then n8n does not even notice that what it had queued for the worker has failed.
		const webhook = queue.webhooks[kill - 1];
		await Promise.all([victim.kill(), webhook?.kill()]);
		queue.workers.splice(queue.workers.indexOf(victim), 1, await queue.addWorker());
		await webhook?.restart();
	}
	await pushing.all;
	await until('the table to say that all is done', 300, async () => {
		await pause(1_000);
		return (await noted()).every(({ done }) => done) || undefined;
	});

	const started = await startedBy(queue.main, id, MARK);
	const worked = workedOn();
	const rows = new Set((await noted()).map(({ message }) => pushing.byId.get(message.replace(' (not verified)', '')) ?? message));
	const missing = pushing.marks.filter((one) => !worked.has(one));
	const cutOff = Object.entries(started.states).reduce((sum, [state, times]) => sum + (state === 'success' ? 0 : times), 0);
	console.log(
		`The example, three workers and two webhook processes killed: ${pushing.acknowledged()} of ${2 * MESSAGES} messages acknowledged, ${cutOff} executions cut off; ` +
			`noted ${rows.size}, worked on ${worked.size}, ${twice(worked).length} of them twice; cut off before they were noted: ${missing.length}; executions ${JSON.stringify(started.states)}`,
	);
	expect(pushing.acknowledged()).toBe(2 * MESSAGES);
	// What is noted is done, whatever died.
	expect([...rows].filter((one) => !worked.has(one))).toEqual([]);
	// What is not done never got as far as its note, because the worker that had it died in that moment.
	expect(missing.filter((one) => rows.has(one))).toEqual([]);
	expect(missing.length).toBeLessThanOrEqual(cutOff);
	expect(cutOff).toBeGreaterThan(0);
	await client.deactivateWorkflow(id);
	await proxy.stop();
});
