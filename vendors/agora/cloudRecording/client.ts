import { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { type Call, createHttp, type Http, type HttpPolicy, type HttpRuntime } from '../../http';
import { deepMerge, type JsonObject } from '../../json';
import { JSON_HEADERS } from '../authHeaders';
import { encodePathSegment } from '../ids';
import { opaqueId } from './ids';
import { checkText } from '../../plainInputs';
import { limited, type RateLimiter } from '../../rateLimit';
import { type AnswerRules, type Parsed, readAnswer } from './response';
import { isExiting, isRecorderGone, isUnfinished, MOVING_WAITS, withRetries, START_WAITS, type RetryWaits } from './retryPolicy';
import type { AcquireRequest, Layout, StartRequest, UpdateRequest } from './request';
import { recordingState, type RecordingState, stateBody } from './state';
import { outcomeOf, type Stopped, stopOutcome } from './stopOutcome';
import type { Mode, Recorder, RecordingId } from './recordingModes';

export interface CloudRecordingConnection {
	/** Sends with HTTP Basic. */
	runtime: HttpRuntime;
	policy: HttpPolicy;
	/** 32 hex characters. */
	appId: string;
	/** What requests wait for: `limiterFor` has the one that the whole process shares. */
	limiter: RateLimiter;
}

export interface Started {
	/** Missing only when Agora says that the resource ID was started before, because it then doesn't tell the ID again. */
	sid?: string;
	alreadyStarted: boolean;
}

/** A stop is answered when the files are uploaded, which Agora expects within 20 seconds. */
const STOP_TIMEOUT_MS = 30_000;
/** Its own request has arrived long before that. */
const STOP_ARRIVES_MS = 2000;

const acquiredBody = z.object({ resourceId: opaqueId }).passthrough();
const startedBody = z
	.object({ sid: opaqueId })
	.passthrough()
	.transform(({ sid }): Started => ({ sid, alreadyStarted: false }));
const anyBody = z.object({}).passthrough();

/** Codes of start for a resource ID that was started before: today's, and the one of the 2019 edition. */
const RUNS_ALREADY: ReadonlySet<number> = new Set([7, 1004]);

/** A recording that was started before, or whose ID came with another code: it runs, and it costs. */
function startedAnyway({ status, code, body }: Parsed): Started | undefined {
	const sid = typeof body.sid === 'string' && body.sid !== '' ? body.sid : undefined;
	if (RUNS_ALREADY.has(Number(code))) return { alreadyStarted: true, ...(sid === undefined ? {} : { sid }) };
	return sid !== undefined && status < 300 ? { sid, alreadyStarted: false } : undefined;
}

/** @throws FieldError (`cname`, `uid`): Agora wants both as text, numbers too */
function checkRecorder({ cname, uid }: Recorder): Recorder {
	return { cname: checkText('cname', cname), uid: checkText('uid', uid) };
}

/**
 * The Cloud Recording REST API. Its requests stay under Agora's limit for the App ID, together with everything
 * else in this process that has the same limiter.
 */
export function createCloudRecordingClient({ runtime, policy, appId, limiter }: CloudRecordingConnection) {
	const usual = createHttp(limited(runtime, limiter), policy);
	const beforeStart = createHttp(limited(runtime, limiter, { startFollows: true }), policy);
	const stopper = createHttp(limited(runtime, limiter, { arrivedAfterMs: STOP_ARRIVES_MS }), {
		...policy,
		timeoutMs: Math.max(policy.timeoutMs, STOP_TIMEOUT_MS),
	});
	// A start is repeated with Agora's own waits, so the change of hosts is done here too: one sender for each.
	const starters = policy.hosts.map((_, first) =>
		createHttp(limited(runtime, limiter, { urgent: true }), {
			...policy,
			hosts: [...policy.hosts.slice(first), ...policy.hosts.slice(0, first)],
		}),
	);

	async function send<T>(call: Call, rules: AnswerRules<T>, http: Http = usual): Promise<T> {
		const path = `/v1/apps/${appId}/cloud_recording${call.path}`;
		return await http.call({ ...call, path, headers: JSON_HEADERS }, (reply) => readAnswer(reply, rules, runtime.now()));
	}

	/** A call about a recording that runs: it is repeated while the recorder may be on its way to another server. */
	async function ask<T>(
		method: 'GET' | 'POST',
		id: RecordingId,
		body: object | undefined,
		rules: Omit<AnswerRules<T>, 'subject'>,
		{ http, waits = MOVING_WAITS }: { http?: Http; waits?: RetryWaits } = {},
	): Promise<T> {
		const path = `/resourceid/${encodePathSegment(id.resourceId)}/sid/${encodePathSegment(id.sid)}/mode/${id.mode}/${rules.action}`;
		// All of these say how it shall be, so saying it twice does no harm.
		const call: Call = { method, path, body, idempotency: 'always' };
		const subject = `Recording "${id.sid}"`;
		return await withRetries(runtime, policy, waits, async () => await send(call, { ...rules, subject }, http));
	}

	return {
		runtime,
		/** Time limit of all tries of one request, in milliseconds. */
		deadlineMs: policy.deadlineMs,

		/**
		 * Gets a resource ID. It works for one start, which should follow within two seconds; with `startFollows`, a
		 * place below Agora's limit is kept for it.
		 *
		 * Source: Cloud Recording REST, "acquire".
		 */
		async acquire(
			recorder: Recorder,
			clientRequest: AcquireRequest = {},
			{ startFollows = false }: { startFollows?: boolean } = {},
		): Promise<string> {
			const { cname, uid } = checkRecorder(recorder);
			const { resourceId } = await send(
				// One that is not used simply expires.
				{ method: 'POST', path: '/acquire', body: { cname, uid, clientRequest }, idempotency: 'always' },
				{ action: 'acquire', carries: 'resourceId', answer: acquiredBody, subject: `Channel "${cname}"` },
				startFollows ? beforeStart : usual,
			);
			return resourceId;
		},

		/**
		 * Starts a recording. A start that was lost or not finished is sent again with the same values, which is
		 * safe: the second one is answered with "already started".
		 *
		 * Source: Cloud Recording REST, "start"; "Integration best practices" for the waits.
		 */
		async start(resourceId: string, mode: Mode, recorder: Recorder, clientRequest: StartRequest): Promise<Started> {
			const { cname, uid } = checkRecorder(recorder);
			const path = `/resourceid/${encodePathSegment(resourceId)}/mode/${mode}/start`;
			let hostFailures = 0;
			return await withRetries(runtime, policy, START_WAITS, async () => {
				const starter = starters[Math.min(Math.max(0, hostFailures - 1), starters.length - 1)];
				try {
					return await send<Started>(
						{ method: 'POST', path, body: { cname, uid, clientRequest }, idempotency: 'unsent' },
						{
							action: 'start',
							carries: 'sid',
							answer: startedBody,
							subject: `Channel "${cname}"`,
							outcome: startedAnyway,
						},
						starter,
					);
				} catch (error) {
					if (error instanceof ApiFailure && !isUnfinished(error)) hostFailures++;
					throw error;
				}
			});
		},

		/** Source: Cloud Recording REST, "update". */
		async update(id: RecordingId, { cname, uid }: Recorder, clientRequest: UpdateRequest): Promise<void> {
			await ask('POST', id, { cname, uid, clientRequest }, { action: 'update', carries: 'sid', answer: anyBody });
		},

		/**
		 * Rearranges the picture of a mixed recording. Whatever is not said returns to its default.
		 *
		 * Source: Cloud Recording REST, "updateLayout".
		 */
		async updateLayout(id: RecordingId, { cname, uid }: Recorder, clientRequest: Layout): Promise<void> {
			await ask('POST', id, { cname, uid, clientRequest }, { action: 'updateLayout', carries: 'sid', answer: anyBody });
		},

		/**
		 * Source: Cloud Recording REST, "query".
		 *
		 * @param waits leave out to wait for a recorder that may be on its way to another server
		 */
		async query(id: RecordingId, waits?: RetryWaits): Promise<RecordingState> {
			return await ask('GET', id, undefined, { action: 'query', carries: 'serverResponse', answer: stateBody }, { waits });
		},

		/** The same, but undefined when Agora has no recorder for the recording (anymore), or it is on its way out. */
		async find(id: RecordingId, waits?: RetryWaits): Promise<RecordingState | undefined> {
			try {
				return await this.query(id, waits);
			} catch (error) {
				if (isRecorderGone(error) || isExiting(error)) return undefined;
				throw error;
			}
		},

		/**
		 * Stops a recording. How it ended is an outcome, not a failure, even if there was nothing left to stop.
		 *
		 * Source: Cloud Recording REST, "stop".
		 *
		 * @param asynchronous don't wait for the upload; undefined leaves it to Agora, which then waits
		 * @param more for `clientRequest`, laid over what is said otherwise
		 */
		async stop(id: RecordingId, { cname, uid }: Recorder, asynchronous?: boolean, more: JsonObject = {}): Promise<Stopped> {
			const clientRequest = deepMerge(asynchronous === undefined ? {} : { async_stop: asynchronous }, more);
			const answer = stateBody.transform(
				(state): Stopped => ({ outcome: outcomeOf(state, clientRequest.async_stop === true), state }),
			);
			try {
				return await ask<Stopped>(
					'POST',
					id,
					{ cname, uid, clientRequest },
					{ action: 'stop', carries: 'serverResponse', answer, outcome: stopOutcome },
					{ http: stopper },
				);
			} catch (error) {
				if (!isRecorderGone(error)) throw error;
				return { outcome: 'recorderGone', state: recordingState({}) };
			}
		},
	};
}

export type CloudRecordingClient = ReturnType<typeof createCloudRecordingClient>;
