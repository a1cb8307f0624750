import { agoraCloudRecording } from '../../runtime/connections/library';
import { buildChannelToken } from '../../vendors/agora/accessToken2';
import { type AgoraAccess, type AgoraChoices, agoraNames, NO_CUSTOMER } from './agoraAccount';
import { made, notTried, type Plan, refused, type Step } from './step';

const COSTS = 'it costs money (--record tries it for some seconds)';
const NO_STORAGE = 'it needs a bucket: AGORA_STORAGE_VENDOR, AGORA_STORAGE_REGION, AGORA_STORAGE_BUCKET, AGORA_STORAGE_ACCESS_KEY and AGORA_STORAGE_SECRET_KEY';
const TOKEN_SECONDS = 600;
/** Agora ends a recording of an empty channel by itself after this time. */
const IDLE_SECONDS = 30;

/** Cloud Recording; what costs money only if wanted: a recording of an empty channel. */
export function recordingSteps(access: AgoraAccess, { fetch: send, startedAt, record }: AgoraChoices, cleanups: Plan['cleanups']): Step[] {
	const { appId, appCertificate, customerId, customerSecret, baseUrl, storage } = access;
	if (!customerId || !customerSecret) return [notTried('cloudRecording: every operation', NO_CUSTOMER)];
	const settings = { appId, customerId, customerSecret, baseUrl, fetch: send, maxAttempts: 3 };
	const client = agoraCloudRecording(settings);
	const recorder = { cname: agoraNames(startedAt).room, uid: '527842' };
	const none = { resourceId: 'none', sid: 'none', mode: 'mix' as const };
	let resourceId: string | undefined;
	let running: { resourceId: string; sid: string; mode: 'mix' } | undefined;
	const started = ['cloudRecording: start'];

	const costly: Step[] = [
		{
			operation: 'cloudRecording: start',
			needs: ['cloudRecording: acquire'],
			run: async () => {
				const token = buildChannelToken({ appId, appCertificate, ...recorder, expire: TOKEN_SECONDS });
				const { sid } = await client.start(made(resourceId), 'mix', recorder, {
					token,
					recordingConfig: { channelType: 1, maxIdleTime: IDLE_SECONDS },
					recordingFileConfig: { avFileType: ['hls'] },
					storageConfig: made(storage),
				});
				const id = (running = { resourceId: made(resourceId), sid: made(sid), mode: 'mix' });
				cleanups.push({ what: `recording ${id.sid}, which ends after ${IDLE_SECONDS} seconds in an empty channel`, run: async () => await client.stop(id, recorder) });
			},
		},
		{ operation: 'cloudRecording: query', needs: started, run: async () => await client.query(made(running)) },
		{
			operation: 'cloudRecording: update',
			needs: started,
			run: async () => await client.update(made(running), recorder, { streamSubscribe: { audioUidList: { subscribeAudioUids: ['#allstream#'] } } }),
		},
		{ operation: 'cloudRecording: updateLayout', needs: started, run: async () => await client.updateLayout(made(running), recorder, { mixedVideoLayout: 1 }) },
		{ operation: 'cloudRecording: stop', needs: started, run: async () => await client.stop(made(running), recorder) },
	];
	const why = record ? (storage ? undefined : NO_STORAGE) : COSTS;
	return [
		{ operation: 'cloudRecording: query one that is not there', run: async () => await client.find(none, {}).catch(() => undefined) },
		{
			operation: 'cloudRecording: wrong Customer Secret',
			run: async () => await refused('auth', async () => await agoraCloudRecording({ ...settings, customerSecret: 'wrong', maxAttempts: 1 }).acquire(recorder)),
		},
		{ operation: 'cloudRecording: acquire', run: async () => (resourceId = await client.acquire(recorder)) },
		...costly.map((step) => (why === undefined ? step : { ...step, notTried: why })),
		notTried('cloudRecording: record', 'it is acquire, start and query in one'),
	];
}
