import { createHmac, timingSafeEqual } from 'node:crypto';

import { AccessToken2, kApaasServiceType, kRtcServiceType, kRtmServiceType } from 'agora-token/src/AccessToken2';

import type { Account } from '../types';

/** What a valid token allows. */
export interface TokenGrant {
	version: '007' | '006';
	/** User of the RTM (Signaling) service, when login is granted. */
	rtmUser?: string;
	/** The RTC service lets this user join this channel; the user is empty where any may. */
	channel?: { name: string; user: string };
	/** The Education service grants the App privilege. */
	app: boolean;
	/** The Education service grants access to this one room. */
	room?: string;
}

export type TokenVerdict = { ok: true; grant: TokenGrant } | { ok: false; reason: string };

/** Longest time that Agora lets a token live, in seconds, whatever the token says. */
const LONGEST = 24 * 60 * 60;
const APP_PRIVILEGE = '3';
const ROOM_USER_PRIVILEGE = '1';
const LOGIN_PRIVILEGE = '1';
const JOIN_PRIVILEGE = '1';

/**
 * Checks a token against an App ID and its certificate.
 * @param now Unix ms.
 * Source: Agora token documentation, "Secure authentication with tokens"; parsing by the official package.
 */
export function verifyToken(token: string, appId: string, appCertificate: string, now: number): TokenVerdict {
	if (token.startsWith('006')) return verifyLegacyToken(token, appId, now);
	const parsed = new AccessToken2('', '', 0, 0);
	if (!parsed.from_string(token)) return { ok: false, reason: 'not a token' };
	if (String(parsed.appId) !== appId) return { ok: false, reason: 'token of another App ID' };
	if (!parsed.verifySignature(appCertificate)) return { ok: false, reason: 'wrong signature' };
	const seconds = now / 1000;
	const life = Math.min(parsed.expire, LONGEST);
	if (seconds >= parsed.issueTs + life) return { ok: false, reason: 'expired' };
	const granted = (privileges: Record<string, number>, key: string): boolean => {
		const expire = privileges[key];
		// A privilege without a time of its own lives as long as the token.
		return expire !== undefined && (expire === 0 || seconds < parsed.issueTs + expire);
	};
	const grant: TokenGrant = { version: '007', app: false };
	for (const service of parsed.services) {
		if (service.service_type() === kRtmServiceType && granted(service.__privileges, LOGIN_PRIVILEGE)) {
			grant.rtmUser = String(service.__user_id);
		} else if (service.service_type() === kRtcServiceType && granted(service.__privileges, JOIN_PRIVILEGE)) {
			grant.channel = { name: String(service.__channel_name), user: String(service.__uid) };
		} else if (service.service_type() === kApaasServiceType) {
			if (granted(service.__privileges, APP_PRIVILEGE)) grant.app = true;
			if (granted(service.__privileges, ROOM_USER_PRIVILEGE)) grant.room = String(service.__room_uuid);
		}
	}
	return { ok: true, grant };
}

/**
 * What is wrong with the token of somebody who joins a channel.
 * @returns Agora's code: 109 expired, 110 not valid for this channel and user; undefined if nothing is wrong.
 * Source: RTC, "Error codes"; Cloud Recording, "Common errors".
 */
export function channelTokenProblem(token: string, who: { cname: string; uid: string }, account: Account, now: number): 109 | 110 | undefined {
	const { appId, appCertificate } = account;
	if (token.startsWith('006')) return legacyChannelTokenProblem(token, who, account, now);
	const verdict = verifyToken(token, appId, appCertificate, now);
	if (!verdict.ok) return verdict.reason === 'expired' ? 109 : 110;
	const { channel } = verdict.grant;
	return channel && channel.name === who.cname && ['', '0', who.uid].includes(channel.user) ? undefined : 110;
}

/** Channel and user are in the signature only; a token for every user is signed without one. */
function legacyChannelTokenProblem(token: string, { cname, uid }: { cname: string; uid: string }, { appId, appCertificate }: Account, now: number): 109 | 110 | undefined {
	const parts = parseLegacyToken(token);
	const expiry = parts?.privileges.get(Number(JOIN_PRIVILEGE));
	if (parts?.appId !== appId || expiry === undefined) return 110;
	if (![uid, ''].some((user) => legacyTokenIsFor(token, `${cname}${user}`, appId, appCertificate))) return 110;
	return expiry !== 0 && now / 1000 >= expiry ? 109 : undefined;
}

/**
 * The older token: `006`, App ID, then base64 of signature, two checksums and the message. The message doesn't
 * hold the user, so the user is checked through the signature by whoever knows it: see {@link legacyTokenIsFor}.
 */
function verifyLegacyToken(token: string, appId: string, now: number): TokenVerdict {
	const parts = parseLegacyToken(token);
	if (!parts) return { ok: false, reason: 'not a token' };
	if (parts.appId !== appId) return { ok: false, reason: 'token of another App ID' };
	const expiry = parts.privileges.get(1000);
	if (expiry === undefined) return { ok: false, reason: 'no login privilege' };
	if (expiry !== 0 && now / 1000 >= expiry) return { ok: false, reason: 'expired' };
	return { ok: true, grant: { version: '006', app: false } };
}

/** Whether a `006` token was signed for this user with this certificate. */
export function legacyTokenIsFor(token: string, user: string, appId: string, appCertificate: string): boolean {
	const parts = parseLegacyToken(token);
	if (!parts) return false;
	const signed = Buffer.concat([Buffer.from(appId), Buffer.from(user), parts.message]);
	const expected = createHmac('sha256', appCertificate).update(signed).digest();
	return expected.length === parts.signature.length && timingSafeEqual(expected, parts.signature);
}

interface LegacyToken {
	appId: string;
	signature: Buffer;
	message: Buffer;
	privileges: Map<number, number>;
}

function parseLegacyToken(token: string): LegacyToken | undefined {
	try {
		const content = Buffer.from(token.slice(35), 'base64');
		const signatureLength = content.readUInt16LE(0);
		const signature = content.subarray(2, 2 + signatureLength);
		const messageAt = 2 + signatureLength + 8;
		const messageLength = content.readUInt16LE(messageAt);
		const message = content.subarray(messageAt + 2, messageAt + 2 + messageLength);
		const privileges = new Map<number, number>();
		const count = message.readUInt16LE(8);
		for (let i = 0; i < count; i++) privileges.set(message.readUInt16LE(10 + i * 6), message.readUInt32LE(12 + i * 6));
		return { appId: token.slice(3, 35), signature, message, privileges };
	} catch {
		return undefined;
	}
}
