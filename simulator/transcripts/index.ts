import type { Clock } from '../clock';
import { json, tooMany } from '../reply';
import type { RateLimiter } from '../rateLimit';
import type { Router } from '../router';
import type { Buckets } from '../storage/buckets';
import type { Call, JsonObject, Reply, Settings } from '../types';
import { type Agent, Agents, STATES } from './agents';
import { checkJoin, checkUpdate, isObject, TranscriptError } from './check';

export type { Line } from './agents';

const BASE = '/api/speech-to-text/v1/projects/:appid';

/** Real-time speech to text: bots that write down what is said in channels. Source: Real-time STT REST v7. */
export class Transcripts extends Agents {
	constructor(
		clock: Clock,
		buckets: Buckets,
		private readonly settings: Settings,
	) {
		super(clock, buckets);
	}

	addRoutes(router: Router, limiter: RateLimiter): void {
		const routes: Array<[method: string, pattern: string, operation: (call: Call) => Reply]> = [
			['POST', `${BASE}/join`, (call) => this.join(call)],
			['GET', `${BASE}/agents`, (call) => this.list(call)],
			['GET', `${BASE}/agents/:agentId`, (call) => json(200, { message: '', ...shown(this.agentOf(call)) })],
			['POST', `${BASE}/agents/:agentId/update`, (call) => this.update(call)],
			['POST', `${BASE}/agents/:agentId/leave`, (call) => this.leave(call)],
		];
		for (const [method, pattern, operation] of routes) {
			router.add({
				api: 'channels',
				method,
				pattern,
				guard: ({ account }) => {
					const limit = this.settings.rateLimits.channelOther;
					return limit === undefined || limiter.take(`channelOther ${account.customerId} `, limit, 1000) ? undefined : tooMany();
				},
				handler: (call) => answer(call, operation),
			});
		}
	}

	private join(call: Call): Reply {
		const request = checkJoin(call.body);
		if (this.names.has(`${call.account.appId} ${String(request['name'])}`)) throw new TranscriptError(409, 'TaskConflict', 'the name was used already');
		const { channelName } = request['rtcConfig'] as { channelName: string };
		if (this.runningIn(call.account.appId, channelName)) throw new TranscriptError(409, 'TaskConflict', 'a task runs in this channel already');
		return json(200, shown(this.start(call.account.appId, request)));
	}

	private list(call: Call): Reply {
		const { query, now } = call;
		const from = Number(query.get('from_time') ?? Math.floor(now / 1000) - 86_400);
		const to = Number(query.get('to_time') ?? Math.ceil(now / 1000));
		// Agora may give fewer than were asked for.
		const limit = Math.min(Number(query.get('limit') ?? 20), this.settings.transcriptPageSize);
		const state = STATES[Number(query.get('state') ?? 2)];
		const channel = query.get('channel');
		const all = [...this.agents.values()].filter((agent) => {
			const second = Math.floor(agent.startedAt / 1000);
			return agent.appId === call.account.appId && agent.status === state && second >= from && second <= to && (channel === null || agent.channel === channel);
		});
		const cursor = query.get('cursor');
		const rest = all.slice(cursor ? all.findIndex(({ id }) => id === cursor) + 1 : 0);
		const page = rest.slice(0, limit);
		const list = page.map(({ id, startedAt, status }) => ({ start_ts: Math.floor(startedAt / 1000), status, agent_id: id }));
		return json(200, { data: { count: list.length, list }, meta: { cursor: rest.length > limit ? (page.at(-1)?.id ?? '') : '', total: all.length }, status: 'ok' });
	}

	private update(call: Call): Reply {
		const agent = this.running(call);
		const body = checkUpdate(call.body);
		if (!/^\d+$/.test(call.query.get('sequenceId') ?? '') || !call.query.get('updateMask')) throw new TranscriptError(400, 'InvalidRequest', 'sequenceId and updateMask are required');
		const { rtcConfig, ...rest } = body;
		agent.request = { ...agent.request, ...rest, rtcConfig: { ...(agent.request['rtcConfig'] as JsonObject), ...(isObject(rtcConfig) ? rtcConfig : {}) } };
		return json(200, shown(agent));
	}

	private leave(call: Call): Reply {
		// Nobody spoke: that is a success with a status of its own.
		return this.stop(this.running(call)) ? json(200, {}) : json(206, {});
	}

	private agentOf({ params, account }: Call): Agent {
		const agent = this.agents.get(params['agentId'] ?? '');
		if (agent?.appId !== account.appId) throw new TranscriptError(404, 'TaskNotFound', 'task not found');
		return agent;
	}

	private running(call: Call): Agent {
		const agent = this.agentOf(call);
		if (agent.stoppedAt !== undefined) throw new TranscriptError(404, 'TaskNotFound', 'task not found');
		return agent;
	}
}

const shown = ({ id, startedAt, status }: Agent): JsonObject => ({ agent_id: id, create_ts: Math.floor(startedAt / 1000), status });

function answer(call: Call, operation: (call: Call) => Reply): Reply {
	if (call.bodyInvalid) return json(400, { code: 2, reason: 'invalid body' });
	try {
		return operation(call);
	} catch (error) {
		if (!(error instanceof TranscriptError)) throw error;
		return json(error.status, { detail: error.message, reason: error.reason });
	}
}
