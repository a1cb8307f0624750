/** The built ClassIn trigger in n8n's WebhookContext: what it answers, starts, refuses and remembers. */
import type { INodeExecutionData } from 'n8n-workflow';

import { Random } from '../../../simulator/random';
import { AFTER_CLASS, CLASSIN_MESSAGES, ClassInSender, post } from '../../../simulator/webhooks';
import { WebhookHost } from './host';

/** Only what never answers is given up: a busy machine may take long. */
const PATIENCE_MS = 60_000;
const SECRET = 'Mb7SR6H';
const CREDENTIALS = { classInSignatureApi: { sid: '1000082', secret: SECRET, baseUrl: 'http://127.0.0.1:1' } };
const RECEIVED = '{"error_info":{"errno":1,"error":"Received"}}';

let hosts: WebhookHost[] = [];
let senders: ClassInSender[] = [];

afterEach(async () => {
	for (const sender of senders) sender.stop();
	for (const host of hosts) await host.stop();
	hosts = [];
	senders = [];
});

async function start(parameters: Record<string, unknown> = {}, more: object = {}, timeoutMs = PATIENCE_MS) {
	const host = await WebhookHost.start({ node: 'classInTrigger', parameters, credentials: CREDENTIALS, ...more });
	const sender = new ClassInSender({ url: host.url, sid: 1_000_082, secret: SECRET, retryMs: 20, timeoutMs });
	hosts.push(host);
	senders.push(sender);
	return { host, sender };
}

describe('every documented message', () => {
	it('is acknowledged in ClassIn’s form and starts one execution with one item', async () => {
		const { host, sender } = await start();
		const pushed = Object.values(CLASSIN_MESSAGES).map((message) => sender.push(message));
		await sender.idle();
		const answers = pushed.map(({ attempts }) => attempts.map(({ status, body }) => [status, body]));
		expect(answers).toEqual(pushed.map(() => [[200, RECEIVED]]));
		expect(host.executions.map((items) => items.length)).toEqual(pushed.map(() => 1));
		expect(host.items.map(({ id }) => id)).toEqual(pushed.map(({ message }) => message._id));
		expect(host.log).toEqual([]);
	});

	it('that is not wanted is acknowledged and starts nothing', async () => {
		const { host, sender } = await start({ events: ['recording.ready'] });
		for (const message of Object.values(CLASSIN_MESSAGES)) sender.push(message);
		await sender.idle();
		expect(host.items.map(({ cmd }) => cmd)).toEqual(['Record', 'Upload']);
	});

	it('with a kind that nobody knows passes as "other"', async () => {
		const { host, sender } = await start({ events: ['other'] });
		sender.push({ Cmd: 99999999, Whatever: [1] });
		await sender.idle();
		expect(host.items).toEqual([expect.objectContaining({ event: 'other', cmd: '99999999', data: { Whatever: [1] } })]);
	});
});

it('what was said in a class, in a message of a kind that no document has, is text in the same shape as Agora’s', async () => {
	const { host, sender } = await start({ events: ['other'], options: { includeRaw: true } });
	const subtitle = [
		{ beginTime: 1200, endTime: 4700, speaker: 'Ms Garcia', text: 'Good morning.' },
		{ beginTime: 5000, endTime: 6000, speaker: 'Kim', text: 'Hello!' },
	];
	sender.push({ Cmd: 'SomeReport', ClassID: 5_120_340, Data: { chapter: [{ title: 'Greeting' }], subtitle } });
	await sender.idle();
	expect(host.items).toEqual([
		expect.objectContaining({
			event: 'other',
			cmd: 'SomeReport',
			classId: 5_120_340,
			data: {
				chapter: [{ title: 'Greeting' }],
				subtitle,
				transcript: {
					text: 'Ms Garcia: Good morning.\nKim: Hello!',
					segments: [{ start: 1.2, end: 4.7, speaker: 'Ms Garcia', text: 'Good morning.' }, { start: 5, end: 6, speaker: 'Kim', text: 'Hello!' }],
					speakers: ['Ms Garcia', 'Kim'],
				},
			},
		}),
	]);
});

it('the test at registration is acknowledged and starts nothing', async () => {
	const { host, sender } = await start();
	expect(await sender.register()).toMatchObject({ acknowledged: true, body: RECEIVED });
	expect(host.executions).toEqual([]);
});

describe('the key', () => {
	const wrong = { Cmd: 'End', SafeKey: '0'.repeat(32), TimeStamp: 1_700_000_000 };
	const none = { Cmd: 'End', SafeKey: undefined };

	it.each([
		['ifPresent', wrong, 401],
		['ifPresent', none, 200],
		['required', wrong, 401],
		['required', none, 401],
		['required', { Cmd: 'End' }, 200],
		['off', wrong, 200],
		['off', none, 200],
	])('%s, %j: %i', async (safeKey, message, status) => {
		const { host, sender } = await start({ options: { safeKey } });
		expect(await sender.send(sender.signed(message))).toMatchObject({ status, acknowledged: status === 200 });
		expect(host.executions).toHaveLength(status === 200 ? 1 : 0);
		expect(host.log).toHaveLength(status === 200 ? 0 : 1);
	});

	it('is wrong for a test at registration with another secret, so that nobody registers it by mistake', async () => {
		const { host } = await start();
		const stranger = new ClassInSender({ url: host.url, sid: 1, secret: 'another', timeoutMs: PATIENCE_MS });
		senders.push(stranger);
		expect(await stranger.register()).toMatchObject({ status: 401, acknowledged: false });
	});

	it('never shows, neither in the log nor in an item', async () => {
		const { host, sender } = await start({ options: { includeRaw: true } });
		await sender.send(sender.signed(wrong));
		const pushed = sender.push({ Cmd: 'End' });
		await sender.idle();
		expect(host.items[0]).toMatchObject({ raw: { Cmd: 'End', TimeStamp: expect.any(Number) } });
		expect(JSON.stringify([host.items, host.log, host.saved])).not.toContain(String(pushed.message.SafeKey));
		expect(JSON.stringify([host.items, host.log, host.saved])).not.toContain(SECRET);
	});
});

describe('a message that comes again', () => {
	it('is acknowledged and starts nothing', async () => {
		const { host, sender } = await start();
		const { message } = sender.push({ Cmd: 'End' });
		await sender.idle();
		for (let time = 0; time < 3; time++) expect(await sender.send(message)).toMatchObject({ body: RECEIVED });
		expect(host.executions).toHaveLength(1);
	});

	it('is recognised without an _id, even with a new time and key', async () => {
		const { host, sender } = await start();
		const message = { Cmd: 'HomeworkScore', ActionTime: 5, Data: { Score: 1 } };
		await sender.send(sender.signed(message));
		await sender.send(sender.signed({ ...message, TimeStamp: undefined, SafeKey: undefined }));
		await sender.send(sender.signed({ ...message, Data: { Score: 2 } }));
		expect(host.items.map(({ data }) => data)).toEqual([{ Score: 1 }, { Score: 2 }]);
	});

	it('is recognised by another process and after a restart, by what was saved', async () => {
		const { host, sender } = await start();
		const { message } = sender.push({ Cmd: 'End' });
		await sender.idle();
		const after = await start();
		after.host.saved = host.saved;
		expect(await after.sender.send(message)).toMatchObject({ acknowledged: true });
		expect(after.host.executions).toEqual([]);
	});

	it.each([false, true])('starts nothing when n8n runs its stored execution after a restart; one item per person: %p', async (onePerPerson) => {
		const before = await start({ options: { onePerPerson } });
		const { message } = before.sender.push(AFTER_CLASS.attendance!);
		await before.sender.idle();
		const [items] = before.host.executions as [INodeExecutionData[]];
		// Of this n8n nothing is saved, but the execution itself.
		const { host, sender } = await start({ options: { onePerPerson } });
		expect((await host.recover(items)).map(({ json }) => json)).toEqual(items.map(({ json }) => json));
		expect(await sender.send(message)).toMatchObject({ body: RECEIVED });
		expect(host.executions).toEqual([]);
	});

	it('counts when n8n could not take it the first time', async () => {
		const { host, sender } = await start();
		host.broken = true;
		const pushed = sender.push({ Cmd: 'End' });
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(pushed.attempts.length).toBeGreaterThan(0);
		expect(pushed.attempts.every(({ status }) => status === 500)).toBe(true);
		host.broken = false;
		await sender.idle();
		expect(host.executions).toHaveLength(1);
		expect(pushed.acknowledged).toBe(true);
	});

	it('is started again by a test in the editor, and not remembered', async () => {
		const { host, sender } = await start({}, { mode: 'manual' });
		const message = sender.signed({ Cmd: 'End', _id: 'same' });
		await sender.send(message);
		await sender.send(message);
		expect(host.executions).toHaveLength(2);
		expect(host.saved).toBe('{}');
	});
});

it('when n8n is at its limit, later messages and the repetition are acknowledged without waiting for it', async () => {
	const { host, sender } = await start();
	let open = (): void => undefined;
	host.gate = new Promise((resolve) => (open = resolve));
	const [first, second] = ['first', 'second'].map((_id) => sender.signed({ Cmd: 'End', _id })) as [object, object];
	const held = post({ url: host.url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(first), timeoutMs: PATIENCE_MS }, () => true);
	await new Promise((resolve) => setTimeout(resolve, 3_100));
	expect(await sender.send(first)).toMatchObject({ body: RECEIVED });
	// ClassIn waits for ten seconds.
	const next = new ClassInSender({ ...sender.options, timeoutMs: 9_000 });
	senders.push(next);
	expect(await next.send(second)).toMatchObject({ body: RECEIVED });
	open();
	expect(await held).toMatchObject({ body: RECEIVED });
	expect(host.items.map(({ id }) => id)).toEqual(['first', 'second']);
	expect(await sender.send(second)).toMatchObject({ acknowledged: true });
	expect(host.executions).toHaveLength(2);
});

it('while n8n shuts down, nothing new starts; what came before is still acknowledged', async () => {
	const { host, sender } = await start();
	let open = (): void => undefined;
	host.gate = new Promise((resolve) => (open = resolve));
	const [before, after] = [sender.push({ Cmd: 'End' }), sender.push({ Cmd: 'End' })];
	await new Promise((resolve) => setTimeout(resolve, 100));
	host.closeDoors();
	open();
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(before.attempts).toEqual([expect.objectContaining({ status: 200, body: RECEIVED })]);
	expect(after.attempts[0]).toMatchObject({ status: 503, body: '{"error_info":{"errno":0,"error":"n8n is shutting down"}}' });
	expect(after.acknowledged).toBe(false);
	expect(host.executions).toHaveLength(1);
});

it('hundreds at once, half of them twice: each starts one execution, which a restarted n8n knows, too', async () => {
	const { host, sender } = await start({}, {}, 30_000);
	const messages = Array.from({ length: 200 }, (_, index) => sender.signed({ Cmd: 'End', _id: `id ${index}` }));
	const random = new Random(7);
	const all = [...messages, ...messages.slice(0, 100)].sort(() => random.next() - 0.5);
	const attempts = await Promise.all(all.map(async (message) => await sender.send(message)));
	expect(attempts.every(({ acknowledged }) => acknowledged)).toBe(true);
	expect(new Set(host.items.map(({ id }) => id)).size).toBe(200);
	expect(host.executions).toHaveLength(200);
	const after = await start({}, {}, 30_000);
	after.host.saved = host.saved;
	await Promise.all(messages.map(async (message) => await after.sender.send(message)));
	expect(after.host.executions).toEqual([]);
});

describe('options', () => {
	it('one item per person', async () => {
		const { host, sender } = await start({ options: { onePerPerson: true } });
		sender.push(AFTER_CLASS.attendance!);
		await sender.idle();
		expect(host.executions).toEqual([[
			{ json: expect.objectContaining({ data: expect.objectContaining({ person: expect.objectContaining({ name: 'Kim Lee', present: true }) }) }) },
			{ json: expect.objectContaining({ data: expect.objectContaining({ person: expect.objectContaining({ present: false }) }) }) },
		]]);
	});

	it('only courses: others are acknowledged, messages without a course pass', async () => {
		const { host, sender } = await start({ options: { courseIds: ['1', '880410'] } });
		for (const CourseID of [1, '880410', 2, undefined]) sender.push({ Cmd: 'Record', CourseID });
		await sender.idle();
		expect(host.items.map(({ courseId }) => courseId)).toEqual([1, 880410, undefined]);
	});
});

describe('what is no message', () => {
	it.each([
		['malformed JSON', 'text/plain', '{"Cmd":', 400],
		['nothing', 'application/json', '', 400],
		['a form', 'application/x-www-form-urlencoded', 'Cmd=End', 400],
	])('%s, %s', async (_name, type, body, status) => {
		const { host } = await start();
		expect(await post({ url: host.url, headers: { 'content-type': type }, body, timeoutMs: PATIENCE_MS }, () => true)).toMatchObject({ status });
		expect(host.executions).toEqual([]);
	});

	it('JSON of another type is read all the same, with a byte order mark, too', async () => {
		const { host, sender } = await start();
		const body = `\uFEFF${JSON.stringify(sender.signed({ Cmd: 'End' }))}`;
		expect(await post({ url: host.url, headers: {}, body, timeoutMs: PATIENCE_MS }, () => true)).toMatchObject({ status: 200, body: RECEIVED });
		expect(host.executions).toHaveLength(1);
	});

	it.each(['[1]', 'null', '5', '"text"', '{}'])('%s is acknowledged so that it holds nothing up, and starts nothing', async (body) => {
		const { host, sender } = await start();
		expect(await sender.send(body)).toMatchObject({ body: RECEIVED });
		expect(host.items).toEqual([]);
	});
});

describe('a node that is not set up', () => {
	it.each([
		[{}, { sid: '1', secret: '' }, 'The Secret is empty.'],
		[{ events: ['nonsense'] }, {}, '"Trigger On > entry 1" must be one of'],
		[{ options: { courseIds: ['abc'] } }, {}, '"Options > Only Courses > entry 1" must be a whole number from 1'],
	])('%j %j is not acknowledged, and the error says why', async (parameters, credential, message) => {
		const { host, sender } = await start(parameters, { credentials: { classInSignatureApi: { ...CREDENTIALS.classInSignatureApi, ...credential } } });
		expect(await sender.send(sender.signed({ Cmd: 'End' }))).toMatchObject({ status: 500, acknowledged: false });
		expect(host.errors).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
		expect(host.executions).toEqual([]);
	});
});
