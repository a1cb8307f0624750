/** The examples of "Cloud Recording RESTful API" (2019): what the node sends, and what it makes of the answers. */
import { FROM_ITEM, Recording } from './support';

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start();
});
afterAll(async () => await recording.stop());

const CNAME = 'httpClient463224';
const UID = '527841';
const RESOURCE_ID =
	'JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22-x-kv4GdPcjZeMzoCBUCOr9q-k6wBWMC7SaAkZ_4nO3JLqYwM1bL1n6wKnnD9EC9waxJboci9KUz2WZ4YJrmcJmA7xWkzs_L3AnNwdtcI1kr_u1cWFmi9BWAWAlNd7S7gfoGuH0tGi6CNaOomvr7-ILjPXdCYwgty1hwT6tbAuaW1eqR0kOYTO0Z1SobpBxu1czSFh1GbzGvTZG';
const SID = '38f8e3cfdc474cd56fc1ceba380d7e1a';

/** The next request to this path gets exactly this answer. */
const answer = (path: string, body: object): string => recording.sim.fault({ kind: 'status', status: 200, path, body });
const lastRequest = () => recording.sim.requests.at(-1)!;
const prefix = (): string => `/v1/apps/${recording.sim.account.appId}/cloud_recording`;

it('acquire', async () => {
	answer('/acquire', { resourceId: RESOURCE_ID });
	const json = await recording.json('acquire', { cname: CNAME, uid: UID });
	expect(lastRequest()).toMatchObject({ method: 'POST', path: `${prefix()}/acquire` });
	expect(lastRequest().headers['content-type']).toBe('application/json;charset=utf-8');
	expect(lastRequest().body).toEqual({ cname: CNAME, uid: UID, clientRequest: {} });
	expect(json).toMatchObject({ resourceId: RESOURCE_ID, cname: CNAME, uid: UID });
});

it('start', async () => {
	answer('/start', { sid: SID, resourceId: RESOURCE_ID });
	const json = await recording.json(
		'start',
		{
			mode: 'mix',
			resourceId: RESOURCE_ID,
			cname: CNAME,
			uid: UID,
			channelToken: 'enter',
			token: '<token if any>',
			maxIdleTime: 30,
			streamTypes: 2,
			channelType: 0,
			// Without a choice of formats, nothing is said about them, as in the example.
			avFileType: [],
			setPicture: true,
			height: 640,
			width: 360,
			bitrate: 500,
			fps: 15,
			mixedVideoLayout: 1,
			layoutOptions: { backgroundColor: '#FF0000' },
			options: { audioProfile: 1, videoStreamType: 1 },
		},
		{ credentials: { agoraRecordingStorageApi: { vendor: 2, region: 3, bucket: 'xxxxx', accessKey: 'xxxxxxf', secretKey: 'xxxxx' } } },
	);
	expect(lastRequest()).toMatchObject({ method: 'POST', path: `${prefix()}/resourceid/${RESOURCE_ID}/mode/mix/start` });
	expect(lastRequest().body).toEqual({
		uid: UID,
		cname: CNAME,
		clientRequest: {
			token: '<token if any>',
			recordingConfig: {
				maxIdleTime: 30,
				streamTypes: 2,
				audioProfile: 1,
				channelType: 0,
				videoStreamType: 1,
				transcodingConfig: { height: 640, width: 360, bitrate: 500, fps: 15, mixedVideoLayout: 1, backgroundColor: '#FF0000' },
			},
			storageConfig: { accessKey: 'xxxxxxf', region: 3, bucket: 'xxxxx', secretKey: 'xxxxx', vendor: 2 },
		},
	});
	expect(json).toEqual({
		resourceId: RESOURCE_ID,
		sid: SID,
		cname: CNAME,
		uid: UID,
		mode: 'mix',
		alreadyStarted: false,
		expectedFiles: [`${SID}_${CNAME}.m3u8`],
		filePatterns: ['', 'bak*_'].flatMap((before) => ['.m3u8', '_*.m3u8', '_*.ts'].map((ending) => `${before}${SID}_${CNAME}${ending}`)),
		bucket: 'xxxxx',
		bucketUrl: 'https://xxxxx.oss-cn-beijing.aliyuncs.com',
		folder: '',
		prefix: `${SID}_`,
	});
});

it('updateLayout', async () => {
	answer('/updateLayout', { sid: SID, resourceId: RESOURCE_ID });
	const region = (uid: string, at: number) => ({ uid, x_axis: at, y_axis: at, width: 0.1, height: 0.1, alpha: 1, render_mode: 1 });
	const layoutConfig = [region('1', 0.1), region('2', 0.2)];
	const parameters = { resourceId: RESOURCE_ID, sid: SID, cname: CNAME, uid: UID, mixedVideoLayout: 3, layoutOptions: { backgroundColor: '#FF0000' } };
	const expected = { uid: UID, cname: CNAME, clientRequest: { mixedVideoLayout: 3, backgroundColor: '#FF0000', layoutConfig } };
	const json = await recording.json('updateLayout', { ...parameters, layoutConfig: { region: layoutConfig } });
	expect(lastRequest()).toMatchObject({ method: 'POST', path: `${prefix()}/resourceid/${RESOURCE_ID}/sid/${SID}/mode/mix/updateLayout` });
	expect(lastRequest().body).toEqual(expected);
	expect(json).toMatchObject({ success: true, sid: SID, mixedVideoLayout: 3, layoutConfig });

	answer('/updateLayout', { sid: SID, resourceId: RESOURCE_ID });
	await recording.json('updateLayout', { ...parameters, specifyRegions: 'json', layoutConfigJson: JSON.stringify(layoutConfig) });
	expect(lastRequest().body).toEqual(expected);
});

it('query', async () => {
	const body = { resourceId: RESOURCE_ID, sid: SID, serverResponse: { fileList: 'xxxxx.m3u8', status: '5', sliceStartTime: '1562724971626' } };
	answer('/query', body);
	const ids = { resourceId: RESOURCE_ID, sid: SID, mode: 'mix' };
	const json = await recording.json('query', ids);
	expect(lastRequest()).toMatchObject({ method: 'GET', path: `${prefix()}/resourceid/${RESOURCE_ID}/sid/${SID}/mode/mix/query`, rawBody: '' });
	// S003 wants it on every call, those without a body too.
	expect(lastRequest().headers['content-type']).toBe('application/json;charset=utf-8');
	expect(json).toEqual({
		...ids,
		running: true,
		status: 5,
		statusName: 'recording',
		statusText: 'The recording is running',
		sliceStartTime: 1_562_724_971_626,
		startedAt: '2019-07-10T02:16:11.626Z',
		recordingSeconds: expect.any(Number),
		fileList: [{ fileName: 'xxxxx.m3u8' }],
	});
	answer('/query', body);
	expect(await recording.json('query', { ...ids, simplify: false })).toEqual({ mode: 'mix', ...body });
});

it('stop', async () => {
	answer('/stop', { resourceId: RESOURCE_ID, sid: SID, serverResponse: { fileList: 'xxxxx.m3u8', uploadingStatus: 'uploaded' } });
	const item = { resourceId: RESOURCE_ID, sid: SID, mode: 'mix', cname: CNAME, uid: UID };
	const json = await recording.json('stop', FROM_ITEM, { items: [item] });
	expect(lastRequest()).toMatchObject({ method: 'POST', path: `${prefix()}/resourceid/${RESOURCE_ID}/sid/${SID}/mode/mix/stop` });
	expect(lastRequest().body).toEqual({ cname: CNAME, uid: UID, clientRequest: {} });
	expect(json).toEqual({
		success: true,
		...item,
		outcome: 'uploaded',
		outcomeText: 'The recording has stopped, and all files are in your storage',
		uploadingStatus: 'uploaded',
		fileList: [{ fileName: 'xxxxx.m3u8' }],
	});
});
