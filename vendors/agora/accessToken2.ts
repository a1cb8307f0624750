import { createHmac, randomInt } from 'crypto';

import { zlibSync } from 'fflate';

import { FieldError } from '../fieldError';
import { checkText, checkUnixSeconds, checkWhole } from '../plainInputs';
import {
	checkAppCertificate,
	checkAppId,
	checkChannelName,
	checkChannelUid,
	checkExpire,
	checkUid,
} from './tokenInputs';

// Source of everything below: Agora's open-source token builders, "AccessToken2" (version 007).

const VERSION = '007';
const RTC = 1;
const RTM = 2;
const EDUCATION = 7;
const RTM_LOGIN = 1;
const EDUCATION_APP = 3;
const MAX_SALT = 99_999_999;
const MAX_16_BITS = 65_535;
const MAX_32_BITS = 4_294_967_295;

/** One service inside a token: what the bearer may do and for how long. */
export interface TokenService {
	/** Agora's number of the service. */
	type: number;
	/** Privilege number → seconds from `issuedAt` on. */
	privileges: Readonly<Record<number, number>>;
	/** What follows the privileges, packed. */
	fields: readonly Buffer[];
}

/** What the whole token says, apart from its services. */
export interface TokenInputs {
	/** 32 hexadecimal characters. */
	appId: string;
	/** 32 hexadecimal characters. */
	appCertificate: string;
	/** Lifetime in seconds, 1 to 86400. */
	expire: number;
	/** Unix time in seconds; now if left out. */
	issuedAt?: number;
	/** 1 to 99999999; random if left out. */
	salt?: number;
}

function uint16(value: number): Buffer {
	const buffer = Buffer.alloc(2);
	buffer.writeUInt16LE(value);
	return buffer;
}

function int16(value: number): Buffer {
	const buffer = Buffer.alloc(2);
	buffer.writeInt16LE(value);
	return buffer;
}

function uint32(value: number): Buffer {
	const buffer = Buffer.alloc(4);
	buffer.writeUInt32LE(value);
	return buffer;
}

/** Text or bytes with their length in front. */
export function packString(value: string | Buffer): Buffer {
	const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
	return Buffer.concat([uint16(bytes.length), bytes]);
}

/** @throws FieldError naming `type`, `privileges` or `fields` */
function packService({ type, privileges, fields }: TokenService): Buffer {
	checkWhole('type', type, 0, MAX_16_BITS);
	if (!(Array.isArray(fields) && fields.every((field) => Buffer.isBuffer(field)))) {
		throw new FieldError('fields', '"fields" must be a list of buffers.', 'Use rtcService, rtmService or educationService, which make them.');
	}
	const sorted = Object.entries(privileges)
		.map(([privilege, expire]) => {
			const number = checkWhole('privileges', Number(privilege), 0, MAX_16_BITS, 'Its keys are the numbers of privileges.');
			return [number, checkWhole('privileges', expire, 0, MAX_32_BITS, 'Its values are seconds from "issuedAt" on.')] as const;
		})
		.sort(([a], [b]) => a - b);
	return Buffer.concat([
		uint16(type),
		uint16(sorted.length),
		...sorted.flatMap(([privilege, expire]) => [uint16(privilege), uint32(expire)]),
		...fields,
	]);
}

function hmac(key: Buffer, message: string | Buffer): Buffer {
	return createHmac('sha256', key).update(message).digest();
}

/** Voice and video: join (1), publish audio (2), video (3) and data (4). An empty uid means any user. @throws FieldError for what is no text. */
export function rtcService(channel: string, uid: string, privileges: Record<number, number>): TokenService {
	return { type: RTC, privileges, fields: [packString(checkText('channel', channel)), packString(checkText('uid', uid))] };
}

/** Signaling: log in as `userId` (1). @throws FieldError for what is no text. */
export function rtmService(userId: string, privileges: Record<number, number>): TokenService {
	return { type: RTM, privileges, fields: [packString(checkText('userId', userId))] };
}

/** Flexible Classroom: a user in a room (1), a user (2) or the whole app (3). @throws FieldError for what is no text. */
export function educationService(
	{ roomUuid = '', userUuid = '', role = -1 }: { roomUuid?: string; userUuid?: string; role?: number },
	privileges: Record<number, number>,
): TokenService {
	const who = [checkText('roomUuid', roomUuid), checkText('userUuid', userUuid)].map(packString);
	return { type: EDUCATION, privileges, fields: [...who, int16(checkWhole('role', role, -1, 32_767))] };
}

/**
 * Builds an AccessToken2 for any services.
 *
 * @returns a text that begins with `007`
 * @throws FieldError naming `appId`, `appCertificate`, `expire`, `issuedAt`, `salt` or what is wrong in a service
 */
export function buildAccessToken2(inputs: TokenInputs, services: readonly TokenService[]): string {
	const appId = checkAppId(inputs.appId);
	const appCertificate = checkAppCertificate(inputs.appCertificate);
	const expire = checkExpire(inputs.expire);
	const issuedAt = checkUnixSeconds('issuedAt', inputs.issuedAt ?? Math.floor(Date.now() / 1000));
	const salt = checkWhole('salt', inputs.salt ?? randomInt(1, MAX_SALT + 1), 1, MAX_SALT);

	const sorted = [...services].sort((a, b) => a.type - b.type);
	const content = Buffer.concat([
		packString(appId),
		uint32(issuedAt),
		uint32(expire),
		uint32(salt),
		uint16(sorted.length),
		...sorted.map(packService),
	]);
	const key = hmac(uint32(salt), hmac(uint32(issuedAt), appCertificate));
	const signed = Buffer.concat([packString(hmac(key, content)), content]);
	return VERSION + Buffer.from(zlibSync(signed)).toString('base64');
}

/**
 * Builds the token for Flexible Classroom's server API. It carries two services, because Agora's documents of
 * different years ask for different ones: Signaling for `uid`, and Education for the whole app.
 *
 * @param inputs `uid` is any user name, up to 64 bytes; it goes into the `x-agora-uid` header too
 * @throws FieldError naming `appId`, `appCertificate`, `uid` or `expire`
 *
 * Source: Flexible Classroom REST, "Authentication" (2022 and 2026 editions).
 */
export function buildClassroomToken(inputs: TokenInputs & { uid: string }): string {
	const uid = checkUid(inputs.uid);
	return buildAccessToken2(inputs, [
		rtmService(uid, { [RTM_LOGIN]: inputs.expire }),
		educationService({}, { [EDUCATION_APP]: inputs.expire }),
	]);
}

/**
 * Builds the token with which a user, or Cloud Recording in a user's place, joins one channel and publishes in it.
 *
 * @param inputs `cname` is the channel's name, up to 63 bytes; `uid` a whole number from 1 to 4294967295
 * @throws FieldError naming `appId`, `appCertificate`, `cname`, `uid` or `expire`
 *
 * Source: Cloud Recording REST, "start" (parameter `token`).
 */
export function buildChannelToken(inputs: TokenInputs & { cname: string; uid: string | number }): string {
	const { expire } = inputs;
	const privileges = { 1: expire, 2: expire, 3: expire, 4: expire };
	return buildAccessToken2(inputs, [
		rtcService(checkChannelName(inputs.cname), checkChannelUid(inputs.uid), privileges),
	]);
}
