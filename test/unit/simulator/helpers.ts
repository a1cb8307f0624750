import { createHash } from 'node:crypto';

import { AccessToken2, ServiceApaas, ServiceRtm } from 'agora-token/src/AccessToken2';

import { type Account, signV2, type Simulator } from '../../../simulator';

/** What parsing gives: anything. Tests look into answers freely and compare what they find. */
export type Parsed = ReturnType<typeof JSON.parse>;

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** Parsed body; undefined when it is no JSON. */
	body: Parsed;
}

/** Sends a request as it stands. */
export async function send(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const response = await fetch(simulator.url + path, {
		method,
		redirect: 'manual',
		headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		parsed = undefined;
	}
	return { status: response.status, headers: response.headers, text, body: parsed };
}

/** A token of the official package with the services asked for. */
export function makeToken(
	account: Pick<Account, 'appId' | 'appCertificate'>,
	services: { rtmUser?: string; app?: boolean; user?: string; room?: string },
	times: { issueTs?: number; expire?: number; privilege?: number } = {},
): string {
	const { issueTs = Math.floor(Date.now() / 1000), expire = 600 } = times;
	const { privilege = expire } = times;
	const token = new AccessToken2(account.appId, account.appCertificate, issueTs, expire);
	if (services.rtmUser !== undefined) {
		const rtm = new ServiceRtm(services.rtmUser);
		rtm.add_privilege(1, privilege);
		token.add_service(rtm);
	}
	if (services.app || services.room !== undefined || services.user !== undefined) {
		const education = new ServiceApaas(services.room ?? '', services.user ?? '');
		if (services.app) education.add_privilege(3, privilege);
		if (services.room !== undefined) education.add_privilege(1, privilege);
		else if (services.user !== undefined) education.add_privilege(2, privilege);
		token.add_service(education);
	}
	return token.build();
}

/** Calls Flexible Classroom with a valid token; the path goes behind `/apps/{appId}`. */
export const agora = (simulator: Simulator, region = 'ap') => {
	const { account } = simulator;
	return (method: string, path: string, body?: unknown): Promise<Answer> => {
		const issueTs = Math.floor(simulator.now() / 1000);
		const authorization = `agora token=${makeToken(account, { app: true }, { issueTs })}`;
		const place = path.startsWith('polling') ? path : `apps/${account.appId}${path}`;
		return send(simulator, method, `/${region}/edu/${place}`, body, { authorization });
	};
};

/** Reads the App ID queue. */
export const poll = (simulator: Simulator, region = 'ap'): Promise<Answer> =>
	agora(simulator, region)('GET', `polling/apps/${simulator.account.appId}/v2/rooms/sequences`);

/** Calls Cloud Recording with the right customer; the path goes behind `/cloud_recording`. */
export const recording = (simulator: Simulator) => {
	const { account } = simulator;
	const pair = Buffer.from(`${account.customerId}:${account.customerSecret}`).toString('base64');
	return (method: string, path: string, body?: unknown): Promise<Answer> =>
		send(simulator, method, `/v1/apps/${account.appId}/cloud_recording${path}`, body, { authorization: `Basic ${pair}` });
};

/** Calls a v2 endpoint of ClassIn, signed. */
export const classIn = (simulator: Simulator) => {
	const { account } = simulator;
	return (path: string, body: Record<string, unknown>, change: Record<string, string> = {}): Promise<Answer> => {
		const ts = String(Math.floor(simulator.now() / 1000));
		const sid = String(account.classInSid);
		return send(simulator, 'POST', path, body, {
			'x-eeo-uid': sid,
			'x-eeo-ts': ts,
			'x-eeo-sign': signV2(body, sid, ts, account.classInSecret),
			...change,
		});
	};
};

/** Calls a v1 action of ClassIn. */
export function classInV1(
	simulator: Simulator,
	file: string,
	action: string,
	form: Record<string, string> = {},
	secret?: string,
): Promise<Answer> {
	const { account } = simulator;
	const timeStamp = String(Math.floor(simulator.now() / 1000));
	const safeKey = createHash('md5')
		.update((secret ?? account.classInSecret) + timeStamp)
		.digest('hex');
	const fields = new URLSearchParams({ SID: String(account.classInSid), timeStamp, safeKey, ...form });
	return send(simulator, 'POST', `/partner/api/${file}?action=${action}`, fields.toString(), {
		'content-type': 'application/x-www-form-urlencoded',
	});
}
