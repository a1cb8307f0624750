/** What the variants of Cloud Recording and of the Notification Center do, and that the clients read all of it alike. */
import { Random } from '../../../simulator/random';
import { startSimulator, type Simulator } from '../../../simulator';
import { varyValue } from '../../../simulator/variants';
import { CLOUD_RECORDING_VARIANTS } from '../../../simulator/variants/cloudRecording';
import { NOTIFICATION_VARIANTS, pushPath } from '../../../simulator/variants/notifications';
import { CHANNEL_EVENTS, RECORDING_EVENTS, TRANSCRIPT_EVENTS } from '../../../simulator/webhooks';
import { createCloudRecordingClient } from '../../../vendors/agora/cloudRecording/client';
import { normaliseNotification } from '../../../vendors/agora/notifications/notification';
import { DEFAULT_POLICY } from '../../../vendors/http';
import { RateLimiter } from '../../../vendors/rateLimit';
import { fetchTransport } from '../../../runtime/transport/fetchTransport';

const SEEDS = 40;
const storageConfig = { vendor: 1, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's' };

describe.each([['mix'], ['individual'], ['web']] as const)('%s: from acquire to stop', (mode) => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator({ settings: { cloudRecording: { startMs: 0 } } });
	});
	afterAll(async () => await simulator.stop());

	const page = { url: 'https://x.example', audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 2 };
	const service = { serviceName: 'web_recorder_service', errorHandlePolicy: 'error_abort', serviceParam: page } as const;
	const request = {
		storageConfig,
		...(mode === 'web' ? { extensionServiceConfig: { errorHandlePolicy: 'error_abort' as const, extensionServices: [service] } } : {}),
		...(mode === 'individual' ? { recordingConfig: { channelType: 1, subscribeUidGroup: 0 } } : {}),
	};

	async function wholeStory(seed: number) {
		simulator.set({ variants: seed });
		const { appId, customerId, customerSecret } = simulator.account;
		const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`;
		const runtime = fetchTransport(() => ({ authorization }));
		const client = createCloudRecordingClient({ runtime, policy: { ...DEFAULT_POLICY, hosts: [simulator.url] }, appId, limiter: new RateLimiter(1000) });
		const recorder = { cname: 'math', uid: String(seed + 1) };
		const resourceId = await client.acquire(recorder, mode === 'web' ? { scene: 1 } : {});
		const { sid, alreadyStarted } = await client.start(resourceId, mode, recorder, request);
		const id = { resourceId, sid: sid!, mode };
		const seen = await client.query(id);
		const { outcome, state } = await client.stop(id, recorder);
		const names = (list: typeof seen.fileList): string[] => list.map(({ fileName }) => fileName.replace(sid!, 'sid'));
		return { alreadyStarted, running: seen.running, started: seen.sliceStartTime !== undefined, files: names(seen.fileList), outcome, stopped: names(state.fileList) };
	}

	it(`is the same under ${SEEDS} seeds`, async () => {
		const usual = await wholeStory(0);
		expect(usual).toMatchObject({ alreadyStarted: false, running: true, outcome: 'uploaded' });
		for (let seed = 1; seed <= SEEDS; seed++) expect([seed, await wholeStory(seed)]).toEqual([seed, usual]);
	});
});

it('every row of Cloud Recording names its document and a call that exists', () => {
	for (const { source, method, path } of CLOUD_RECORDING_VARIANTS) {
		expect(source).toMatch(/\S/);
		expect([method, path]).toEqual([expect.stringMatching(/^(GET|POST)$/), expect.stringMatching(/\/(acquire|start|query|update|updateLayout|stop)$/)]);
	}
});

it('notifications say the same, but for what was left out', () => {
	for (const event of [...RECORDING_EVENTS, ...CHANNEL_EVENTS, ...TRANSCRIPT_EVENTS]) {
		const raw = { noticeId: 'n', notifyMs: 1_789_000_000_000, ...event };
		// The ID is made of the contents, which differ here.
		const { data, id: _id, ...usual } = normaliseNotification(raw);
		for (let seed = 1; seed <= SEEDS; seed++) {
			const call = { method: 'PUSH', path: pushPath(event.productId, event.eventType) };
			const { data: variedData, id: _other, ...varied } = normaliseNotification(varyValue(NOTIFICATION_VARIANTS, call, raw, new Random(seed)) as typeof raw);
			expect([seed, varied]).toEqual([seed, { ...usual, clientSeq: varied.clientSeq }]);
			const known = Object.fromEntries(Object.entries(variedData).filter(([key]) => key in data));
			const { fileList, ...rest } = known;
			expect([seed, data]).toEqual([seed, expect.objectContaining(JSON.parse(JSON.stringify({ ...rest, start_ts: data.start_ts })) as object)]);
			if (fileList !== undefined) expect([seed, fileList]).toEqual([seed, data.fileList]);
		}
	}
});
