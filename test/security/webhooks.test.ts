/**
 * Attacks on the two triggers that a vendor calls: by people who know the address and nothing else, by those who
 * hold a link that the school gave them, and by contents that cost more than they should.
 */
import { createHash } from 'node:crypto';

import { AgoraSender, ClassInSender, post, RECORDING_EVENTS, safeKeyOf } from '../../simulator/webhooks';
import { WebhookHost } from '../engine/webhooks/host';

const SECRET = 'Mb7SR6H';
const CREDENTIALS = { classInSignatureApi: { sid: '1000082', secret: SECRET, baseUrl: 'http://127.0.0.1:1' } };
const MB = 1_048_576;

const stops: Array<() => unknown> = [];

afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
});

async function classIn(parameters: Record<string, unknown> = {}) {
	const host = await WebhookHost.start({ node: 'classInTrigger', parameters, credentials: CREDENTIALS });
	const sender = new ClassInSender({ url: host.url, sid: 1_000_082, secret: SECRET, timeoutMs: 30_000 });
	stops.push(async () => await host.stop(), () => sender.stop());
	return { host, sender };
}

async function agora() {
	const host = await WebhookHost.start({ node: 'agoraNotificationTrigger', credentials: { agoraNotificationApi: { secret: 'kQ9' } } });
	const sender = new AgoraSender({ url: host.url, secret: 'kQ9', retryDelaysMs: [] });
	stops.push(async () => await host.stop(), () => sender.stop());
	return { host, sender };
}

async function statusOf(host: WebhookHost, body: string | Buffer): Promise<number> {
	return (await post({ url: host.url, headers: { 'content-type': 'application/json' }, body, timeoutMs: 30_000 }, () => true)).status;
}

/** Processor time of all that happens meanwhile, in milliseconds. */
async function processorMs(work: () => Promise<unknown>): Promise<number> {
	const started = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
}

/** How deep the objects and lists of a value go. */
function depthOf(value: unknown): number {
	return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}

describe('one secret, one hash, three purposes', () => {
	const link = { lessonKey: '3dca7b0e14e3bb35', account: 'student-1', nickname: 'Maria' };
	const signed = (text: string): string => createHash('md5').update(`${SECRET}${text}`).digest('hex');

	it.each(['ifPresent', 'required'])('the check code of a replay link is no key of a message (%s)', async (safeKey) => {
		const { host, sender } = await classIn({ options: { safeKey } });
		const TimeStamp = `${link.lessonKey}${link.account}${link.nickname}`;
		expect(await sender.send({ Cmd: 'End', TimeStamp, SafeKey: signed(TimeStamp) })).toMatchObject({ status: 401, acknowledged: false });
		expect(host.executions).toEqual([]);
	});

	it.each([
		['digits that are no time', '123456789012'],
		['a time with something behind it', '1789000200.0'],
		['a time of last year', String(Math.floor(Date.now() / 1000) - 366 * 86_400)],
		['a time of next week', String(Date.now() + 7 * 86_400_000)],
	])('a right key for %s does not count', async (_name, TimeStamp) => {
		const { host, sender } = await classIn();
		expect(await sender.send({ Cmd: 'End', TimeStamp, SafeKey: signed(TimeStamp) })).toMatchObject({ status: 401 });
		expect(host.executions).toEqual([]);
		expect(host.log[0]).toMatch(/"Oldest Message \(Days\)"/);
	});

	it('the way out that the log names works: a message that waited for long', async () => {
		const TimeStamp = Math.floor(Date.now() / 1000) - 100 * 86_400;
		const late = { Cmd: 'End', TimeStamp, SafeKey: safeKeyOf(SECRET, TimeStamp) };
		const { sender } = await classIn();
		expect(await sender.send(late)).toMatchObject({ status: 401 });
		const patient = await classIn({ options: { maxAgeDays: 365, safeKey: 'required' } });
		expect(await patient.sender.send(late)).toMatchObject({ status: 200, acknowledged: true });
		expect(patient.host.items).toEqual([expect.objectContaining({ event: 'class.ended', verified: true })]);
	});
});

describe('messages that prove nothing', () => {
	it('do not take the place of a genuine one with the same _id', async () => {
		const { host, sender } = await classIn();
		const forged = { _id: '66aa', Cmd: 'End', ClassID: 1 };
		expect(await sender.send(forged)).toMatchObject({ acknowledged: true });
		expect(await sender.send(sender.signed({ ...forged, ClassID: 2 }))).toMatchObject({ acknowledged: true });
		expect(host.items.map(({ classId, verified }) => [classId, verified])).toEqual([[1, false], [2, true]]);
		const after = await classIn();
		after.host.saved = host.saved;
		await after.sender.send(sender.signed({ ...forged, ClassID: 2 }));
		expect(after.host.executions).toEqual([]);
	});

	it.each(['null', '5', '[]', '{}', '"x"', '[{"Cmd":"End"}]'])('%s starts nothing', async (body) => {
		for (const options of [{}, { safeKey: 'off' }]) {
			const { host, sender } = await classIn({ options });
			expect(await sender.send(body)).toMatchObject({ acknowledged: true });
			expect(host.executions).toEqual([]);
		}
	});
});

describe('an _id that is no text', () => {
	it('tells messages apart as databases write it', async () => {
		const { host, sender } = await classIn();
		const same = { Cmd: 'Record', ActionTime: 1 };
		for (const _id of [{ $oid: 'a1' }, { $oid: 'a2' }, { $oid: 'a1' }, { x: 1 }, { x: 2 }, { x: 1 }]) await sender.send(sender.signed({ ...same, _id }));
		expect(host.items.map(({ id }) => id)).toEqual(['a1', 'a2', expect.stringMatching(/^sha-/), expect.stringMatching(/^sha-/)]);
	});

	it('is short in the item, however long it came, and is not mistaken for a part of another', async () => {
		const { host, sender } = await classIn();
		for (const _id of ['x'.repeat(100_000), 'a', 'a/7', 'a\u0000']) await sender.send(sender.signed({ Cmd: 'End', _id }));
		expect(host.items).toHaveLength(4);
		expect(host.items.every(({ id }) => String(id).length <= 36)).toBe(true);
	});
});

describe('limits before work', () => {
	const filler = (bytes: number): string => `"Data":[${'0,'.repeat(bytes / 2)}0]`;

	it.each([
		['without a key', ''],
		['with a wrong key', `"SafeKey":"${'0'.repeat(32)}","TimeStamp":${Math.floor(Date.now() / 1000)},`],
		['with a key below the top', `"x":{"SafeKey":"${safeKeyOf(SECRET, 1)}","TimeStamp":1},`],
	])('15 MB %s are refused without being read', async (_name, start) => {
		const body = Buffer.from(`{${start}"Cmd":"End",${filler(15 * MB)}}`);
		for (const safeKey of ['ifPresent', 'off']) {
			const { host } = await classIn({ options: { safeKey } });
			let status = 0;
			const ms = await processorMs(async () => (status = await statusOf(host, body)));
			expect(status).toBe(413);
			// Sending and receiving are in this; reading such a message takes seconds, and 25 s it was.
			expect(ms).toBeLessThan(5_000);
			expect(host.executions).toEqual([]);
		}
	});

	it('a genuine message of 9 million characters with a long run of digits passes', async () => {
		const { host, sender } = await classIn();
		const text = `${'\\"'.repeat(100_000)}${'x'.repeat(9_000_000)}`;
		const body = `${JSON.stringify(sender.signed({ Cmd: 'End', ClassID: 5, Number: 0 })).replace('"Number":0', '"Number":12345678901234567890').slice(0, -1)},"Long":"${text}"}`;
		expect(await sender.send(body)).toMatchObject({ status: 200, acknowledged: true });
		expect(host.items).toEqual([expect.objectContaining({ classId: 5, verified: true })]);
		expect((host.items[0]!.data as { Number: unknown }).Number).toBe('12345678901234567890');
	});

	it('a notification of more than a megabyte is refused before its signature is worked out', async () => {
		const { host } = await agora();
		expect(await statusOf(host, Buffer.alloc(15 * MB, 0x20))).toBe(413);
		expect(host.executions).toEqual([]);
	});
});

describe('depth', () => {
	const deep = (levels: number): string => `${'{"a":['.repeat(levels)}1${']}'.repeat(levels)}`;

	it('a message 20,000 levels deep is acknowledged and handed out, and n8n can work with the item', async () => {
		const { host, sender } = await classIn({ options: { includeRaw: true } });
		const body = `${JSON.stringify(sender.signed({ Cmd: 'End', ClassID: 5 })).slice(0, -1)},"Data":${deep(10_000)}}`;
		expect(await sender.send(body)).toMatchObject({ status: 200, acknowledged: true });
		expect(host.items).toEqual([expect.objectContaining({ classId: 5 })]);
		expect(depthOf(host.items[0])).toBeLessThan(40);
		expect(JSON.stringify(host.items)).toContain('{\\"a\\":[');
		expect(host.errors).toEqual([]);
	});

	it('the same for a notification', async () => {
		const { host, sender } = await agora();
		const body = `{"noticeId":"n","productId":99,"eventType":1,"payload":${deep(10_000)}}`;
		expect(await sender.send(body)).toMatchObject({ status: 200 });
		expect(depthOf(host.items[0])).toBeLessThan(40);
	});
});

describe('names that every object has', () => {
	const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

	it('are found in no table of the messages', async () => {
		const { host, sender } = await classIn();
		for (const name of NAMES) {
			await sender.send(sender.signed({ _id: `cmd ${name}`, Cmd: name, Color: name }));
			await sender.send(sender.signed({ _id: `permission ${name}`, Cmd: 'setSubAccount', PermissionList: `1,${name}` }));
			await sender.send(sender.signed({ _id: `end ${name}`, Cmd: 'End', Data: JSON.parse(`{"inoutEnd":{"${name}":{"Total":1,"Identity":"${name}"}},"stageEnd":{}}`) as object }));
		}
		expect(host.items).toHaveLength(3 * NAMES.length);
		expect(host.items.filter(({ event }) => event === 'other').map(({ cmd }) => cmd)).toEqual(NAMES);
		expect(host.items.flatMap(({ data }) => (data as { permissionNames?: string[] }).permissionNames ?? [])).toEqual(NAMES.flatMap((name) => ['courses and class statistics', name]));
		expect(({} as Record<string, unknown>).Total).toBeUndefined();
	});

	it('nor of the notifications', async () => {
		const { host, sender } = await agora();
		for (const name of NAMES) {
			await sender.send(JSON.stringify({ noticeId: name, productId: 3, eventType: 72, payload: { cname: 'a', sequence: 1, sendts: 1, details: { limitType: name } } }));
			await sender.send(JSON.stringify({ noticeId: `r ${name}`, productId: 3, eventType: 73, payload: { cname: 'a', details: { reason: name } } }));
		}
		expect(host.items).toHaveLength(2 * NAMES.length);
		const texts = host.items.map(({ data }) => data as { limitText?: unknown; reasonText?: unknown });
		expect(texts.every(({ limitText, reasonText }) => limitText === undefined && reasonText === undefined)).toBe(true);
	});
});

it('a replay of a signed notification starts nothing, whatever noticeId it claims afterwards', async () => {
	const { host, sender } = await agora();
	const body = JSON.stringify({ noticeId: 'a', notifyMs: 1, ...RECORDING_EVENTS[0] });
	const headers = sender.headers(body);
	await sender.send(body, headers);
	await sender.send(body, headers);
	expect(await sender.send(body.replace('"a"', '"b"'), headers)).toMatchObject({ status: 401 });
	expect(host.executions).toHaveLength(1);
});
