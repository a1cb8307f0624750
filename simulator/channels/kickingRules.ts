import type { Call, JsonObject } from '../types';
import { ChannelError } from './respond';
import type { Privilege, Rule, Rules, Target } from './rules';

const PRIVILEGES = new Set<unknown>(['join_channel', 'publish_audio', 'publish_video']);
const MAX_UID = 4_294_967_295;

const bodyOf = (call: Call): JsonObject => {
	const { body } = call;
	if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ChannelError(400, 'invalid body');
	return body as JsonObject;
};

/** The App ID in body or query must be one of the customer's. */
const checkApp = (call: Call, appid: unknown): void => {
	if (appid !== call.account.appId) throw new ChannelError(400, 'invalid appid');
};

/** How long a rule lasts, in ms: seconds win, neither means an hour, what is out of range is clamped, 0 is once. */
function lasting(body: JsonObject): number {
	const { time, time_in_seconds: seconds } = body;
	const clamp = (value: unknown, min: number, max: number): number => {
		if (typeof value !== 'number' || !Number.isFinite(value)) throw new ChannelError(400, 'invalid time');
		return value === 0 ? 0 : Math.min(max, Math.max(min, value));
	};
	if (seconds !== undefined) return clamp(seconds, 10, 86_430) * 1000;
	return (time === undefined ? 60 : clamp(time, 1, 1440)) * 60_000;
}

function targetOf({ cname, uid, ip }: JsonObject): Target {
	if (cname !== undefined && (typeof cname !== 'string' || cname === '')) throw new ChannelError(400, 'invalid cname');
	if (uid !== undefined && (!Number.isInteger(uid) || (uid as number) < 1 || (uid as number) > MAX_UID)) throw new ChannelError(400, 'invalid uid');
	if (ip !== undefined && (typeof ip !== 'string' || !/^[0-9a-f.:]+$/i.test(ip))) throw new ChannelError(400, 'invalid ip');
	if (cname === undefined && uid === undefined && ip === undefined) throw new ChannelError(400, 'one of cname, uid and ip is required');
	if (ip !== undefined && (cname !== undefined || uid !== undefined)) throw new ChannelError(400, 'unsupported combination');
	return {
		...(cname === undefined ? {} : { cname: cname as string }),
		...(uid === undefined ? {} : { uid: uid as number }),
		...(ip === undefined ? {} : { ip: ip as string }),
	};
}

const shown = (rule: Rule): JsonObject => {
	const { endsAt, createdAt, updatedAt, ...rest } = rule;
	const iso = (ms: number): string => new Date(ms).toISOString();
	return { ...rest, opid: 1406, ts: iso(endsAt), createAt: iso(createdAt), updateAt: iso(updatedAt) };
};

/** POST /dev/v1/kicking-rule. Source: Channel management REST, "Create a rule". */
export function postRule(rules: Rules, call: Call): unknown {
	const body = bodyOf(call);
	checkApp(call, body['appid']);
	const { privileges } = body;
	if (!Array.isArray(privileges) || privileges.length === 0 || !privileges.every((one) => PRIVILEGES.has(one))) {
		throw new ChannelError(400, 'invalid privileges');
	}
	const id = rules.add(call.account.appId, targetOf(body), privileges as Privilege[], lasting(body), call.now);
	return { status: 'success', id };
}

/** GET /dev/v1/kicking-rule?appid=. Source: Channel management REST, "Query rules". */
export function getRules(rules: Rules, call: Call): unknown {
	checkApp(call, call.query.get('appid'));
	return { status: 'success', rules: rules.list(call.account.appId, call.now).map(shown) };
}

function ruleOf(rules: Rules, call: Call, body: JsonObject): Rule {
	checkApp(call, body['appid']);
	if (!Number.isInteger(body['id'])) throw new ChannelError(400, 'invalid id');
	const rule = rules.find(call.account.appId, body['id'] as number, call.now);
	if (!rule) throw new ChannelError(404, 'rule not found');
	return rule;
}

/** PUT /dev/v1/kicking-rule: a new end, counted from now. Source: Channel management REST, "Update a rule". */
export function putRule(rules: Rules, call: Call): unknown {
	const body = bodyOf(call);
	const rule = ruleOf(rules, call, body);
	rule.endsAt = call.now + lasting(body);
	rule.updatedAt = call.now;
	return { status: 'success', result: { id: rule.id, ts: new Date(rule.endsAt).toISOString() } };
}

/** DELETE /dev/v1/kicking-rule, with a body. Source: Channel management REST, "Delete a rule". */
export function deleteRule(rules: Rules, call: Call): unknown {
	const rule = ruleOf(rules, call, bodyOf(call));
	rules.remove(rule.id);
	return { status: 'success', id: rule.id };
}
