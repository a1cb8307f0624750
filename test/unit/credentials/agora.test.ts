import { inspect } from 'node:util';

import { AccessToken2 } from 'agora-token/src/AccessToken2';

import { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
import { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
import { FieldError } from '../../../vendors/fieldError';
import { authenticate, json, send, startServer, type Server } from './n8nHost';

const appId = '0123456789abcdef0123456789abcdef';
const appCertificate = 'fedcba9876543210fedcba9876543210';
const rtm = new AgoraRtmTokenApi();
const recording = new AgoraCloudRecordingApi();
const classroom = {
	appId,
	authentication: 'appCertificate',
	appCertificate,
	token: '',
	uid: 'n8n',
	expire: 3600,
	region: 'na',
	baseUrl: '',
	headers: 'both',
};
const basic = { appId, customerId: 'customer', customerSecret: 'p4ss:wörd', baseUrl: '' };
const URL_NA = `https://api.agora.io/na/edu/apps/${appId}/v2/rooms/1`;

async function fieldErrorOf(run: Promise<unknown>): Promise<FieldError> {
	const error: unknown = await run.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(FieldError);
	return error as FieldError;
}

function verifies(token: string | undefined): boolean {
	const official = new AccessToken2('', '', 0, 0);
	return official.from_string(token ?? '') && official.verifySignature(appCertificate);
}

describe('Agora RTM Token', () => {
	test.each([
		['modern', { url: URL_NA, method: 'GET' }],
		['modern with a base URL', { baseURL: 'https://api.agora.io', url: '/na/edu', method: 'GET' }],
		['legacy', { uri: URL_NA, method: 'GET', headers: {} }],
		['legacy with a URL object', { uri: new URL(URL_NA), method: 'GET' }],
	])('%s form: one valid token in both header forms', async (_form, request) => {
		const { headers } = await authenticate(rtm, classroom, request);
		expect(Object.keys(headers).sort()).toEqual(['Authorization', 'x-agora-token', 'x-agora-uid']);
		expect(headers.Authorization).toBe(`agora token=${headers['x-agora-token']}`);
		expect(headers['x-agora-uid']).toBe('n8n');
		expect(verifies(headers['x-agora-token'])).toBe(true);
	});

	test.each([
		['both', ['Authorization', 'x-agora-token', 'x-agora-uid']],
		[undefined, ['Authorization', 'x-agora-token', 'x-agora-uid']],
		['authorization', ['Authorization']],
		['xAgora', ['x-agora-token', 'x-agora-uid']],
	])('headers %j', async (headers, expected) => {
		const signed = await authenticate(rtm, { ...classroom, headers: headers as string }, { url: URL_NA });
		expect(Object.keys(signed.headers).sort()).toEqual(expected);
	});

	test('a pasted token is sent as it is, with its user', async () => {
		const { headers } = await authenticate(
			rtm,
			{ ...classroom, authentication: 'token', token: '006pasted+/=', appCertificate: '', uid: 'teacher' },
			{ url: URL_NA },
		);
		expect(headers).toEqual({
			Authorization: 'agora token=006pasted+/=',
			'x-agora-token': '006pasted+/=',
			'x-agora-uid': 'teacher',
		});
	});

	test('the same token serves many requests; another uid gets another', async () => {
		const tokenOf = async (data: object): Promise<string | undefined> =>
			(await authenticate(rtm, { ...classroom, ...data }, { url: URL_NA })).headers['x-agora-token'];
		const token = await tokenOf({});
		expect(await tokenOf({})).toBe(token);
		expect(await tokenOf({ uid: 'other' })).not.toBe(token);
	});

	test('headers of the same name are replaced, others and the rest of the request stay, the given request is untouched', async () => {
		const request = Object.freeze({
			uri: URL_NA,
			method: 'POST',
			body: { a: 1 },
			qs: { b: 2 },
			json: true,
			timeout: 5,
			headers: Object.freeze({ 'X-AGORA-TOKEN': 'old', authorization: 'old', accept: 'text/plain' }),
		});
		const signed = await authenticate(rtm, classroom, request);
		expect(signed).toMatchObject({ uri: URL_NA, method: 'POST', body: { a: 1 }, qs: { b: 2 }, json: true, timeout: 5 });
		expect(Object.keys(signed.headers).sort()).toEqual(['Authorization', 'accept', 'x-agora-token', 'x-agora-uid']);
		expect(JSON.stringify(signed)).not.toContain('"old"');
		// The HTTP Request node shows this object to the user.
		expect(JSON.stringify(request)).not.toContain('007');
	});

	test('own servers in every region are signed for, whatever the base URL', async () => {
		for (const url of [
			'https://api.sd-rtn.com/x',
			'https://api-eu-west-1.agora.io/x',
			'https://gateway.example.com/a/b',
		]) {
			const signed = await authenticate(rtm, { ...classroom, baseUrl: 'https://gateway.example.com/a' }, { url });
			expect(signed.headers.Authorization).toContain('007');
		}
	});

	test.each([
		['appId', { appId: appId.slice(1) }, 'The App ID must have 32 characters, this one has 31.'],
		['appId', { appId: '' }, 'The App ID is empty.'],
		[
			'appCertificate',
			{ appCertificate: appCertificate.slice(2) },
			'The App Certificate must have 32 characters, this one has 30.',
		],
		[
			'appCertificate',
			{ appCertificate: `${appCertificate}0` },
			'The App Certificate must have 32 characters, this one has 33.',
		],
		['appCertificate', { appCertificate: undefined }, 'The App Certificate is empty.'],
		[
			'appCertificate',
			{ appCertificate: `${appCertificate.slice(1)}z` },
			'The App Certificate may contain only the digits 0–9 and the letters a–f.',
		],
		['token', { authentication: 'token', token: '' }, 'The Token is empty.'],
		[
			'token',
			{ authentication: 'token', token: 'secret\ninjected: yes' },
			'The Token contains a space, a line break or another character that tokens never have.',
		],
		['uid', { uid: '' }, 'The User ID is empty.'],
		['uid', { uid: 'x'.repeat(65) }, 'The User ID may have 64 characters at most, this one has 65.'],
		['uid', { uid: 'a/b' }, 'The User ID contains a character that Agora does not allow.'],
		['expire', { expire: 86_401 }, 'The Token Lifetime must be a whole number of seconds from 1 to 86400 (24 hours).'],
		[
			'expire',
			{ expire: undefined },
			'The Token Lifetime must be a whole number of seconds from 1 to 86400 (24 hours).',
		],
		['region', { region: '' }, 'The Region is not chosen.'],
		['region', { region: 'us' }, 'The Region must be one of cn, ap, eu, na.'],
		['headers', { headers: 'none' }, 'The choice of Headers is unknown.'],
		[
			'baseUrl',
			{ baseUrl: 'http://api.agora.io' },
			'The Base URL must start with https://, because anybody on the way could read the token or secret otherwise.',
		],
		['baseUrl', { baseUrl: 'api.agora.io' }, 'The Base URL is not a web address.'],
	])('%s is named: %j', async (field, wrong, message) => {
		const error = await fieldErrorOf(authenticate(rtm, { ...classroom, ...wrong } as never, { url: URL_NA }));
		expect([error.field, error.message]).toEqual([field, message]);
		for (const secret of [appCertificate.slice(0, 10), 'injected'])
			expect(inspect(error, { depth: 9 })).not.toContain(secret);
	});
});

describe('Agora Cloud Recording', () => {
	test.each([
		['modern', { url: `https://api.sd-rtn.com/v1/apps/${appId}/x`, headers: { authorization: 'old' } }],
		['legacy', { uri: `https://api.agora.io/v1/apps/${appId}/x`, headers: { Authorization: 'old' } }],
	])('%s form: HTTP Basic in UTF-8', async (_form, request) => {
		const { headers } = await authenticate(recording, basic, request);
		expect(Object.keys(headers)).toEqual(['Authorization']);
		const [scheme, value] = headers.Authorization!.split(' ');
		expect([scheme, Buffer.from(value!, 'base64').toString('utf8')]).toEqual(['Basic', 'customer:p4ss:wörd']);
	});

	test.each([
		['appId', { appId: 'x' }],
		['customerId', { customerId: '' }],
		['customerId', { customerId: 'a:b' }],
		['customerId', { customerId: 'a b' }],
		['customerSecret', { customerSecret: '' }],
		['customerSecret', { customerSecret: 'hidden \nx' }],
		['baseUrl', { baseUrl: 'http://10.0.0.1' }],
	])('%s is named: %j', async (field, wrong) => {
		const error = await fieldErrorOf(
			authenticate(recording, { ...basic, ...wrong }, { url: 'https://api.sd-rtn.com/x' }),
		);
		expect(error.field).toBe(field);
		for (const secret of ['hidden', basic.customerSecret]) expect(inspect(error, { depth: 9 })).not.toContain(secret);
	});
});

describe('through n8n-core', () => {
	let server: Server;
	beforeAll(async () => {
		server = await startServer(({ path }, response) =>
			json(response, path.startsWith('/refused') ? 401 : 200, { message: 'invalid token', data: {} }),
		);
	});
	afterAll(async () => await server.close());
	beforeEach(() => void (server.seen.length = 0));

	test.each(['modern', 'legacy'] as const)(
		'%s form: the headers arrive, and the body as n8n serialises it',
		async (form) => {
			const address = `${server.origin}/na/edu?x=1`;
			const request = {
				method: 'PUT',
				body: { a: [1, 'ü'] },
				json: true,
				...(form === 'modern' ? { url: address } : { uri: address }),
			};
			await send(form, rtm, { ...classroom, baseUrl: server.origin }, request);
			await send(form, recording, { ...basic, baseUrl: server.origin }, request);
			const [first, second] = server.seen;
			expect(verifies(first!.headers['x-agora-token'] as string)).toBe(true);
			expect(first!.headers.authorization).toBe(`agora token=${first!.headers['x-agora-token'] as string}`);
			expect(second!.headers.authorization).toMatch(/^Basic /);
			for (const { body, headers, path } of server.seen) {
				expect(JSON.parse(body)).toEqual({ a: [1, 'ü'] });
				expect(headers['content-type']).toMatch(/^application\/json/);
				expect(path).toBe('/na/edu?x=1');
			}
		},
	);

	test.each(['modern', 'legacy'] as const)(
		"%s form: a field error keeps its sentence and its class inside n8n's error",
		async (form) => {
			const request = { url: `${server.origin}/x`, uri: `${server.origin}/x`, method: 'GET' };
			const wrong = { ...classroom, baseUrl: server.origin, appCertificate: appCertificate.slice(1) };
			const error = await send(form, rtm, wrong, request).then(
				() => undefined,
				(thrown: unknown) => thrown as Error,
			);
			expect(error?.message).toBe('The App Certificate must have 32 characters, this one has 31.');
			expect(error?.cause).toBeInstanceOf(FieldError);
			expect(server.seen).toEqual([]);
		},
	);

	test.each(['modern', 'legacy'] as const)(
		'%s form: the text of a refusal holds neither token nor secret',
		async (form) => {
			const request = { url: `${server.origin}/refused`, uri: `${server.origin}/refused`, method: 'GET', json: true };
			for (const [credential, data] of [
				[rtm, classroom],
				[recording, basic],
			] as const) {
				const error = (await send(form, credential, { ...data, baseUrl: server.origin }, { ...request }).then(
					() => undefined,
					(thrown: unknown) => thrown,
				)) as Error & { description?: string; messages: string[]; context: unknown };
				const shown = JSON.stringify([error.message, error.description, error.messages, error.context]);
				expect(shown).toMatch(/Authorization failed|invalid token/);
				expect(shown).not.toMatch(/007[A-Za-z0-9+/]{20}|Basic [A-Za-z0-9]/);
				expect(shown).not.toContain(appCertificate);
			}
		},
	);
});
