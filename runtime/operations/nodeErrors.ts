import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { ApiFailure } from '../../vendors/apiFailure';
import { findFieldError } from '../../vendors/fieldError';
import { type Hidden, printable, shortened, withoutKnownSecrets, withoutSecrets, withoutSecretsInside } from '../transport/secrets';

/** The advice for what should never happen. */
export const UNEXPECTED = 'The node was not prepared for this. Please report it, with the parameters of the node and the item.';

type Failure = NodeApiError['failure'];

/** What n8n's durable scheduler understands about why a poll did not work. */
function failureForHost(failure: ApiFailure): Failure | undefined {
	const { kind, retryAfterMs } = failure.details;
	const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
	switch (kind) {
		case 'auth':
			return { cause: 'credential-invalid' };
		case 'rateLimited':
			return { cause: 'rate-limited', ...wait };
		case 'server':
		case 'unreachable':
		case 'timeout':
		case 'dropped':
		case 'unreadable':
			return { cause: 'temporarily-unavailable', ...wait };
		case 'notFound':
		case 'invalid':
		case 'forbidden':
		case 'redirect':
			return { cause: 'configuration-invalid' };
		default:
			return undefined;
	}
}

/** What a recording that was started is stopped with. Only random letters, which may happen to look like a token. */
const KEPT = new Set(['resourceId', 'sid']);
const ID = /^[\w+/=.-]{1,2000}$/;

/** What a message or a hint has at most, in characters, and what a vendor's words have. */
const MOST_OF_TEXT = 2000;
const MOST_OF_WORDS = 500;

function cleanPartial(partial: Record<string, unknown>, hidden: Hidden): JsonObject {
	const clean = withoutSecretsInside(partial, hidden) as Record<string, unknown>;
	for (const key of KEPT) {
		const id = partial[key];
		if (typeof id === 'string' && ID.test(id)) clean[key] = withoutKnownSecrets(id, hidden.secrets);
	}
	return clean as JsonObject;
}

/** n8n's own errors come with a text of their own, which may name an address. */
function cleaned<T extends NodeApiError | NodeOperationError>(error: T, clean: (text: string) => string, hidden: Hidden): T {
	const { errorResponse } = error as { errorResponse?: JsonObject };
	if (errorResponse) Object.assign(error, { errorResponse: cleanPartial(errorResponse, hidden) });
	error.message = clean(error.message);
	if (typeof error.description === 'string') error.description = clean(error.description);
	return error;
}

/**
 * Turns whatever was thrown into an error that n8n shows well: what happened, the way out, the item,
 * and the vendor's own code and words; never a secret.
 *
 * @param node the node that failed
 * @param error what was thrown
 * @param itemIndex the input item, from 0; undefined if no item is to blame
 * @param hide values of the credential and of what was sent that must not show, in any form
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
	hide: Hidden | readonly string[] = [],
): NodeApiError | NodeOperationError {
	const hidden: Hidden = 'secrets' in hide ? hide : { secrets: hide };
	// What is cut off is cleaned first: the beginning of a secret is no longer seen as one.
	const clean = (text: string, most = MOST_OF_TEXT): string =>
		shortened(printable(withoutSecrets(text.slice(0, most * 2), hidden)), most);
	if (error instanceof NodeOperationError) return cleaned(error, clean, hidden);
	const fieldError = findFieldError(error);
	if (fieldError) {
		return new NodeOperationError(node, clean(fieldError.message), {
			itemIndex,
			description: fieldError.hint && clean(fieldError.hint),
		});
	}
	if (error instanceof ApiFailure) {
		const { status, code, vendorMessage, hint, request, attempts, partial } = error.details;
		const answer: JsonObject = { message: clean(error.message), kind: error.kind };
		if (status !== undefined) answer.httpStatus = status;
		if (code !== undefined) answer.code = typeof code === 'string' ? clean(code, 100) : code;
		if (vendorMessage !== undefined) answer.vendorMessage = clean(vendorMessage, MOST_OF_WORDS);
		if (request !== undefined) answer.request = clean(request);
		if (attempts !== undefined) answer.attempts = attempts;
		if (partial !== undefined) answer.partial = cleanPartial(partial, hidden);
		return new NodeApiError(node, answer, {
			message: clean(error.message),
			description: hint && clean(hint),
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			failure: failureForHost(error),
		});
	}
	if (error instanceof NodeApiError) return cleaned(error, clean, hidden);
	const thrown = error instanceof Error ? error : new Error(String(error));
	// n8n's own errors may bring their advice along.
	const { description } = thrown as { description?: unknown };
	return new NodeOperationError(node, clean(thrown.message || thrown.name), {
		itemIndex,
		description: clean(typeof description === 'string' && description !== '' ? description : UNEXPECTED),
	});
}

/**
 * The JSON of an item whose operation did not succeed, for workflows that continue on fail. n8n sends
 * it to the error output only if it has no other keys than these two.
 *
 * @param entry what tells one of several things from the others, when only that one failed
 */
export function failedItemJson(error: NodeApiError | NodeOperationError, entry: object = {}): JsonObject {
	const { message: _message, ...answer } = (error as { errorResponse?: JsonObject }).errorResponse ?? {};
	const details: JsonObject = { ...entry, ...(error.description ? { hint: error.description } : {}), ...answer };
	return { error: error.message, details };
}
