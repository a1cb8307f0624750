import type { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { numberOf } from '../../coerce';
import type { ErrorInfo } from '../../errorInfo';
import type { Reply } from '../../http';
import type { JsonObject } from '../../json';
import { bodyOf, checked, codeOf, hintWithId, refused, unreadable, wordsIn } from '../answer';

/** How an answer of Agora's account-wide REST API is read. */
export interface AnswerRules<T> {
	/** Checks and tidies the body of a success. */
	answer: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** What the call was about, e.g. `Channel "math-101"`; begins a sentence. */
	subject: string;
	/** What a status means for this call in particular. */
	meanings?: Readonly<Record<number, ErrorInfo>>;
}

const TRY_LATER = 'Try again in a moment.';

/** What a status means, unless the call says more. Source: Channel management REST, "Response status codes". */
export const BY_STATUS: Record<number, ErrorInfo> = {
	400: {
		kind: 'invalid',
		message: 'Agora does not accept a value in the request',
		hint: 'The words behind the status say which one. With "invalid appid", check the App ID of the credential.',
	},
	401: {
		kind: 'auth',
		message: 'Agora does not accept Customer ID and Customer Secret, or does not know the App ID',
		hint: 'Copy both from the RESTful API page of Agora Console, of the account that owns the App ID. App ID and App Certificate do not work here.',
	},
	403: {
		kind: 'forbidden',
		message: 'Agora does not allow this for the account',
		hint: 'Check in Agora Console that the account is in good standing and that the service is enabled for the project.',
	},
	404: { kind: 'notFound', message: '{subject} was not found, or Agora does not know the address', hint: 'Check the ID, and the base URL of the credential.' },
	415: {
		kind: 'invalid',
		message: 'Agora does not accept the kind of content',
		hint: 'Something on the way changes the header Content-Type. Check the proxy, and the base URL of the credential.',
	},
	429: {
		kind: 'rateLimited',
		message: 'Too many requests: Agora asks to slow down',
		hint: 'Agora allows 20 questions about channels and 10 other requests a second for the whole account. This node keeps to it, so other programs (or other n8n workers) use the same account. Lower "Items at a Time" among the options.',
	},
	500: { kind: 'server', message: 'Agora could not process the request', hint: TRY_LATER },
	504: { kind: 'server', message: 'Agora did not finish the request in time', hint: TRY_LATER },
};

const SERVER = BY_STATUS[500]!;
/** What a refusal means that says no more. */
export const OTHER: ErrorInfo = { kind: 'invalid', message: 'Agora did not carry out the request', hint: 'The words behind the status say why.' };

/** A refusal says `success: false`, `status` with anything but "success", a code, or only what is wrong. */
function isRefused({ success, status, code, error }: JsonObject): boolean {
	const isCode = code !== undefined && code !== null && ![0, 200].includes(numberOf(code));
	const isOnlyError = typeof error === 'string' && error !== '' && success === undefined && status === undefined;
	return isOnlyError || success === false || success === 'false' || (typeof status === 'string' && !/^(success|ok)$/i.test(status)) || isCode;
}

/** What a status means, or a code that is written like one. */
function infoOf(status: number, code: unknown): ErrorInfo | undefined {
	const given = status < 300 ? numberOf(code ?? NaN) : status;
	return BY_STATUS[given] ?? (given >= 500 && given < 600 ? SERVER : undefined);
}

function failure(reply: Reply, body: JsonObject | undefined, { subject, meanings }: AnswerRules<unknown>, now: number): ApiFailure {
	const [said] = wordsIn(body?.message, body?.reason, body?.msg, body?.error);
	const code = codeOf(body);
	// What does not come from Agora says nothing about the thing that was looked for.
	const info = (body && meanings?.[reply.status]) ?? infoOf(reply.status, code) ?? OTHER;
	const meaning = { ...info, hint: hintWithId(info.hint, reply) };
	return new ApiFailure(...refused(reply, { meaning, subject, code, said, foreign: !body }, now));
}

/**
 * Reads an answer of channel management or of the account's usage.
 *
 * @param reply what came back
 * @param rules the call and what its success looks like
 * @param now milliseconds since 1970, for `Retry-After`
 * @throws ApiFailure
 *
 * Source: Channel management REST, "Response status codes".
 */
export function readAnswer<T>(reply: Reply, rules: AnswerRules<T>, now: number): T {
	const body = bodyOf(reply);
	const ok = reply.status >= 200 && reply.status < 300;
	if (ok && !body) throw unreadable(reply, reply.text ? 'it is not JSON' : 'it is empty');
	if (!ok || !body || isRefused(body)) throw failure(reply, body, rules, now);
	return checked(rules.answer, body, reply);
}
