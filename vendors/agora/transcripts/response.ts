import { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { numberOf, textOf } from '../../coerce';
import type { ErrorInfo } from '../../errorInfo';
import type { Reply } from '../../http';
import type { JsonObject } from '../../json';
import { bodyOf, checked, codeOf, hintWithId, refused, unreadable, wordsIn } from '../answer';

/** What an answer was about, and how its body is read. */
export interface AnswerRules<T> {
	/** Checks and tidies the body of a success. */
	answer: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** Begins a sentence, e.g. `Transcript "1NT29X"`. */
	subject: string;
}

interface RepeatableErrorInfo extends ErrorInfo {
	/** The least wait before the same is sent again, in milliseconds. `{subject}` in a message is what the call was about. */
	againAfterMs?: number;
}

/** The App ID is not known to the service. */
export const NOT_ENABLED: RepeatableErrorInfo = {
	kind: 'forbidden',
	message: 'Real-time speech to text is not enabled for the project',
	hint: 'In Agora Console, edit the project and enable "Real-Time Speech-to-Text". It may take a few minutes.',
};

/** What a status means. Source: Real-time STT, "Common errors", "Status codes" and "Error codes". */
export const BY_STATUS: Record<number, RepeatableErrorInfo> = {
	400: {
		kind: 'invalid',
		message: 'Agora does not accept a value in the request',
		hint: 'The words behind the status say which one. The service must also be enabled for the project in Agora Console ("Real-Time Speech-to-Text").',
	},
	401: {
		kind: 'auth',
		message: 'Agora does not accept Customer ID and Customer Secret',
		hint: 'Copy both from the RESTful API page of Agora Console, of the account that owns the App ID. App ID and App Certificate do not work here.',
	},
	403: {
		kind: 'forbidden',
		message: 'Agora does not allow this for the account',
		hint: 'Check in Agora Console that the account is in good standing and that "Real-Time Speech-to-Text" is enabled for the project.',
	},
	404: { kind: 'notFound', message: '{subject} was not found', hint: 'It may be over already, or the ID is of another project. "Get Many" lists transcripts of the last day.' },
	409: { kind: 'conflict', message: '{subject} was started already', hint: '"Get Many" with the channel as filter shows the one that runs.' },
	415: { kind: 'invalid', message: 'Agora does not accept the kind of content', hint: 'Something on the way changes the header Content-Type. Check the proxy, and the base URL of the credential.' },
	429: { kind: 'rateLimited', message: 'Too many requests: Agora asks to slow down', hint: 'Other programs (or other n8n workers) use the same account. Lower "Items at a Time" among the options.' },
	500: { kind: 'server', message: 'Agora could not process the request', hint: 'Try again in a moment.' },
	501: { kind: 'server', message: 'Agora could not do it at this moment', hint: 'Try again in a moment.', againAfterMs: 1000 },
	504: { kind: 'server', message: 'Agora did not finish the request in time', hint: 'Look with "Get Many" whether it was carried out, then try again.', againAfterMs: 3000 },
};

/** What a refusal means that says no more. */
export const OTHER: RepeatableErrorInfo = { kind: 'invalid', message: 'Agora did not carry out the request', hint: 'The words behind the status say why.' };

/** A time-out inside of Agora, whatever the status. */
const TIMEOUT_CODE = 20;
/** The App ID is not known to the service. */
const NOT_ENABLED_CODE = 62;

function meaningOf(status: number, code: unknown, said: string): RepeatableErrorInfo {
	const number = numberOf(code ?? NaN);
	if (number === NOT_ENABLED_CODE || /invalid[_ ]appid/i.test(said)) return NOT_ENABLED;
	if (number === TIMEOUT_CODE) return { ...BY_STATUS[504]!, againAfterMs: 3000 };
	return BY_STATUS[status] ?? (status >= 500 ? BY_STATUS[500]! : OTHER);
}

function failure(reply: Reply, body: JsonObject | undefined, { subject }: AnswerRules<unknown>, now: number): ApiFailure {
	const said = [...new Set(wordsIn(body?.detail, body?.reason, body?.message))].join('; ');
	const code = codeOf(body);
	const { againAfterMs, ...info } = meaningOf(reply.status, code, said);
	const meaning = { ...info, hint: hintWithId(info.hint, reply) };
	const [message, details] = refused(reply, { meaning, subject, code, said: said === '' ? undefined : said, foreign: !body }, now);
	// To the transport, 501 is an end; this service asks to repeat it.
	const status = reply.status === 501 ? undefined : reply.status;
	return new ApiFailure(message, { ...details, status, retryAfterMs: details.retryAfterMs ?? againAfterMs });
}

/**
 * Reads an answer of Real-time STT. Its `status` is that of the transcript, not of the call; 201 and 206 are answers
 * too, and what they say beside the body is in `httpStatus`.
 *
 * @param now milliseconds since 1970, for `Retry-After`
 * @throws ApiFailure
 *
 * Source: Real-time STT REST v7, and "Common errors".
 */
export function readAnswer<T>(reply: Reply, rules: AnswerRules<T>, now: number): T & { httpStatus: number } {
	const ok = reply.status >= 200 && reply.status < 300;
	const body = bodyOf(reply) ?? (ok && reply.text.trim() === '' ? {} : undefined);
	if (ok && !body) throw unreadable(reply, 'it is not JSON');
	const code = numberOf(body?.code ?? 0);
	if (!ok || !body || ![0, 200].includes(code)) throw failure(reply, body, rules, now);
	return { ...checked(rules.answer, body, reply), httpStatus: reply.status };
}

const idText = z.preprocess((value) => (typeof value === 'number' ? textOf(value) : value), z.string().min(1));

const state = z.preprocess((value) => (typeof value === 'string' ? value.trim().toUpperCase() : undefined), z.string().optional());

/** One transcript as Agora tells of it. */
export const agentAnswer = z
	.object({ agent_id: idText.optional().catch(undefined), status: state, message: z.string().optional().catch(undefined) })
	.passthrough()
	.transform((raw) => {
		const { create_ts: created, start_ts: started, stop_ts: stopped } = raw as JsonObject;
		return { agentId: raw.agent_id, status: raw.status, message: raw.message, startedTs: started ?? created, stoppedTs: stopped };
	});

export const listAnswer = z.object({
	data: z
		.object({ list: z.array(agentAnswer).nullish().transform((list) => list ?? []) })
		.nullish()
		.transform((data) => data?.list ?? []),
	meta: z.object({ cursor: z.unknown(), total: z.unknown() }).nullish().catch(undefined),
});
