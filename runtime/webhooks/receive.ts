import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { parseExactJson } from '../../vendors/json';
import { cleanLine } from '../transport/secrets';
import { handOver, type Received } from './handOver';

/** A request that is not acknowledged. */
export interface Refusal {
	status: number;
	/** What the sender gets to read. */
	body: object;
	/** For n8n's log, where the user looks for it; names no secret. */
	reason: string;
}

/** The bytes of the body exactly as they came. */
export function rawBody(context: IWebhookFunctions): Buffer {
	const { rawBody: bytes } = context.getRequestObject() as { rawBody?: Buffer };
	return bytes ?? Buffer.alloc(0);
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

/** Refuses a request in n8n's place, which then does nothing with it, and says so in n8n's log. */
export function refuse(context: IWebhookFunctions, { status, body, reason }: Refusal): IWebhookResponseData {
	context.logger.warn(cleanLine(`${context.getNode().name} refused a request with status ${status}: ${reason}`));
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

/**
 * Acknowledges a genuine message, and starts the workflow with it unless that happened before. A test in the
 * editor starts each time, so that one message can be tried again and again.
 *
 * @param notNow what the sender hears while n8n is shutting down, to send the message again
 */
export async function receive(context: IWebhookFunctions, message: Received, notNow: (reason: string) => object): Promise<IWebhookResponseData> {
	const acknowledged: IWebhookResponseData = { webhookResponse: message.acknowledgement as IDataObject };
	if (message.items.length === 0) return acknowledged;
	if (context.getMode() === 'manual') return { ...acknowledged, workflowData: [message.items] };
	return await handOver(context, message, () => {
		const reason = 'n8n is shutting down';
		return isShuttingDown(context) ? refuse(context, { status: 503, body: notNow(reason), reason }) : undefined;
	});
}
