/** The webhook triggers at their production addresses in a real n8n, pushed as the vendors push. */
import { randomUUID } from 'node:crypto';

import { N8nClient, type Workflow } from '../../host/client';
import { type N8n, type N8nOptions, startN8n } from '../../host/n8n';
import { AgoraSender, type Attempt, ClassInSender, CLASSIN_MESSAGES, post, type Pushed, RECORDING_EVENTS } from '../../simulator/webhooks';
import { startedBy, type Started } from './support/started';
import { PACKAGE, tarball } from './support/world';

const SECRETS = {
	classInTrigger: { type: 'classInSignatureApi', data: { sid: '1000082', secret: 'Mb7SR6H', baseUrl: 'http://127.0.0.1:9' } },
	agoraNotificationTrigger: { type: 'agoraNotificationApi', data: { secret: 'kQ9-notification-secret' } },
};
const PATHS = { classInTrigger: 'classin', agoraNotificationTrigger: 'agora' };

type Trigger = keyof typeof SECRETS;

interface Listening {
	workflow: Workflow;
	/** The production address. */
	url: string;
	/** What each message started, by its ID; also what a crash or shutdown cut short. */
	started(ids: RegExp): Promise<Started>;
	/** How many executions each message started. */
	executions(ids: RegExp): Promise<Map<string, number>>;
}

let n8n: N8n;
let client: N8nClient;

async function start(options: N8nOptions = {}): Promise<void> {
	n8n = await startN8n({ packages: [tarball()], ...options });
	client = await N8nClient.connect(n8n.url);
}

async function stop(): Promise<void> {
	await n8n?.stop();
}

/** An active workflow: the trigger, then a node that does nothing, or waits. */
async function listen(trigger: Trigger, parameters: Record<string, unknown> = {}, then: 'nothing' | number = 'nothing'): Promise<Listening> {
	const { type, data } = SECRETS[trigger];
	const { id, name } = await client.createCredential(type, data);
	const webhookId = randomUUID();
	const next =
		then === 'nothing'
			? { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }
			: { type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: then, unit: 'seconds' } };
	const workflow = await client.createWorkflow({
		name: trigger,
		nodes: [
			{ name: 'Trigger', type: `${PACKAGE}.${trigger}`, typeVersion: 1, position: [0, 0], webhookId, parameters, credentials: { [type]: { id, name } } },
			{ name: 'Next', position: [220, 0], ...next },
		],
		connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	});
	await client.activateWorkflow(workflow.id);
	return {
		workflow,
		url: `${n8n.url}/webhook/${webhookId}/${PATHS[trigger]}`,
		started: async (ids) => await startedBy(n8n, workflow.id, ids),
		executions: async (ids) => (await startedBy(n8n, workflow.id, ids)).executions,
	};
}

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until nothing runs any more. */
async function settled(workflowId: string): Promise<void> {
	for (let quiet = 0; quiet < 3; ) {
		const running = await client.listExecutions({ workflowId, status: 'running' });
		quiet = running.length === 0 ? quiet + 1 : 0;
		await pause(300);
	}
}

function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How long the acknowledged tries took, as a line for the reader of the test. */
function report(name: string, attempts: Attempt[]): number[] {
	const times = attempts.filter(({ acknowledged }) => acknowledged).map(({ ms }) => ms);
	const [half, most, all] = [0.5, 0.99, 1].map((share) => percentile(times, share).toFixed(0));
	process.stdout.write(`${name}: ${times.length} acknowledged, median ${half} ms, 99th percentile ${most} ms, longest ${all} ms\n`);
	return times;
}

/**
 * Each message started exactly one execution. Only one that was with n8n when it was killed may have started two: n8n
 * had stored it, but could neither note that nor answer, so it was sent again.
 *
 * @param inFlight how many messages can have been with n8n at that moment
 */
function expectOnce(name: string, counts: Map<string, number>, ids: string[], failed: string[] = [], inFlight = 0): void {
	const twice = [...counts].filter(([, count]) => count !== 1);
	process.stdout.write(`${name}: ${counts.size} messages started ${[...counts.values()].reduce((sum, count) => sum + count, 0)} executions\n`);
	expect([...counts.keys()].sort()).toEqual([...ids].sort());
	expect(twice.filter(([id, count]) => count !== 2 || !failed.includes(id))).toEqual([]);
	expect(twice.length).toBeLessThanOrEqual(inFlight);
}

const MESSAGES = 1_000;
const REPEATED = 100;
const FORGED = 50;
const GENUINE = MESSAGES - REPEATED - FORGED;

describe('with n8n as it comes', () => {
	beforeAll(async () => await start());
	afterAll(stop);

	it(`ClassIn: of ${MESSAGES} messages with repeated and forged ones and a restart, each genuine one starts exactly one execution`, async () => {
		const { url, workflow, executions } = await listen('classInTrigger');
		const sender = new ClassInSender({ url, sid: 1_000_082, secret: 'Mb7SR6H' });
		const forger = new ClassInSender({ url, sid: 1_000_082, secret: 'a guess', timeoutMs: 3_000 });
		expect(await sender.register()).toMatchObject({ acknowledged: true });
		const samples = Object.values(CLASSIN_MESSAGES).filter((sample) => !('SID' in sample));
		const pushed: Pushed[] = [];
		const forgeries: Array<Promise<Attempt>> = [];
		for (let index = 0; index < GENUINE; index++) {
			pushed.push(sender.push({ ...samples[index % samples.length], _id: `genuine-${index}` }));
			// Every eighth or ninth comes again: soon, or so much later that n8n was restarted in between.
			const isRepeated = Math.floor(((index + 1) * REPEATED) / GENUINE) > Math.floor((index * REPEATED) / GENUINE);
			const back = index % 2 === 0 && index > 400 ? 300 : 4;
			if (isRepeated) pushed.push(sender.push(pushed[pushed.length - back]!.message));
		}
		expect(pushed).toHaveLength(GENUINE + REPEATED);
		const working = sender.idle();
		// Forged messages come in between, some of them under the ID of a message that is still to come.
		const forging = (async () => {
			for (let index = 0; index < FORGED; index++) {
				forgeries.push(forger.send(forger.signed({ Cmd: 'End', SID: 1_000_082, _id: `genuine-${GENUINE - 1 - index}` })));
				await pause(300);
			}
		})();
		while (sender.waiting > (GENUINE + REPEATED) * 0.6) await pause(20);
		const before = (await executions(/genuine-\d+/)).size;
		await n8n.restart();
		await Promise.all([working, forging]);
		await settled(workflow.id);

		expect(before).toBeGreaterThan(300);
		expect(pushed.every(({ acknowledged }) => acknowledged)).toBe(true);
		expect(pushed.some(({ attempts }) => attempts.length > 1)).toBe(true);
		const refused = await Promise.all(forgeries);
		expect(refused.filter(({ acknowledged }) => acknowledged)).toEqual([]);
		expect(refused.filter(({ status }) => status === 401).length).toBeGreaterThan(FORGED / 2);
		const ids = Array.from({ length: GENUINE }, (_, index) => `genuine-${index}`);
		expectOnce('ClassIn', await executions(/genuine-\d+/), ids);
		const times = report('ClassIn', pushed.flatMap(({ attempts }) => attempts));
		expect(percentile(times, 0.99)).toBeLessThan(1_000);
		sender.stop();
		forger.stop();
	});

	it(`Agora: of ${MESSAGES} notifications with repeated and forged ones and a restart, each genuine one starts exactly one execution`, async () => {
		const { url, workflow, executions } = await listen('agoraNotificationTrigger');
		const { secret } = SECRETS.agoraNotificationTrigger.data;
		const sender = new AgoraSender({ url, secret, retryDelaysMs: [0, 10_000, 60_000] });
		const forger = new AgoraSender({ url, secret: 'a guess', retryDelaysMs: [], timeoutMs: 3_000 });
		expect((await sender.check()).every(({ acknowledged }) => acknowledged)).toBe(true);
		const event = (index: number, noticeId: string) => {
			const sample = RECORDING_EVENTS[index % RECORDING_EVENTS.length]!;
			return { ...sample, noticeId, payload: { ...sample.payload, sequence: index } };
		};
		const genuine: Array<Awaited<ReturnType<AgoraSender['notify']>>> = [];
		const repeated: typeof genuine = [];
		const refused: Attempt[] = [];
		let next = 0;
		let restarted: Promise<void> | undefined;
		const work = async (): Promise<void> => {
			while (next < MESSAGES) {
				const index = next++;
				if (index === MESSAGES * 0.4) restarted = n8n.restart();
				const kind = index % 20;
				if (kind === 19) refused.push(...(await forger.notify(event(index + 1, `genuine-${index + 1}`))).attempts);
				// In redundant mode the same event comes with another noticeId.
				else if (kind === 17) repeated.push(await sender.notify(event(Math.max(0, index - 21), `twin-${index}`)));
				// A replay of what came long before, for some of them before the restart.
				else if (kind === 18) repeated.push(await sender.notify(event(Math.max(0, index - 202), `genuine-${Math.max(0, index - 202)}`)));
				else genuine.push(await sender.notify(event(index, `genuine-${index}`)));
			}
		};
		await Promise.all([work(), work()]);
		await restarted;
		await settled(workflow.id);

		expect([genuine.length, repeated.length, refused.length]).toEqual([GENUINE, REPEATED, FORGED]);
		expect([...genuine, ...repeated].every(({ acknowledged }) => acknowledged)).toBe(true);
		expect(genuine.some(({ attempts }) => attempts.length > 1)).toBe(true);
		expect(refused.filter(({ acknowledged }) => acknowledged)).toEqual([]);
		expect(refused.filter(({ status }) => status === 401).length).toBeGreaterThan(FORGED / 2);
		const idOf = ({ notification }: (typeof genuine)[0]): string => String(notification.noticeId);
		const ids = genuine.map(idOf);
		expectOnce('Agora', await executions(/genuine-\d+/), ids);
		const times = report('Agora', [...genuine, ...repeated].flatMap(({ attempts }) => attempts));
		expect(percentile(times, 0.99)).toBeLessThan(1_000);
		sender.stop();
		forger.stop();
	});

	it('after a crash nothing is lost, nothing but what was on its way can start twice, and what ran is left undone', async () => {
		const { url, workflow, started } = await listen('classInTrigger', {}, 1);
		const sender = new ClassInSender({ url, sid: 1_000_082, secret: 'Mb7SR6H', retryMs: 1_000 });
		const pushed = Array.from({ length: 120 }, (_, index) => sender.push({ Cmd: 'End', _id: `crash-${index}` }));
		while (sender.waiting > 60) await pause(5);
		await n8n.kill();
		const onItsWay = pushed.filter(({ acknowledged }) => !acknowledged).map(({ message }) => String(message._id))[0]!;
		await n8n.restart();
		await sender.idle();
		for (const { message } of pushed.slice(0, 30)) expect(await sender.send(message)).toMatchObject({ acknowledged: true });
		await settled(workflow.id);
		const { executions, done, states } = await started(/crash-\d+/);
		expectOnce('Crash', executions, pushed.map(({ message }) => String(message._id)), [onItsWay], 1);
		const undone = [...executions.keys()].filter((id) => !done.has(id));
		process.stdout.write(`Crash: ${done.size} worked on, ${undone.length} not, because they ran when n8n was killed; executions ${JSON.stringify(states)}\n`);
		// n8n marks what ran as crashed, and does not run it again. docs/webhooks.md says what to do about it.
		expect(Object.keys(states).filter((state) => !['success', 'crashed'].includes(state))).toEqual([]);
		expect(undone.length).toBeGreaterThan(0);
		expect(undone.length).toBeLessThanOrEqual(states.crashed ?? 0);
		sender.stop();
	});

	it('in the editor, a message to the test URL starts the workflow, the same one again and again', async () => {
		const { url, workflow, executions } = await listen('classInTrigger');
		const sender = new ClassInSender({ url: url.replace('/webhook/', '/webhook-test/'), sid: 1_000_082, secret: 'Mb7SR6H' });
		for (let time = 0; time < 2; time++) {
			const started = await client.session.rest('POST', `/workflows/${workflow.id}/run`, { body: { triggerToStartFrom: { name: 'Trigger' } } });
			expect(started).toMatchObject({ waitingForWebhook: true });
			expect(await sender.send(sender.signed({ Cmd: 'End', _id: 'test-1' }))).toMatchObject({ acknowledged: true });
		}
		const ended = await client.waitForExecutions(workflow.id, 2);
		expect(ended.map(({ mode, status }) => [mode, status])).toEqual([['manual', 'success'], ['manual', 'success']]);
		expect(await executions(/test-\d/)).toEqual(new Map([['test-1', 2]]));
		sender.stop();
	});

	it('what is no message is refused by n8n or by the node, and starts nothing', async () => {
		const { url, workflow } = await listen('classInTrigger');
		const send = async (method: string, body: string) =>
			(await post({ url, method, headers: { 'content-type': 'application/json' }, body, timeoutMs: 5_000 }, () => true)).status;
		expect(await send('GET', '')).toBe(404);
		expect(await send('PUT', '{}')).toBe(404);
		expect(await send('POST', '{"Cmd":')).toBe(422);
		expect(await send('POST', '')).toBe(400);
		expect(await send('POST', `"${'x'.repeat(17 * 1024 * 1024)}"`)).toBe(500);
		await settled(workflow.id);
		expect(await client.listExecutions({ workflowId: workflow.id })).toEqual([]);
	});

	it('a secret that can not be right stops the activation, and its test says so', async () => {
		const { id, name } = await client.createCredential('agoraNotificationApi', { secret: 'with a space' });
		expect(await client.testCredential(id)).toMatchObject({ status: 'Error', message: expect.stringContaining('space') });
		const workflow = await client.createWorkflow({
			name: 'Wrong secret',
			nodes: [{ name: 'Trigger', type: `${PACKAGE}.agoraNotificationTrigger`, typeVersion: 1, position: [0, 0], webhookId: randomUUID(), parameters: {}, credentials: { agoraNotificationApi: { id, name } } }],
			connections: {},
		});
		await expect(client.activateWorkflow(workflow.id)).rejects.toThrow(/The Secret contains a space/);
	});
});

describe('with n8n at its limit of executions', () => {
	beforeAll(async () => await start({ env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' } }));
	afterAll(stop);

	it('messages are acknowledged without waiting for the workflow, and each still starts one execution', async () => {
		const seconds = 8;
		const { url, workflow, executions } = await listen('classInTrigger', {}, seconds);
		const sender = new ClassInSender({ url, sid: 1_000_082, secret: 'Mb7SR6H', timeoutMs: 4_000, retryMs: 500 });
		const pushed = Array.from({ length: 6 }, (_, index) => sender.push({ Cmd: 'End', _id: `slow-${index}` }));
		const started = Date.now();
		await sender.idle();
		// Five runs of eight seconds each, one after the other, were not waited for.
		expect(Date.now() - started).toBeLessThan(4 * seconds * 1000);
		expect(pushed.every(({ acknowledged }) => acknowledged)).toBe(true);
		await client.waitForExecutions(workflow.id, 6, 180);
		expectOnce('Limit', await executions(/slow-\d+/), pushed.map(({ message }) => String(message._id)));
		sender.stop();
	});
});
