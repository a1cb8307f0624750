/**
 * What a workflow remembers in its static data beside the memory of its webhook trigger, in both engines: a Code node counts
 * in `global`, and the trigger knows what was here before. While n8n runs, both hold; what n8n saves is the doing of whoever
 * ends last, so after a kill it is counted what starts again, and that the way out of docs/webhooks.md leads out. Runs only
 * when it is asked for: npm run test:e2e -- webhookMemory
 */
import { randomUUID } from 'node:crypto';

import type { Engine } from '../../host/n8n';
import { AgoraSender, CLASSIN_MESSAGES, ClassInSender, RECORDING_EVENTS } from '../../simulator/webhooks';
import { startedBy } from './support/started';
import { ours, startWorld, type World } from './support/world';

/** How long the Code node holds its static data when the message is a slow one. */
const SLOW_MS = 5_000;
const PATIENCE_SECONDS = 90;

const COUNT = `const memory = $getWorkflowStaticData('global');
memory.n = (memory.n ?? 0) + 1;
const n = memory.n;
if (JSON.stringify($input.all()).includes('slow-')) await new Promise((resolve) => setTimeout(resolve, ${SLOW_MS}));
return [{ json: { n } }];`;

/** Pushes one message under this ID, the same each time, and tells whether it was acknowledged. */
type Push = (id: string) => Promise<boolean>;

interface Vendor {
	node: string;
	path: string;
	sender(world: World, url: string): { push: Push; stop(): void };
}

const numberIn = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0);

const VENDORS: Record<string, Vendor> = {
	'ClassIn Trigger': {
		node: 'classInTrigger',
		path: 'classin',
		sender({ data }, url) {
			const { sid, secret } = data.classInSignatureApi!;
			const sender = new ClassInSender({ url, sid: Number(sid), secret: String(secret) });
			const push: Push = async (id) => (await sender.send(sender.signed({ ...CLASSIN_MESSAGES.end, Cmd: 'End', SID: Number(sid), _id: id }))).acknowledged;
			return { push, stop: () => sender.stop() };
		},
	},
	'Agora Notification Trigger': {
		node: 'agoraNotificationTrigger',
		path: 'agora',
		sender({ data }, url) {
			const sender = new AgoraSender({ url, secret: String(data.agoraNotificationApi!.secret), retryDelaysMs: [] });
			const [sample] = RECORDING_EVENTS;
			const push: Push = async (noticeId) => {
				// Slow and quick ones are counted on, so that no two have the same contents.
				const sequence = numberIn(noticeId) + (noticeId.startsWith('slow') ? 1_000 : 0);
				return (await sender.notify({ ...sample!, noticeId, payload: { ...sample!.payload, sequence } })).acknowledged;
			};
			return { push, stop: () => sender.stop() };
		},
	},
};

/** What stands behind the trigger. */
type Behind = 'count' | 'nothing' | 'once, then count';

interface Listening {
	push: Push;
	/** What the Code node counted, by the ID of the message; waits until so many executions have ended. */
	counts(executions: number): Promise<Record<string, unknown>>;
	/** How many executions each message started, once nothing runs any more. */
	started(): Promise<Map<string, number>>;
	/** How many executions came to the Code node with each message. */
	counted(): Promise<Map<string, number>>;
	stop(): void;
}

const ONCE = {
	name: 'Once',
	type: 'n8n-nodes-base.removeDuplicates',
	typeVersion: 2,
	position: [110, 0] as [number, number],
	parameters: { operation: 'removeItemsSeenInPreviousExecutions', dedupeValue: '={{ $json.id }}' },
};

type Ended = { resultData?: { runData?: Record<string, Array<{ data?: { main?: Array<Array<{ json: Record<string, unknown> }>> } }>> } };

/** What the Code node gave out, if the execution came to it. */
const countIn = (data: unknown): unknown => (data as Ended).resultData?.runData?.Count?.[0]?.data?.main?.[0]?.[0]?.json.n;

async function listen(world: World, { node, path, sender }: Vendor, behind: Behind): Promise<Listening> {
	const { client, n8n } = world;
	const webhookId = randomUUID();
	const trigger = ours(world, node, 'Trigger', { events: [], options: {} }, { webhookId });
	const jsCode = behind === 'nothing' ? 'return [{ json: { n: 0 } }];' : COUNT;
	const count = { name: 'Count', type: 'n8n-nodes-base.code', typeVersion: 2, position: [220, 0] as [number, number], parameters: { jsCode } };
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const { id } = await client.createWorkflow({
		name: `${node}: ${behind}`,
		nodes: behind === 'once, then count' ? [trigger, ONCE, count] : [trigger, count],
		connections: behind === 'once, then count' ? { Trigger: to('Once'), Once: to('Count') } : { Trigger: to('Count') },
	});
	await client.activateWorkflow(id);
	const IDS = /(?:quick|slow)-\d+/;
	return {
		...sender(world, `${n8n.url}/webhook/${webhookId}/${path}`),
		async counts(executions) {
			const ended = await client.waitForExecutions(id, executions, PATIENCE_SECONDS);
			const entries = ended.map(({ data }) => [IDS.exec(JSON.stringify(data))?.[0] ?? 'none', countIn(data)]);
			return Object.fromEntries(entries) as Record<string, unknown>;
		},
		async counted() {
			const times = new Map<string, number>();
			const ended = await client.listExecutions({ workflowId: id, includeData: true });
			for (const message of ended.filter(({ data }) => countIn(data) !== undefined).map(({ data }) => IDS.exec(JSON.stringify(data))?.[0] ?? 'none')) times.set(message, (times.get(message) ?? 0) + 1);
			return times;
		},
		async started() {
			for (let quiet = 0; quiet < 3; ) {
				quiet = (await client.listExecutions({ workflowId: id, status: 'running' })).length === 0 ? quiet + 1 : 0;
				await pause(300);
			}
			return (await startedBy(n8n, id, IDS)).executions;
		},
	};
}

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

const startedAgain = (counts: Map<string, number>): string[] => [...counts].filter(([, times]) => times > 1).map(([id]) => id).sort();

async function pushAll(push: Push, ids: string[]): Promise<void> {
	for (const id of ids) expect([id, await push(id)]).toEqual([id, true]);
}

describe.each<Engine>(['durable', 'classic'])('%s engine', (engine) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld({ n8n: { engine } });
	});
	afterAll(async () => await world?.stop());

	it.each(Object.entries(VENDORS))('%s', async (name, vendor) => {
		const { push, counts, started, stop } = await listen(world, vendor, 'count');
		const others = await Promise.all((['nothing', 'once, then count'] as const).map(async (behind) => await listen(world, vendor, behind)));
		const [idle, once] = others as [Listening, Listening];

		// One after the other: the Code node goes on counting, and what comes again starts nothing.
		const oneByOne = ['quick-1', 'quick-2', 'quick-3'];
		const counted: unknown[] = [];
		for (const [index, id] of oneByOne.entries()) {
			await pushAll(push, [id]);
			counted.push((await counts(index + 1))[id]);
			for (const other of others) await pushAll(other.push, [id]);
		}
		await pushAll(push, oneByOne);
		const afterQuick = await started();

		// While an execution holds the static data of its start, others come in; at its end it puts back what it has.
		const meanwhile = ['quick-4', 'quick-5', 'quick-6'];
		await pushAll(push, ['slow-1']);
		await pause(1_000);
		await pushAll(push, meanwhile);
		const mixed = await counts(7);
		await pushAll(push, ['quick-7']);
		const putBack = (await counts(8))['quick-7'];
		const all = [...oneByOne, 'slow-1', ...meanwhile, 'quick-7'];
		await pushAll(push, all);
		const afterSlow = await started();

		// A new process knows only what was saved.
		for (const other of others) await other.started();
		await world.n8n.kill();
		await world.n8n.restart();
		await pushAll(push, all);
		const afterKill = await started();
		await pushAll(push, all);
		const afterwards = await started();
		for (const other of others) await pushAll(other.push, oneByOne);
		const [idleStarted, onceStarted, onceCounted] = [await idle.started(), await once.started(), await once.counted()];
		for (const one of [...others, { stop }]) one.stop();

		console.log(
			`${engine} engine, ${name}: counted ${JSON.stringify(counted)} one by one, ${JSON.stringify(mixed)} with a slow one, ${String(putBack)} afterwards. Of ${all.length} repeated messages ` +
				`${startedAgain(afterQuick).length} started again, ${startedAgain(afterSlow).length} after a slow one, ${startedAgain(afterKill).length} after a kill. ` +
				`After the kill, of 3 where no node writes static data ${startedAgain(idleStarted).length}; behind Remove Duplicates ${startedAgain(onceStarted).length}, and ${startedAgain(onceCounted).length} came through`,
		);
		expect(counted).toEqual([1, 2, 3]);
		expect(afterQuick).toEqual(new Map(oneByOne.map((id) => [id, 1])));
		// While n8n runs, an execution that puts old static data back takes nothing from the trigger; from the count it does.
		expect(afterSlow).toEqual(new Map(all.map((id) => [id, 1])));
		expect(mixed).toMatchObject({ 'slow-1': 4, 'quick-4': 4 });
		expect(putBack).toBe(5);
		// After a kill each may start once more, and then is known again.
		expect([...afterKill.values()].filter((times) => times > 2)).toEqual([]);
		expect(afterwards).toEqual(afterKill);
		expect(startedAgain(idleStarted)).toEqual([]);
		expect(onceCounted).toEqual(new Map(oneByOne.map((id) => [id, 1])));
	});
});
