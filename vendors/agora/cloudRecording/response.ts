import type { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { parseRetryAfter, type Reply } from '../../http';
import { type Action, errorInfoOf } from './errorCodes';

/** An answer, taken apart. */
export interface Parsed {
	status: number;
	/** The vendor's own code, as it came. */
	code?: string | number;
	/** The vendor's own words, as they came. */
	said?: string;
	body: Record<string, unknown>;
}

export interface AnswerRules<T> {
	action: Action;
	/** Checks and tidies the body of a success. */
	answer: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** What the call was about, e.g. `Recording "38f8…"`; may begin a sentence. */
	subject: string;
	/** Answers other than 200 that are no failure: returns what they mean, or undefined. */
	outcome?: (parsed: Parsed) => T | undefined;
}

function unreadable(reply: Reply, detail: string, cause?: unknown): ApiFailure {
	return new ApiFailure(`Agora's answer can't be read: ${detail} (HTTP ${reply.status})`, {
		kind: 'unreadable',
		status: reply.status,
		request: reply.request,
		hint: 'Check the base URL of the credential: a proxy or a login page may be answering instead of Agora.',
		cause,
	});
}

function parse(reply: Reply): Parsed | undefined {
	let body: unknown;
	try {
		body = JSON.parse(reply.text);
	} catch {
		return undefined;
	}
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
	const { code, reason, message } = body as Record<string, unknown>;
	const said = [reason, message].find((text) => typeof text === 'string' && text !== '');
	return {
		status: reply.status,
		code: typeof code === 'number' || typeof code === 'string' ? code : undefined,
		said: said as string | undefined,
		body: body as Record<string, unknown>,
	};
}

/** 200 is the only success; some answers of that kind carry a code all the same, `0` or `200`. */
function isSuccess({ status, code }: Parsed): boolean {
	return status === 200 && (code === undefined || Number(code) === 0 || Number(code) === 200);
}

function failure(reply: Reply, parsed: Parsed | undefined, rules: AnswerRules<unknown>, now: number): ApiFailure {
	const { code, said } = parsed ?? {};
	const meaning = errorInfoOf(rules.action, reply.status, code, said);
	const facts = [`HTTP ${reply.status}`, code === undefined ? '' : `code ${code}`].filter(Boolean).join(', ');
	const sentence = meaning.message.replace('{subject}', rules.subject);
	return new ApiFailure(`${sentence} (${facts}${said ? `: ${said}` : ''})`, {
		kind: meaning.kind,
		status: reply.status,
		code,
		vendorMessage: said,
		hint: meaning.hint,
		retryAfterMs: parseRetryAfter(reply.headers.get('retry-after'), now),
		request: reply.request,
	});
}

/**
 * Reads an answer of Cloud Recording. 201 and 206 are no success: they carry a code that says what happened.
 *
 * @param reply what came back
 * @param rules the call, what its success looks like, and which other answers are no failure
 * @param now milliseconds since 1970, for `Retry-After`
 * @throws ApiFailure
 *
 * Source: Cloud Recording REST, "Response status codes".
 */
export function readAnswer<T>(reply: Reply, rules: AnswerRules<T>, now: number): T {
	const parsed = parse(reply);
	if (!parsed && reply.status < 400) throw unreadable(reply, reply.text ? 'it is not JSON' : 'it is empty');
	if (parsed && !isSuccess(parsed)) {
		const outcome = rules.outcome?.(parsed);
		if (outcome !== undefined) return outcome;
	}
	if (!parsed || !isSuccess(parsed)) throw failure(reply, parsed, rules, now);
	const result = rules.answer.safeParse(parsed.body);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const where = (issue?.path ?? []).map(String).join('.');
	throw unreadable(reply, `"${where}" ${issue?.message ?? 'is not as documented'}`, result.error);
}
