import { fetchTransport } from '../../runtime/transport/fetchTransport';
import { buildChannelToken } from '../../vendors/agora/accessToken2';
import { basicHeaders } from '../../vendors/agora/authHeaders';
import { accountLimiters } from '../../vendors/agora/channels/account';
import { createChannelClient } from '../../vendors/agora/channels/client';
import { proofOf } from '../../vendors/agora/cloudRecording/rateLimiters';
import { CLOUD_RECORDING_BASE_URL, failoverHosts, resolveBaseUrl } from '../../vendors/agora/hosts';
import { createTranscriptClient } from '../../vendors/agora/transcripts/client';
import { DEFAULT_POLICY } from '../../vendors/http';
import { type AgoraAccess, type AgoraChoices, agoraNames, NO_CUSTOMER } from './agoraAccount';
import { firstOf, made, notTried, type Plan, refused, type Step } from './step';

/** A user who does not exist, and who is kept silent for a minute in a channel that does not exist. */
const NOBODY = 527_841;
const BOT = 4_000_527_841;
const TOKEN_SECONDS = 600;
const COSTS = 'it costs money (--record tries it for some seconds)';
const DAY_MS = 86_400_000;

function connect({ appId, customerId, customerSecret, baseUrl }: AgoraAccess, send: typeof fetch) {
	const address = resolveBaseUrl(baseUrl, CLOUD_RECORDING_BASE_URL);
	const account = { baseUrl: address, customerId: customerId!, customerSecret: customerSecret! };
	const runtime = fetchTransport(() => ({ ...basicHeaders(customerId, customerSecret) }), undefined, send);
	const limiters = accountLimiters(appId, proofOf(account), runtime.now());
	const connection = { runtime, policy: { ...DEFAULT_POLICY, maxAttempts: 3, hosts: failoverHosts(address) }, appId, limiters };
	return { ...createChannelClient(connection), transcripts: createTranscriptClient(connection) };
}

/** What the account's REST API can do beside recordings: channels, bans, usage, transcripts. */
export function accountSteps(access: AgoraAccess, { fetch: send, startedAt, record }: AgoraChoices, cleanups: Plan['cleanups']): Step[] {
	if (!access.customerId || !access.customerSecret) {
		return ['channel', 'ban', 'usage', 'transcript'].map((resource) => notTried(`${resource}: every operation`, NO_CUSTOMER));
	}
	const client = connect(access, send);
	const { room } = agoraNames(startedAt);
	const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
	let ban: number | undefined;

	const steps: Step[] = [
		{ operation: 'channel: getAll', run: async () => await firstOf(client.list(), 3) },
		{ operation: 'channel: getUsers', run: async () => await client.users(room) },
		{ operation: 'channel: getUsers, hosts only', run: async () => await client.hosts(room) },
		{ operation: 'channel: getUserStatus', run: async () => await client.userStatus(room, NOBODY) },
		{
			operation: 'channel: wrong Customer Secret',
			run: async () => await refused('auth', async () => await connect({ ...access, customerSecret: 'wrong' }, send).users(room)),
		},
		{
			operation: 'ban: create',
			run: async () => {
				ban = (await client.bans.create({ target: { cname: room, uid: NOBODY }, privileges: ['publish_audio'], minutes: 1 })).id;
				const id = made(ban);
				cleanups.push({ what: `ban ${id} of a made-up user, which ends within two minutes`, run: async () => await client.bans.lift(id) });
			},
		},
		{ operation: 'ban: getAll', needs: ['ban: create'], run: async () => await client.bans.list() },
		{ operation: 'ban: update', needs: ['ban: create'], run: async () => await client.bans.changeEnd(made(ban), { minutes: 2 }) },
		{ operation: 'ban: delete', needs: ['ban: create'], run: async () => await client.bans.lift(made(ban)) },
		{ operation: 'ban: delete again', needs: ['ban: delete'], run: async () => await refused('notFound', async () => await client.bans.lift(made(ban))) },
		{
			operation: 'usage: get',
			run: async () => await client.usage.days(await client.usage.projectId(), day(startedAt - 7 * DAY_MS), day(startedAt), 'default'),
		},
	];
	return [...steps, ...transcriptSteps(access, client.transcripts, room, record, cleanups)];
}

type TranscriptClient = ReturnType<typeof connect>['transcripts'];

function transcriptSteps({ appId, appCertificate }: AgoraAccess, client: TranscriptClient, cname: string, record: boolean, cleanups: Plan['cleanups']): Step[] {
	let agentId: string | undefined;
	const started = ['transcript: start'];
	const costly: Step[] = [
		{
			operation: 'transcript: start',
			run: async () => {
				const botUid = String(BOT);
				const botToken = buildChannelToken({ appId, appCertificate, cname, uid: botUid, expire: TOKEN_SECONDS });
				const wanted = { cname, name: cname, languages: ['en-US'], translateTo: [], keywords: [], botUid, botToken, maxIdleTime: 30 };
				agentId = (await client.start(wanted)).agentId;
				const id = made(agentId);
				cleanups.push({ what: `transcript ${id}, which ends after 30 seconds without speech`, run: async () => await client.stop(id) });
			},
		},
		{ operation: 'transcript: get', needs: started, run: async () => await client.get(made(agentId)) },
		{ operation: 'transcript: update', needs: started, run: async () => await client.update(made(agentId), { keywords: ['n8n'] }) },
		{ operation: 'transcript: stop', needs: started, run: async () => await client.stop(made(agentId)) },
	];
	return [
		{ operation: 'transcript: getAll', run: async () => await firstOf(client.list({ cname, states: ['RUNNING', 'STOPPED'] }), 3) },
		{ operation: 'transcript: get one that is not there', run: async () => await refused('notFound', async () => await client.get('1NT29X11GQ000000BEIN56XF')) },
		...costly.map((step) => (record ? step : { ...step, notTried: COSTS })),
		notTried('transcript: getText', 'it reads a bucket, which is no server of Agora’s'),
	];
}
