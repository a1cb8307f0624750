import { inflateSync } from 'node:zlib';

import { AccessToken2 } from 'agora-token/src/AccessToken2';
import fc from 'fast-check';

import {
	buildAccessToken2,
	buildChannelToken,
	buildClassroomToken,
	educationService,
	packString,
	rtcService,
	rtmService,
	type TokenService,
} from '../../../vendors/agora/accessToken2';
import { ClassroomTokenCache } from '../../../vendors/agora/tokenCache';
import { FieldError } from '../../../vendors/fieldError';
import vectors from '../../fixtures/vectors/agora-token-vectors.json';

const { appId, appCertificate, issueTs: issuedAt, expire, salt, privilegeExpire } = vectors.inputs;
const fixed = { appId, appCertificate, issuedAt, expire, salt };

const inflate = (token: string): string => inflateSync(Buffer.from(token.slice(3), 'base64')).toString('hex');
const allowed = (...privileges: number[]): Record<number, number> =>
	Object.fromEntries(privileges.map((privilege) => [privilege, privilegeExpire]));

/** Chat has no builder here, because no call needs it; the vector does. */
const chat = (userId: string): TokenService => ({ type: 5, privileges: allowed(1), fields: [packString(userId)] });
const CHAT_USER = '6063383428a36fba3fb6030becf8094e';
const { room: roomUuid, room_user: userUuid, room_role: role } = vectors;

const SERVICES: Record<keyof typeof vectors.vectors, TokenService[]> = {
	rtm: [rtmService(vectors.rtm_user, allowed(1))],
	apaas_app: [educationService({}, allowed(3))],
	apaas_user: [educationService({ userUuid: vectors.apaas_user }, allowed(2))],
	// Handed over out of order: the builder sorts by type.
	room_user_full: [
		educationService({ roomUuid, userUuid, role }, allowed(1)),
		chat(CHAT_USER),
		rtmService(userUuid, allowed(1)),
	],
	room_user_node_as_shipped: [
		rtmService(userUuid, allowed(1)),
		chat(CHAT_USER),
		educationService({ roomUuid, userUuid, role }, {}),
	],
	rtc_uid: [rtcService(vectors.rtc_channel, String(vectors.rtc_uid), allowed(1))],
};

describe('published vectors', () => {
	test.each(Object.entries(vectors.vectors))(
		'%s has the published content',
		(name, { token, inflated_hex: expected }) => {
			const built = buildAccessToken2(fixed, SERVICES[name as keyof typeof SERVICES]);
			expect(built.slice(0, 3)).toBe('007');
			expect(inflate(built)).toBe(expected);
			expect(inflate(token)).toBe(expected);
		},
	);

	test('the tokens of other builders for the same inputs hold the same content', () => {
		const ours = inflate(buildAccessToken2(fixed, SERVICES.rtm));
		expect(ours).toBe(inflate(vectors.rtm_stored_zlib_token));
		expect(ours).toBe(inflate(vectors.rtm_go_token));
	});
});

const hex32 = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 32, maxLength: 32 });
const ID_CHARACTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$%&()+-:;<=.>?@[]^_{}|~,'];
const idOf = (maxLength: number) => fc.string({ unit: fc.constantFrom(...ID_CHARACTERS), minLength: 1, maxLength });
const lifetime = fc.integer({ min: 1, max: 86_400 });
const moment = fc.integer({ min: 1, max: 0xffff_ffff });
const salts = fc.integer({ min: 1, max: 99_999_999 });

interface Official {
	appId: Buffer;
	issueTs: number;
	expire: number;
	salt: number;
	services: Array<Record<string, unknown> & { __type: number; __privileges: Record<string, number> }>;
}

function parseAndVerify(token: string, certificate: string): Official {
	const official = new AccessToken2('', '', 0, 0);
	expect(official.from_string(token)).toBe(true);
	expect(official.verifySignature(certificate)).toBe(true);
	return official as unknown as Official;
}

describe('with the official agora-token package', () => {
	test('1,000 random classroom tokens parse and verify, and carry both services', () => {
		let runs = 0;
		fc.assert(
			fc.property(
				hex32,
				hex32,
				idOf(64).filter((uid) => uid.trim() === uid),
				lifetime,
				moment,
				salts,
				(app, certificate, uid, seconds, at, random) => {
					runs++;
					const token = buildClassroomToken({
						appId: app,
						appCertificate: certificate,
						uid,
						expire: seconds,
						issuedAt: at,
						salt: random,
					});
					const parsed = parseAndVerify(token, certificate);
					expect(parsed.appId.toString()).toBe(app);
					expect([parsed.issueTs, parsed.expire, parsed.salt]).toEqual([at, seconds, random]);
					const [rtm, education, ...more] = parsed.services;
					expect(more).toEqual([]);
					expect(rtm).toMatchObject({ __type: 2, __privileges: { 1: seconds } });
					expect(String(rtm!.__user_id)).toBe(uid);
					// The official parser reads the role -1 unsigned.
					expect(education).toMatchObject({ __type: 7, __role: 0xffff, __privileges: { 3: seconds } });
					expect(String(education!.__room_uuid) + String(education!.__user_uuid)).toBe('');
				},
			),
			{ numRuns: 1000 },
		);
		expect(runs).toBeGreaterThanOrEqual(1000);
	});

	test('random channel tokens parse and verify, and allow to join and publish', () => {
		fc.assert(
			fc.property(
				hex32,
				hex32,
				idOf(63),
				fc.integer({ min: 1, max: 0xffff_ffff }),
				lifetime,
				(app, certificate, cname, uid, seconds) => {
					const token = buildChannelToken({ appId: app, appCertificate: certificate, cname, uid, expire: seconds });
					const [rtc, ...more] = parseAndVerify(token, certificate).services;
					expect(more).toEqual([]);
					expect(rtc).toMatchObject({ __type: 1, __privileges: { 1: seconds, 2: seconds, 3: seconds, 4: seconds } });
					expect([String(rtc!.__channel_name), String(rtc!.__uid)]).toEqual([cname, String(uid)]);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('a token of another certificate does not verify', () => {
		const official = new AccessToken2('', '', 0, 0);
		official.from_string(buildClassroomToken({ ...fixed, uid: 'n8n' }));
		expect(official.verifySignature('0'.repeat(32))).toBe(false);
	});

	test('salt and time are fresh when not given', () => {
		const before = Math.floor(Date.now() / 1000);
		const inputs = { appId, appCertificate, uid: 'n8n', expire: 60 };
		const [a, b] = [0, 1].map(() => parseAndVerify(buildClassroomToken(inputs), appCertificate));
		expect(a!.issueTs).toBeGreaterThanOrEqual(before);
		expect(a!.issueTs).toBeLessThanOrEqual(before + 5);
		expect(a!.salt).not.toBe(b!.salt);
		for (const { salt: random } of [a!, b!]) expect(random >= 1 && random <= 99_999_999).toBe(true);
	});
});

function fieldErrorOf(run: () => unknown): FieldError {
	try {
		run();
	} catch (error) {
		expect(error).toBeInstanceOf(FieldError);
		return error as FieldError;
	}
	throw new Error('nothing was thrown');
}

describe('bad input', () => {
	const good = { ...fixed, uid: 'n8n' };
	test.each([
		['appId', { appId: '' }],
		['appId', { appId: appId.slice(1) }],
		['appId', { appId: `${appId.slice(1)}g` }],
		['appId', { appId: ` ${appId.slice(1)}` }],
		['appId', { appId: undefined as unknown as string }],
		['appCertificate', { appCertificate: '' }],
		['appCertificate', { appCertificate: appCertificate.slice(1) }],
		['appCertificate', { appCertificate: `${appCertificate}0` }],
		['appCertificate', { appCertificate: `${appCertificate.slice(1)}-` }],
		['appCertificate', { appCertificate: `${appCertificate.slice(1)}\n` }],
		['expire', { expire: 0 }],
		['expire', { expire: 86_401 }],
		['expire', { expire: 1.5 }],
		['expire', { expire: Number.NaN }],
		['expire', { expire: '600' as unknown as number }],
		['uid', { uid: '' }],
		['uid', { uid: 'x'.repeat(65) }],
		['uid', { uid: 'a/b' }],
		['uid', { uid: 'a"b' }],
		['uid', { uid: 'é' }],
		['uid', { uid: ' n8n' }],
		['uid', { uid: 'a\r\nb' }],
	])('%s is named: %j', (field, wrong) => {
		const inputs = { ...good, ...wrong };
		const error = fieldErrorOf(() => buildClassroomToken(inputs));
		expect(error.field).toBe(field);
		expect(error.message).toMatch(/^The .+\.$/);
		expect(error.message).toContain(
			{ appId: 'App ID', appCertificate: 'App Certificate', expire: 'Token Lifetime', uid: 'User ID' }[field],
		);
		for (const text of [error.message, error.hint ?? '']) {
			expect(text).not.toContain(inputs.appCertificate.slice(0, 8) || 'no certificate');
		}
	});

	test('64 characters of a uid and both limits of the lifetime are accepted', () => {
		for (const inputs of [
			{ ...good, uid: 'x'.repeat(64) },
			{ ...good, expire: 1 },
			{ ...good, expire: 86_400 },
		]) {
			expect(buildClassroomToken(inputs)).toMatch(/^007/);
		}
	});

	test.each([
		['cname', { cname: '' }],
		['cname', { cname: 'x'.repeat(64) }],
		['cname', { cname: 'a/b' }],
		['uid', { uid: 0 }],
		['uid', { uid: '0' }],
		['uid', { uid: '4294967296' }],
		['uid', { uid: 'teacher' }],
		['uid', { uid: 1.5 }],
	])('of a channel token, %s is named: %j', (field, wrong) => {
		expect(fieldErrorOf(() => buildChannelToken({ ...fixed, cname: 'class', uid: '7', ...wrong })).field).toBe(field);
	});
});

describe('the token cache', () => {
	const inputs = { appId, appCertificate, uid: 'n8n', expire: 3600 };

	test('hands out the same token for half its lifetime, then a new one', () => {
		const cache = new ClassroomTokenCache();
		const first = cache.get(inputs, 1_000_000);
		expect(cache.get(inputs, 1_001_799)).toBe(first);
		const second = cache.get(inputs, 1_001_800);
		expect(second).not.toBe(first);
		expect(parseAndVerify(second, appCertificate).issueTs).toBe(1_001_800);
	});

	test('makes a new token when the clock was set back, as the old one is from the future', () => {
		const cache = new ClassroomTokenCache();
		cache.get(inputs, 2_000_000);
		expect(parseAndVerify(cache.get(inputs, 1_000_000), appCertificate).issueTs).toBe(1_000_000);
	});

	test.each([{ appId: '0'.repeat(32) }, { appCertificate: '0'.repeat(32) }, { uid: 'other' }, { expire: 3601 }])(
		'never mixes up inputs: %j',
		(other) => {
			const cache = new ClassroomTokenCache();
			const first = cache.get(inputs, 1_000_000);
			expect(cache.get({ ...inputs, ...other }, 1_000_000)).not.toBe(first);
			expect(cache.get(inputs, 1_000_000)).toBe(first);
		},
	);

	test('is bounded and forgets what was unused for longest', () => {
		const cache = new ClassroomTokenCache(2);
		const [a, b, c] = ['a', 'b', 'c'].map((uid) => ({ ...inputs, uid }));
		const tokenA = cache.get(a!, 1);
		const tokenB = cache.get(b!, 1);
		expect(cache.get(a!, 1)).toBe(tokenA);
		cache.get(c!, 1);
		expect(cache.size).toBe(2);
		expect(cache.get(a!, 1)).toBe(tokenA);
		expect(cache.get(b!, 1)).not.toBe(tokenB);
	});

	test('keeps nothing for bad input', () => {
		const cache = new ClassroomTokenCache();
		expect(() => cache.get({ ...inputs, appCertificate: 'short' }, 1)).toThrow(FieldError);
		expect(cache.size).toBe(0);
	});
});
