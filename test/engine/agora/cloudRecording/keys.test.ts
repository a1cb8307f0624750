/** Storage keys and channel tokens: from credentials, from other nodes, and never where they could be seen. */
import { AccessToken2 } from 'agora-token/src/AccessToken2';
import type { IDataObject } from 'n8n-workflow';

import { FROM_ITEM, Recording } from './support';

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start();
});
afterAll(async () => await recording.stop());
beforeEach(() => recording.sim.reset());

const RECORD = { mode: 'mix', cname: 'math-101', options: { confirmSeconds: 0 } };
const startRequest = () => (recording.lastBody(/\/start$/) as { clientRequest: IDataObject }).clientRequest;
const inFourHours = (): string => new Date(Date.now() + 4 * 3_600_000).toISOString();

it('the storage credential goes into the request and nowhere else', async () => {
	const { items } = await recording.run('record', RECORD);
	expect(startRequest().storageConfig).toEqual({ vendor: 1, region: 0, bucket: 'lessons', accessKey: 'AKIAEXAMPLE', secretKey: 'storage-secret-example' });
	expect(JSON.stringify(items)).not.toContain('storage-secret-example');
	expect(JSON.stringify(items)).not.toContain('AKIAEXAMPLE');
});

it('a key that Agora repeats in its answer is hidden', async () => {
	recording.sim.fault({ kind: 'status', status: 400, path: '/start', body: { code: 2, reason: 'Start: invalid secretKey storage-secret-example for AKIAEXAMPLE' } });
	const { error } = await recording.run('record', RECORD);
	expect(error!.message).toContain('does not accept a value');
	expect(error!.message).toContain('[hidden]');
	expect(JSON.stringify(error)).not.toMatch(/storage-secret-example|AKIAEXAMPLE/);
});

it('storage that works like S3 needs its endpoint, which becomes part of the request', async () => {
	const storage = { vendor: 11, region: 5, endpoint: 's3.example.com' };
	await recording.json('record', RECORD, { credentials: { agoraRecordingStorageApi: storage } });
	expect(startRequest().storageConfig).toMatchObject({ vendor: 11, region: 0, extensionParams: { endpoint: 's3.example.com' } });
	const { error } = await recording.run('record', RECORD, { credentials: { agoraRecordingStorageApi: { ...storage, endpoint: '' } } });
	expect(error!.message).toContain('Endpoint is empty');
});

it('temporary keys of another node', async () => {
	const until = inFourHours();
	const keys = { vendor: 3, region: 9, bucket: 'temp', accessKey: 'tmp-access', secretKey: 'tmp-secret', stsToken: 'sts-token', stsExpiration: until };
	const made = await recording.json('record', { ...RECORD, storageSource: 'temporary', ...keys });
	expect(startRequest().storageConfig).toEqual({
		vendor: 3,
		region: 9,
		bucket: 'temp',
		accessKey: 'tmp-access',
		secretKey: 'tmp-secret',
		stsToken: 'sts-token',
		stsExpiration: Math.floor(Date.parse(until) / 1000),
	});
	const renewed = await recording.json('update', { ...FROM_ITEM, renewKeys: true, ...keys, stsToken: 'newer', stsExpiration: String(Math.floor(Date.parse(until) / 1000)) }, { items: [made] });
	expect(recording.lastBody(/\/update$/)).toMatchObject({ clientRequest: { storageConfig: { stsToken: 'newer', stsExpiration: Math.floor(Date.parse(until) / 1000) } } });
	expect(renewed).toMatchObject({ success: true, storageKeysRenewed: true });
	expect(JSON.stringify(renewed)).not.toMatch(/newer|tmp-secret/);
});

it.each([
	[{ stsExpiration: '2020-01-01T00:00:00Z' }, 'is in the past'],
	[{ stsExpiration: '={{ "" }}' }, '"Valid Until" is empty'],
	[{ stsToken: '={{ "" }}' }, '"Session Token" is empty'],
	[{ accessKey: '={{ "" }}' }, 'Access Key is empty'],
	[{ region: 99 }, '"Region" must be one of us-east-1 (N. Virginia)'],
])('temporary keys with %j are refused before anything is sent', async (change, message) => {
	const keys = { vendor: 1, region: 0, bucket: 'temp', accessKey: 'a', secretKey: 's', stsToken: 't', stsExpiration: inFourHours() };
	const { error } = await recording.run('record', { ...RECORD, storageSource: 'temporary', ...keys, ...change });
	expect(error!.message).toContain(message);
	expect(recording.sim.requests).toEqual([]);
});

describe('channel token', () => {
	it('is made for the channel and the recorder, and lives for 24 hours', async () => {
		const made = await recording.json('record', { ...RECORD, channelToken: 'mint' });
		const token = String(startRequest().token);
		const { appId, appCertificate } = recording.sim.account;
		const parsed = new AccessToken2('', '', 0, 0);
		expect(parsed.from_string(token)).toBe(true);
		expect(parsed.verifySignature(appCertificate)).toBe(true);
		expect(String(parsed.appId)).toBe(appId);
		expect(parsed.expire).toBe(86_400);
		const [service] = parsed.services as unknown as Array<Record<string, unknown>>;
		expect([String(service!.__channel_name), String(service!.__uid)]).toEqual(['math-101', made.uid]);
		expect(JSON.stringify(made)).not.toContain(token);
	});

	it('is not sent when none is wanted, nor for a web page', async () => {
		await recording.json('record', RECORD);
		expect(startRequest()).not.toHaveProperty('token');
		const page = { url: 'https://class.example.com/', videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 };
		// n8n takes hidden fields away, but it can't know what an expression hides.
		await recording.json('record', { ...RECORD, ...page, mode: '={{ "web" }}', channelToken: 'mint' });
		expect(startRequest()).not.toHaveProperty('token');
	});

	it('can’t be made from a pasted token or for another App ID; the message says what to do', async () => {
		const pasted = await recording.run('record', { ...RECORD, channelToken: 'mint' }, { credentials: { agoraRtmTokenApi: { authentication: 'token', token: 'x' } } });
		expect(pasted.error!.message).toContain('pasted token');
		expect(pasted.error!.description).toContain('App Certificate');
		const other = await recording.run('record', { ...RECORD, channelToken: 'mint' }, { credentials: { agoraRtmTokenApi: { appId: '0'.repeat(32) } } });
		expect(other.error!.message).toContain('another App ID');
		const wrong = await recording.run('record', { ...RECORD, channelToken: 'mint' }, { credentials: { agoraRtmTokenApi: { appCertificate: 'abc' } } });
		expect(wrong.error!.message).toContain('App Certificate must have 32 characters');
		expect(recording.sim.requests).toEqual([]);
	});
});

it.each([
	[{ appId: 'abc' }, 'App ID must have 32 characters'],
	[{ baseUrl: 'http://api.example.com' }, 'must start with https://'],
	[{ baseUrl: 'somewhere' }, 'not a web address'],
	[{ customerSecret: '' }, 'Customer Secret is empty'],
])('a credential with %j is refused with the field', async (change, message) => {
	const { error } = await recording.run('record', RECORD, { credentials: { agoraCloudRecordingApi: change } });
	expect(error!.message).toContain(message);
	expect(recording.sim.requests).toEqual([]);
});

it('a wrong secret is said to be wrong, and never shown', async () => {
	const { error } = await recording.run('record', RECORD, { credentials: { agoraCloudRecordingApi: { customerSecret: 'wrong-secret-value' } } });
	expect(error!.message).toContain('does not accept Customer ID and Customer Secret (HTTP 401: Invalid authentication credentials)');
	expect(error!.description).toContain('RESTful API page');
	expect(JSON.stringify(error)).not.toContain('wrong-secret-value');
});
