import type { z } from 'zod';

import { ApiFailure, type FailureDetails } from '../apiFailure';
import type { ErrorInfo } from '../errorInfo';
import { parseRetryAfter, type Reply } from '../http';
import { isObject, type JsonObject, parseExactJson } from '../json';

/** The object that an answer of Agora's is; undefined when it is none. */
export function bodyOf({ text }: Reply): JsonObject | undefined {
	try {
		const body = parseExactJson(text);
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/** The code of an answer as it came; anything but a number or text is none. */
export function codeOf(body: JsonObject | undefined): string | number | undefined {
	const code = body?.code;
	return typeof code === 'number' || typeof code === 'string' ? code : undefined;
}

/** Those of an answer's fields that are words; each API has its own. */
export function wordsIn(...fields: unknown[]): string[] {
	return fields.filter((text): text is string => typeof text === 'string' && text !== '');
}

/** @param detail what is wrong with the answer, e.g. `it is not JSON` */
export function unreadable(reply: Reply, detail: string, cause?: unknown): ApiFailure {
	return new ApiFailure(`Agora's answer can't be read: ${detail} (HTTP ${reply.status})`, {
		kind: 'unreadable',
		status: reply.status,
		request: reply.request,
		hint: 'Check the base URL of the credential: a proxy or a login page may be answering instead of Agora.',
		cause,
	});
}

/**
 * What a success says, as the call wants it.
 *
 * @param within where in the body `value` stands, for the message
 * @throws ApiFailure (`unreadable`) that names the field which is not as documented
 */
export function checked<T>(schema: z.ZodType<T, z.ZodTypeDef, unknown>, value: unknown, reply: Reply, within: string[] = []): T {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const where = [...within, ...(issue?.path ?? [])].map(String).join('.');
	throw unreadable(reply, `"${where}" ${issue?.message ?? 'is not as documented'}`, result.error);
}

/** What Agora refused, and how it said so. */
export interface Refusal {
	meaning: ErrorInfo;
	/** What the call was about, e.g. `Classroom "math-101"`; begins a sentence. */
	subject: string;
	/** Agora's own code, as it came. */
	code?: string | number;
	/** Agora's own words, as they came. */
	said?: string;
	/** Whether the answer is not Agora's own, such as the page of a proxy. */
	foreign?: boolean;
}

/** A message about its subject, which has a capital letter only at the beginning. */
function inserted(message: string, subject: string): string {
	const inside = subject.charAt(0).toLowerCase() + subject.slice(1);
	return message.replace('{subject}', () => (message.startsWith('{subject}') ? subject : inside));
}

/**
 * Message and details of a failure: what a refusal means, with Agora's own words in brackets.
 *
 * @param now milliseconds since 1970, for `Retry-After`
 */
export function refused(reply: Reply, { meaning, subject, code, said, foreign = false }: Refusal, now: number): [message: string, details: FailureDetails] {
	const { status, headers, request } = reply;
	const facts = [`HTTP ${status}`, code === undefined ? '' : `code ${code}`].filter(Boolean).join(', ');
	return [
		`${inserted(meaning.message, subject)} (${facts}${said ? `: ${said}` : ''})`,
		{
			kind: meaning.kind,
			status,
			code,
			...(foreign ? { foreign } : {}),
			vendorMessage: said,
			hint: meaning.hint,
			retryAfterMs: parseRetryAfter(headers.get('retry-after'), now),
			request,
		},
	];
}

/** The way out, with the ID that Agora's support wants to know. */
export function hintWithId(hint: string, { headers }: Reply): string {
	const id = headers.get('x-request-id');
	return id ? `${hint} Agora’s support asks for the request ID ${id}.` : hint;
}
