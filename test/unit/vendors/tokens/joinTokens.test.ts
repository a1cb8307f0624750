/** Proves with Agora's own package that tokens for people say what they shall, and that links carry every value unharmed. */
import { createHash } from 'node:crypto';

import { AccessToken2 } from 'agora-token/src/AccessToken2';
import fc from 'fast-check';

import { linkFromPattern, type LaunchValues, linkInPublishedLayout } from '../../../../vendors/agora/tokens/joinLink';
import {
	buildChannelJoinToken,
	buildChatToken,
	buildClassroomJoinToken,
	buildSignalingToken,
	JOIN_ROLES,
	type JoinRole,
} from '../../../../vendors/agora/tokens/joinTokens';
import { type FieldError } from '../../../../vendors/fieldError';

const appId = '5e00a90ad3e0000000000000000a9901';
const appCertificate = '0123456789abcdef0123456789abcdef';
const ID_CHARACTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$%&()+-:;<=.>?@[]^_{}|~,'];
const idOf = (maxLength: number) =>
	fc.string({ unit: fc.constantFrom(...ID_CHARACTERS), minLength: 1, maxLength }).filter((id) => id.trim() === id);
const lifetime = fc.integer({ min: 1, max: 86_400 });
const roles = fc.constantFrom(...(Object.keys(JOIN_ROLES) as JoinRole[]));

type Service = Record<string, unknown> & { __type: number; __privileges: Record<string, number> };

function servicesOf(token: string): Service[] {
	const official = new AccessToken2('', '', 0, 0);
	expect(official.from_string(token)).toBe(true);
	expect(official.verifySignature(appCertificate)).toBe(true);
	return official.services as unknown as Service[];
}

it('500 random classroom tokens carry room, person and role, Signaling, and Chat under the MD5 of the person', () => {
	fc.assert(
		fc.property(idOf(64), idOf(64), roles, lifetime, (roomUuid, userUuid, role, expire) => {
			const token = buildClassroomJoinToken({ appId, appCertificate, roomUuid, userUuid, role, expire });
			const [signaling, chat, education, ...more] = servicesOf(token);
			expect(more).toEqual([]);
			expect(signaling).toMatchObject({ __type: 2, __privileges: { 1: expire } });
			expect(String(signaling!.__user_id)).toBe(userUuid);
			expect(chat).toMatchObject({ __type: 5, __privileges: { 1: expire } });
			expect(String(chat!.__user_id)).toBe(createHash('md5').update(userUuid).digest('hex'));
			expect(education).toMatchObject({ __type: 7, __role: JOIN_ROLES[role], __privileges: { 1: expire } });
			expect([String(education!.__room_uuid), String(education!.__user_uuid)]).toEqual([roomUuid, userUuid]);
		}),
		{ numRuns: 500 },
	);
});

it('300 random channel tokens are for a number, a user account or anybody, and let only publishers publish', () => {
	const users = fc.oneof(
		fc.integer({ min: 1, max: 0xffff_ffff }),
		fc.integer({ min: 1, max: 0xffff_ffff }).map(String),
		idOf(255).filter((text) => !/^\d+$/.test(text)),
		fc.constantFrom('', 0, '0', undefined),
	);
	fc.assert(
		fc.property(idOf(63), users, fc.boolean(), lifetime, (cname, uid, publisher, expire) => {
			const [rtc, ...more] = servicesOf(buildChannelJoinToken({ appId, appCertificate, cname, uid, publisher, expire }));
			expect(more).toEqual([]);
			expect(rtc!.__privileges).toEqual(publisher ? { 1: expire, 2: expire, 3: expire, 4: expire } : { 1: expire });
			const anybody = uid === undefined || uid === 0 || uid === '0' || uid === '';
			expect([rtc!.__type, String(rtc!.__channel_name), String(rtc!.__uid)]).toEqual([1, cname, anybody ? '' : String(uid)]);
		}),
		{ numRuns: 300 },
	);
});

it('Signaling and Chat tokens are for one user each', () => {
	fc.assert(
		fc.property(idOf(64), lifetime, (userId, expire) => {
			const [signaling, ...more] = servicesOf(buildSignalingToken({ appId, appCertificate, userId, expire }));
			expect(more).toEqual([]);
			expect(signaling).toMatchObject({ __type: 2, __privileges: { 1: expire } });
			expect(String(signaling!.__user_id)).toBe(userId);
		}),
	);
	const [chat, ...more] = servicesOf(buildChatToken({ appId, appCertificate, userId: 'ann.b_c-1', expire: 60 }));
	expect([more, String(chat!.__user_id), chat!.__type, chat!.__privileges]).toEqual([[], 'ann.b_c-1', 5, { 1: 60 }]);
});

it.each([
	['expire', () => buildSignalingToken({ appId, appCertificate, userId: 'a', expire: 86_401 })],
	['uid', () => buildSignalingToken({ appId, appCertificate, userId: '', expire: 60 })],
	['uid', () => buildChannelJoinToken({ appId, appCertificate, cname: 'c', uid: 4_294_967_296, publisher: true, expire: 60 })],
	['uid', () => buildChannelJoinToken({ appId, appCertificate, cname: 'c', uid: 'é', publisher: true, expire: 60 })],
	['uid', () => buildChannelJoinToken({ appId, appCertificate, cname: 'c', uid: 'x'.repeat(256), publisher: true, expire: 60 })],
	['cname', () => buildChannelJoinToken({ appId, appCertificate, cname: 'c'.repeat(64), publisher: true, expire: 60 })],
	['userId', () => buildChatToken({ appId, appCertificate, userId: 'a b', expire: 60 })],
	['appCertificate', () => buildChatToken({ appId, appCertificate: 'x', userId: 'a', expire: 60 })],
])('%s is named when it can’t be used', (field, build) => {
	expect(build).toThrow(expect.objectContaining({ name: 'FieldError', field }) as FieldError);
});

const VALUES: LaunchValues = {
	userUuid: 'ann&co #1',
	userName: 'Ann Ü. = ?',
	roomUuid: 'math 101',
	roleType: 2,
	roomType: 4,
	roomName: 'Math',
	pretest: true,
	rtmToken: '007eJx+/=',
	language: 'en',
	startTime: 1_800_000_000_000,
	duration: 1800,
	appId,
	region: 'NA',
};

describe('links', () => {
	it('in the published layout, every value comes back as it was, behind what the page has already', () => {
		const url = new URL(linkInPublishedLayout('https://class.example.com/join?theme=dark#/room', VALUES));
		expect(Object.fromEntries(url.searchParams)).toEqual({
			theme: 'dark',
			...Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [name, String(value)])),
		});
		expect(url.hash).toBe('#/room');
		const { startTime: _start, duration: _length, ...short } = VALUES;
		expect([...new URL(linkInPublishedLayout('https://class.example.com/', short)).searchParams.keys()]).toEqual([
			'userUuid', 'userName', 'roomUuid', 'roleType', 'roomType', 'roomName', 'pretest', 'rtmToken', 'language', 'appId', 'region',
		]);
	});

	it('from a pattern, with every value encoded', () => {
		expect(linkFromPattern('https://x.example/#/{roomUuid}?t={token}&n={ userName }&d={duration}', VALUES)).toBe(
			`https://x.example/#/math%20101?t=007eJx%2B%2F%3D&n=${encodeURIComponent('Ann Ü. = ?')}&d=1800`,
		);
	});

	it('a placeholder that does not exist is named', () => {
		expect(() => linkFromPattern('https://x.example/{rom}', VALUES)).toThrow('"Pattern" has the placeholder {rom}, which does not exist.');
	});
});
