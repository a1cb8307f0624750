import type { HttpRuntime } from '../../../../vendors/http';

interface Timer {
	at: number;
	resolve: () => void;
}

const settled = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/** Time that passes only when everybody waits. */
export class VirtualClock {
	time = 1_700_000_000_000;
	private timers: Timer[] = [];
	/** All waits that were asked for, in milliseconds. */
	readonly waits: number[] = [];

	now = (): number => this.time;

	/** Waits, and returns early when `signal` aborts. */
	sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
		this.waits.push(ms);
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			this.timers.push({ at: this.time + ms, resolve });
			signal?.addEventListener('abort', () => resolve(), { once: true });
		});
	};

	/** Lets time pass until `work` is done. */
	async run<T>(work: Promise<T>): Promise<T> {
		let done = false;
		const finish = (): void => {
			done = true;
		};
		work.then(finish, finish);
		for (;;) {
			await settled();
			if (done) return await work;
			const [next] = this.timers.sort((a, b) => a.at - b.at);
			if (!next) throw new Error('Everybody waits for something that never comes');
			this.timers.shift();
			this.time = Math.max(this.time, next.at);
			next.resolve();
		}
	}
}

/** One answer of a server that does what it is told. */
export interface Scripted {
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	/** The connection breaks instead. */
	breaks?: boolean;
}

export interface Sent {
	method: string;
	url: string;
	path: string;
	body: Record<string, unknown> | undefined;
	at: number;
}

/** A runtime whose server gives the scripted answers, one after the other, and keeps the requests. */
export function scriptedRuntime(answer: (sent: Sent, index: number) => Scripted, clock = new VirtualClock()) {
	const sent: Sent[] = [];
	const controller = new AbortController();
	const runtime: HttpRuntime = {
		async fetch(url, init) {
			const { pathname } = new URL(url);
			const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined;
			const request: Sent = { method: init.method ?? 'GET', url, path: pathname, body, at: clock.now() };
			sent.push(request);
			const { status = 200, body: reply = {}, headers, breaks } = answer(request, sent.length - 1);
			if (breaks) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
			return new Response(typeof reply === 'string' ? reply : JSON.stringify(reply), { status, headers });
		},
		sleep: clock.sleep,
		now: clock.now,
		random: () => 0.5,
		signal: controller.signal,
	};
	return { runtime, sent, clock, stop: () => controller.abort() };
}

export const APP_ID = '5e00a90ad3e0000000000000000a9901';
export const HOSTS = ['https://api.sd-rtn.com', 'https://api.agora.io'];
export const POLICY = { hosts: HOSTS, timeoutMs: 10_000, deadlineMs: 60_000, maxAttempts: 5 };

/** Answers in the order of the list; the last one again and again. */
export function inTurn(list: Scripted[]): (sent: Sent, index: number) => Scripted {
	return (_sent, index) => list[Math.min(index, list.length - 1)]!;
}
