import type { AgoraWorld } from '../agora/world';
import type { Tasks } from '../cloudRecording/tasks';
import { json, tooMany } from '../reply';
import type { RateLimiter } from '../rateLimit';
import type { Router } from '../router';
import type { Account, Call, Reply } from '../types';
import { deleteRule, getRules, postRule, putRule } from './kickingRules';
import { Presence } from './presence';
import { listChannels, listHosts, listUsers, userStatus } from './queries';
import { answer, ChannelError, refusal } from './respond';
import { Rules } from './rules';
import { getProjects, getUsage, type UsageBook } from './usage';

/** What an Agora account knows and orders beside classrooms and recordings. */
export class Channels {
	readonly rules = new Rules();
	readonly presence: Presence;
	readonly usage: UsageBook = new Map();
	private answers = 0;

	constructor(
		private readonly world: AgoraWorld,
		tasks: Tasks,
		private readonly accounts: () => Account[],
	) {
		this.presence = new Presence(world, tasks, this.rules);
	}

	/** Adds every endpoint. Source: Channel management REST; Agora Console REST. */
	addRoutes(router: Router, limiter: RateLimiter): void {
		const { presence, rules } = this;
		const questions: Array<[pattern: string, operation: (call: Call) => unknown]> = [
			['/dev/v1/channel/:appid', (call) => listChannels(presence, call)],
			['/dev/v1/channel/user/:appid/:channelName', (call) => listUsers(presence, call)],
			['/dev/v1/channel/user/:appid/:channelName/hosts_only', (call) => listHosts(presence, call)],
			['/dev/v1/channel/user/property/:appid/:uid/:channelName', (call) => userStatus(presence, call)],
		];
		const others: Array<[method: string, pattern: string, operation: (call: Call) => unknown]> = [
			['POST', '/dev/v1/kicking-rule', (call) => postRule(rules, call)],
			['GET', '/dev/v1/kicking-rule', (call) => getRules(rules, call)],
			['PUT', '/dev/v1/kicking-rule', (call) => putRule(rules, call)],
			['DELETE', '/dev/v1/kicking-rule', (call) => deleteRule(rules, call)],
			['GET', '/dev/v1/projects', (call) => getProjects(call, this.accounts())],
			['GET', '/dev/v3/usage', (call) => getUsage(this.usage, call)],
		];
		const add = (method: string, pattern: string, kind: 'channelQuery' | 'channelOther', operation: (call: Call) => unknown): void => {
			router.add({
				api: 'channels',
				method,
				pattern,
				guard: ({ account }) => {
					const limit = this.world.settings.rateLimits[kind];
					// Each question has a limit of its own, for the whole account.
					const name = `${kind} ${account.customerId} ${kind === 'channelQuery' ? pattern : ''}`;
					return limit === undefined || limiter.take(name, limit, 1000) ? undefined : tooMany();
				},
				handler: (call) => this.reply(call, operation),
			});
		};
		for (const [pattern, operation] of questions) add('GET', pattern, 'channelQuery', operation);
		for (const [method, pattern, operation] of others) add(method, pattern, 'channelOther', operation);
	}

	clear(): void {
		this.rules.clear();
		this.presence.clear();
		this.usage.clear();
		this.answers = 0;
	}

	private reply(call: Call, operation: (call: Call) => unknown): Reply {
		// Asked for in the documents, also of requests without a body.
		if (!/^application\/json/i.test(String(call.headers['content-type'] ?? ''))) return json(415, { message: 'Unsupported Media Type' });
		if (call.bodyInvalid) return json(400, { message: 'invalid body' });
		try {
			const body = operation(call);
			// The documents say 201 of the list of projects, and 200 too.
			return answer(call.path === '/dev/v1/projects' && this.answers % 2 === 1 ? 201 : 200, body, `request-${++this.answers}`);
		} catch (error) {
			if (error instanceof ChannelError) return refusal(error);
			throw error;
		}
	}
}
