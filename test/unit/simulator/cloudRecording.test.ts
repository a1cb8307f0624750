import { type Simulator, startSimulator } from '../../../simulator';
import { type Parsed, recording } from './helpers';

const STORAGE = { vendor: 2, region: 3, bucket: 'b', accessKey: 'ak', secretKey: 'sk' };
const MIX = {
	recordingConfig: {
		maxIdleTime: 30,
		streamTypes: 2,
		audioProfile: 1,
		channelType: 0,
		videoStreamType: 1,
		transcodingConfig: { height: 640, width: 360, bitrate: 500, fps: 15, mixedVideoLayout: 1, backgroundColor: '#FF0000' },
	},
	storageConfig: STORAGE,
};
const PAGE = { url: 'https://x.example', audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 2 };
const web = (param: object = {}, more: object[] = []) => ({
	extensionServiceConfig: {
		errorHandlePolicy: 'error_abort',
		extensionServices: [
			{ serviceName: 'web_recorder_service', errorHandlePolicy: 'error_abort', serviceParam: { ...PAGE, ...param } },
			...more,
		],
	},
	recordingFileConfig: { avFileType: ['hls', 'mp4'] },
	storageConfig: STORAGE,
});

describe('Cloud Recording', () => {
	let simulator: Simulator;
	let call: ReturnType<typeof recording>;
	beforeAll(async () => {
		simulator = await startSimulator();
		call = recording(simulator);
	});
	beforeEach(() => simulator.reset());
	afterEach(() => expect(simulator.errors).toEqual([]));
	afterAll(() => simulator.stop());

	const WHO = { cname: 'channel 1', uid: '527841' };
	const acquire = async (clientRequest: object = {}, who: object = WHO) =>
		(await call('POST', '/acquire', { ...who, clientRequest })).body.resourceId as string;
	const startWith = (resourceId: string, clientRequest: object, mode = 'mix', who: object = WHO) =>
		call('POST', `/resourceid/${resourceId}/mode/${mode}/start`, { ...who, clientRequest });
	const running = async (clientRequest: object = MIX, mode = 'mix', acquireRequest: object = {}, who: object = WHO) => {
		const resourceId = await acquire(mode === 'web' ? { scene: 1, ...acquireRequest } : acquireRequest, who);
		const { body } = await startWith(resourceId, clientRequest, mode, who);
		const path = `/resourceid/${resourceId}/sid/${body.sid}/mode/${mode}`;
		const post = (what: string, request: object = {}) => call('POST', `${path}/${what}`, { ...who, clientRequest: request });
		return { resourceId, sid: body.sid as string, query: () => call('GET', `${path}/query`), post };
	};
	const code = ({ status, body }: { status: number; body: Parsed }) => [status, body.code];

	test('composite: status goes from 1 to 5, then there is a playlist', async () => {
		simulator.set({ cloudRecording: { startMs: 10_000 } });
		const { query, post, sid, resourceId } = await running();
		const seen = [];
		for (let i = 0; i < 5; i++) {
			const { body } = await query();
			expect(body).toMatchObject({ ...WHO, sid, resourceId });
			seen.push([body.serverResponse.status, body.serverResponse.fileList]);
			simulator.advance(2600);
		}
		const playlist = `${sid}_channel 1.m3u8`;
		expect(seen).toEqual([
			[1, undefined],
			[2, undefined],
			[3, undefined],
			[4, undefined],
			[5, playlist],
		]);
		expect((await query()).body.serverResponse).toEqual({
			status: 5,
			fileListMode: 'string',
			fileList: playlist,
			sliceStartTime: expect.any(Number),
		});
		const stopped = await post('stop');
		expect(stopped.body.serverResponse).toEqual({ fileListMode: 'string', fileList: playlist, uploadingStatus: 'uploaded' });
		// S003, "Errors": 501 might occur when query is called after stop.
		expect(code(await query())).toEqual([400, 501]);
		simulator.advance(2000);
		expect(code(await query())).toEqual([404, 404]);
		expect(code(await post('stop'))).toEqual([400, 49]);
		simulator.advance(61_000);
		expect(code(await post('stop'))).toEqual([404, 404]);
	});

	test('the shapes of file lists: MP4 too, individual, snapshots, the oldest with texts', async () => {
		simulator.set({ cloudRecording: { startMs: 0 } });
		const mp4 = await running({ ...MIX, recordingFileConfig: { avFileType: ['hls', 'mp4'] } });
		expect((await mp4.query()).body.serverResponse).toMatchObject({
			fileListMode: 'json',
			fileList: [
				{ fileName: `${mp4.sid}_channel 1.m3u8`, trackType: 'audio_and_video', uid: '0', mixedAllUser: true, isPlayable: true },
			],
		});
		expect((await mp4.post('stop')).body.serverResponse.fileList[1].fileName).toBe(`${mp4.sid}_channel 1_0.mp4`);
		const config = { subscribeUidGroup: 0, streamTypes: 2, subscribeVideoUids: ['7'] };
		const one = await running(
			{ recordingConfig: config, recordingFileConfig: { avFileType: ['hls'] }, storageConfig: STORAGE },
			'individual',
		);
		const names = (await one.query()).body.serverResponse.fileList.map((file: Parsed) => file.fileName);
		expect(names).toEqual(['audio', 'video'].map((kind) => `${one.sid}_channel 1__uid_s_7__uid_e_${kind}.m3u8`));
		await one.post('stop');
		const snap = await running(
			{
				recordingConfig: { subscribeUidGroup: 0, streamTypes: 1 },
				snapshotConfig: { captureInterval: 5, fileType: ['jpg'] },
				storageConfig: STORAGE,
			},
			'individual',
		);
		expect(Object.keys((await snap.query()).body.serverResponse)).toEqual(['status', 'sliceStartTime']);
		expect((await snap.post('stop')).body.serverResponse).toEqual({ uploadingStatus: 'uploaded' });
		simulator.set({ cloudRecording: { legacyStrings: true } });
		const old = await running();
		expect((await old.query()).body.serverResponse).toMatchObject({
			status: '5',
			sliceStartTime: expect.stringMatching(/^\d+$/),
		});
	});

	test('web page: services, pause, push address, and the key that documents spell in two ways', async () => {
		simulator.set({ cloudRecording: { startMs: 0 } });
		const push = {
			serviceName: 'rtmp_publish_service',
			errorHandlePolicy: 'error_ignore',
			serviceParam: { outputs: [{ rtmpUrl: 'rtmp://x/1' }] },
		};
		const page = await running(web({}, [push]), 'web');
		expect((await page.query()).body.serverResponse).toMatchObject({
			status: 5,
			extensionServiceState: [
				{
					serviceName: 'web_recorder_service',
					payload: {
						state: 'inProgress',
						onhold: false,
						fileList: [{ filename: `${page.sid}_channel 1.m3u8` }, { filename: `${page.sid}_channel 1_0.mp4` }],
					},
				},
				{
					serviceName: 'rtmp_publish_service',
					payload: { state: 'inProgress', outputs: [{ rtmpUrl: 'rtmp://x/1', status: 'publishing' }] },
				},
			],
		});
		expect((await page.post('update', { webRecordingConfig: { onhold: true } })).status).toBe(200);
		expect((await page.post('update', { rtmpPublishConfig: { outputs: [{ rtmpUrl: 'rtmp://x/2' }] } })).status).toBe(200);
		const services = (await page.query()).body.serverResponse.extensionServiceState;
		expect([services[0].payload.onhold, services[1].payload.outputs]).toEqual([
			true,
			[{ rtmpUrl: 'rtmp://x/2', status: 'onhold' }],
		]);
		expect(code(await page.post('updateLayout', { mixedVideoLayout: 1 }))).toEqual([400, 2]);
		simulator.set({ cloudRecording: { webPayloadKey: 'playload' } });
		expect((await page.post('stop')).body.serverResponse.extensionServiceState[0]).toEqual({
			serviceName: 'upload_service',
			playload: { uploadingStatus: 'uploaded' },
		});
	});

	test('update and updateLayout', async () => {
		const { post, sid } = await running();
		const task = simulator.state.recordings.tasks.get(sid);
		const lists = { audioUidList: { subscribeAudioUids: ['#allstream#'] }, videoUidList: { unSubscribeVideoUids: ['444'] } };
		expect((await post('update', { streamSubscribe: lists })).status).toBe(200);
		expect(task?.subscription).toEqual(lists);
		expect(code(await post('update', {}))).toEqual([400, 2]);
		expect(code(await post('update', { streamSubscribe: { audioUidList: { subscribeAudioUids: ['x'] } } }))).toEqual([400, 2]);
		const layout = {
			mixedVideoLayout: 3,
			layoutConfig: [{ uid: '1', x_axis: 0.1, y_axis: 0.1, width: 0.1, height: 0.1, alpha: 1, render_mode: 1 }],
		};
		expect((await post('updateLayout', layout)).body.sid).toBe(sid);
		expect(task?.layout).toEqual(layout);
		expect(
			code(await post('updateLayout', { mixedVideoLayout: 3, layoutConfig: [{ x_axis: 1.1, y_axis: 0, width: 1, height: 1 }] })),
		).toEqual([400, 1028]);
	});

	test('nobody publishes: no file, 206/435 on stop, and the recorder leaves after maxIdleTime', async () => {
		simulator.set({ cloudRecording: { publishing: false, startMs: 0 } });
		const empty = await running();
		expect((await empty.query()).body.serverResponse).toEqual({ status: 4 });
		expect(code(await empty.post('stop'))).toEqual([206, 435]);
		const idle = await running();
		simulator.advance(30_000);
		const gone = await idle.query();
		expect(gone.status).toBe(404);
		expect(gone.body).toMatchObject({
			code: 404,
			reason: 'failed to find worker',
			sid: idle.sid,
			serverResponse: { payload: { message: 'failed to find worker' } },
		});
		expect(code(await idle.post('stop'))).toEqual([404, 404]);
	});

	test('pending calls, a worker that is gone for a while, an abnormal status, a resource that expired', async () => {
		const { query, sid } = await running(MIX, 'mix', { resourceExpiredHour: 1 });
		const task = simulator.state.recordings.tasks.get(sid);
		if (!task) throw new Error('no task');
		task.pending = 1;
		expect(code(await query())).toEqual([206, 65]);
		task.workerGoneUntil = simulator.now() + 10_000;
		expect(code(await query())).toEqual([404, 404]);
		simulator.advance(10_000);
		expect((await query()).status).toBe(200);
		task.forcedStatus = 20;
		expect((await query()).body.serverResponse.status).toBe(20);
		simulator.advance(3_600_000);
		expect(code(await query())).toEqual([400, 433]);
	});

	test('stop waits for the upload, or does not', async () => {
		simulator.set({ cloudRecording: { uploadMs: 150, uploadingStatus: 'backuped' } });
		const first = await running();
		const started = performance.now();
		expect((await first.post('stop', { async_stop: false })).body.serverResponse.uploadingStatus).toBe('backuped');
		expect(performance.now() - started).toBeGreaterThan(140);
		const second = await running();
		expect((await second.post('stop', { async_stop: true })).body.serverResponse.uploadingStatus).toBe('unknown');
	});

	test('the concurrency limit', async () => {
		simulator.set({ cloudRecording: { maxConcurrent: 1 } });
		const { post } = await running();
		expect(code(await call('POST', '/acquire', { cname: 'd', uid: '1', clientRequest: {} }))).toEqual([400, 406]);
		await post('stop');
		expect((await call('POST', '/acquire', { cname: 'd', uid: '1', clientRequest: {} })).status).toBe(200);
	});
});
