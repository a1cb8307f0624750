import { type IDataObject, type INodeExecutionData, type IWebhookFunctions, type IWebhookResponseData, sleep } from 'n8n-workflow';

import { isHeldBack, type Memory, memoryOf, type MessageKeys } from './memory';

/** A message that may start the workflow. */
export interface Received extends MessageKeys {
	/** When what it reports happened, in milliseconds since 1970, if it says so. */
	happenedAt?: number;
	/** What the workflow starts with; none if the message is not wanted. */
	items: INodeExecutionData[];
	/** What the sender wants to hear. */
	acknowledgement: object;
}

/** How long after the message was handed over it is answered here when n8n holds answers back. */
const STORED_MS = 1_000;

const LOOK_AGAIN_MS = 20;

/** Whether a message was here before, undefined as long as that is not known; if it is held back by n8n, it is stored. */
function isKnown(memory: Memory, message: Received, data: IDataObject): boolean | undefined {
	memory.settle();
	if (memory.hasSeen(message)) return true;
	const other = memory.find(message);
	if (other && isHeldBack(other)) {
		memory.store(other, data);
		return true;
	}
	return other || memory.mayBeRecovered(message.happenedAt) ? undefined : false;
}

/** Answers in n8n's place, unless n8n has answered with an error by then. */
async function answerSoon(context: IWebhookFunctions, acknowledgement: object): Promise<void> {
	await sleep(STORED_MS);
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(200).json(acknowledgement);
}

/**
 * An answer for n8n that tells when the execution is stored. n8n reads `webhookResponse` when it has stored the
 * execution and is about to save the static data, and gives no other sign of that moment: what is changed earlier is
 * not saved, because making the execution resets the mark that something changed.
 *
 * @param onStored is called each time that n8n reads; calling it again must change nothing
 */
function answerWhenStored(workflowData: INodeExecutionData[][], webhookResponse: IDataObject, onStored: () => void): IWebhookResponseData {
	const read = (): IDataObject => {
		onStored();
		return webhookResponse;
	};
	return Object.defineProperty({ workflowData }, 'webhookResponse', { get: read, enumerable: true });
}

/**
 * Starts the workflow with a message that was not here before, once, however often and at whatever moment the
 * message comes.
 *
 * At its limit of executions n8n stores the execution, too, but holds the answer back until another one has ended.
 * Senders must not wait for that, so then they are answered here.
 *
 * @param refusal the answer to a new message that must not start now, if it must not
 */
export async function handOver(
	context: IWebhookFunctions,
	message: Received,
	refusal: () => IWebhookResponseData | undefined,
): Promise<IWebhookResponseData> {
	const webhookResponse = message.acknowledgement as IDataObject;
	const data = context.getWorkflowStaticData('node');
	const memory = memoryOf(context);
	memory.update(data);
	let known: boolean | undefined;
	// From the last look until it is sent nothing may be waited for: the same message may have come beside it.
	while ((known = isKnown(memory, message, data)) === undefined) await sleep(LOOK_AGAIN_MS);
	if (known) return { webhookResponse };
	const refused = refusal();
	if (refused) return refused;
	const workflowData: INodeExecutionData[][] = [message.items];
	const mustAnswer = memory.isAtLimit();
	const one = memory.send(message, context.getResponseObject());
	if (!mustAnswer) return answerWhenStored(workflowData, webhookResponse, () => memory.store(one, data));
	void answerSoon(context, message.acknowledgement);
	return { workflowData, noWebhookResponse: true };
}
