/** What a person gets without touching anything, what comes from the item, and what has no field of its own. */
import { RtcRole, RtcTokenBuilder } from 'agora-token';
import type { IDataObject } from 'n8n-workflow';

import { Recording } from './support';

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start({ settings: { cloudRecording: { startMs: 0 } } });
});
afterAll(async () => await recording.stop());
beforeEach(() => recording.sim.reset());

const startRequest = (): IDataObject => (recording.lastBody(/\/start$/) as { clientRequest: IDataObject }).clientRequest;
const sent = (operation: string): IDataObject => (recording.lastBody(new RegExp(`/${operation}$`)) as { clientRequest: IDataObject }).clientRequest;
const inFourHours = (): string => new Date(Date.now() + 4 * 3_600_000).toISOString();
const without = async (operation: string, parameters: object, credential: string) => {
	const { loaded } = recording.engine;
	const all = loaded.nodes.agora!.description.credentials!;
	const kept = all.splice(0);
	all.push(...kept.filter(({ name }) => name !== credential));
	try {
		return await recording.run(operation, parameters);
	} finally {
		all.splice(0, all.length, ...kept);
	}
};

it('a class is recorded well with nothing but its channel', async () => {
	const { items, error } = await recording.run('record', { cname: 'math-101' }, { untouched: true });
	expect(error).toBeUndefined();
	expect(items[0]!.json).toMatchObject({ confirmed: true, mode: 'mix' });
	expect(startRequest()).toEqual({
		token: expect.stringMatching(/^007/),
		recordingConfig: {
			channelType: 1,
			streamTypes: 2,
			maxIdleTime: 300,
			transcodingConfig: { width: 1280, height: 720, fps: 15, bitrate: 1130, mixedVideoLayout: 0 },
		},
		recordingFileConfig: { avFileType: ['hls', 'mp4'] },
		storageConfig: expect.any(Object),
	});
});

it('everything after the start takes its IDs from the item by itself', async () => {
	const made = await recording.begin({ options: { fileNamePrefix: 'school/2026' } });
	const run = { items: [made] };
	expect(await recording.json('query', {}, run)).toMatchObject({ sid: made.sid, running: true });
	expect(await recording.json('update', { updateFields: { subscribeAudioUids: '1', subscribeVideoUids: '1' } }, run)).toMatchObject({ sid: made.sid, uid: made.uid });
	expect(await recording.json('updateLayout', { mixedVideoLayout: 1 }, run)).toMatchObject({ sid: made.sid, cname: 'math-101' });
	expect(await recording.json('stop', {}, run)).toMatchObject({ sid: made.sid, outcome: 'uploaded' });
	const acquired = await recording.json('acquire', { cname: 'c', uid: '5' });
	expect(await recording.json('start', { mode: 'mix' }, { items: [acquired] })).toMatchObject({ resourceId: acquired.resourceId, uid: '5', cname: 'c' });
});

it.each([
	['query', /^"Resource ID" is empty/],
	['stop', /^"Resource ID" is empty/],
	['updateLayout', /^"Resource ID" is empty/],
])('%s: an item without the IDs is told apart from wrong ones', async (operation, message) => {
	const { error } = await recording.run(operation, {}, { items: [{ other: true }] });
	expect(error!.message).toMatch(message);
	expect(recording.sim.requests).toEqual([]);
});

describe('where the files are', () => {
	it('after the stop, the item says bucket, folder, keys and the beginning of all names', async () => {
		const made = await recording.begin({ avFileType: ['hls', 'mp4'], options: { fileNamePrefix: 'school/2026' } });
		const bucketUrl = 'https://lessons.s3.us-east-1.amazonaws.com';
		expect(made).toMatchObject({ bucket: 'lessons', bucketUrl, folder: 'school/2026', prefix: `school/2026/${String(made.sid)}_` });
		const stopped = await recording.json('stop', {}, { items: [made] });
		expect(stopped).toMatchObject({ bucket: 'lessons', folder: 'school/2026', prefix: made.prefix, keys: made.expectedFiles });
		expect(stopped).toMatchObject({ bucketUrl, urls: (made.expectedFiles as string[]).map((key) => `${bucketUrl}/${key}`) });
		const moved = await recording.json('stop', { options: { bucket: 'elsewhere' } }, { items: [made] });
		expect([moved.bucket, moved.bucketUrl, moved.urls]).toEqual(['elsewhere', undefined, undefined]);
	});

	it('an item that only has the IDs can be told where they are; otherwise nothing is guessed', async () => {
		const made = await recording.begin();
		const { resourceId, sid, mode, cname, uid } = made;
		const ids = { resourceId, sid, mode, cname, uid };
		const options = { bucket: 'elsewhere', fileNamePrefix: 'a/b' };
		expect(await recording.json('stop', { options }, { items: [ids] })).toMatchObject({ bucket: 'elsewhere', folder: 'a/b', prefix: `a/b/${String(sid)}_`, keys: [`a/b/${String(sid)}_math-101.m3u8`] });
		const other = await recording.begin();
		const guessed = await recording.json('stop', { ...other, folder: undefined }, { items: [{ ...ids, folder: 'of-another-recording' }] });
		expect(guessed).not.toHaveProperty('folder');
		expect(guessed).not.toHaveProperty('keys');
	});

	it('what "More Settings" changes counts: files, bucket and folder', async () => {
		const moreSettings = { recordingFileConfig: { avFileType: ['hls', 'mp4'] }, storageConfig: { bucket: 'other', fileNamePrefix: ['x'] } };
		const made = await recording.begin({ options: { moreSettings } });
		expect(made).toMatchObject({ bucket: 'other', folder: 'x', expectedFiles: [`x/${String(made.sid)}_math-101.m3u8`, `x/${String(made.sid)}_math-101_0.mp4`] });
	});
});

describe('what has no field of its own', () => {
	it('is laid over the request of each call', async () => {
		const made = await recording.begin();
		const run = { items: [made] };
		await recording.json('update', { updateFields: { subscribeAudioUids: '1', subscribeVideoUids: '1', moreSettings: { streamSubscribe: { videoUidList: { subscribeVideoUids: ['9'] } } } } }, run);
		expect(sent('update')).toEqual({ streamSubscribe: { audioUidList: { subscribeAudioUids: ['1'] }, videoUidList: { subscribeVideoUids: ['9'] } } });
		await recording.json('updateLayout', { mixedVideoLayout: 1, options: { moreSettings: '{"backgroundColor":"#112233"}' } }, run);
		expect(sent('updateLayout')).toEqual({ mixedVideoLayout: 1, backgroundColor: '#112233' });
		await recording.json('stop', { options: { async_stop: true, moreSettings: { note: 1 } } }, run);
		expect(sent('stop')).toEqual({ async_stop: true, note: 1 });
	});

	it('shows no stream key, whatever form the outputs have', async () => {
		const page = { mode: 'web', url: 'https://class.example.com/', options: { rtmpUrl: 'rtmp://live.example.com/app/key-1' } };
		const made = await recording.begin(page);
		recording.sim.fault({ kind: 'status', status: 200, path: '/update', body: { sid: made.sid } });
		const outputs = { rtmpUrl: 'rtmp://live.example.com/app/key-2' };
		const item = await recording.json('update', { updateFields: { moreSettings: { rtmpPublishConfig: { outputs } } } }, { items: [made] });
		expect(item).toMatchObject({ rtmpPublishConfig: { outputs: [{ rtmpUrl: 'rtmp://live.example.com/app/…' }] } });
	});

	it('alone is something to update', async () => {
		const made = await recording.begin();
		const { error } = await recording.run('update', { updateFields: { moreSettings: { streamSubscribe: {} } } }, { items: [made] });
		expect(error).toBeUndefined();
		expect(sent('update')).toEqual({ streamSubscribe: {} });
	});
});

it('keys in "More Settings" are hidden like those that have fields', async () => {
	recording.sim.fault({ kind: 'status', status: 400, path: '/start', body: { code: 2, reason: 'Start: invalid secretKey of-the-json-field' } });
	const { error } = await recording.run('record', { mode: 'mix', cname: 'c', options: { confirmSeconds: 0, moreSettings: { storageConfig: { secretKey: 'of-the-json-field' } } } });
	expect(error!.message).toMatch(/does not accept a value .*invalid secretKey \[hidden\]/);
	expect(`${error!.message} ${error!.description} ${error!.stack}`).not.toContain('of-the-json-field');
});

it('stop: the full answer of Agora, if wanted', async () => {
	const made = await recording.begin();
	const raw = await recording.json('stop', { simplify: false }, { items: [made] });
	expect(raw).toMatchObject({ outcome: 'uploaded', bucket: 'lessons', serverResponse: { uploadingStatus: 'uploaded', fileList: expect.any(String) } });
});

it('renewed keys go with folder, encryption and tag, or later files would land elsewhere and unencrypted', async () => {
	const keys = { vendor: 1, region: 3, bucket: 'temp', accessKey: 'tmp-access', secretKey: 'tmp-secret', stsToken: 'sts-token', stsExpiration: inFourHours() };
	const details = { fileNamePrefix: 'school/2026', sse: 'kms', tag: 'lessons' };
	const made = await recording.begin({ storageSource: 'temporary', ...keys, options: details });
	const before = startRequest().storageConfig as IDataObject;
	await recording.json('update', { renewKeys: true, ...keys, stsToken: 'newer', storageOptions: { sse: 'kms', tag: 'lessons' } }, { items: [made] });
	expect(sent('update')).toEqual({ storageConfig: { ...before, stsToken: 'newer' } });
	expect(before).toMatchObject({ fileNamePrefix: ['school', '2026'], extensionParams: { sse: 'kms', tag: 'lessons' } });
	const { error } = await recording.run('update', { renewKeys: true, ...keys, vendor: 3, storageOptions: { sse: 'kms' } }, { items: [made] });
	expect(error!.message).toContain('"Storage Encryption" is possible only in Amazon S3');
});

it('files can carry the time of day, so that transcripts fit', async () => {
	await recording.begin({ options: { enableNTPtimestamp: true } });
	expect(startRequest()).toMatchObject({ recordingConfig: { extensionParams: { enableNTPtimestamp: true } } });
	await recording.begin();
	expect(startRequest().recordingConfig).not.toHaveProperty('extensionParams');
});

it('a token that ends before the recording may: said beforehand', async () => {
	const run = async (channelToken: string, resourceExpiredHour: number) =>
		(await recording.run('record', { mode: 'mix', cname: 'c', channelToken, options: { confirmSeconds: 0, resourceExpiredHour } })).hints.map(({ message }) => message);
	expect(await run('mint', 25)).toEqual([expect.stringContaining('lives for 24 hours')]);
	expect(await run('mint', 24)).toEqual([]);
	expect(await run('none', 720)).toEqual([]);
});

it('a token of one’s own goes with the recorder it was made for', async () => {
	const { appId, appCertificate } = recording.sim.account;
	const token = RtcTokenBuilder.buildTokenWithUid(appId, appCertificate, 'math-101', 77, RtcRole.SUBSCRIBER, 3600, 3600);
	await recording.begin({ channelToken: 'enter', token, options: { uid: '77' } });
	expect(recording.lastBody(/\/start$/)).toMatchObject({ uid: '77', clientRequest: { token } });
});

it('a query that says nothing of the state does not say that it is not running', async () => {
	recording.sim.fault({ kind: 'status', status: 200, path: '/query', body: { resourceId: 'r', sid: 's', serverResponse: {} } });
	const item = await recording.json('query', { resourceId: 'r', sid: 's', mode: 'mix' });
	expect(item).toEqual({ resourceId: 'r', sid: 's', mode: 'mix', fileList: [] });
});

describe('a credential that is not chosen', () => {
	it('is named with the choice that needs it, and the way out works', async () => {
		const token = await without('record', { mode: 'mix', cname: 'c', channelToken: 'mint' }, 'agoraRtmTokenApi');
		expect(token.error!.message).toContain('"Channel Token" is to be made from the App Certificate');
		expect(token.error!.description).toContain('set "Channel Token" to None');
		const none = await without('record', { mode: 'mix', cname: 'c', channelToken: 'none', options: { confirmSeconds: 0 } }, 'agoraRtmTokenApi');
		expect(none.error).toBeUndefined();
		const storage = await without('record', { mode: 'mix', cname: 'c' }, 'agoraRecordingStorageApi');
		expect(storage.error!.message).toContain('No storage credential is chosen');
		const keys = { vendor: 1, region: 0, bucket: 'temp', accessKey: 'a', secretKey: 's', stsToken: 't', stsExpiration: inFourHours() };
		const temporary = await without('record', { mode: 'mix', cname: 'c', storageSource: 'temporary', ...keys, options: { confirmSeconds: 0 } }, 'agoraRecordingStorageApi');
		expect(temporary.error).toBeUndefined();
	});

	it('depends on nothing below "Operation", so that all stand on top of the form', () => {
		for (const { displayOptions } of recording.engine.loaded.nodes.agora!.description.credentials!) {
			// n8n puts them below the last field that "show" names; "hide" moves nothing, and one field is used for that.
			const hide = Object.keys({ ...displayOptions?.hide }).filter((name) => name !== 'durationUnit');
			expect([...Object.keys({ ...displayOptions?.show }), ...hide].filter((name) => name !== 'resource' && name !== 'operation')).toEqual([]);
		}
	});
});
