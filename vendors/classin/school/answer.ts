import type { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import type { Reply } from '../../http';
import { isObject, parseExactJson, whole, type JsonObject } from '../../json';
import type { ErrorTable } from '../codes/errorInfo';
import { type Answer, explain, remains, withoutEnvelope } from '../response';

export interface SchoolAnswerRules<T> {
	/** Checks and tidies `data`, or the whole answer where `topLevel` is set. */
	data: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** What the codes mean for this call; made with `codesOf`. */
	meanings: ErrorTable;
	/** What the call was about; begins a sentence. */
	subject: string;
	/** Codes that report that it was done all the same, e.g. 135. */
	done?: readonly number[];
	/** Codes that report that nothing was done and that the call may be sent again, e.g. 464. */
	notDone?: readonly number[];
	/** The values stand beside `error_info` instead of in `data`. */
	topLevel?: boolean;
}

function parse(text: string): JsonObject | undefined {
	try {
		const value: unknown = parseExactJson(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What of a refusal is worth keeping: an ID counts, an empty list does not. */
function partOf(data: unknown): JsonObject | undefined {
	const id = whole(data);
	return id === undefined ? remains(data) : { data: id };
}

/**
 * Reads an answer of the older API. Only `errno` 1 is success, as a number or as text, whatever the HTTP status says.
 *
 * @param reply the answer as it came
 * @param rules what `data` looks like, and what the call's codes mean
 * @param now milliseconds since 1970, for Retry-After dates
 * @throws ApiFailure for every other answer, with English words first and ClassIn's own beside them
 *
 * Source: ClassIn API, "Basic errors".
 */
export function readSchoolAnswer<T>(reply: Reply, rules: SchoolAnswerRules<T>, now = Date.now()): Answer<T> {
	const body = parse(reply.text);
	const info = body && isObject(body.error_info) ? body.error_info : undefined;
	// While ClassIn is maintained, and where a gateway answers, the envelope may be that of the LMS.
	const code = whole(info?.errno) ?? whole(body?.code);
	if (!body || code === undefined) throw withoutEnvelope(reply, now);
	const vendorMessage = textIn(info?.error) ?? textIn(body.msg);
	const { status, request } = reply;

	if (code === 1 || rules.done?.includes(code)) {
		const result = rules.data.safeParse((rules.topLevel ? body : body.data) ?? undefined);
		if (result.success) return { data: result.data, code, vendorMessage };
		const [issue] = result.error.issues;
		const path = [...(rules.topLevel ? [] : ['data']), ...(issue?.path ?? [])].map(String).join('.');
		throw new ApiFailure(`ClassIn carried out the request, but its answer can't be read: "${path}" ${issue?.message ?? 'is not as documented'}`, {
			kind: 'unreadable',
			status,
			code,
			vendorMessage,
			request,
			hint: "Don't run it again before you have looked in ClassIn: it was done.",
			partial: remains(body.data),
			cause: result.error,
		});
	}

	const { message, kind, hint } = explain(rules.meanings, rules.subject, code, vendorMessage);
	throw new ApiFailure(message, {
		kind,
		hint,
		status,
		code,
		vendorMessage,
		request,
		notDone: rules.notDone?.includes(code) ? true : undefined,
		partial: partOf(body.data),
	});
}
