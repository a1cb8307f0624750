import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { parseExactJson } from '../../vendors/json';
import { cleanLine } from '../transport/secrets';
import { handOver, type Received } from './handOver';

/** The bytes of the body exactly as they came; undefined when there are none. */
export function rawBody(context: IWebhookFunctions): Buffer | undefined {
	const { rawBody: bytes } = context.getRequestObject() as { rawBody?: Buffer };
	return bytes && bytes.length > 0 ? bytes : undefined;
}

/**
 * What the bytes say, whatever content type they were sent with; undefined when they are not JSON. Bytes that are no
 * text do not make it so: a sender that repeats a message until it is acknowledged would do so for ever.
 */
export function parseJson(bytes: Uint8Array): { value: unknown } | undefined {
	try {
		return { value: parseExactJson(new TextDecoder().decode(bytes)) };
	} catch {
		return undefined;
	}
}

/**
 * Whether n8n is shutting down: it listens no more, but requests still come in through open connections. Of what
 * they start, n8n might store the execution and not live to answer, so that the message comes and starts again.
 */
function isShuttingDown(context: IWebhookFunctions): boolean {
	const { socket } = context.getRequestObject() as { socket?: { server?: { listening?: boolean } } };
	return socket?.server?.listening === false;
}

/** Answers for n8n, which then does nothing with the request. */
function answer(context: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

/**
 * Refuses a request and says so in n8n's log, where the user looks for the reason.
 *
 * @param body what the sender gets to read
 * @param reason for the log; names no secret
 */
export function refuse(context: IWebhookFunctions, status: number, body: object, reason: string): IWebhookResponseData {
	context.logger.warn(cleanLine(`${context.getNode().name} refused a request with status ${status}: ${reason}`));
	return answer(context, status, body);
}

/**
 * Acknowledges a genuine message, and starts the workflow with it unless that happened before. A test in the
 * editor starts each time, so that one message can be tried again and again.
 *
 * @param refusal what the sender hears while n8n is shutting down, to send the message again
 */
export async function receive(
	context: IWebhookFunctions,
	{ keys, items, acknowledgement }: Received,
	refusal: (reason: string) => object,
): Promise<IWebhookResponseData> {
	const acknowledged: IWebhookResponseData = { webhookResponse: acknowledgement as IDataObject };
	if (items.length === 0) return acknowledged;
	if (context.getMode() === 'manual') return { ...acknowledged, workflowData: [items] };
	return await handOver(context, { keys, items, acknowledgement }, () => {
		const reason = 'n8n is shutting down';
		return isShuttingDown(context) ? refuse(context, 503, refusal(reason), reason) : undefined;
	});
}
