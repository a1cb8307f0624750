import { createHmac, randomUUID } from 'node:crypto';
import { Agent } from 'node:http';

import { Random } from '../random';
import { NOTIFICATION_VARIANTS, pushPath } from '../variants/notifications';
import { varyValue } from '../variants/table';
import { type Attempt, objectOf, Pauses, post } from './post';

export interface AgoraSenderOptions {
	/** The address that is entered in the console. */
	url: string;
	secret: string;
	/** Pauses before the repetitions: the first at once, then longer and longer, three in all. */
	retryDelaysMs?: number[];
	/** How long an answer may take. */
	timeoutMs?: number;
	/** Which of the two signatures are sent. */
	signatures?: Array<'sha1' | 'sha256'>;
	/** Seed of the variants: pushes differ in what the documents permit. Left out: none. */
	variants?: number;
}

/** A notification and what became of it. */
export interface Notified {
	notification: Record<string, unknown>;
	attempts: Attempt[];
	acknowledged: boolean;
}

const TEN_SECONDS = 10_000;
const RETRIES = [0, 5_000, 15_000];
const HEADERS = { sha1: 'Agora-Signature', sha256: 'Agora-Signature-V2' } as const;

/** What Agora takes for "received": status 200 and a body that is JSON. */
function acknowledges(status: number, body: string): boolean {
	return status === 200 && objectOf(body) !== undefined;
}

/**
 * Notifies as Agora does: each event on its own, several at a time, with at most three repetitions, after which
 * it is given up. A repetition keeps its `noticeId` and has a new `notifyMs`, so it is signed anew.
 *
 * Source: Notifications, "Understand the tech", "Request header", "Request body".
 */
export class AgoraSender {
	private readonly agent = new Agent({ keepAlive: true });
	private readonly pauses = new Pauses();
	private stopped = false;

	private readonly random: Random | undefined;

	constructor(readonly options: AgoraSenderOptions) {
		this.random = options.variants === undefined ? undefined : new Random(options.variants);
	}

	/** The same in all repetitions, as the documents permit it just as well. */
	private varied(notification: Record<string, unknown>): Record<string, unknown> {
		if (!this.random) return notification;
		const { productId, eventType } = notification;
		const call = { method: 'PUSH', path: pushPath(Number(productId), Number(eventType)) };
		return varyValue(NOTIFICATION_VARIANTS, call, notification, this.random) as Record<string, unknown>;
	}

	/** The headers that sign a body. */
	headers(body: string | Buffer): Record<string, string> {
		const signatures = this.options.signatures ?? ['sha1', 'sha256'];
		const signed = signatures.map((name) => [HEADERS[name], createHmac(name, this.options.secret).update(body).digest('hex')]);
		return { 'Content-Type': 'application/json', ...(Object.fromEntries(signed) as Record<string, string>) };
	}

	/** Sends a body once. */
	async send(body: string | Buffer, headers = this.headers(body)): Promise<Attempt> {
		const { url, timeoutMs = TEN_SECONDS } = this.options;
		return await post({ url, headers, body, timeoutMs, agent: this.agent }, acknowledges);
	}

	/** Delivers one event, with repetitions if need be. */
	async notify(event: { productId: number; eventType: number; payload: object; noticeId?: string }): Promise<Notified> {
		const notified: Notified = { notification: this.varied({ noticeId: `notice-${randomUUID()}`, ...event }), attempts: [], acknowledged: false };
		for (const delay of [undefined, ...(this.options.retryDelaysMs ?? RETRIES)]) {
			if (delay !== undefined) await this.pauses.wait(delay);
			if (this.stopped) break;
			notified.notification = { ...notified.notification, notifyMs: Date.now() };
			const attempt = await this.send(JSON.stringify(notified.notification));
			notified.attempts.push(attempt);
			notified.acknowledged = attempt.acknowledged;
			if (attempt.acknowledged) break;
		}
		return notified;
	}

	/** The made-up events that the console sends when the URL is checked, each once. */
	async check(): Promise<Attempt[]> {
		const ts = Math.floor(Date.now() / 1000);
		const events = [
			{ productId: 1, eventType: 101, payload: { channelName: 'test_webhook', ts } },
			{ productId: 1, eventType: 103, payload: { channelName: 'test_webhook', uid: 12121212, platform: 1, clientSeq: 1, ts } },
			{ productId: 3, eventType: 40, payload: { cname: 'test_webhook', uid: '12121212', sid: 'test', sequence: 0, sendts: ts * 1000, serviceType: 1, details: { msgName: 'recorder_started', status: 0 } } },
		];
		return await Promise.all(
			events.map(async (event) => await this.send(JSON.stringify({ noticeId: randomUUID(), notifyMs: Date.now(), ...event }))),
		);
	}

	stop(): void {
		this.stopped = true;
		this.pauses.stop();
		this.agent.destroy();
	}
}
