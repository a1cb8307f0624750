import { ApiFailure } from '../apiFailure';
import type { Reply } from '../http';
import { isObject, type JsonObject, parseExactJson } from '../json';

/** The object that an answer of Agora's account-wide APIs is; undefined when it is none. */
export function bodyOf({ text }: Reply): JsonObject | undefined {
	try {
		const body = parseExactJson(text);
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
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
