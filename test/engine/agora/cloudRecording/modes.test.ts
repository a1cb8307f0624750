/** Each mode from start to files, with exactly the settings that Agora's documents show. */
import type { IDataObject } from 'n8n-workflow';

import { FROM_ITEM, Recording } from './support';

let recording: Recording;

beforeAll(async () => {
	recording = await Recording.start({ settings: { cloudRecording: { startMs: 200 } } });
});
afterAll(async () => await recording.stop());
beforeEach(() => recording.sim.reset());

const ALIBABA = { agoraRecordingStorageApi: { vendor: 2, region: 3, bucket: 'xxxxx', accessKey: 'xxxxx', secretKey: 'xxxxx' } };
const storageConfig = { vendor: 2, region: 3, bucket: 'xxxxx', accessKey: 'xxxxx', secretKey: 'xxxxx', fileNamePrefix: ['directory1', 'directory2'] };
const startBody = (): { clientRequest: IDataObject } => recording.lastBody(/\/start$/) as { clientRequest: IDataObject };

/** Acquires and starts; the two operations together are what "Record" does. */
async function start(mode: string, parameters: object): Promise<IDataObject> {
	const acquired = await recording.json('acquire', { scene: mode === 'web' ? 1 : 0, cname: 'httpClient463224', uid: '527841' });
	const ids = { resourceId: acquired.resourceId, cname: 'httpClient463224', uid: '527841' };
	return await recording.json('start', { mode, ...ids, ...parameters }, { credentials: ALIBABA });
}

it('individual: the example of "start"', async () => {
	const started = await start('individual', {
		channelType: 1,
		subscribeUidGroup: 0,
		maxIdleTime: 30,
		options: {
			streamMode: 'default',
			videoStreamType: 0,
			subscribeAudioUids: '123, 456',
			subscribeVideoUids: ['123', '456'],
			fileNamePrefix: 'directory1/directory2',
		},
	});
	expect(startBody().clientRequest).toEqual({
		recordingConfig: {
			channelType: 1,
			streamTypes: 2,
			streamMode: 'default',
			videoStreamType: 0,
			maxIdleTime: 30,
			subscribeAudioUids: ['123', '456'],
			subscribeVideoUids: ['123', '456'],
			subscribeUidGroup: 0,
		},
		recordingFileConfig: { avFileType: ['hls'] },
		storageConfig,
	});
	const name = (uid: string, type: string): string => `directory1/directory2/${String(started.sid)}_httpClient463224__uid_s_${uid}__uid_e_${type}.m3u8`;
	expect(started.expectedFiles).toEqual([name('123', 'audio'), name('456', 'audio'), name('123', 'video'), name('456', 'video')]);
	recording.sim.advance(1000);
	const seen = await recording.json('query', FROM_ITEM, { items: [started] });
	expect(seen).toMatchObject({ running: true, fileListMode: 'json' });
	expect((seen.fileList as IDataObject[])[0]).toMatchObject({ uid: '123', trackType: 'audio', mixedAllUser: false, isPlayable: true, startedAt: expect.any(String) });
	expect(await recording.json('stop', FROM_ITEM, { items: [started] })).toMatchObject({ outcome: 'uploaded', fileList: expect.any(Array) });
});

it('individual: only snapshots, the example of "Capture screenshots"', async () => {
	recording.sim.set({ cloudRecording: { checkTokens: false } });
	const started = await start('individual', {
		channelType: 1,
		individualOutput: 'snapshots',
		captureInterval: 5,
		subscribeUidGroup: 0,
		maxIdleTime: 30,
		channelToken: 'enter',
		token: 'token-if-any',
		options: { fileNamePrefix: 'directory1/directory2' },
	});
	expect(startBody().clientRequest).toEqual({
		token: 'token-if-any',
		recordingConfig: { channelType: 1, streamTypes: 2, maxIdleTime: 30, subscribeUidGroup: 0 },
		snapshotConfig: { captureInterval: 5, fileType: ['jpg'] },
		storageConfig,
	});
	expect(started).toMatchObject({ expectedFiles: [], filePatterns: Array(2).fill(expect.stringMatching(/__uid_s_\*__uid_e_video_\*\.jpg$/)) });
	recording.sim.advance(1000);
	expect(await recording.json('query', FROM_ITEM, { items: [started] })).toMatchObject({ running: true, fileList: [] });
	expect(await recording.json('stop', FROM_ITEM, { items: [started] })).toMatchObject({ outcome: 'uploaded', fileList: [] });
});

it('individual: recordings and snapshots together', async () => {
	await start('individual', { streamTypes: 1, individualOutput: 'both', captureInterval: 5, subscribeUidGroup: 3 });
	expect(startBody().clientRequest).toMatchObject({
		recordingConfig: { streamTypes: 1, maxIdleTime: 300, subscribeUidGroup: 3 },
		recordingFileConfig: { avFileType: ['hls'] },
		snapshotConfig: { captureInterval: 5, fileType: ['jpg'] },
	});
});

it('web page: page, live output and MP4', async () => {
	const page = { url: 'https://class.example.com/watch?room=1', videoWidth: 1280, videoHeight: 720, audioProfile: 1, maxRecordingHour: 3 };
	const details = { videoBitrate: 2000, videoFps: 20, mobile: true, maxVideoDuration: 60, onhold: true, readyTimeout: 20 };
	const started = await start('web', { ...page, avFileType: ['hls', 'mp4'], options: { ...details, rtmpUrl: 'rtmp://live.example.com/app/key' } });
	expect(startBody().clientRequest).toEqual({
		extensionServiceConfig: {
			errorHandlePolicy: 'error_abort',
			extensionServices: [
				{ serviceName: 'web_recorder_service', errorHandlePolicy: 'error_abort', serviceParam: { ...page, ...details } },
				{
					serviceName: 'rtmp_publish_service',
					errorHandlePolicy: 'error_ignore',
					serviceParam: { outputs: [{ rtmpUrl: 'rtmp://live.example.com/app/key' }] },
				},
			],
		},
		recordingFileConfig: { avFileType: ['hls', 'mp4'] },
		storageConfig: { ...storageConfig, fileNamePrefix: undefined },
	});
	recording.sim.advance(1000);
	expect(await recording.json('query', FROM_ITEM, { items: [started] })).toMatchObject({
		running: true,
		webState: 'inProgress',
		onhold: true,
		rtmpOutputs: [{ rtmpUrl: 'rtmp://live.example.com/app/…', status: 'onhold' }],
	});

	const changed = await recording.json('update', { ...FROM_ITEM, updateFields: { onhold: false, rtmpUrl: 'rtmps://live.example.com/app/other' } }, { items: [started] });
	expect((recording.lastBody(/\/update$/) as IDataObject).clientRequest).toEqual({
		webRecordingConfig: { onhold: false },
		rtmpPublishConfig: { outputs: [{ rtmpUrl: 'rtmps://live.example.com/app/other' }] },
	});
	expect(changed).toMatchObject({ success: true, sid: started.sid, webRecordingConfig: { onhold: false } });
	expect(await recording.json('query', FROM_ITEM, { items: [started] })).toMatchObject({
		onhold: false,
		rtmpOutputs: [{ rtmpUrl: 'rtmps://live.example.com/app/other', status: 'publishing' }],
		fileList: [{ fileName: expect.stringMatching(/\.m3u8$/) }, { fileName: expect.stringMatching(/_0\.mp4$/) }],
	});
	const stopped = await recording.json('stop', FROM_ITEM, { items: [started] });
	expect(stopped).toMatchObject({ outcome: 'uploaded', webState: 'exit' });
	expect((stopped.fileList as IDataObject[]).map(({ fileName }) => fileName)).toEqual(started.expectedFiles);
});

it('web page: the older spelling of the answer is read too', async () => {
	recording.sim.set({ cloudRecording: { webPayloadKey: 'playload' } });
	const started = await start('web', { url: 'https://class.example.com/', videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 });
	expect(await recording.json('stop', FROM_ITEM, { items: [started] })).toMatchObject({ outcome: 'uploaded', fileList: [{ fileName: expect.any(String) }] });
	recording.sim.set({ cloudRecording: { webPayloadKey: 'payload' } });
});

it('composite: everything that has a field of its own', async () => {
	const salt = Buffer.alloc(32, 7).toString('base64');
	const acquired = await recording.json('acquire', {
		cname: 'c',
		uid: 1,
		options: { resourceExpiredHour: 24, excludeResourceIds: 'other-1, other-2', regionAffinity: 3, region: 'EU', startParameter: '{}' },
	});
	expect(recording.lastBody(/\/acquire$/)).toEqual({
		cname: 'c',
		uid: '1',
		clientRequest: { resourceExpiredHour: 24, excludeResourceIds: ['other-1', 'other-2'], regionAffinity: 3, region: 'EU', startParameter: {} },
	});
	expect(acquired.expiresAt).toMatch(/Z$/);
	recording.sim.reset();
	await recording.json('record', {
		mode: 'mix',
		cname: 'c',
		channelType: 1,
		streamTypes: 2,
		maxIdleTime: '600',
		avFileType: ['hls', 'mp4'],
		setPicture: true,
		width: 1920,
		height: 1080,
		fps: 30,
		bitrate: 3150,
		mixedVideoLayout: 2,
		maxResolutionUid: 7,
		layoutOptions: {
			backgroundColor: '#00FF00',
			backgroundImage: 'https://example.com/a.jpg',
			defaultUserBackgroundImage: 'https://example.com/b.jpg',
			backgroundConfig: { user: [{ uid: 8, image_url: 'https://example.com/c.jpg', render_mode: 1 }] },
		},
		options: {
			confirmSeconds: 0,
			uid: 99,
			audioProfile: 2,
			videoStreamType: 1,
			decryptionMode: 8,
			secret: 'channel-key',
			salt,
			unSubscribeAudioUids: '5',
			subscribeVideoUids: '#allstream#',
			sse: 'kms',
			tag: 'lessons',
			moreSettings: '{"recordingConfig":{"privateParams":"{\\"correctEXTINF\\":true}"}}',
			resourceExpiredHour: 48,
			regionAffinity: 1,
		},
	});
	expect(recording.lastBody(/\/acquire$/)).toEqual({ cname: 'c', uid: '99', clientRequest: { resourceExpiredHour: 48, regionAffinity: 1 } });
	expect(startBody()).toEqual({
		cname: 'c',
		uid: '99',
		clientRequest: {
			recordingConfig: {
				channelType: 1,
				streamTypes: 2,
				maxIdleTime: 600,
				videoStreamType: 1,
				decryptionMode: 8,
				secret: 'channel-key',
				salt,
				unSubscribeAudioUids: ['5'],
				subscribeVideoUids: ['#allstream#'],
				audioProfile: 2,
				transcodingConfig: {
					width: 1920,
					height: 1080,
					fps: 30,
					bitrate: 3150,
					mixedVideoLayout: 2,
					maxResolutionUid: '7',
					backgroundColor: '#00FF00',
					backgroundImage: 'https://example.com/a.jpg',
					defaultUserBackgroundImage: 'https://example.com/b.jpg',
					backgroundConfig: [{ uid: '8', image_url: 'https://example.com/c.jpg', render_mode: 1 }],
				},
				privateParams: '{"correctEXTINF":true}',
			},
			recordingFileConfig: { avFileType: ['hls', 'mp4'] },
			storageConfig: {
				vendor: 1,
				region: 0,
				bucket: 'lessons',
				accessKey: 'AKIAEXAMPLE',
				secretKey: 'storage-secret-example',
				extensionParams: { sse: 'kms', tag: 'lessons' },
			},
		},
	});
});

it('update: whom to record, as in the example, with the spelling that works', async () => {
	const started = await recording.begin();
	const { items, hints } = await recording.run(
		'update',
		{ ...FROM_ITEM, updateFields: { subscribeAudioUids: '#allstream#', unSubscribeVideoUids: '444, 555, 666' } },
		{ items: [started] },
	);
	expect(recording.lastBody(/\/update$/)).toEqual({
		cname: started.cname,
		uid: started.uid,
		clientRequest: {
			streamSubscribe: {
				audioUidList: { subscribeAudioUids: ['#allstream#'] },
				videoUidList: { unSubscribeVideoUids: ['444', '555', '666'] },
			},
		},
	});
	expect(items[0]!.json).toMatchObject({ success: true });
	expect(hints).toEqual([]);
});

it('a list for only one kind is sent, with a notice that the other kind is not recorded', async () => {
	const { hints, error } = await recording.run('record', { mode: 'mix', cname: 'c', options: { confirmSeconds: 0, subscribeAudioUids: '1' } });
	expect(error).toBeUndefined();
	expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('no video is recorded at all')]);
	const audioOnly = await recording.run('record', { mode: 'mix', cname: 'c', streamTypes: 0, options: { confirmSeconds: 0, subscribeAudioUids: '1' } });
	expect(audioOnly.hints).toEqual([]);
	const started = await recording.begin();
	const changed = await recording.run('update', { ...FROM_ITEM, updateFields: { unSubscribeVideoUids: '4' } }, { items: [started] });
	expect(changed.hints.map(({ message }) => message)).toEqual([expect.stringContaining('no audio is recorded at all')]);
});

it('web page: the IDs live as long as the recording may last', async () => {
	await recording.json('record', { mode: 'web', cname: 'page', url: 'https://class.example.com/', videoWidth: 1280, videoHeight: 720, maxRecordingHour: 100, options: { confirmSeconds: 0 } });
	expect(recording.lastBody(/\/acquire$/)).toMatchObject({ clientRequest: { scene: 1, resourceExpiredHour: 100 } });
});

it('settings can be announced when the resource is acquired', async () => {
	await recording.begin({ options: { announceSettings: true } });
	const acquired = recording.lastBody(/\/acquire$/) as { clientRequest: IDataObject };
	expect(acquired.clientRequest.startParameter).toEqual(startBody().clientRequest);
});
