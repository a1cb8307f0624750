/**
 * Every secret is a canary: nothing that n8n keeps or prints may contain one after a run that uses every node and
 * goes wrong in every way, and no other server may be sent one.
 */
import { randomBytes } from 'node:crypto';

import { AccessToken2, ServiceApaas } from 'agora-token/src/AccessToken2';

import type { WorkflowNode } from '../../host/client';
import { startN8n } from '../../host/n8n';
import { DEMO_ACCOUNT, startSimulator } from '../../simulator';
import { echo, everyNode, page } from './support/everyNode';
import { filesIn, findLeaks, formsOf, type Place } from './support/leaks';
import { pushAgora, pushClassIn } from './support/pushes';
import { SIGNED_REQUESTS, signedRequest } from './support/signedRequests';
import { asText, startWiretap, type Answer, type Seen, type Wiretap } from './support/wiretap';
import { chain, itemsNode, ours, tarball, worldOn, type World } from './support/world';

/** Nobody else writes this. */
const canary = (): string => `canary+/${randomBytes(18).toString('base64')}`;
/** App Certificates are 32 hexadecimal digits. */
const certificate = (): string => randomBytes(16).toString('hex');

const SECRETS = new Map([
	['App Certificate', certificate()],
	['Customer Secret', canary()],
	['ClassIn Secret', canary()],
	['Access Key', canary()],
	['Secret Key', canary()],
	['Notification Secret', canary()],
	['wrong App Certificate', certificate()],
	['wrong Customer Secret', canary()],
	['wrong ClassIn Secret', canary()],
	['wrong Token', canary()],
	['wrong Notification Secret', canary()],
]);
const secret = (name: string): string => SECRETS.get(name)!;

let world: World;
/** Stands before the simulator. */
let vendor: Wiretap;
/** Fails, and says what it was sent. */
let talker: Wiretap;
/** Another server, which nothing secret may reach. */
let stranger: Wiretap;
/** Credentials of each type, by how they are. */
let stored: Record<'right' | 'wrong' | 'token' | 'dead' | 'talker', World['credentials']>;
/** What n8n answered to us. */
const answers: string[] = [];

beforeAll(async () => {
	const account = {
		...DEMO_ACCOUNT,
		appCertificate: secret('App Certificate'),
		customerSecret: secret('Customer Secret'),
		classInSecret: secret('ClassIn Secret'),
	};
	const sim = await startSimulator({ accounts: [account], settings: { cloudRecording: { startMs: 200, uploadMs: 100 } } });
	vendor = await startWiretap(sim.url);
	talker = await startWiretap();
	talker.answer = echo(500);
	stranger = await startWiretap();
	const n8n = await startN8n({ packages: [tarball()], logLevel: 'debug' });
	world = await worldOn(n8n, { ...sim, url: vendor.url });
	const token = new AccessToken2(account.appId, account.appCertificate, 0, 3600);
	const education = new ServiceApaas();
	education.add_privilege(3, 3600);
	token.add_service(education);
	SECRETS.set('Token', token.build());

	const always: Record<string, Record<string, string>> = {
		agoraRecordingStorageApi: { accessKey: secret('Access Key'), secretKey: secret('Secret Key') },
		agoraNotificationApi: { secret: secret('Notification Secret') },
	};
	const at = (baseUrl: string) => ({ agoraRtmTokenApi: { baseUrl }, agoraCloudRecordingApi: { baseUrl }, classInSignatureApi: { baseUrl } });
	const changes: Record<keyof typeof stored, Record<string, Record<string, unknown>>> = {
		right: {},
		token: { agoraRtmTokenApi: { authentication: 'token', token: secret('Token'), headers: 'authorization' } },
		wrong: {
			agoraRtmTokenApi: { appCertificate: secret('wrong App Certificate') },
			agoraCloudRecordingApi: { customerSecret: secret('wrong Customer Secret') },
			classInSignatureApi: { secret: secret('wrong ClassIn Secret') },
			agoraNotificationApi: { secret: secret('wrong Notification Secret') },
		},
		dead: at('http://127.0.0.1:9'),
		talker: at(talker.url),
	};
	stored = { right: {}, wrong: {}, token: {}, dead: {}, talker: {} };
	for (const [how, types] of Object.entries(changes)) {
		for (const [type, data] of Object.entries(world.data)) {
			const { id, name } = await world.client.createCredential(type, { ...data, ...always[type], ...types[type] }, `${type} ${how}`);
			stored[how as keyof typeof stored][type] = { id, name };
		}
	}
	sim.seed.room({ roomUuid: 'there', state: 1 });
	sim.seed.record('there', { web: true });
});

afterAll(async () => {
	await world?.stop();
	await vendor?.stop();
	await talker?.stop();
	await stranger?.stop();
});

type How = keyof typeof stored;

const nodes = (how: How, more?: Partial<WorkflowNode>): WorkflowNode[] => everyNode(world, stored[how], more);
const elsewhere = (status: number) => (): Answer => ({ status, headers: { location: `${stranger.url}/elsewhere` } });

/** Runs all nodes in a row, going on after each failure, and each of them alone, stopping there. */
async function runAll(what: string, how: How, alone = true): Promise<void> {
	const run = async (name: string, ...row: WorkflowNode[]): Promise<void> => {
		const outcome = await world.client.runOnce(chain(name, itemsNode([{ a: 1 }, { a: 2 }]), ...row), { keep: true, timeout: 120 });
		answers.push(JSON.stringify(outcome.execution));
	};
	const jobs = [
		async () => await run(`${what}, going on`, ...nodes(how, { onError: 'continueRegularOutput', alwaysOutputData: true })),
		async () => await run(`${what}, error output`, nodes(how, { onError: 'continueErrorOutput' })[0]!),
		...(alone ? nodes(how).map((node) => async () => await run(`${what}, ${node.name}`, node)) : []),
	];
	await Promise.all(jobs.map(async (job) => await job()));
}

async function runHttpRequests(what: string, base: string): Promise<void> {
	for (const [type, method, path] of SIGNED_REQUESTS) {
		const node = signedRequest(type, method, `${base}${path(world.sim.account.appId)}`, stored.right[type]!);
		const outcome = await world.client.runOnce(chain(`${what}, ${type}`, node), { keep: true });
		answers.push(JSON.stringify(outcome.execution));
	}
}

async function testCredentials(): Promise<void> {
	for (const credentials of Object.values(stored)) {
		for (const { id } of Object.values(credentials)) answers.push(JSON.stringify(await world.client.testCredential(id).catch(String)));
	}
	for (const [type, data] of Object.entries(world.data)) answers.push(JSON.stringify(await world.client.testCredentialData(type, data).catch(String)));
}

/** Activates the trigger; when that works, what it gives out is waited for. */
async function runTrigger(what: string, how: How): Promise<void> {
	const { client, sim } = world;
	const trigger = ours({ ...world, credentials: stored[how] }, 'agoraTrigger', 'Trigger', {
		events: [],
		source: 'app',
		options: { includeRaw: true, startFrom: 'retained' },
		pollTimes: { item: [{ mode: 'everyMinute' }] },
	});
	const { id } = await client.createWorkflow({ name: what, nodes: [trigger], connections: {} });
	sim.seed.event('there', { cmd: 3, data: { message: 'hello' } });
	try {
		await client.activateWorkflow(id);
		await client.deactivateWorkflow(id);
	} catch (error) {
		answers.push(String(error));
	}
	answers.push(JSON.stringify(await client.listExecutions({ workflowId: id, includeData: true })));
}

/** Signatures of messages that were sent to n8n, by kind. */
const pushed: Array<[string, string]> = [];

it('every secret field of every credential has a canary', async () => {
	const types = (await world.client.credentialTypes()).filter(({ name }) => name in world.data);
	const fields = types.flatMap(({ name, properties }) =>
		(properties as Array<{ name: string; typeOptions?: { password?: boolean } }>).flatMap((field) => (field.typeOptions?.password ? `${name}.${field.name}` : [])),
	);
	expect(fields.sort()).toEqual([
		'agoraCloudRecordingApi.customerSecret',
		'agoraNotificationApi.secret',
		'agoraRecordingStorageApi.secretKey', 'agoraRecordingStorageApi.sessionToken',
		'agoraRtmTokenApi.appCertificate',
		'agoraRtmTokenApi.token',
		'classInSignatureApi.secret',
	]);
});

it('all nodes at work, and everything that goes wrong', async () => {
	// n8n tries for about 15 seconds to activate a trigger that fails.
	const triggers = Promise.all((['right', 'wrong', 'dead', 'talker'] as const).map(async (how) => await runTrigger(`Trigger, ${how}`, how)));
	await runAll('Right', 'right');
	await runHttpRequests('HTTP Request', vendor.url);
	await Promise.all([runAll('Token', 'token', false), runAll('Wrong secret', 'wrong'), runAll('Nobody there', 'dead', false), runAll('Echo 500', 'talker')]);
	await testCredentials();

	const faults: Array<[string, (seen: Seen) => Answer]> = [
		...[200, 400, 401, 429].map((status): [string, (seen: Seen) => Answer] => [`Echo ${status}`, echo(status)]),
		['Page', page],
		...[301, 307].map((status): [string, (seen: Seen) => Answer] => [`Redirect ${status}`, elsewhere(status)]),
	];
	for (const [what, answer] of faults) {
		vendor.answer = answer;
		await runAll(what, 'right', what === 'Echo 400');
		if (/Echo 401|Redirect/.test(what)) await testCredentials();
		// n8n's own node shows whatever a server says, so it gets no server that says what it was sent.
		if (/Redirect/.test(what)) await runHttpRequests(`HTTP Request, ${what}`, vendor.url);
		vendor.answer = undefined;
	}
	await triggers;
	for (const how of ['right', 'wrong'] as const) {
		const hand = { ...world, credentials: stored[how] };
		const given = [await pushClassIn(hand, secret('ClassIn Secret')), await pushAgora(hand, secret('Notification Secret'))];
		for (const { signatures, texts, executions } of given) {
			expect(executions > 0).toBe(how === 'right');
			pushed.push(...signatures);
			answers.push(...texts);
		}
	}
	await runHttpRequests('HTTP Request to a stranger', stranger.url);
}, 600_000);

it('a base URL that anybody could listen to is refused, with the reason, before anything is sent', async () => {
	const { client, data } = world;
	for (const [type, user] of [['agoraRtmTokenApi', 'Get Classroom'], ['agoraCloudRecordingApi', 'Query'], ['classInSignatureApi', 'Unit']] as const) {
		const baseUrl = 'http://198.51.100.7';
		const tested = await client.testCredentialData(type, { ...data[type], baseUrl });
		expect(tested).toMatchObject({ status: 'Error' });
		const { id, name } = await client.createCredential(type, { ...data[type], baseUrl }, `${type} http`);
		const node = nodes('right').find((one) => one.name.includes(user))!;
		const outcome = await client.runOnce(chain('Plain http', { ...node, credentials: { ...node.credentials, [type]: { id, name } } }), { keep: true });
		expect(outcome.error?.message).toMatch(/Base URL must start with https:\/\/, because anybody on the way could read/);
		answers.push(JSON.stringify(tested), JSON.stringify(outcome.execution));
	}
});

describe('afterwards', () => {
	/** All that was sent to the vendor as proof of who sends it. */
	const wire = new Map<string, string>();
	const places: Place[] = [];
	/** A value that is put where the checker must find it. */
	const planted = canary();

	beforeAll(async () => {
		for (const { headers } of [...vendor.seen, ...talker.seen]) {
			const { authorization, 'x-agora-token': token, 'x-eeo-sign': signature } = headers;
			for (const [name, value] of Object.entries({ authorization, token, signature })) {
				const [, bare = value] = /^(?:agora token=|Basic )"?([^"]+)"?$/.exec(String(value)) ?? [];
				if (bare) wire.set(`${name} ${wire.size}`, String(bare));
			}
		}
		for (const [kind, value] of pushed) wire.set(`${kind} ${wire.size}`, value);
		const values = [...formsOf(planted)].filter(([form]) => !/UTF/.test(form)).map(([, bytes]) => bytes.toString());
		const node = {
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [0, 0] as [number, number],
			parameters: { url: `${stranger.url}/planted`, sendHeaders: true, headerParameters: { parameters: [{ name: 'x-planted', value: planted }] }, options: {} },
		};
		const outcome = await world.client.runOnce(chain(`Planted ${planted}`, itemsNode([{ values }]), node), { keep: true });
		answers.push(JSON.stringify(outcome.execution));
		// What is in memory gets to the disk.
		await world.n8n.stop({ keepFolder: true });
		places.push(
			// n8n's own pages, and the packages that are installed, are no records.
			...filesIn(world.n8n.userFolder, /node_modules|\.cache/),
			{ name: 'answers of n8n', content: Buffer.from(answers.join('\n')) },
			{ name: 'requests to another server', content: Buffer.from(stranger.seen.map(asText).join('\n')) },
		);
	});

	it('the checker finds a secret wherever it is, in every form', () => {
		const found = findLeaks(new Map([['planted', planted]]), places);
		const where = (name: RegExp): string[] => [...new Set(found.filter((leak) => name.test(leak.where)).map(({ form }) => form))];
		// In the JSON that n8n keeps, each backslash is two.
		const written = [...formsOf(planted).keys()].filter((form) => !/UTF|JSON, character/.test(form));
		expect(where(/database\.sqlite/)).toEqual(expect.arrayContaining(written));
		expect(where(/answers/)).toEqual(expect.arrayContaining(written.filter((form) => !/JSON in JSON/.test(form))));
		expect(where(/n8n\.log/)).toContain('as it is');
		expect(where(/another server/)).toContain('as it is');
	});

	it('what was sent was seen: every node sent something, signed', () => {
		const schemes = new Set([...wire.keys()].map((name) => name.split(' ')[0]));
		expect(schemes).toEqual(new Set(['authorization', 'token', 'signature', 'safekey', 'agora-signature', 'agora-signature-v2']));
		expect(vendor.seen.some(({ body }) => body.includes(secret('Secret Key')))).toBe(true);
		expect(world.sim.requests.some(({ path, auth }) => path.includes('/polling/') && auth.verified)).toBe(true);
	});

	it('no secret, token or signature is in the database, the logs, the executions, the errors, or on another server', () => {
		const bytes = places.reduce((sum, { content }) => sum + content.length, 0);
		const signed = new Map([...wire].filter(([, value]) => !SECRETS.has(value)));
		const leaks = [...findLeaks(SECRETS, places), ...findLeaks(signed, places, /as it is|address|hexadecimal/)];
		console.log(
			`${SECRETS.size} secrets and ${wire.size} tokens and signatures, ${vendor.seen.length + talker.seen.length} requests, ${stranger.seen.length} to another server, ` +
				`${places.length} files and texts, ${(bytes / 1e6).toFixed(0)} MB: found ${leaks.length} times`,
		);
		expect(leaks).toEqual([]);
	});

	it('a redirect to another server was not followed, and a request to one was not signed', () => {
		const { seen } = stranger;
		expect(seen.filter(({ url }) => url === '/elsewhere')).toEqual([]);
		for (const { headers } of seen) {
			for (const name of ['authorization', 'x-agora-token', 'x-agora-uid', 'x-eeo-sign', 'x-eeo-uid']) expect(headers).not.toHaveProperty(name);
		}
	});
});
