import { createHash, randomBytes } from 'node:crypto';
import { Agent } from 'node:http';

import { Random } from '../random';
import { CLASSIN_VARIANTS, messagePath } from '../variants/classIn';
import { varyValue } from '../variants/table';
import { type Attempt, objectOf, Pauses, post } from './post';

export interface ClassInSenderOptions {
	/** The address that the school has registered. */
	url: string;
	sid: number;
	secret: string;
	/** How long after a failure the same message is sent again; ClassIn does so every 10 s. */
	retryMs?: number;
	/** How long an answer may take. No document says. */
	timeoutMs?: number;
	/** Whether a repetition has a new TimeStamp and SafeKey. No document says. */
	refresh?: boolean;
	/** Seed of the variants: messages differ in what the documents permit. Left out: none. */
	variants?: number;
}

/** A message in the queue, and what became of it. */
export interface Pushed {
	message: Record<string, unknown>;
	attempts: Attempt[];
	acknowledged: boolean;
}

const TEN_SECONDS = 10_000;

/** What ClassIn takes for "received": JSON with the number 1 in it, whatever the status. */
function acknowledges(_status: number, body: string): boolean {
	const info = objectOf(body)?.error_info;
	return typeof info === 'object' && info !== null && (info as Record<string, unknown>).errno === 1;
}

/** The key that proves that a message comes from ClassIn. Source: ClassIn API, "Common fields". */
export function safeKeyOf(secret: string, timeStamp: number | string): string {
	return createHash('md5').update(secret + String(timeStamp)).digest('hex');
}

/**
 * Pushes messages as ClassIn does: one queue for the whole school, one message at a time, and the same one again
 * and again until it is acknowledged; everything behind it waits.
 *
 * Source: ClassIn API, "Data subscription".
 */
export class ClassInSender {
	private readonly queue: Pushed[] = [];
	private readonly agent = new Agent({ keepAlive: true });
	private readonly pauses = new Pauses();
	private working?: Promise<void>;
	private stopped = false;

	private readonly random: Random | undefined;

	constructor(readonly options: ClassInSenderOptions) {
		this.random = options.variants === undefined ? undefined : new Random(options.variants);
	}

	/** The same in all repetitions, as the documents permit it just as well. */
	private varied(message: Record<string, unknown>): Record<string, unknown> {
		if (!this.random) return message;
		const call = { method: 'PUSH', path: messagePath(String(message.Cmd)) };
		// What a message does not have is not there to be varied.
		return varyValue(CLASSIN_VARIANTS, call, JSON.parse(JSON.stringify(message)), this.random) as Record<string, unknown>;
	}

	/** Sends what ClassIn sends when an address is registered, once. */
	async register(): Promise<Attempt> {
		const { sid } = this.options;
		return await this.send(this.signed({ SID: sid, Cmd: 'Test', Msg: 'Register test.' }));
	}

	/**
	 * Adds a message to the queue, with the school's SID, a new `_id`, the time and the key, unless it has its own.
	 *
	 * @param message a field that is undefined is left out
	 */
	push(message: Record<string, unknown>): Pushed {
		const complete = this.varied({ SID: this.options.sid, _id: randomBytes(12).toString('hex'), ...this.signed(message) });
		const pushed: Pushed = { message: complete, attempts: [], acknowledged: false };
		this.queue.push(pushed);
		this.working ??= this.work();
		return pushed;
	}

	/** Waits until the queue is empty. */
	async idle(): Promise<void> {
		await this.working;
	}

	/** How many messages wait, with the one that is being sent. */
	get waiting(): number {
		return this.queue.length;
	}

	stop(): void {
		this.stopped = true;
		this.pauses.stop();
		this.agent.destroy();
	}

	/** Sends a body once, with ClassIn's headers. */
	async send(message: unknown): Promise<Attempt> {
		return await post(
			{
				url: this.options.url,
				headers: { Origin: 'http://www.eeo.cn', 'Content-Type': 'application/json' },
				body: typeof message === 'string' ? message : JSON.stringify(message),
				timeoutMs: this.options.timeoutMs ?? TEN_SECONDS,
				agent: this.agent,
			},
			acknowledges,
		);
	}

	/** The message with time and key. */
	signed(message: Record<string, unknown>): Record<string, unknown> {
		const TimeStamp = Math.floor(Date.now() / 1000);
		return { TimeStamp, SafeKey: safeKeyOf(this.options.secret, TimeStamp), ...message };
	}

	private async work(): Promise<void> {
		while (!this.stopped) {
			const [first] = this.queue;
			if (!first) break;
			if (this.options.refresh && first.attempts.length > 0) {
				const { TimeStamp: _time, SafeKey: _key, ...rest } = first.message;
				first.message = this.signed(rest);
			}
			const attempt = await this.send(first.message);
			first.attempts.push(attempt);
			if (attempt.acknowledged) {
				first.acknowledged = true;
				this.queue.shift();
			} else if (!this.stopped) {
				await this.pauses.wait(this.options.retryMs ?? TEN_SECONDS);
			}
		}
		this.working = undefined;
	}
}
