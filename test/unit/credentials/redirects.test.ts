import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

import { AgoraCloudRecordingApi } from '../../../credentials/AgoraCloudRecordingApi.credentials';
import { AgoraRtmTokenApi } from '../../../credentials/AgoraRtmTokenApi.credentials';
import { ClassInSignatureApi } from '../../../credentials/ClassInSignatureApi.credentials';
import { send, sendPlain, startServer, type Server } from './n8nHost';

const HEX = '0123456789abcdef0123456789abcdef';

const CREDENTIALS: Array<
	[name: string, credential: ICredentialType, data: ICredentialDataDecryptedObject, path: string]
> = [
	[
		'Agora token',
		new AgoraRtmTokenApi(),
		{ appId: HEX, appCertificate: HEX, uid: 'n8n', expire: 600, region: 'na' },
		'/na/edu',
	],
	[
		'Agora Basic',
		new AgoraCloudRecordingApi(),
		{ appId: HEX, customerId: 'customer', customerSecret: 'hidden' },
		'/v1/apps',
	],
	['ClassIn headers', new ClassInSignatureApi(), { sid: '1000082', secret: 'hidden' }, '/lms/unit/create'],
	['ClassIn form', new ClassInSignatureApi(), { sid: '1000082', secret: 'hidden' }, '/partner/api/course.api.php'],
];
const STATUSES = [301, 302, 303, 307, 308];
const FORMS = ['modern', 'legacy'] as const;

let foreign: Server;
let own: Server;
let status = 302;

beforeAll(async () => {
	foreign = await startServer((_request, response) => response.writeHead(200).end('{}'));
	own = await startServer((request, response) =>
		request.path.startsWith('/same')
			? response.writeHead(200).end('{}')
			: response.writeHead(status, { location: `${foreign.origin}/collect` }).end(),
	);
});

afterAll(async () => {
	await own.close();
	await foreign.close();
});

beforeEach(() => {
	own.seen.length = 0;
	foreign.seen.length = 0;
});

/** As the HTTP Request node sends by default: everything is followed, credentials included. */
function requestTo(form: 'modern' | 'legacy', method: string, path: string): object {
	const address = `${own.origin}${path}`;
	const body = method === 'GET' ? undefined : { courseId: 1 };
	return form === 'modern'
		? { url: address, method, body, json: true, maxRedirects: 21, sendCredentialsOnCrossOriginRedirect: true }
		: {
				uri: address,
				method,
				body,
				json: true,
				followRedirect: true,
				followAllRedirects: true,
				maxRedirects: 21,
				sendCredentialsOnCrossOriginRedirect: true,
				resolveWithFullResponse: true,
			};
}

describe('a redirect to another origin', () => {
	test.each(FORMS)('does carry custom headers along in n8n (%s), so this set-up can notice a leak', async (form) => {
		const request = { ...requestTo(form, 'GET', '/x'), headers: { 'x-agora-token': 'seen', 'X-EEO-SIGN': 'seen' } };
		await sendPlain(form, new AgoraRtmTokenApi(), request);
		expect(foreign.seen).toHaveLength(1);
		expect(foreign.seen[0]!.headers).toMatchObject({ 'x-agora-token': 'seen', 'x-eeo-sign': 'seen' });
	});

	for (const [name, credential, data, path] of CREDENTIALS) {
		for (const form of FORMS) {
			test.each(STATUSES)(`${name}, ${form} form: nothing follows HTTP %s`, async (redirect) => {
				status = redirect;
				const scoped = { ...data, baseUrl: own.origin };
				for (const method of path.startsWith('/partner') ? ['POST'] : ['GET', 'POST']) {
					await expect(send(form, credential, scoped, requestTo(form, method, path))).rejects.toThrow();
				}
				expect(own.seen.length).toBeGreaterThan(0);
				expect(
					own.seen.every(
						({ headers, body }) =>
							/agora token=|Basic |safeKey=/.test(`${headers.authorization} ${body}`) || headers['x-eeo-sign'],
					),
				).toBe(true);
				expect(foreign.seen).toEqual([]);
			});
		}

		test.each(FORMS)(`${name}, %s form: a request that needs no redirect gets through`, async (form) => {
			const scoped = { ...data, baseUrl: own.origin };
			await send(form, credential, scoped, requestTo(form, 'POST', '/same'));
			expect(own.seen).toHaveLength(1);
		});
	}
});

describe('a request to another origin', () => {
	for (const [name, credential, data] of CREDENTIALS) {
		test.each(FORMS)(`${name}, %s form: is not signed and not sent`, async (form) => {
			const scoped = { ...data, baseUrl: own.origin };
			const address = `${foreign.origin}/collect?x=1`;
			const request = form === 'modern' ? { url: address, method: 'POST' } : { uri: address, method: 'POST' };
			await expect(send(form, credential, scoped, request)).rejects.toThrow(
				`This credential does not sign requests to ${foreign.origin}, only to ${own.origin}`,
			);
			expect(foreign.seen).toEqual([]);
		});

		test.each([
			['an absolute url beside a base URL', (origin: string) => ({ url: `${foreign.origin}/x`, baseURL: origin })],
			['a url without protocol', (origin: string) => ({ url: foreign.origin.slice('http:'.length), baseURL: origin })],
			[
				'back-slashes',
				(origin: string) => ({ url: foreign.origin.slice('http:'.length).replaceAll('/', '\\'), baseURL: origin }),
			],
			['a user name that looks like the host', (origin: string) => ({ url: `${origin}@evil.example/x` })],
			['another port', (origin: string) => ({ url: `${origin.replace(/:\d+$/, ':1')}/x` })],
			['plain http to a vendor host', () => ({ url: 'http://api.agora.io/x' })],
			['plain http to a vendor host', () => ({ url: 'http://api.eeo.cn/x' })],
			['uri behind a harmless url', (origin: string) => ({ url: `${foreign.origin}/x`, uri: `${origin}/x` })],
		])(`${name}: %s`, async (_trick, request) => {
			const scoped = { ...data, baseUrl: own.origin };
			await expect(send('legacy', credential, scoped, { method: 'POST', ...request(own.origin) })).rejects.toThrow(
				/This credential does not sign requests to/,
			);
			expect([...foreign.seen, ...own.seen]).toEqual([]);
		});

		test(`${name}: no address at all is named`, async () => {
			await expect(
				send('modern', credential, { ...data, baseUrl: own.origin }, { url: '/x', method: 'POST' }),
			).rejects.toThrow('The URL is not a complete web address.');
		});
	}
});
