import { RtcRole, RtcTokenBuilder } from 'agora-token';
import { RtcTokenBuilder as OlderBuilder } from 'agora-token/src/RtcTokenBuilder';

import { type Simulator, startSimulator } from '../../../simulator';
import { type Parsed, recording, send } from './helpers';

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
/** Far away, whatever day it is. */
const STS = { stsToken: 't', stsExpiration: 4_000_000_000 };
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

describe('Cloud Recording rules', () => {
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
	const code = ({ status, body }: { status: number; body: Parsed }) => [status, body.code];

	test('HTTP Basic: nothing, wrong, another App ID', async () => {
		const path = `/v1/apps/${simulator.account.appId}/cloud_recording/acquire`;
		const none = await send(simulator, 'POST', path, {});
		expect([none.status, none.body]).toEqual([401, { message: 'Unauthorized' }]);
		const wrong = await send(simulator, 'POST', path, {}, { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` });
		expect([wrong.status, wrong.body]).toEqual([401, { message: 'Invalid authentication credentials' }]);
		const { customerId, customerSecret } = simulator.account;
		const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`;
		const other = await send(simulator, 'POST', `/v1/apps/${'f'.repeat(32)}/cloud_recording/acquire`, {}, { authorization });
		expect([other.status, other.body]).toEqual([400, { message: 'appid is invalid' }]);
		for (const version of ['v1', 'v2']) {
			const ip = await send(simulator, 'GET', `/${version}/ncs/ip`, undefined, { authorization });
			expect(ip.body.data.service.hosts[0].primaryIP).toMatch(/^[\d.]+$/);
		}
		expect((await call('GET', '/nothing')).body).toEqual({ message: 'no Route matched with those values' });
	});

	test('a resource id is for one start, within five minutes, with the same channel, uid and scene', async () => {
		const resourceId = await acquire();
		expect(code(await startWith(resourceId, MIX, 'mix', { ...WHO, uid: '1' }))).toEqual([400, 432]);
		expect(code(await startWith(resourceId, web(), 'web'))).toEqual([400, 432]);
		expect(code(await startWith('nonsense', MIX))).toEqual([400, 1001]);
		const { sid } = (await startWith(resourceId, MIX)).body;
		expect(code(await startWith(resourceId, MIX))).toEqual([201, 7]);
		const second = await acquire();
		expect(code(await startWith(second, MIX))).toEqual([400, 53]);
		expect((await call('POST', `/resourceid/${resourceId}/sid/${sid}/mode/mix/stop`, { ...WHO, clientRequest: {} })).status).toBe(
			200,
		);
		expect(code(await startWith(resourceId, MIX))).toEqual([400, 1005]);
		expect((await startWith(second, MIX)).status).toBe(200);
		const late = await acquire({}, { ...WHO, uid: '2' });
		simulator.advance(300_000);
		expect(code(await startWith(late, MIX, 'mix', { ...WHO, uid: '2' }))).toEqual([400, 433]);
		simulator.set({ cloudRecording: { startWithinMs: 2000 } });
		const slow = await acquire({}, { ...WHO, uid: '3' });
		simulator.advance(2100);
		expect(code(await startWith(slow, MIX, 'mix', { ...WHO, uid: '3' }))).toEqual([400, 433]);
	});

	test('startParameter must be what start then sends', async () => {
		const wrong = await acquire({ startParameter: { ...MIX, token: 'other' } });
		expect(code(await startWith(wrong, MIX))).toEqual([400, 432]);
		const right = await acquire({ startParameter: MIX });
		expect((await startWith(right, MIX)).status).toBe(200);
	});

	test.each<[string, object, object]>([
		['uid 0', { uid: '0' }, {}],
		['a numeric uid', { uid: 5 }, {}],
		['a uid of 2³²', { uid: '4294967296' }, {}],
		['a channel of 64 bytes', { cname: 'x'.repeat(64) }, {}],
		['a channel with other characters', { cname: 'a/b' }, {}],
		['720 hours and one', {}, { resourceExpiredHour: 721 }],
		['a region that does not exist', {}, { region: 'XX' }],
	])('acquire refuses %s', async (_name, who, clientRequest) => {
		const { status, body } = await call('POST', '/acquire', { ...WHO, ...who, clientRequest });
		expect(status).toBe(400);
		expect([2, 401]).toContain(body.code);
	});

	test('acquire names the field like the real one', async () => {
		const { body } = await call('POST', '/acquire', { ...WHO, clientRequest: { resourceExpiredHour: 0 } });
		expect(body).toEqual({ code: 2, reason: 'Acquire: invalid resourceExpiredHour value!' });
		expect(code(await call('POST', '/acquire', '{'))).toEqual([400, 8]);
	});

	const bad = (change: object, mode = 'mix'): [string, object] => [mode, change];

	test.each<[string, [string, object]]>([
		['no storage', bad({ ...MIX, storageConfig: undefined })],
		['a vendor that does not exist', bad({ ...MIX, storageConfig: { ...STORAGE, vendor: 9 } })],
		['vendor 11 without an endpoint', bad({ ...MIX, storageConfig: { ...STORAGE, vendor: 11 } })],
		['a prefix with a dash', bad({ ...MIX, storageConfig: { ...STORAGE, fileNamePrefix: ['a-b'] } })],
		['mp4 alone', bad({ ...MIX, recordingFileConfig: { avFileType: ['mp4'] } })],
		['mp4 alone, web page', bad({ ...web(), recordingFileConfig: { avFileType: ['mp4'] } }, 'web')],
		['a format that does not exist, web page', bad({ ...web(), recordingFileConfig: { avFileType: ['avi'] } }, 'web')],
		['a region that the vendor does not have', bad({ ...MIX, storageConfig: { ...STORAGE, region: 28 } })],
		['a region of a vendor without regions', bad({ ...MIX, storageConfig: { ...STORAGE, vendor: 6, region: 3 } })],
		['temporary keys with a vendor that has none', bad({ ...MIX, storageConfig: { ...STORAGE, vendor: 7, ...STS } })],
		['temporary keys without their end', bad({ ...MIX, storageConfig: { ...STORAGE, stsToken: 't' } })],
		['temporary keys that are over', bad({ ...MIX, storageConfig: { ...STORAGE, stsToken: 't', stsExpiration: 1_600_000_000 } })],
		['encryption without a key', bad({ ...MIX, recordingConfig: { decryptionMode: 1 } })],
		[
			'beyond 1080p',
			bad({ ...MIX, recordingConfig: { transcodingConfig: { width: 1920, height: 1081, fps: 15, bitrate: 500 } } }),
		],
		[
			'18 regions',
			bad({
				...MIX,
				recordingConfig: {
					transcodingConfig: {
						width: 1,
						height: 1,
						fps: 1,
						bitrate: 1,
						layoutConfig: Array(18).fill({ x_axis: 0, y_axis: 0, width: 1, height: 1 }),
					},
				},
			}),
		],
		['both lists of a kind', bad({ ...MIX, recordingConfig: { subscribeAudioUids: ['1'], unSubscribeAudioUids: ['2'] } })],
		['a snapshot of a composite', bad({ ...MIX, snapshotConfig: { fileType: ['jpg'] } })],
		['individual without a group', bad({ recordingConfig: {}, storageConfig: STORAGE }, 'individual')],
		[
			'snapshots of audio',
			bad(
				{
					recordingConfig: { subscribeUidGroup: 0, streamTypes: 0 },
					snapshotConfig: { fileType: ['jpg'] },
					storageConfig: STORAGE,
				},
				'individual',
			),
		],
		['a web page without address', bad(web({ url: '' }), 'web')],
		['a web page of 200 pixels', bad(web({ videoWidth: 200 }), 'web')],
		['a web page for longer than the resource', bad(web({ maxRecordingHour: 73 }), 'web')],
	])('start refuses %s', async (_name, [mode, clientRequest]) => {
		const resourceId = await acquire(mode === 'web' ? { scene: 1 } : {});
		expect(code(await startWith(resourceId, clientRequest, mode))).toEqual([400, 2]);
	});

	/** Source: S003, "transcodingConfig" ("Number", "The maximum resolution is 1080p"); OpenAPI description (all optional). */
	test.each<[string, object]>([
		['part of the transcoding', { transcodingConfig: { width: 640, height: 360 } }],
		['no part of the transcoding', { transcodingConfig: {} }],
		['another shape with as many pixels as 1080p', { transcodingConfig: { width: 2592, height: 800, fps: 15, bitrate: 500 } }],
		['an upright picture of 1080p', { transcodingConfig: { width: 1080, height: 1920, fps: 15, bitrate: 500 } }],
		['rates and times with a fraction', { maxIdleTime: 30.5, transcodingConfig: { width: 640, height: 360, fps: 12.5, bitrate: 500.5 } }],
	])('start allows %s', async (_name, recordingConfig) => {
		const resourceId = await acquire();
		expect((await startWith(resourceId, { ...MIX, recordingConfig })).status).toBe(200);
	});

	test.each([
		[0, 4],
		[1, 28],
		[8, 0],
		[4, 9],
	])('start allows region %#: vendor %s, region %s, which only older editions have', async (vendor, region) => {
		expect((await startWith(await acquire(), { ...MIX, storageConfig: { ...STORAGE, vendor, region } })).status).toBe(200);
	});

	test('temporary keys of the three vendors that have them', async () => {
		for (const vendor of [1, 2, 3]) {
			const who = { ...WHO, uid: String(vendor) };
			expect((await startWith(await acquire({}, who), { ...MIX, storageConfig: { ...STORAGE, vendor, ...STS } }, 'mix', who)).status).toBe(200);
		}
	});

	test('every call with a body needs clientRequest', async () => {
		expect(code(await call('POST', '/acquire', WHO))).toEqual([400, 2]);
		const resourceId = await acquire();
		expect(code(await call('POST', `/resourceid/${resourceId}/mode/mix/start`, WHO))).toEqual([400, 2]);
		const { sid } = (await startWith(resourceId, MIX)).body;
		for (const operation of ['update', 'updateLayout', 'stop']) {
			expect(code(await call('POST', `/resourceid/${resourceId}/sid/${sid}/mode/mix/${operation}`, WHO))[0]).toBe(400);
		}
	});

	test('a composite recording can’t be paused, and renewed keys are checked like those of the start', async () => {
		const resourceId = await acquire();
		const { sid } = (await startWith(resourceId, MIX)).body;
		const update = (clientRequest: object) => call('POST', `/resourceid/${resourceId}/sid/${sid}/mode/mix/update`, { ...WHO, clientRequest });
		expect(code(await update({ webRecordingConfig: { onhold: true } }))).toEqual([400, 2]);
		expect(code(await update({ storageConfig: { ...STORAGE, vendor: 7, ...STS } }))).toEqual([400, 2]);
		expect((await update({ storageConfig: { ...STORAGE, ...STS } })).status).toBe(200);
	});

	test('a start that is repeated: 201/7, or 400/1004 as in 2019', async () => {
		const resourceId = await acquire();
		await startWith(resourceId, MIX);
		expect(code(await startWith(resourceId, MIX))).toEqual([201, 7]);
		simulator.set({ cloudRecording: { repeatedStartCode: 1004 } });
		expect(code(await startWith(resourceId, MIX))).toEqual([400, 1004]);
	});

	describe('channel tokens, made by the official package', () => {
		const minutes = (count: number): number => count * 60;
		const token = (change: { appId?: string; certificate?: string; cname?: string; uid?: number; seconds?: number } = {}): string => {
			const { appId, appCertificate } = simulator.account;
			const { cname = WHO.cname, uid = Number(WHO.uid), seconds = minutes(10) } = change;
			return RtcTokenBuilder.buildTokenWithUid(change.appId ?? appId, change.certificate ?? appCertificate, cname, uid, RtcRole.PUBLISHER, seconds, seconds);
		};
		const startedWith = async (given: string, mode = 'mix') =>
			mode === 'web'
				? code(await startWith(await acquire({ scene: 1 }), { ...web(), token: given }, 'web'))
				: code(await startWith(await acquire(), { ...MIX, token: given }));

		test('one for this recorder and one for any are accepted, and none is not asked for', async () => {
			for (const given of [token(), token({ uid: 0 }), '']) {
				expect(await startedWith(given)).toEqual([200, undefined]);
				simulator.reset();
			}
		});

		test.each<[string, () => string]>([
			['no token', () => 'abc'],
			['of another channel', () => token({ cname: 'other' })],
			['of another user', () => token({ uid: 5 })],
			['of another App ID', () => token({ appId: 'f'.repeat(32) })],
			['of another certificate', () => token({ certificate: 'f'.repeat(32) })],
		])('%s is refused with 110', async (_name, make) => {
			expect(await startedWith(make())).toEqual([400, 110]);
		});

		test('one that has expired is refused with 109; a web page takes no notice', async () => {
			const given = token({ seconds: minutes(1) });
			simulator.advance(minutes(2) * 1000);
			expect(await startedWith(given)).toEqual([400, 109]);
			expect(await startedWith('abc', 'web')).toEqual([200, undefined]);
		});

		test('the older form of token is held to the same', async () => {
			const { appId, appCertificate } = simulator.account;
			const older = (cname: string, uid: number, endsIn = 600): string =>
				OlderBuilder.buildTokenWithUid(appId, appCertificate, cname, uid, RtcRole.PUBLISHER, Math.floor(Date.now() / 1000) + endsIn);
			for (const uid of [Number(WHO.uid), 0]) {
				expect(await startedWith(older(WHO.cname, uid))).toEqual([200, undefined]);
				simulator.reset();
			}
			expect(await startedWith(older('other', 0))).toEqual([400, 110]);
			expect(await startedWith(older(WHO.cname, 5))).toEqual([400, 110]);
			expect(await startedWith(older(WHO.cname, 0, -5))).toEqual([400, 109]);
		});

		test('they can be left unchecked', async () => {
			simulator.set({ cloudRecording: { checkTokens: false } });
			expect(await startedWith('abc')).toEqual([200, undefined]);
		});
	});
});
