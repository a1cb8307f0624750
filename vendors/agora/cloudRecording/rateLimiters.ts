import { createHash } from 'crypto';

import { RateLimiter } from '../../rateLimit';
import { isVendorHost } from '../hosts';

/** Requests that Agora takes per App ID in a second. Source: Cloud Recording REST, "Overview". */
export const REQUESTS_PER_SECOND = 10;

const limiters = new Map<string, RateLimiter>();
const MANY = 100;

/** What is known of whoever sends to the account-wide APIs. */
export interface Sender {
	/** Where to, the first of the base URLs. */
	baseUrl: string;
	customerId: string;
	customerSecret: string;
}

/**
 * Names address and credential, without the secret in it. App ID and Customer ID are no secrets: whoever knows only
 * them, or answers under an address of their own, must not slow down others by what comes from there. Agora's own
 * addresses lead to the same account, so they have one name.
 */
export function proofOf({ baseUrl, customerId, customerSecret }: Sender): string {
	const parts = [isVendorHost(baseUrl) ? '' : baseUrl, customerId, customerSecret];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/**
 * The limiter that everything in this process shares for one App ID, address and credential.
 *
 * @param proof from `proofOf`
 * @param now milliseconds since 1970
 */
export function limiterFor(appId: string, proof: string, now: number): RateLimiter {
	const name = `${appId.toLowerCase()} ${proof}`;
	let limiter = limiters.get(name);
	if (!limiter) {
		if (limiters.size >= MANY) {
			for (const [key, known] of limiters) if (known.isIdle(now)) limiters.delete(key);
		}
		limiters.set(name, (limiter = new RateLimiter(REQUESTS_PER_SECOND)));
	}
	return limiter;
}
