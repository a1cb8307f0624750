import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { json } from '../reply';
import type { Account, AuthResult, Reply } from '../types';
import { legacyTokenIsFor, type TokenVerdict, verifyToken } from './accessToken';

/** What the gateway says to every request that isn't signed properly. */
export const invalidToken = (): Reply => json(401, { message: 'invalid token' });

interface Checked {
	appId: string;
	appCertificate: string;
	verdict: TokenVerdict;
	checkedAt: number;
}

/**
 * Parsing and checking a token costs more than the rest of a small request, and clients may send one token
 * thousands of times: its verdict is kept for a second of simulated time.
 */
const verdicts = new Map<string, Checked>();

function verdictOf(token: string, account: Account, now: number): TokenVerdict {
	const key = createHash('sha256').update(token).digest('base64');
	const known = verdicts.get(key);
	if (
		known &&
		known.appId === account.appId &&
		known.appCertificate === account.appCertificate &&
		now >= known.checkedAt &&
		now - known.checkedAt < 1000
	) {
		return known.verdict;
	}
	const verdict = verifyToken(token, account.appId, account.appCertificate, now);
	if (verdicts.size > 2000) verdicts.clear();
	verdicts.set(key, { appId: account.appId, appCertificate: account.appCertificate, verdict, checkedAt: now });
	return verdict;
}

/**
 * Checks the token headers of a Flexible Classroom request. Either form will do: `Authorization: agora token=…`
 * (with or without double quotes) with an Education token that has the App privilege or is for this very room,
 * or `x-agora-token` with `x-agora-uid` and a token that has the RTM service for exactly that user. When both are
 * sent, both must be right.
 * @param roomUuid Room in the address, if any.
 * @param now Unix ms.
 * Source: Flexible Classroom REST, "Authentication", in its older and its newer form.
 */
export function checkAgoraToken(
	headers: IncomingHttpHeaders,
	account: Account | undefined,
	roomUuid: string | undefined,
	now: number,
): AuthResult {
	const authorization = headers.authorization;
	const legacyToken = single(headers['x-agora-token']);
	const uid = single(headers['x-agora-uid']);
	const hasPair = legacyToken !== undefined || uid !== undefined;
	const scheme = authorization !== undefined ? (hasPair ? 'both' : 'agora-token') : hasPair ? 'x-agora' : 'none';
	const refuse = (reason: string): AuthResult => ({ scheme, verified: false, reason });
	if (scheme === 'none') return refuse('no token');
	if (!account) return refuse('unknown App ID');
	const tokens: string[] = [];

	if (authorization !== undefined) {
		const match = /^agora token=(?:"([^"]+)"|([^"\s]+))$/.exec(authorization);
		if (!match) return refuse('Authorization is not "agora token=…"');
		const verdict = verdictOf((match[1] ?? match[2]) as string, account, now);
		if (!verdict.ok) return refuse(`Authorization: ${verdict.reason}`);
		const { grant } = verdict;
		if (!grant.app && (grant.room === undefined || grant.room !== roomUuid)) {
			return refuse('Authorization: no App privilege and not a token of this room');
		}
		tokens.push(grant.version);
	}
	if (hasPair) {
		if (legacyToken === undefined) return refuse('x-agora-uid without x-agora-token');
		if (uid === undefined) return refuse('x-agora-token without x-agora-uid');
		const verdict = verdictOf(legacyToken, account, now);
		if (!verdict.ok) return refuse(`x-agora-token: ${verdict.reason}`);
		const { grant } = verdict;
		if (grant.version === '006') {
			if (!legacyTokenIsFor(legacyToken, uid, account.appId, account.appCertificate)) {
				return refuse('x-agora-token: wrong signature or another user');
			}
		} else if (grant.rtmUser === undefined) {
			return refuse('x-agora-token: no RTM login');
		} else if (grant.rtmUser !== uid) {
			return refuse('x-agora-uid is not the user of the token');
		}
		tokens.push(grant.version);
	}
	return { scheme, verified: true, tokens };
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
