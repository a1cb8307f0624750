import type { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import type { Reply } from '../../http';
import { isObject, type JsonObject } from '../../json';
import { bodyOf, checked, codeOf, refused, unreadable, wordsIn } from '../answer';
import { type Action, errorInfoOf, RECORDER_GONE } from './errorCodes';

/** An answer, taken apart. */
export interface Parsed {
	status: number;
	/** The vendor's own code, as it came. */
	code?: string | number;
	/** The vendor's own words, as they came. */
	said?: string;
	body: JsonObject;
}

export interface AnswerRules<T> {
	action: Action;
	/** The field of the body that was asked for: where it is there and no code speaks against it, 201 and 206 are answers too. */
	carries: string;
	/** Checks and tidies the body of a success. */
	answer: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** What the call was about, e.g. `Recording "38f8…"`; begins a sentence. */
	subject: string;
	/** Answers other than 200 that are no failure: returns what they mean, or undefined. */
	outcome?: (parsed: Parsed) => T | undefined;
}

/** Agora says that no recorder works for this recording. */
export class RecorderGone extends ApiFailure {}

/** Longer than any sentence of an API. */
const LONGEST_WORDS = 300;

/** Words that came without JSON around them; a web page is none. */
function plainWords(text: string): string | undefined {
	const words = text.trim();
	return words === '' || words.length > LONGEST_WORDS || words.startsWith('<') ? undefined : words;
}

function parse(reply: Reply): Parsed | undefined {
	const body = bodyOf(reply);
	if (!body) return undefined;
	const { reason, message, msg, error } = body;
	const [said] = wordsIn(reason, message, msg, isObject(error) ? error.message : error);
	return { status: reply.status, code: codeOf(body), said, body };
}

const FINE: ReadonlySet<number> = new Set([0, 200, 201]);

/** 200 is success, with `0` or its like as code if there is one. 201 and 206 are when they carry what was asked for. */
function isSuccess({ status, code, body }: Parsed, carries: string): boolean {
	if (code !== undefined && !FINE.has(Number(code))) return false;
	return status === 200 || (status > 200 && status < 300 && body[carries] !== undefined && body[carries] !== null);
}

function failure(reply: Reply, parsed: Parsed | undefined, rules: AnswerRules<unknown>, now: number): ApiFailure {
	const { code, said = plainWords(reply.text) } = parsed ?? {};
	const meaning = errorInfoOf(rules.action, reply.status, code, said, parsed !== undefined);
	const Failure = meaning === RECORDER_GONE ? RecorderGone : ApiFailure;
	return new Failure(...refused(reply, { meaning, subject: rules.subject, code, said }, now));
}

/**
 * Reads an answer of Cloud Recording. 201 and 206 may carry a code that says what happened; without one, they are
 * successes if they carry what was asked for.
 *
 * @param reply what came back
 * @param rules the call, what its success looks like, and which other answers are no failure
 * @param now milliseconds since 1970, for `Retry-After`
 * @throws ApiFailure
 *
 * Source: Cloud Recording REST, "Response status codes"; the 2019 edition, "Status code" (201: new resources are created).
 */
export function readAnswer<T>(reply: Reply, rules: AnswerRules<T>, now: number): T {
	const parsed = parse(reply);
	if (!parsed && reply.status < 400) throw unreadable(reply, reply.text ? 'it is not JSON' : 'it is empty');
	const success = parsed !== undefined && isSuccess(parsed, rules.carries);
	if (parsed && !success) {
		const outcome = rules.outcome?.(parsed);
		if (outcome !== undefined) return outcome;
	}
	if (!success) throw failure(reply, parsed, rules, now);
	return checked(rules.answer, parsed.body, reply);
}
