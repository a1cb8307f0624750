import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { Seen } from './seen';

/*
 * What becomes of a message:
 *
 *   new ──▶ on its way ──▶ stored ──▶ seen        acknowledged; every repetition starts nothing
 *                │            │        ▲
 *                ├────────────┼────────╯          n8n answered below 400, or did not answer for a minute
 *                ╰────────────┴──▶ forgotten      n8n answered 400 or more: the repetition is a new one
 *
 * A message is stored when n8n asks for the acknowledgement, which it does when it has stored the execution; what is
 * stored goes into the text that n8n saves, so that it is seen after a restart. n8n answers a request when it has
 * stored the execution, so from what it answered follows what became of the message.
 *
 * Messages that proved where they come from and those that did not are remembered apart: anybody can send the latter,
 * and must neither pass one off as a genuine one nor push genuine ones out of the memory. The other way round, an
 * unproved repetition of a genuine message starts nothing.
 */

/** An answer that is out for longer is held back: storing takes some milliseconds. */
const HELD_BACK_MS = 3_000;

/** After this long it counts as answered, in case that n8n never does (somebody cancelled the waiting execution). */
const LOST_MS = 60_000;

/** How long after its start n8n may still be about to run executions that it had stored before it ended. */
const STARTING_MS = 300_000;

/** How long they get to show themselves, from the first message on; they begin before n8n lets messages in. */
const CATCHING_UP_MS = 3_000;

/** So much may a vendor's clock be ahead of ours. */
const CLOCK_MARGIN_MS = 60_000;

/** When the process started, in milliseconds since 1970. */
const processStartedAt = Date.now() - performance.now();

/** Whether a message proved that it comes from the vendor. */
export type Trust = 'proved' | 'unproved';

/** What tells a message from every other: it was here before if any of the keys was. */
export interface MessageKeys {
	keys: readonly string[];
	trust: Trust;
}

type Answer = Pick<ReturnType<IWebhookFunctions['getResponseObject']>, 'statusCode' | 'writableEnded'>;

interface OnItsWay extends MessageKeys {
	since: number;
	answer: Answer;
	/** Whether n8n has asked for the acknowledgement. */
	stored: boolean;
}

/** Under which name the static data holds what was seen. */
const SAVED_AS = { proved: 'seen', unproved: 'seenUnproved' } as const;
const TRUSTS = ['proved', 'unproved'] as const;

export function isHeldBack({ since }: OnItsWay): boolean {
	return Date.now() - since >= HELD_BACK_MS;
}

/** What one trigger remembers, for as long as the process runs. */
export class Memory {
	private readonly seen: Record<Trust, Seen> = { proved: new Seen(), unproved: new Seen() };

	private onTheirWay: OnItsWay[] = [];

	private catchesUpUntil?: number;

	/** Takes in what was saved, and finds out what became of messages that were on their way. */
	update(data: IDataObject): void {
		const now = Date.now();
		const livedBefore = TRUSTS.some((trust) => data[SAVED_AS[trust]] !== undefined) && now - processStartedAt < STARTING_MS;
		this.catchesUpUntil ??= livedBefore ? now + CATCHING_UP_MS : now;
		for (const trust of TRUSTS) this.seen[trust].read(data[SAVED_AS[trust]]);
		this.settle();
	}

	/** Finds out what became of messages that were on their way. */
	settle(): void {
		const now = Date.now();
		this.onTheirWay = this.onTheirWay.filter((one) => {
			const isLost = now - one.since > LOST_MS;
			if (!one.answer.writableEnded && !isLost) return true;
			if (isLost || one.answer.statusCode < 400) this.remember(one);
			return false;
		});
	}

	/** Takes a message for seen: n8n has the execution that it started. */
	remember({ keys, trust }: MessageKeys): void {
		this.seen[trust].add(keys);
	}

	hasSeen({ keys, trust }: MessageKeys): boolean {
		return this.seen.proved.has(keys) || (trust === 'unproved' && this.seen.unproved.has(keys));
	}

	/**
	 * Whether n8n may be about to run an execution of this message that it stored, but did not acknowledge, before it
	 * was restarted.
	 *
	 * @param happenedAt when what the message reports happened, in milliseconds since 1970; what happened after the
	 *   start can't have been stored before it, so there is nothing to wait for
	 */
	mayBeRecovered(happenedAt?: number): boolean {
		if (Date.now() >= (this.catchesUpUntil ?? 0)) return false;
		return happenedAt === undefined || happenedAt <= processStartedAt + CLOCK_MARGIN_MS;
	}

	/** The message with one of these keys that is on its way. */
	find({ keys, trust }: MessageKeys): OnItsWay | undefined {
		return this.onTheirWay.find((one) => (one.trust === 'proved' || trust === 'unproved') && one.keys.some((key) => keys.includes(key)));
	}

	send({ keys, trust }: MessageKeys, answer: Answer): OnItsWay {
		const one: OnItsWay = { keys, trust, since: Date.now(), answer, stored: false };
		this.onTheirWay.push(one);
		return one;
	}

	/** Whether n8n is at its limit of executions. */
	isAtLimit(): boolean {
		return this.onTheirWay.some(isHeldBack);
	}

	/** Marks a message as stored and puts what is remembered into the static data; a second time changes nothing. */
	store(one: OnItsWay, data: IDataObject): void {
		one.stored = true;
		const stored = this.onTheirWay.filter(({ stored: isStored, trust }) => isStored && trust === one.trust);
		data[SAVED_AS[one.trust]] = this.seen[one.trust].write(stored.flatMap(({ keys }) => keys));
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
