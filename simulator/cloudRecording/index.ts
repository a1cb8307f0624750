import { json, tooMany } from '../reply';
import type { RateLimiter } from '../rateLimit';
import type { Router } from '../router';
import type { Account, AuthResult, Call, Reply } from '../types';
import { acquire, start } from './begin';
import { failure, RecordingError } from './respond';
import { query, update, updateLayout } from './running';
import { stop } from './stop';
import type { Tasks } from './tasks';

const BASE = '/v1/apps/:appid/cloud_recording';
const TASK = `${BASE}/resourceid/:resourceid/sid/:sid/mode/:mode`;

const ROUTES: Array<[method: string, pattern: string, operation: (tasks: Tasks, call: Call) => Reply]> = [
	['POST', `${BASE}/acquire`, acquire],
	['POST', `${BASE}/resourceid/:resourceid/mode/:mode/start`, start],
	['GET', `${TASK}/query`, query],
	['POST', `${TASK}/update`, update],
	['POST', `${TASK}/updateLayout`, updateLayout],
	['POST', `${TASK}/stop`, stop],
];

/** Adds every Cloud Recording endpoint and the list of notification servers. */
export function addCloudRecordingRoutes(router: Router, tasks: Tasks, limiter: RateLimiter): void {
	for (const [method, pattern, operation] of ROUTES) {
		router.add({
			api: 'cloudRecording',
			method,
			pattern,
			guard: (call) => {
				const limit = tasks.settings.rateLimits.cloudRecording;
				if (limit !== undefined && !limiter.take(`recording ${call.account.appId}`, limit, 1000)) return tooMany();
				return undefined;
			},
			handler: (call) => answer(tasks, call, operation),
		});
	}
	for (const version of ['v1', 'v2']) {
		router.add({
			api: 'cloudRecording',
			method: 'GET',
			pattern: `/${version}/ncs/ip`,
			handler: () => json(200, { data: { service: { hosts: [{ primaryIP: '203.0.113.10' }, { primaryIP: '203.0.113.11' }] } } }),
		});
	}
}

function answer(tasks: Tasks, call: Call, operation: (tasks: Tasks, call: Call) => Reply): Reply {
	try {
		if (call.bodyInvalid) throw new RecordingError(400, 8, 'HTTP body or content-type is wrong');
		return operation(tasks, call);
	} catch (error) {
		if (!(error instanceof RecordingError)) throw error;
		return { ...failure(error), ...(error.delayMs === undefined ? {} : { delayMs: error.delayMs }) };
	}
}

/**
 * Checks HTTP Basic. The App ID in the address must belong to the customer.
 * Source: Cloud Recording REST, "Authentication" and "Status codes".
 */
export function checkBasic(
	authorization: string | undefined,
	accounts: Account[],
	appId: string | undefined,
): { auth: AuthResult; account?: Account; refusal?: Reply } {
	const refuse = (reason: string, refusal: Reply) => ({ auth: { scheme: 'basic' as const, verified: false, reason }, refusal });
	if (authorization === undefined) {
		return {
			auth: { scheme: 'none', verified: false, reason: 'no Authorization' },
			refusal: json(401, { message: 'Unauthorized' }),
		};
	}
	const match = /^basic ([a-zA-Z0-9+/=]+)$/i.exec(authorization);
	const pair = match ? Buffer.from(match[1] as string, 'base64').toString('utf8') : '';
	const known = accounts.filter((account) => pair === `${account.customerId}:${account.customerSecret}`);
	if (known.length === 0) return refuse('wrong customer', json(401, { message: 'Invalid authentication credentials' }));
	const account = appId === undefined ? known[0] : known.find((candidate) => candidate.appId === appId);
	if (!account) return refuse('App ID of another customer', json(400, { message: 'appid is invalid' }));
	return { auth: { scheme: 'basic', verified: true }, account };
}
