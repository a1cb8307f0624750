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
				return { ...(answer.agentId === undefined ? await running(wanted.cname) : {}), ...told(answer), alreadyStarted };
			} catch (error) {
				if (!(error instanceof ApiFailure) || error.kind !== 'conflict') throw error;
				return { ...(await running(wanted.cname)), alreadyStarted: true };
			}
		},

		/** Source: Real-time STT REST v7, "Query the task status". */
		async get(agentId: string): Promise<Transcript> {
			const answer = await send({ method: 'GET', path: pathOf(agentId) }, { answer: agentAnswer, subject: subject(agentId) });
			return { ...told(answer), agentId: answer.agentId ?? agentId };
		},

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
		 * Ends it. One that is gone after a try whose answer was lost was ended by it.
		 *
		 * @returns whether anybody spoke, as far as Agora tells
		 *
		 * Source: Real-time STT REST v7, "Stop a Real-time STT agent"; "Common errors", 206.
		 */
		async stop(agentId: string): Promise<{ nobodySpoke: boolean }> {
			try {
				const { httpStatus } = await send({ method: 'POST', path: `${pathOf(agentId)}/leave`, idempotency: 'always' }, { answer: agentAnswer, subject: subject(agentId) });
				return { nobodySpoke: httpStatus === 206 };
			} catch (error) {
				const again = error instanceof ApiFailure && error.details.status === 404 && error.details.mayBeDone;
				if (!again) throw error;
				return { nobodySpoke: false };
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
