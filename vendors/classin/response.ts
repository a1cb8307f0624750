import type { z } from 'zod';

import { ApiFailure, type FailureDetails } from '../apiFailure';
import { parseRetryAfter, type Reply } from '../http';
import { parseExactJson } from '../json';
import { GENERAL } from './codes/general';
import type { ErrorInfo, ErrorTable } from './codes/errorInfo';

export interface AnswerRules<T> {
	/** Checks and tidies `data`. */
	data: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** What the codes mean for this operation; they go before the general ones. */
	meanings: ErrorTable;
	/** What the call was about, e.g. `Activity 25096094`; begins a sentence. */
	subject: string;
	/** Codes that report that it was done all the same, e.g. 267. */
	done?: readonly number[];
}

/** What ClassIn carried out. */
export interface Answer<T> {
	data: T;
	/** 1, or one of the codes in `done`. */
	code: number;
	/** ClassIn's own words, mostly Chinese. */
	vendorMessage?: string;
}

interface Envelope {
	code?: unknown;
	msg?: unknown;
	data?: unknown;
}

const FOREIGN_HINT =
	'Whether it was done is not known: look in ClassIn before you repeat it. If it happens every time, check the Base URL of the credential: a proxy, a firewall or a login page may be answering instead of ClassIn.';

const UNKNOWN: ErrorInfo = {
	kind: 'invalid',
	message: 'ClassIn did not carry out the request',
	hint: "What this code means for this call is not known here. ClassIn's own words, where there are any, say it. If not, look it up in ClassIn's documents, or ask ClassIn support and name it.",
};

const MAX_QUOTE = 200;

function envelope(text: string): Envelope | undefined {
	try {
		const value: unknown = parseExactJson(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** A code as a number; ClassIn sends numbers, older parts of it text. */
function codeOf({ code }: Envelope): number | undefined {
	return typeof code === 'number' || (typeof code === 'string' && /^\d+$/.test(code)) ? Number(code) : undefined;
}

/** Plain text as a gateway sends it, in one line; nothing of a web page. */
function quote(text: string): string | undefined {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line === '' || line.startsWith('<')) return undefined;
	return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line;
}

/** An answer that is not ClassIn's envelope: the gateway's plain text, or somebody else's page. */
export function withoutEnvelope(reply: Reply, now: number): ApiFailure {
	const { status, request, text } = reply;
	const said = quote(text);
	const words = said ? `: ${said}` : '';
	const details = {
		status,
		request,
		vendorMessage: said,
		retryAfterMs: parseRetryAfter(reply.headers.get('retry-after'), now),
	};
	if (status === 429) {
		return new ApiFailure(`ClassIn receives too many requests (HTTP 429${words})`, {
			...details,
			kind: 'rateLimited',
			hint: GENERAL[101003001]!.hint,
		});
	}
	if (status >= 500) {
		return new ApiFailure(`ClassIn could not process the request (HTTP ${status}${words})`, {
			...details,
			kind: 'server',
			hint: 'Look in ClassIn whether it was done. If not, try again later: ClassIn may be under maintenance.',
		});
	}
	if (status === 400) {
		return new ApiFailure(`ClassIn could not read the request (HTTP 400${words})`, {
			...details,
			kind: 'invalid',
			hint: "A value is missing or of the wrong type. ClassIn's words name the field where there are any.",
		});
	}
	const detail = text.trim() === '' ? 'it is empty' : "it is not in ClassIn's form";
	return new ApiFailure(`The answer can't be read: ${detail} (HTTP ${status}${words})`, {
		...details,
		kind: 'unreadable',
		hint: FOREIGN_HINT,
	});
}

/** The English of a code, and the vendor's words beside it. */
export function explain(
	meanings: ErrorTable,
	subject: string,
	code: number,
	vendorMessage: string | undefined,
): Pick<FailureDetails, 'kind' | 'hint'> & { message: string } {
	const meaning = meanings[code] ?? GENERAL[code] ?? UNKNOWN;
	const sentence = meaning.message.replace('{subject}', () => subject);
	return {
		kind: meaning.kind,
		hint: meaning.hint,
		message: `${sentence} (code ${code}${vendorMessage ? `: ${vendorMessage}` : ''})`,
	};
}

/** Something in `data` of a refusal, such as the ID of what exists already. */
export function remains(data: unknown): Record<string, unknown> | undefined {
	return typeof data === 'object' && data !== null && !Array.isArray(data) && Object.keys(data).length > 0
		? (data as Record<string, unknown>)
		: undefined;
}

/**
 * Reads an answer of an LMS call. Only code 1 is success, whatever the HTTP status says.
 *
 * @param reply the answer as it came
 * @param rules what `data` looks like, and what the operation's codes mean
 * @param now milliseconds since 1970, for Retry-After dates
 * @throws ApiFailure for every other answer, with English words first and ClassIn's own beside them
 *
 * Source: ClassIn API, "Introduction to API v2" (answers) and "Error codes".
 */
export function readAnswer<T>(reply: Reply, rules: AnswerRules<T>, now = Date.now()): Answer<T> {
	const body = envelope(reply.text);
	const code = body && codeOf(body);
	if (!body || code === undefined) throw withoutEnvelope(reply, now);
	const vendorMessage = typeof body.msg === 'string' && body.msg !== '' ? body.msg : undefined;

	if (code === 1 || rules.done?.includes(code)) {
		const result = rules.data.safeParse(body.data ?? undefined);
		if (result.success) return { data: result.data, code, vendorMessage };
		const [issue] = result.error.issues;
		const path = ['data', ...(issue?.path ?? [])].map(String).join('.');
		throw new ApiFailure(
			`ClassIn carried out the request, but its answer can't be read: "${path}" ${issue?.message ?? 'is not as documented'}`,
			{
				kind: 'unreadable',
				status: reply.status,
				code,
				vendorMessage,
				request: reply.request,
				hint: "Don't run it again before you have looked in ClassIn: it was done.",
				partial: remains(body.data),
				cause: result.error,
			},
		);
	}

	const { message, kind, hint } = explain(rules.meanings, rules.subject, code, vendorMessage);
	throw new ApiFailure(message, {
		kind,
		hint,
		status: reply.status,
		code,
		vendorMessage,
		request: reply.request,
		retryAfterMs: parseRetryAfter(reply.headers.get('retry-after'), now),
		partial: remains(body.data),
	});
}
