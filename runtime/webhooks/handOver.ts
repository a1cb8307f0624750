import { type IDataObject, type INodeExecutionData, type IWebhookFunctions, type IWebhookResponseData, sleep } from 'n8n-workflow';

import { isHeldBack, type Memory, memoryOf } from './memory';

export interface Received {
	/** What tells the message from every other: it was here before if any of them was. */
	keys: readonly string[];
	/** What the workflow starts with; none if the message is not wanted. */
	items: INodeExecutionData[];
	/** What the sender wants to hear. */
	acknowledgement: object;
}

/** How long after the message was handed over it is answered here when n8n holds answers back. */
const STORED_MS = 1_000;

const LOOK_AGAIN_MS = 20;

/** Waits until it is known whether a message was here before. */
async function isKnown(memory: Memory, keys: readonly string[], data: IDataObject): Promise<boolean> {
	for (;;) {
		memory.settle();
		if (memory.seen.has(keys)) return true;
		const other = memory.find(keys);
		if (other && isHeldBack(other)) {
			other.stored = true;
			memory.save(data);
			return true;
		}
		if (!other && !memory.isCatchingUp) return false;
		await sleep(LOOK_AGAIN_MS);
	}
}

/** Answers in n8n's place, unless n8n has answered with an error by then. */
async function answerSoon(context: IWebhookFunctions, acknowledgement: object): Promise<void> {
	await sleep(STORED_MS);
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(200).json(acknowledgement);
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
	{ keys, items, acknowledgement }: Received,
	refusal: () => IWebhookResponseData | undefined,
): Promise<IWebhookResponseData> {
	const webhookResponse = acknowledgement as IDataObject;
	const data = context.getWorkflowStaticData('node');
	const memory = memoryOf(context);
	memory.update(data);
	if (await isKnown(memory, keys, data)) return { webhookResponse };
	const refused = refusal();
	if (refused) return refused;
	const workflowData: INodeExecutionData[][] = [items];
	const { isHeldBack: mustAnswer } = memory;
	const one = memory.send(keys, context.getResponseObject());
	if (mustAnswer) {
		void answerSoon(context, acknowledgement);
		return { workflowData, noWebhookResponse: true };
	}
	return {
		workflowData,
		/**
		 * n8n asks for this when it has stored the execution, and then saves the static data if it changed. Changed
		 * before that, it would not be saved: making the execution resets the mark.
		 */
		get webhookResponse() {
			one.stored = true;
			memory.save(data);
			return webhookResponse;
		},
	};
}
