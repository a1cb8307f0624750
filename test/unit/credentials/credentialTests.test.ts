import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

import { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
import { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
import { ClassInSignatureApi } from '../../../credentials/ClassInSignatureApi.credentials';
import { json, runCredentialTest, startServer, type Server } from './n8nHost';

const appId = '0123456789abcdef0123456789abcdef';
let status = 200;
let body: unknown = {};
let server: Server;

beforeAll(async () => {
	server = await startServer((_request, response) =>
		typeof body === 'string'
			? response.writeHead(status, { 'content-type': 'text/html' }).end(body)
			: json(response, status, body),
	);
});
afterAll(async () => await server.close());
beforeEach(() => void (server.seen.length = 0));

async function run(
	credential: ICredentialType,
	data: ICredentialDataDecryptedObject,
	answer: [number, unknown],
): Promise<string> {
	[status, body] = answer;
	const { status: outcome, message } = await runCredentialTest(credential, { baseUrl: server.origin, ...data });
	return outcome === 'OK' ? 'OK' : message;
}

describe('Agora RTM Token', () => {
	const credential = new AgoraRtmTokenApi();
	const data = {
		appId,
		appCertificate: appId,
		authentication: 'appCertificate',
		uid: 'n8n',
		expire: 60,
		region: 'eu',
		headers: 'both',
	};

	test('"room not found" means that the token was accepted, and only a room was read', async () => {
		expect(await run(credential, data, [404, { code: 20404100, msg: 'Room not exists!', ts: 1 }])).toBe('OK');
		expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET /eu/edu/apps/${appId}/v2/rooms/n8n-credential-test`,
		]);
		expect(server.seen[0]!.headers.authorization).toMatch(/^agora token=007/);
	});

	test.each([
		['a refusal', [401, { message: 'invalid token' }], /does not accept this App ID .+clock/s],
		['a refusal as a code', [200, { code: 401, msg: '' }], /does not accept this App ID/],
		['a missing service', [403, {}], /Enable Flexible Classroom/],
		['too many requests', [429, {}], /too many requests/],
		['a wrong address', [404, '<html>not found</html>'], /Check the Base URL/],
		['a web page', [200, '<html></html>'], /Check the Base URL/],
		['a path that is not known', [404, { code: 404 }], /Check the Base URL/],
		['a gateway out of order', [502, ''], /502|Bad Gateway/i],
	] as Array<[string, [number, unknown], RegExp]>)('%s is told', async (_what, answer, message) => {
		expect(await run(credential, data, answer)).toMatch(message);
	});

	test('a certificate of 31 characters is named before anything is sent', async () => {
		expect(await run(credential, { ...data, appCertificate: appId.slice(1) }, [404, { code: 20404100 }])).toBe(
			'The App Certificate must have 32 characters, this one has 31.',
		);
		expect(server.seen).toEqual([]);
	});

	test('a dead address is told by its code', async () => {
		expect(await run(credential, { ...data, baseUrl: 'http://127.0.0.1:1' }, [200, {}])).toMatch(
			/ECONNREFUSED|refused/,
		);
	});
});

describe('Agora Cloud Recording', () => {
	const credential = new AgoraCloudRecordingApi();
	const data = { appId, customerId: 'customer', customerSecret: 'hidden' };

	test('the list of notification addresses means that the secret was accepted', async () => {
		expect(await run(credential, data, [200, { data: { service: { hosts: [{ primaryIP: '192.0.2.1' }] } } }])).toBe(
			'OK',
		);
		expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/ncs/ip']);
	});

	test.each([
		[
			'a refusal',
			[401, { message: 'Invalid authentication credentials' }],
			/does not accept this Customer ID and Customer Secret/,
		],
		['a right that lacks', [403, {}], /may not use the RESTful API/],
		['a wrong address', [404, ''], /Check the Base URL/],
		['too many requests', [429, {}], /too many requests/],
		['a web page', [200, '<html></html>'], /Check the Base URL/],
	] as Array<[string, [number, unknown], RegExp]>)('%s is told', async (_what, answer, message) => {
		expect(await run(credential, data, answer)).toMatch(message);
	});
});

describe('ClassIn Signature', () => {
	const credential = new ClassInSignatureApi();
	const data = { sid: '1000082', secret: 'Mb7SR6H' };

	test.each([
		['a business code', [200, { code: 101001001, msg: '参数错误', data: null }]],
		['a business code with an HTTP status', [400, { code: 121601030, msg: '缺少必传参数' }]],
		['success', [200, { code: 1, msg: '', data: {} }]],
	] as Array<[string, [number, unknown]]>)('%s means that the signature was accepted', async (_what, answer) => {
		expect(await run(credential, data, answer)).toBe('OK');
		expect(server.seen.map(({ method, path, body: sent }) => `${method} ${path} ${sent}`)).toEqual([
			'POST /lms/activity/setWebcast {"activityId":0}',
		]);
	});

	test.each([
		['a wrong secret', [200, { code: 101002005, msg: '签名异常' }], /does not accept this SID with this secret/],
		[
			'a wrong secret, code as text',
			[200, { code: '101002005', msg: '签名异常' }],
			/does not accept this SID with this secret/,
		],
		[
			'a wrong clock',
			[200, { code: 101002006, msg: '时间戳过期' }],
			/clock of the computer that runs n8n is more than 5 minutes wrong/,
		],
		['a time that got lost', [400, { code: 101002008 }], /X-EEO-TS/],
		['maintenance', [200, { code: 901 }], /maintained/],
		['too many requests', [200, { code: 101003001 }], /too many requests/],
		['a web page', [200, '<html></html>'], /Check the Base URL/],
		['a server out of order', [503, ''], /Check the Base URL/],
	] as Array<[string, [number, unknown], RegExp]>)('%s is told', async (_what, answer, message) => {
		expect(await run(credential, data, answer)).toMatch(message);
	});

	test('a SID with letters is named before anything is sent', async () => {
		expect(await run(credential, { ...data, sid: 'school' }, [200, { code: 1 }])).toBe(
			'The SID must consist of digits only.',
		);
		expect(server.seen).toEqual([]);
	});
});
