import { EducationTokenBuilder, RtmTokenBuilder } from 'agora-token';

import { type Account, DEMO_ACCOUNT, type Simulator, startSimulator } from '../../../simulator';
import { makeToken, send } from './helpers';

const OTHER: Account = { ...DEMO_ACCOUNT, appId: 'a'.repeat(32), appCertificate: 'b'.repeat(32), customerId: 'other' };

describe('Flexible Classroom tokens', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator({ accounts: [DEMO_ACCOUNT, OTHER] });
		simulator.seed.room({ roomUuid: 'r' });
	});
	afterAll(() => simulator.stop());

	const get = (headers: Record<string, string>, room = 'r') =>
		send(simulator, 'GET', `/ap/edu/apps/${DEMO_ACCOUNT.appId}/v2/rooms/${room}`, undefined, headers);
	const reason = () => simulator.requests[simulator.requests.length - 1]?.auth.reason;
	const both = { rtmUser: 'server', app: true };
	const headersOf = (token: string, uid = 'server') => ({
		authorization: `agora token=${token}`,
		'x-agora-token': token,
		'x-agora-uid': uid,
	});

	test.each([
		['unquoted', (t: string) => ({ authorization: `agora token=${t}` })],
		['quoted', (t: string) => ({ authorization: `agora token="${t}"` })],
		['x-agora pair', (t: string) => ({ 'x-agora-token': t, 'x-agora-uid': 'server' })],
		['both', (t: string) => headersOf(t)],
	])('accepts the header form: %s', async (_name, headers) => {
		expect((await get(headers(makeToken(DEMO_ACCOUNT, both)))).status).toBe(200);
		expect(simulator.requests[simulator.requests.length - 1]?.auth.verified).toBe(true);
	});

	test('accepts tokens of the official builders, each in its own header form only', async () => {
		const education = EducationTokenBuilder.buildAppToken(DEMO_ACCOUNT.appId, DEMO_ACCOUNT.appCertificate, 60);
		const rtm = RtmTokenBuilder.buildToken(DEMO_ACCOUNT.appId, DEMO_ACCOUNT.appCertificate, 'server', 60);
		expect((await get({ authorization: `agora token=${education}` })).status).toBe(200);
		expect((await get({ 'x-agora-token': rtm, 'x-agora-uid': 'server' })).status).toBe(200);
		expect((await get({ authorization: `agora token=${rtm}` })).status).toBe(401);
		expect((await get({ 'x-agora-token': education, 'x-agora-uid': 'server' })).status).toBe(401);
	});

	test.each<[string, () => Record<string, string>, RegExp]>([
		['no header', () => ({}), /^no token$/],
		['another App ID', () => headersOf(makeToken(OTHER, both)), /another App ID/],
		[
			'another certificate',
			() => headersOf(makeToken({ ...DEMO_ACCOUNT, appCertificate: 'c'.repeat(32) }, both)),
			/wrong signature/,
		],
		['expired', () => headersOf(makeToken(DEMO_ACCOUNT, both, { issueTs: Date.now() / 1000 - 700, expire: 600 })), /expired/],
		[
			'expired after 24 h, whatever it says',
			() => headersOf(makeToken(DEMO_ACCOUNT, both, { issueTs: Date.now() / 1000 - 86_500, expire: 200_000 })),
			/expired/,
		],
		[
			'a privilege that expired before the token',
			() => headersOf(makeToken(DEMO_ACCOUNT, both, { issueTs: Date.now() / 1000 - 30, privilege: 20 })),
			/no App privilege/,
		],
		['another user', () => headersOf(makeToken(DEMO_ACCOUNT, both), 'somebody'), /not the user of the token/],
		['no uid', () => ({ 'x-agora-token': makeToken(DEMO_ACCOUNT, both) }), /without x-agora-uid/],
		[
			'uid only',
			() => ({ authorization: `agora token=${makeToken(DEMO_ACCOUNT, both)}`, 'x-agora-uid': 'server' }),
			/without x-agora-token/,
		],
		['garbage', () => ({ authorization: 'agora token=007abc' }), /not a token/],
		['another scheme', () => ({ authorization: `Bearer ${makeToken(DEMO_ACCOUNT, both)}` }), /not "agora token/],
		['a user token', () => ({ authorization: `agora token=${makeToken(DEMO_ACCOUNT, { user: 'u' })}` }), /no App privilege/],
		[
			'both forms, one wrong',
			() => ({ ...headersOf(makeToken(DEMO_ACCOUNT, both)), 'x-agora-token': makeToken(OTHER, both) }),
			/x-agora-token: token of another/,
		],
	])('refuses %s', async (_name, headers, why) => {
		const answer = await get(headers());
		expect([answer.status, answer.body]).toEqual([401, { message: 'invalid token' }]);
		expect(reason()).toMatch(why);
	});

	test('a token of one room opens that room only', async () => {
		simulator.seed.room({ roomUuid: 'other room' });
		const authorization = `agora token=${makeToken(DEMO_ACCOUNT, { room: 'r', user: 'u' })}`;
		expect((await get({ authorization })).status).toBe(200);
		expect((await get({ authorization }, 'other%20room')).status).toBe(401);
	});

	test('the older token is checked with its user', async () => {
		const { RtmTokenBuilder: Legacy, Role } = jest.requireActual('agora-token/src/RtmTokenBuilder');
		const token = Legacy.buildToken(
			DEMO_ACCOUNT.appId,
			DEMO_ACCOUNT.appCertificate,
			'server',
			Role.Rtm_User,
			Math.floor(Date.now() / 1000) + 60,
		);
		expect((await get({ 'x-agora-token': token, 'x-agora-uid': 'server' })).status).toBe(200);
		expect((await get({ 'x-agora-token': token, 'x-agora-uid': 'other' })).status).toBe(401);
		const old = Legacy.buildToken(
			DEMO_ACCOUNT.appId,
			DEMO_ACCOUNT.appCertificate,
			'server',
			Role.Rtm_User,
			Math.floor(Date.now() / 1000) - 60,
		);
		expect((await get({ 'x-agora-token': old, 'x-agora-uid': 'server' })).status).toBe(401);
	});

	test('the clock that counts is the simulated one', async () => {
		const token = makeToken(DEMO_ACCOUNT, both);
		expect((await get(headersOf(token))).status).toBe(200);
		simulator.advance(601_000);
		expect((await get(headersOf(token))).status).toBe(401);
		simulator.advance(-601_000);
	});

	test('the log holds no token', async () => {
		const token = makeToken(DEMO_ACCOUNT, both);
		await get(headersOf(token));
		const log = JSON.stringify(simulator.requests);
		expect(log).not.toContain(token);
		expect(log).toContain('[redacted]');
	});
});
