/** The built notification trigger in n8n's WebhookContext: what it answers, starts, refuses and remembers. */
import { AgoraSender, CHANNEL_EVENTS, OTHER_EVENTS, post, RECORDER_JOINED, RECORDING_EVENTS, TRANSCRIPT_EVENTS, type AgoraEvent } from '../../../simulator/webhooks';
import vectors from '../../fixtures/vectors/agora-token-vectors.json';
import { WebhookHost } from './host';

/** Only what never answers is given up: a busy machine may take long. */
const PATIENCE_MS = 60_000;
const SECRET = 'kQ9-notification-secret';
const CREDENTIALS = { agoraNotificationApi: { secret: SECRET } };

let hosts: WebhookHost[] = [];
let senders: AgoraSender[] = [];

afterEach(async () => {
	for (const sender of senders) sender.stop();
	for (const host of hosts) await host.stop();
	hosts = [];
	senders = [];
});

function senderTo(host: WebhookHost, secret = SECRET): AgoraSender {
	const sender = new AgoraSender({ url: host.url, secret, retryDelaysMs: [0, 20, 40], timeoutMs: PATIENCE_MS });
	senders.push(sender);
	return sender;
}

async function start(parameters: Record<string, unknown> = {}, more: object = {}) {
	const host = await WebhookHost.start({ node: 'agoraNotificationTrigger', parameters, credentials: CREDENTIALS, ...more });
	hosts.push(host);
	return { host, sender: senderTo(host) };
}

const text = (event: AgoraEvent, noticeId = 'n-1'): string => JSON.stringify({ noticeId, notifyMs: 1, ...event });
const [FIRST] = RECORDING_EVENTS as [AgoraEvent];

it('every documented event is acknowledged and starts one execution with one item', async () => {
	const { host, sender } = await start();
	const events = [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS];
	for (const event of events) {
		const { attempts, acknowledged } = await sender.notify(event);
		expect([acknowledged, attempts.length, attempts[0]!.body]).toEqual([true, 1, '{"success":true}']);
	}
	expect(host.executions.map((items) => items.length)).toEqual(events.map(() => 1));
	expect(host.items.map(({ productId, eventType }) => [productId, eventType])).toEqual(events.map(({ productId, eventType }) => [productId, eventType]));
});

it('transcripts are chosen by name: that one began, and that one ended', async () => {
	const { host, sender } = await start({ events: ['transcript.started', 'transcript.ended'] });
	// Channels have events of the same numbers.
	for (const event of [...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS]) await sender.notify(event);
	expect(host.items).toEqual([
		expect.objectContaining({ event: 'transcript.started', productId: 20, eventType: 101, channel: 'math-101' }),
		expect.objectContaining({ event: 'transcript.ended', productId: 20, eventType: 102, channel: 'math-101' }),
	]);
});

it('in any order: each starts its own execution and says its number', async () => {
	const { host, sender } = await start();
	const events = [...RECORDING_EVENTS].reverse();
	for (const event of events) await sender.notify(event);
	expect(host.items.map(({ sequence }) => sequence)).toEqual(events.map(({ payload }) => payload.sequence));
});

describe('the signature', () => {
	it('printed in Agora’s documents passes; altered by one byte it is refused', async () => {
		const { secret, raw_body: body, sha1, sha256 } = vectors.ncs;
		const { host } = await start({}, { credentials: { agoraNotificationApi: { secret } } });
		const send = async (bytes: string, headers: Record<string, string>) =>
			(await post({ url: host.url, headers: { 'content-type': 'application/json', ...headers }, body: bytes, timeoutMs: PATIENCE_MS }, () => true)).status;
		const both = { 'Agora-Signature': sha1, 'Agora-Signature-V2': sha256 };
		expect(await send(body, both)).toBe(200);
		expect(await send(body.replace('"b":2', '"b":3'), both)).toBe(401);
		expect(await send(body.replace('"b":2', '"b": 2'), both)).toBe(401);
		expect(await send(body, { ...both, 'Agora-Signature': sha1.replace('033c', '033d') })).toBe(401);
		expect(await send(body, { ...both, 'Agora-Signature-V2': sha256.replace('6d33', '6d34') })).toBe(401);
		expect(await send(body, {})).toBe(401);
		expect(host.executions).toHaveLength(1);
		expect(host.log).toHaveLength(5);
	});

	it('of another secret is refused, and Agora’s retries end there', async () => {
		const { host } = await start();
		const forger = senderTo(host, 'guess');
		expect(await forger.notify(FIRST)).toMatchObject({ acknowledged: false, attempts: Array.from({ length: 4 }, () => expect.objectContaining({ status: 401 })) });
		expect(host.executions).toEqual([]);
		expect(JSON.stringify(host.log)).not.toContain(SECRET);
	});

	it('covers text in any script, byte by byte', async () => {
		const { host, sender } = await start();
		await sender.notify({ productId: 1, eventType: 101, payload: { channelName: '数学 – é 😀' } });
		expect(host.items).toEqual([expect.objectContaining({ channel: '数学 – é 😀' })]);
	});
});

describe('a notification that comes again', () => {
	it('with a new time and signature is acknowledged and starts nothing', async () => {
		const { host, sender } = await start();
		for (const notifyMs of [1, 2, 3]) expect(await sender.send(text({ ...FIRST, notifyMs } as AgoraEvent))).toMatchObject({ status: 200 });
		expect(host.executions).toHaveLength(1);
	});

	it('replayed byte by byte starts nothing, also after a restart', async () => {
		const { host, sender } = await start();
		await sender.send(text(FIRST));
		await sender.send(text(FIRST));
		const after = await start();
		after.host.saved = host.saved;
		await after.sender.send(text(FIRST));
		expect([host.executions.length, after.host.executions.length]).toEqual([1, 0]);
	});

	it('twice on purpose, at the same instant and with two noticeIds, starts one execution', async () => {
		const { host, sender } = await start();
		await Promise.all(['a', 'b'].flatMap((id) => RECORDING_EVENTS.map(async (event, index) => await sender.send(text(event, `${id}-${index}`)))));
		expect(host.executions).toHaveLength(RECORDING_EVENTS.length);
	});

	it('twice on purpose has one id, with Agora’s own beside it, so that Remove Duplicates can tell', async () => {
		const [one, other] = [await start(), await start()];
		await one.sender.send(text(FIRST, 'a'));
		await other.sender.send(text(FIRST, 'b'));
		expect([one.host.items[0]!.noticeId, other.host.items[0]!.noticeId]).toEqual(['a', 'b']);
		expect(one.host.items[0]!.id).toMatch(/^sha-[0-9a-f]{32}$/);
		expect(other.host.items[0]!.id).toBe(one.host.items[0]!.id);
	});

	it('two events whose contents do not say when they happened are two', async () => {
		const { host, sender } = await start();
		for (const noticeId of ['a', 'b']) await sender.send(text({ productId: 1, eventType: 101, payload: { channelName: 'x' } }, noticeId));
		expect(host.items.map(({ id }) => id)).toEqual(['a', 'b']);
	});

	it('starts nothing when n8n runs its stored execution after a restart', async () => {
		const before = await start();
		await before.sender.send(text(FIRST));
		const { host, sender } = await start();
		expect(await host.recover(before.host.executions[0]!)).toMatchObject([{ json: { noticeId: 'n-1', event: 'recording.error' } }]);
		expect(await sender.send(text(FIRST))).toMatchObject({ status: 200 });
		expect(host.executions).toEqual([]);
	});

	it('is left to come again while n8n shuts down', async () => {
		const { host, sender } = await start();
		let open = (): void => undefined;
		host.gate = new Promise((resolve) => (open = resolve));
		const before = sender.send(text(FIRST));
		await new Promise((resolve) => setTimeout(resolve, 100));
		host.closeDoors();
		open();
		expect(await before).toMatchObject({ status: 200 });
		const attempts = [await sender.send(text(FIRST)), await sender.send(text(RECORDING_EVENTS[1]!, 'n-2'))];
		expect(attempts.map(({ status }) => status)).toEqual([200, 503]);
		expect(host.executions).toHaveLength(1);
	});

	it('counts when n8n could not take it at first', async () => {
		const { host, sender } = await start();
		host.broken = true;
		setTimeout(() => (host.broken = false), 30);
		const { acknowledged, attempts } = await sender.notify(FIRST);
		expect(acknowledged).toBe(true);
		expect(attempts.length).toBeGreaterThan(1);
		expect(host.executions).toHaveLength(1);
	});
});

describe('what is wanted', () => {
	it('by kind', async () => {
		const { host, sender } = await start({ events: ['recording.uploaded', 'webPage.stopped', 'other'] });
		for (const event of [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS, ...OTHER_EVENTS]) expect(await sender.notify(event)).toMatchObject({ acknowledged: true });
		expect(host.items.map(({ event }) => event)).toEqual(['recording.uploaded', 'webPage.stopped', 'other', 'other', 'other', 'other']);
	});

	it('by channel, with wildcards; what names no channel passes', async () => {
		const { host, sender } = await start({ options: { channels: ['math-*', 'art'] } });
		for (const channelName of ['math-1', 'art', 'arts', 'xmath-1', undefined]) await sender.notify({ productId: 1, eventType: 101, payload: { channelName } });
		expect(host.items.map(({ channel }) => channel)).toEqual(['math-1', 'art', undefined]);
	});

	it('people only', async () => {
		const { host, sender } = await start({ options: { ignoreRecorders: true } });
		for (const event of [RECORDER_JOINED, ...CHANNEL_EVENTS]) await sender.notify(event);
		expect(host.executions).toHaveLength(CHANNEL_EVENTS.length);
	});

	it('with the raw notification', async () => {
		const { host, sender } = await start({ options: { includeRaw: true } });
		const { notification } = await sender.notify(FIRST);
		expect(host.items).toEqual([expect.objectContaining({ raw: notification })]);
	});
});

describe('the check of the console', () => {
	it('is answered and starts nothing', async () => {
		const { host, sender } = await start();
		expect((await sender.check()).map(({ status, acknowledged }) => [status, acknowledged])).toEqual([[200, true], [200, true], [200, true]]);
		expect(host.executions).toEqual([]);
	});

	it('shows a wrong secret', async () => {
		const { host } = await start();
		expect((await senderTo(host, 'wrong').check()).map(({ status }) => status)).toEqual([401, 401, 401]);
	});

	it('starts the workflow if that is wanted, whatever the channels', async () => {
		const { host, sender } = await start({ options: { healthChecks: true, channels: ['math'] } });
		await sender.check();
		expect(host.items.map(({ healthCheck, channel }) => [healthCheck, channel])).toEqual(Array.from({ length: 3 }, () => [true, 'test_webhook']));
	});
});

describe('what is no notification', () => {
	it.each([
		['nothing', 400, ''],
		['a list', 400, '[]'],
		['a number', 400, '5'],
		['a megabyte too much', 413, `{"a":"${'x'.repeat(1_048_576)}"}`],
	])('%s: %i, even if it is signed', async (_name, status, body) => {
		const { host, sender } = await start();
		expect(await sender.send(body)).toMatchObject({ status, acknowledged: false });
		expect(host.executions).toEqual([]);
	});

	it('malformed JSON, signed: 400', async () => {
		const { host, sender } = await start();
		expect(await sender.send('{"a":', { ...sender.headers('{"a":'), 'Content-Type': 'text/plain' })).toMatchObject({ status: 400 });
		expect(host.executions).toEqual([]);
	});

	it('a signed object without anything passes as "other"', async () => {
		const { host, sender } = await start();
		expect(await sender.send('{}')).toMatchObject({ status: 200 });
		expect(host.items).toEqual([expect.objectContaining({ event: 'other', data: {} })]);
	});
});

it.each([
	[{ secret: '' }, 'The Secret is empty.'],
	[{ secret: 'a b' }, 'The Secret contains a space or line break.'],
])('with %j nothing is acknowledged, and the error says why', async (credential, message) => {
	const { host, sender } = await start({}, { credentials: { agoraNotificationApi: credential } });
	expect(await sender.send(text(FIRST))).toMatchObject({ status: 500 });
	expect(host.errors).toEqual([expect.objectContaining({ message })]);
});
