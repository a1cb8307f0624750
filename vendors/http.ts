import { createFetch, type $Fetch } from 'ofetch';

import { readText } from './responseText';
import { ApiFailure } from './apiFailure';
import { findFieldError } from './fieldError';
import { outOfTimeHint } from './network';
import { networkFailure, sendingFailure } from './sendingFailure';

/** An answer whose body is still to be read. A `Response` is one, but making one takes its time. */
export interface Answer {
	status: number;
	headers: Headers;
	body: AsyncIterable<Uint8Array> | null;
}

/** Is told what becomes of requests. */
export interface Traffic {
	/** One waits for the vendor's limit, or until it is sent again because there were too many. */
	queued(): void;
	/** It no longer waits. */
	admitted(): void;
	/** One was refused as one too many. */
	refused(): void;
	/** One was answered, with a text of so many characters. */
	answered(characters: number): void;
}

/** What belongs to one sending of a request. */
export interface Sending {
	/** Bounds it, in milliseconds. */
	timeoutMs?: number;
	/** Whether it was refused before. */
	again?: boolean;
	traffic?: Traffic;
}

/** What `http.ts` needs from its surroundings; n8n and plain Node.js each bring their own. */
export interface HttpRuntime {
	/** Sends one request. Redirects must not be followed. */
	fetch(url: string, init: RequestInit & Sending): Promise<Answer>;
	/** Waits; rejects or returns early when `signal` aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** A number from 0 up to, not including, 1. */
	random(): number;
	/** Aborts when the user stops the execution. */
	signal?: AbortSignal;
}

export interface HttpPolicy {
	/** Base URLs in the order in which they are tried, e.g. `https://api.agora.io`. */
	hosts: string[];
	/** Time limit of one try, in milliseconds. */
	timeoutMs: number;
	/** Time limit of all tries and waits together, in milliseconds. */
	deadlineMs: number;
	/**
	 * How often a request is sent at most. Times when it was refused as one too many don't count, as long as it may be
	 * sent more than once at all.
	 */
	maxAttempts: number;
	/** Is told what becomes of the requests. */
	traffic?: Traffic;
	/** Waits for the vendor's rate limit before each try. */
	throttle?: (signal?: AbortSignal) => Promise<void>;
}

export const DEFAULT_POLICY: Omit<HttpPolicy, 'hosts'> = {
	timeoutMs: 10_000,
	deadlineMs: 60_000,
	maxAttempts: 5,
};

/** What a try needs at least, in milliseconds: one that is cut short leaves open whether it was carried out. */
const LEAST_TRY_MS = 1000;

/** Waits after "too many requests" grow up to the third: up to 4 s. */
const REFUSED_WAITS = 3;

/** `always`: safe to send again. `unsent`: only when it surely was not done. */
export type Idempotency = 'always' | 'unsent';

export interface Call {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Begins with `/`; parts that come from users are percent-encoded already. */
	path: string;
	query?: Record<string, string | number | undefined>;
	/** Serialised as JSON. */
	body?: unknown;
	/** Sent as form fields, instead of `body`. */
	form?: Readonly<Record<string, string>>;
	/** Makes a body that the runtime sends as it is, anew for each try, instead of `body`; for files. */
	payload?: () => Promise<object>;
	headers?: Record<string, string>;
	/** By default `always` for GET, PUT and DELETE, `unsent` for POST and PATCH. */
	idempotency?: Idempotency;
	/** The least wait before it is sent again, in milliseconds, for vendors that refuse the same request soon after. */
	repeatAfterMs?: number;
	/** Added to the time limits of each try and of all together, in milliseconds, for large bodies. */
	extraTimeMs?: number;
}

/** An answer of the vendor, of whatever status, with its body as text. */
export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	request: string;
}

/** Sends calls. `interpret` turns an answer into the result or throws an `ApiFailure`. */
export interface Http {
	call<T>(call: Call, interpret: (reply: Reply) => T): Promise<T>;
}

/**
 * Reads a `Retry-After` header.
 *
 * @param value seconds (`"120"`) or an HTTP date
 * @param now milliseconds since 1970
 * @returns milliseconds to wait, never negative; undefined if absent or unreadable
 */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
	const text = value?.trim();
	if (!text) return undefined;
	if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Full jitter: anything from 0 to 1, 2, 4, … seconds, at most 20 s. */
function backOffMs(attempt: number, random: () => number): number {
	return Math.round(random() * Math.min(20_000, 1000 * 2 ** (attempt - 1)));
}

function mayRepeat(failure: ApiFailure, repeat: Idempotency): boolean {
	if (failure.isNotDone) return true;
	switch (failure.kind) {
		case 'server':
			return repeat === 'always' && !failure.isHopeless;
		case 'dropped':
		case 'timeout':
		case 'unreadable':
			return repeat === 'always';
		default:
			return false;
	}
}

/** Says how long the vendor asks to wait, where that is why the request was not sent again. */
export function tellWait({ details }: ApiFailure): void {
	const seconds = Math.ceil((details.retryAfterMs ?? 0) / 1000);
	if (seconds < 2) return;
	details.hint = `${details.hint ?? ''} The vendor asks to wait ${seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}.`.trim();
}

const HOST_FAILURES = new Set(['unreachable', 'dropped', 'timeout', 'server']);

/**
 * Which host to try next: the same one once more, then the next in the list with every further failure.
 * The second host is the same service under another domain, so it is skipped when the domain did resolve.
 *
 * Source: Agora "Switch domain name" and "Flexible Classroom high availability".
 */
function nextHost(current: number, failures: number, failure: ApiFailure, hosts: number): number {
	if (!HOST_FAILURES.has(failure.kind) || failures < 2 || hosts < 2) return current;
	const step = current === 0 && failure.kind !== 'server' && !failure.details.unresolved && hosts > 2 ? 2 : 1;
	return Math.min(current + step, hosts - 1);
}

/** The body as the runtime gets it, and its type where the runtime does not know it better. */
async function bodyOf({ body, form, payload }: Call): Promise<{ body?: string; contentType?: string }> {
	// What it is only the runtime knows; the type of `fetch` has no word for it.
	if (payload) return { body: (await payload()) as unknown as string };
	if (form) return { body: new URLSearchParams(form).toString(), contentType: 'application/x-www-form-urlencoded' };
	return body === undefined ? {} : { body: JSON.stringify(body), contentType: 'application/json' };
}

/**
 * The one way in which requests leave: back-off with full jitter, Retry-After, a deadline over all
 * tries, fail-over to the next host, and never a redirect.
 *
 * @param runtime how to send, wait and tell the time
 * @param policy hosts, limits and number of tries
 */
export function createHttp(runtime: HttpRuntime, policy: HttpPolicy): Http {
	const send: $Fetch = createFetch({
		// Of an answer that is read as a stream, ofetch uses no more than this.
		fetch: async (request, init) => (await runtime.fetch(String(request), init ?? {})) as Response,
		Headers,
		AbortController,
	});

	async function once<T>(call: Call, host: string, how: Sending, interpret: (reply: Reply) => T): Promise<T> {
		const request = `${call.method} ${call.path}`;
		let reply: Reply;
		try {
			const { body, contentType } = await bodyOf(call);
			const response = await send.raw<unknown, 'stream'>(`${host}${call.path}`, {
				method: call.method,
				query: call.query,
				body,
				headers: {
					accept: 'application/json',
					...(contentType === undefined ? {} : { 'content-type': contentType }),
					...call.headers,
				},
				responseType: 'stream',
				ignoreResponseError: true,
				retry: false,
				redirect: 'manual',
				signal: runtime.signal,
				...how,
			});
			const text = await readText(response._data, response.headers.get('content-type'));
			how.traffic?.answered(text.length);
			reply = { status: response.status, headers: response.headers, text, request };
		} catch (error) {
			throw findFieldError(error) ?? sendingFailure(error, request, new URL(host).host);
		}
		if (reply.status >= 300 && reply.status < 400) {
			throw new ApiFailure(`${new URL(host).host} answered with a redirect (HTTP ${reply.status})`, {
				kind: 'redirect',
				status: reply.status,
				request,
				hint: 'Redirects are not followed, so that the signature can’t reach another server. Enter the final address as the base URL of the credential.',
			});
		}
		return interpret(reply);
	}

	return {
		async call(call, interpret) {
			const repeat = call.idempotency ?? (['GET', 'PUT', 'DELETE'].includes(call.method) ? 'always' : 'unsent');
			const { extraTimeMs = 0, repeatAfterMs = 0 } = call;
			const timeoutMs = policy.timeoutMs + extraTimeMs;
			const deadline = runtime.now() + policy.deadlineMs + extraTimeMs;
			let host = 0;
			let hostFailures = 0;
			let refused = 0;
			let mayBeDone = false;
			for (let attempt = 1; ; attempt++) {
				await policy.throttle?.(runtime.signal);
				if (runtime.signal?.aborted) {
					throw networkFailure(new DOMException('stopped', 'AbortError'), `${call.method} ${call.path}`, policy.hosts[host]!);
				}
				const left = Math.max(1, deadline - runtime.now());
				try {
					return await once(call, policy.hosts[host]!, { timeoutMs: Math.min(timeoutMs, left), again: refused > 0, traffic: policy.traffic }, interpret);
				} catch (error) {
					if (!(error instanceof ApiFailure)) throw error;
					error.details.attempts = attempt;
					if (mayBeDone) error.details.mayBeDone = true;
					mayBeDone ||= !error.isNotDone;
					if (error.kind === 'timeout' && error.details.cause && left < timeoutMs && attempt - refused === 1) error.details.hint = outOfTimeHint(refused);
					if (error.kind === 'rateLimited') policy.traffic?.refused();
					// One too many says nothing about the request: it is no try, and its wait does not grow for long.
					const tooMany = error.kind === 'rateLimited' && policy.maxAttempts > 1;
					if (tooMany) refused++;
					if (!tooMany && (attempt - refused >= policy.maxAttempts || !mayRepeat(error, repeat))) throw error;
					const failures = tooMany ? Math.min(refused, REFUSED_WAITS) : attempt - refused;
					const wait = Math.max(error.details.retryAfterMs ?? 0, repeatAfterMs, backOffMs(failures, () => runtime.random()));
					if (runtime.now() + wait + Math.min(LEAST_TRY_MS, policy.timeoutMs) > deadline) {
						tellWait(error);
						throw error;
					}
					if (HOST_FAILURES.has(error.kind)) hostFailures++;
					host = nextHost(host, hostFailures, error, policy.hosts.length);
					if (tooMany) policy.traffic?.queued();
					await runtime.sleep(wait, runtime.signal).finally(() => (tooMany ? policy.traffic?.admitted() : undefined));
				}
			}
		},
	};
}
