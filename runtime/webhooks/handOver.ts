import { type IDataObject, type INodeExecutionData, type IWebhookFunctions, type IWebhookResponseData, sleep } from 'n8n-workflow';

import { Seen } from './seen';

export interface Received {
	/** What tells the message from every other: it was here before if any of them was. */
	keys: readonly string[];
	/** What the workflow starts with; none if the message is not wanted. */
	items: INodeExecutionData[];
	/** What the sender wants to hear. */
	acknowledgement: object;
}

/*
 * n8n answers a request when it has stored the execution. From what it answered follows what became of a message:
 * below 400 it is stored, otherwise the sender will send it again. Until then the message is on its way.
 *
 * At its limit of executions n8n stores the execution, too, but holds the answer back until another one has ended.
 * Senders must not wait for that.
 */

/** An answer that is out for longer is held back: storing takes some milliseconds. */
const HELD_BACK_MS = 3_000;

/** After this long it counts as answered, in case that n8n never does (somebody cancelled the waiting execution). */
const LOST_MS = 60_000;

/** How long after the message was handed over it is answered here when n8n holds answers back. */
const STORED_MS = 1_000;

const LOOK_AGAIN_MS = 20;

type Answer = Pick<ReturnType<IWebhookFunctions['getResponseObject']>, 'statusCode' | 'writableEnded'>;

interface OnItsWay {
	keys: readonly string[];
	since: number;
	answer: Answer;
	/** Whether n8n has asked for the acknowledgement, which it does when the execution is stored. */
	stored: boolean;
}

/** What one trigger remembers, for as long as the process runs. */
class Memory {
	readonly seen = new Seen();

	private onTheirWay: OnItsWay[] = [];

	/** Finds out what became of messages that were on their way. */
	settle(): void {
		const now = Date.now();
		this.onTheirWay = this.onTheirWay.filter(({ keys, since, answer }) => {
			const isLost = now - since > LOST_MS;
			if (!answer.writableEnded && !isLost) return true;
			if (isLost || answer.statusCode < 400) this.seen.add(keys);
			return false;
		});
	}

	/** The message with one of these keys that is on its way. */
	find(keys: readonly string[]): OnItsWay | undefined {
		return this.onTheirWay.find((one) => one.keys.some((key) => keys.includes(key)));
	}

	send(keys: readonly string[], answer: Answer): OnItsWay {
		const one: OnItsWay = { keys, since: Date.now(), answer, stored: false };
		this.onTheirWay.push(one);
		return one;
	}

	get isHeldBack(): boolean {
		return this.onTheirWay.some(isHeldBack);
	}

	/** Puts what is remembered into the static data; n8n saves it before it answers the request. */
	save(data: IDataObject): void {
		data.seen = this.seen.write(this.onTheirWay.filter(({ stored }) => stored).flatMap(({ keys }) => keys));
	}
}

function isHeldBack({ since }: OnItsWay): boolean {
	return Date.now() - since >= HELD_BACK_MS;
}

/** n8n makes a new context for each request, so what they have in common is kept here. */
const memories = new Map<string, Memory>();

function memoryOf(context: IWebhookFunctions): Memory {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const memory = memories.get(key) ?? new Memory();
	memories.set(key, memory);
	return memory;
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
	memory.seen.read(data.seen);
	for (;;) {
		memory.settle();
		if (memory.seen.has(keys)) return { webhookResponse };
		const other = memory.find(keys);
		if (!other) break;
		if (isHeldBack(other)) {
			other.stored = true;
			memory.save(data);
			return { webhookResponse };
		}
		await sleep(LOOK_AGAIN_MS);
	}
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
