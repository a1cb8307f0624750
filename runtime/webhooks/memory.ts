import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { Seen } from './seen';

/*
 * n8n answers a request when it has stored the execution. From what it answered follows what became of a message:
 * below 400 it is stored, otherwise the sender will send it again. Until then the message is on its way.
 */

/** An answer that is out for longer is held back: storing takes some milliseconds. */
const HELD_BACK_MS = 3_000;

/** After this long it counts as answered, in case that n8n never does (somebody cancelled the waiting execution). */
const LOST_MS = 60_000;

/** How long after its start n8n may still be about to run executions that it had stored before it ended. */
const STARTING_MS = 300_000;

/** How long they get to show themselves, from the first message on; they begin before n8n lets messages in. */
const CATCHING_UP_MS = 3_000;

/** When the process started, in milliseconds since 1970. */
const processStartedAt = Date.now() - performance.now();

type Answer = Pick<ReturnType<IWebhookFunctions['getResponseObject']>, 'statusCode' | 'writableEnded'>;

interface OnItsWay {
	keys: readonly string[];
	since: number;
	answer: Answer;
	/** Whether n8n has asked for the acknowledgement, which it does when the execution is stored. */
	stored: boolean;
}

export function isHeldBack({ since }: OnItsWay): boolean {
	return Date.now() - since >= HELD_BACK_MS;
}

/** What one trigger remembers, for as long as the process runs. */
export class Memory {
	readonly seen = new Seen();

	private onTheirWay: OnItsWay[] = [];

	private catchesUpUntil?: number;

	/** Takes in what was saved, and finds out what became of messages that were on their way. */
	update({ seen: saved }: IDataObject): void {
		const now = Date.now();
		const livedBefore = saved !== undefined && now - processStartedAt < STARTING_MS;
		this.catchesUpUntil ??= livedBefore ? now + CATCHING_UP_MS : now;
		this.seen.read(saved);
		this.settle();
	}

	settle(): void {
		const now = Date.now();
		this.onTheirWay = this.onTheirWay.filter(({ keys, since, answer }) => {
			const isLost = now - since > LOST_MS;
			if (!answer.writableEnded && !isLost) return true;
			if (isLost || answer.statusCode < 400) this.seen.add(keys);
			return false;
		});
	}

	/** Whether n8n may be about to run an execution that it stored, but did not acknowledge, before it was restarted. */
	get isCatchingUp(): boolean {
		return Date.now() < (this.catchesUpUntil ?? 0);
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

	/** Whether n8n is at its limit of executions. */
	get isHeldBack(): boolean {
		return this.onTheirWay.some(isHeldBack);
	}

	/** Puts what is remembered into the static data; n8n saves it before it answers the request. */
	save(data: IDataObject): void {
		data.seen = this.seen.write(this.onTheirWay.filter(({ stored }) => stored).flatMap(({ keys }) => keys));
	}
}

const memories = new Map<string, Memory>();

/** The memory of a trigger. n8n makes a new context for each request, so what they have in common is kept here. */
export function memoryOf(context: IWebhookFunctions | IExecuteFunctions): Memory {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const memory = memories.get(key) ?? new Memory();
	memories.set(key, memory);
	return memory;
}
