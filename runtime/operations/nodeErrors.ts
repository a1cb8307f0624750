import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { ApiFailure } from '../../vendors/apiFailure';
import { findFieldError } from '../../vendors/fieldError';
import { withoutSecrets, withoutSecretsInside } from '../transport/secrets';

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

function cleanPartial(partial: Record<string, unknown>, secrets: readonly string[]): JsonObject {
	const entries = Object.entries(partial).map(([key, value]) => [key, KEPT.has(key) ? value : withoutSecretsInside(value, secrets)]);
	return Object.fromEntries(entries) as JsonObject;
}

/**
 * Turns whatever was thrown into an error that n8n shows well: what happened, the way out, the item,
 * and the vendor's own code and words; never a secret.
 *
 * @param node the node that failed
 * @param error what was thrown
 * @param itemIndex the input item, from 0; undefined if no item is to blame
 * @param secrets values of the credential that must not show
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
	secrets: readonly string[] = [],
): NodeApiError | NodeOperationError {
	const clean = (text: string): string => withoutSecrets(text, secrets);
	if (error instanceof NodeOperationError) return error;
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
		if (code !== undefined) answer.code = code;
		if (vendorMessage !== undefined) answer.vendorMessage = clean(vendorMessage);
		if (request !== undefined) answer.request = clean(request);
		if (attempts !== undefined) answer.attempts = attempts;
		if (partial !== undefined) answer.partial = cleanPartial(partial, secrets);
		return new NodeApiError(node, answer, {
			message: clean(error.message),
			description: hint && clean(hint),
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			failure: failureForHost(error),
		});
	}
	if (error instanceof NodeApiError) return error;
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
