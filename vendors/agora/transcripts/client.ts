import { ApiFailure } from '../../apiFailure';
import { isoTime } from '../../coerce';
import { type Call, createHttp, type HttpPolicy, type HttpRuntime } from '../../http';
import { type JsonObject, omitUndefined, whole } from '../../json';
import { limited } from '../../rateLimit';
import type { AccountLimiters } from '../channels/account';
import { encodePathSegment } from '../ids';
import { type NewTranscript, startBody, type TranscriptChange, updateBody } from './request';
import { agentAnswer, type AnswerRules, listAnswer, readAnswer } from './response';

/** Agora's numbers of the states, which the list is narrowed by. Source: Real-time STT REST v7, "List Real-time STT agents". */
export const STATES = ['IDLE', 'STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'RECOVERING', 'FAILED'] as const;
export type TranscriptState = (typeof STATES)[number];

export interface Transcript {
	agentId: string;
	/** One of `STATES`, as far as Agora keeps to them. */
	status?: string;
	/** ISO 8601 in UTC. */
	startedAt?: string;
	stoppedAt?: string;
	message?: string;
}

export interface Started extends Partial<Transcript> {
	/** It ran before this call, or an earlier try of it had started it. */
	alreadyStarted: boolean;
}

/** How a stop can end; none of these is a failure. */
export const STOP_OUTCOMES = {
	stopped: 'The transcript has ended',
	alreadyStopped: 'The transcript had ended already: it was stopped before, or ended by itself',
} as const;

export interface Stopped {
	outcome: keyof typeof STOP_OUTCOMES;
	/** As far as Agora tells. */
	nobodySpoke?: boolean;
}

export interface Filter {
	cname?: string;
	states: readonly TranscriptState[];
	/** Milliseconds since 1970; Agora's own is a day ago. */
	from?: number;
	to?: number;
}

interface Connection {
	/** Sends with HTTP Basic. */
	runtime: HttpRuntime;
	policy: HttpPolicy;
	appId: string;
	/** What requests wait for: `accountLimiters` has the ones that the whole process shares. */
	limiters: AccountLimiters;
}

const HEADERS = { 'content-type': 'application/json' };
const PAGE = 100;
/** States of those that are over, or will be at once. */
const OVER = ['STOPPED', 'STOPPING', 'FAILED'] as const;
/** Agora's code for a stop that is repeated. */
const STOPPED_TWICE = 49;
/** Starting a bot takes its time. */
const START_TIMEOUT_MS = 20_000;

type Answer = { [Key in 'agentId' | 'status' | 'message']?: string | undefined } & { startedTs?: unknown; stoppedTs?: unknown };

function told({ agentId, status, message, startedTs, stoppedTs }: Answer): Partial<Transcript> {
	return omitUndefined({ agentId, status, startedAt: isoTime(startedTs), stoppedAt: isoTime(stoppedTs), message }) as Partial<Transcript>;
}

/**
 * Where a list goes on. How long a page is says nothing: Agora may give fewer than were asked for.
 *
 * One page says that the cursor comes with the answer, the other that it is the ID of the last one; either may be
 * missing, and then the number of all tells whether there are more.
 *
 * @param read how many came so far
 * @param last the ID of the last one
 * @returns the cursor, or undefined at the end
 *
 * Source: Real-time STT REST v7, "List Real-time STT agents", `cursor`, `meta`.
 */
function nextPage(meta: { cursor?: unknown; total?: unknown } | null | undefined, read: number, last: string | undefined): string | undefined {
	const total = whole(meta?.total);
	const given = typeof meta?.cursor === 'number' ? String(meta.cursor) : meta?.cursor;
	if (total === undefined ? given === '' || given === null : read >= total) return undefined;
	return typeof given === 'string' && given !== '' ? given : last;
}

/** Writes down what is said in channels. Its requests wait for the same limits as others of the account. */
export function createTranscriptClient({ runtime, policy, appId, limiters }: Connection) {
	const sent = limited(runtime, () => limiters.others);
	const base = `/api/speech-to-text/v1/projects/${appId}`;

	async function send<T>(call: Call, rules: AnswerRules<T>, patienceMs = 0): Promise<T & { httpStatus: number }> {
		const timeoutMs = Math.max(policy.timeoutMs, patienceMs);
		return await createHttp(sent, { ...policy, timeoutMs }).call({ ...call, headers: HEADERS }, (reply) => readAnswer(reply, rules, runtime.now()));
	}

	const subject = (agentId: string): string => `Transcript "${agentId}"`;
	const pathOf = (agentId: string): string => `${base}/agents/${encodePathSegment(agentId)}`;

	async function* list({ cname, states, from, to }: Filter): AsyncGenerator<Transcript, void, undefined> {
		const seen = new Set<string>();
		const seconds = (ms: number | undefined) => (ms === undefined ? undefined : Math.floor(ms / 1000));
		for (const state of states) {
			const met = new Set<string>();
			let cursor: string | undefined;
			for (;;) {
				const query = { channel: cname, from_time: seconds(from), to_time: seconds(to), state: STATES.indexOf(state), limit: PAGE, cursor };
				const { data, meta } = await send({ method: 'GET', path: `${base}/agents`, query }, { answer: listAnswer, subject: 'The list of transcripts' });
				const before = met.size;
				for (const { agentId } of data) if (agentId !== undefined) met.add(agentId);
				const fresh = data.map(told).filter((one): one is Transcript => one.agentId !== undefined && !seen.has(one.agentId));
				for (const one of fresh) seen.add(one.agentId);
				yield* fresh;
				// A page that brings nothing new is the end, whatever is said beside it.
				if (met.size === before) break;
				const next = nextPage(meta, met.size, data.at(-1)?.agentId);
				if (next === undefined) break;
				cursor = next;
			}
		}
	}

	/** The one that runs in a channel, newest first; a look that fails tells nothing. */
	async function running(cname: string): Promise<Partial<Transcript>> {
		const found: Transcript[] = [];
		try {
			for await (const one of list({ cname, states: ['RUNNING', 'STARTING'] })) found.push(one);
		} catch (error) {
			if (!(error instanceof ApiFailure) || error.kind === 'cancelled') throw error;
		}
		return found.sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? 1 : -1))[0] ?? {};
	}

	async function get(agentId: string): Promise<Transcript> {
		const answer = await send({ method: 'GET', path: pathOf(agentId) }, { answer: agentAnswer, subject: subject(agentId) });
		return { ...told(answer), agentId: answer.agentId ?? agentId };
	}

	/** Whether one that there is none to stop of has run before, by its own word or by the lists of a day; undefined where the look fails. */
	async function hasEnded(agentId: string): Promise<boolean | undefined> {
		const quiet = (error: unknown): undefined => {
			if (!(error instanceof ApiFailure) || error.kind === 'cancelled') throw error;
		};
		const says = await get(agentId).then(({ status }) => OVER.some((state) => state === status), quiet);
		if (says) return true;
		try {
			for await (const one of list({ states: OVER })) if (one.agentId === agentId) return true;
			return false;
		} catch (error) {
			return quiet(error);
		}
	}

	return {
		runtime,
		appId,

		/**
		 * Starts writing down. The name can be used only once, so a try whose answer got lost is safe to repeat: Agora
		 * refuses the second, and the list tells what the first one started.
		 *
		 * @param more laid over the request: whatever has no name of its own
		 * @throws ApiFailure
		 *
		 * Source: Real-time STT REST v7, "Start a Real-time STT agent"; "Common errors", 201 and 409.
		 */
		async start(wanted: NewTranscript, more?: JsonObject): Promise<Started> {
			const call = { method: 'POST', path: `${base}/join`, body: startBody(wanted, more), idempotency: 'always' } as const;
			try {
				const answer = await send(call, { answer: agentAnswer, subject: `A transcript of channel "${wanted.cname}"` }, START_TIMEOUT_MS);
				const alreadyStarted = answer.httpStatus === 201;
				const found = answer.agentId === undefined ? await running(wanted.cname) : {};
				if (!alreadyStarted && answer.agentId === undefined && found.agentId === undefined) throw new ApiFailure('Agora’s answer to the start names no transcript, and none is found in the channel', { kind: 'unreadable', hint: 'Look with "Get Many" whether it runs before you start it again, so that there are not two.' });
				return { ...found, ...told(answer), alreadyStarted };
			} catch (error) {
				if (!(error instanceof ApiFailure) || error.kind !== 'conflict') throw error;
				return { ...(await running(wanted.cname)), alreadyStarted: true };
			}
		},

		/** Source: Real-time STT REST v7, "Query the task status". */
		get,

		/**
		 * Changes what is left of it. Sequence and mask are deprecated, and still marked as required.
		 *
		 * @param more laid over the request: whatever has no name of its own
		 *
		 * Source: Real-time STT REST v7, "Update task configuration".
		 */
		async update(agentId: string, change: TranscriptChange, more?: JsonObject): Promise<Transcript> {
			const { body, mask } = updateBody(change, more);
			const query = { sequenceId: runtime.now(), updateMask: mask };
			const answer = await send({ method: 'POST', path: `${pathOf(agentId)}/update`, query, body, idempotency: 'always' }, { answer: agentAnswer, subject: subject(agentId) });
			return { ...told(answer), agentId: answer.agentId ?? agentId };
		},

		/**
		 * Ends it. One that is gone after a try whose answer was lost was ended by it. To a stop, 404 says that the
		 * transcript is over, and also that there is no such one; a look tells the two apart.
		 *
		 * Source: Real-time STT REST v7, "Stop a Real-time STT agent"; "Common errors", 206, 404 and code 49.
		 */
		async stop(agentId: string): Promise<Stopped> {
			try {
				const { httpStatus } = await send({ method: 'POST', path: `${pathOf(agentId)}/leave`, idempotency: 'always' }, { answer: agentAnswer, subject: subject(agentId) });
				return { outcome: 'stopped', nobodySpoke: httpStatus === 206 };
			} catch (error) {
				if (!(error instanceof ApiFailure)) throw error;
				const { status, code, mayBeDone, foreign } = error.details;
				if (Number(code) === STOPPED_TWICE) return { outcome: 'alreadyStopped' };
				if (status !== 404 || foreign || !((await hasEnded(agentId)) ?? mayBeDone)) throw error;
				return { outcome: mayBeDone ? 'stopped' : 'alreadyStopped' };
			}
		},

		/**
		 * Transcripts of an App ID, state by state: Agora takes one state at a time. None comes twice.
		 *
		 * Source: Real-time STT REST v7, "List Real-time STT agents".
		 */
		list,
	};
}

export type TranscriptClient = ReturnType<typeof createTranscriptClient>;
