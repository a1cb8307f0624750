import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Answer, HttpRuntime } from '../../vendors/http';
import { sleepOrAbort } from './sleepOrAbort';
import { yieldToNetwork } from './yieldToNetwork';

/** What n8n hands out for `encoding: 'stream'`. */
interface HostStream extends AsyncIterable<Uint8Array> {
	on(event: 'error', listener: () => void): unknown;
	destroy(): unknown;
}

const WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);

/**
 * The context, but stopped by another signal: n8n's helper takes the signal from the context, whatever the
 * request says.
 */
function stoppedBy(context: IAllExecuteFunctions, signal: AbortSignal | undefined): IAllExecuteFunctions {
	if (!('getExecutionCancelSignal' in context)) return context;
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as IAllExecuteFunctions;
}

interface TimeLimit {
	/** Aborts when the time is over or the execution is stopped. */
	signal?: AbortSignal;
	/** What n8n makes of an aborted request does not say why it was aborted. */
	explain(error: unknown): unknown;
}

/** Tries that begin this close together, as part of the time they have, share one timer. */
const TOGETHER = 0.01;

/**
 * The time limit of one try, from the connection to the last byte. A timer can't be taken back, so with many items
 * thousands would be running; those of tries that begin at the same time are one, which is late by 1 % at most.
 */
function timeLimits(cancelled: AbortSignal | undefined): (timeoutMs: number | undefined) => TimeLimit {
	let last: { timeoutMs: number; sharedUntil: number; timer: AbortSignal } | undefined;
	function timerFor(timeoutMs: number): AbortSignal {
		// As the timer itself counts: the clock may be set while it runs.
		const now = performance.now();
		if (last?.timeoutMs === timeoutMs && now < last.sharedUntil && !last.timer.aborted) return last.timer;
		const later = timeoutMs * TOGETHER;
		last = { timeoutMs, sharedUntil: now + later, timer: AbortSignal.timeout(Math.ceil(timeoutMs + later)) };
		return last.timer;
	}
	return (timeoutMs) => {
		const timer = timeoutMs === undefined ? undefined : timerFor(timeoutMs);
		const signals = [timer, cancelled].filter((signal) => signal !== undefined);
		return {
			signal: signals.length > 0 ? AbortSignal.any(signals) : undefined,
			explain: (error) => (timer?.aborted && !cancelled?.aborted ? timer.reason : error),
		};
	};
}

async function* explained(stream: HostStream, explain: (error: unknown) => unknown): AsyncGenerator<Uint8Array> {
	try {
		yield* stream;
	} catch (error) {
		throw explain(error);
	}
}

function toAnswer(answer: IN8nHttpFullResponse, explain: (error: unknown) => unknown): Answer {
	const stream = answer.body as unknown as HostStream;
	// Whoever reads hears of errors by reading; without a listener, one would end n8n.
	stream.on('error', () => undefined);
	// ClassIn answers 901 while it is being maintained: unavailable.
	const status = answer.statusCode > 599 ? 503 : answer.statusCode;
	if (status < 200 || WITHOUT_BODY.has(status)) stream.destroy();
	if (status < 200) throw new Error(`The server answered with HTTP ${status}`);
	const headers = new Headers();
	for (const [name, value] of Object.entries(answer.headers ?? {})) {
		if (value !== undefined && value !== null) headers.set(name, String(value));
	}
	return { status, headers, body: WITHOUT_BODY.has(status) ? null : explained(stream, explain) };
}

/** What stops an execution, where the host has it. */
export function cancelSignal(context: object): AbortSignal | undefined {
	const { getExecutionCancelSignal } = context as { getExecutionCancelSignal?: () => AbortSignal | undefined };
	return getExecutionCancelSignal?.call(context);
}

/**
 * Lets the vendors' clients run on n8n's own HTTP helper, so that proxy, TLS and SSRF rules and the
 * credential's signature come from n8n.
 *
 * @param context the functions that n8n hands to the node
 * @param credentialType name of the credential that signs, e.g. `agoraRtmTokenApi`
 * @param data the credential's fields; otherwise n8n would read and decrypt them again for each request
 */
export function n8nTransport(
	context: IAllExecuteFunctions,
	credentialType: string,
	data: object,
): HttpRuntime {
	const credentialsDecrypted = { id: '', name: credentialType, type: credentialType, data: data as ICredentialDataDecryptedObject };
	const limitFor = timeLimits(cancelSignal(context));
	const turn = yieldToNetwork();
	return {
		async fetch(url, init) {
			await turn();
			const { signal, explain } = limitFor(init.timeoutMs);
			const options: IHttpRequestOptions = {
				url,
				method: (init.method ?? 'GET') as IHttpRequestMethods,
				headers: Object.fromEntries(init.headers instanceof Headers ? init.headers : new Headers(init.headers)),
				body: init.body as string | undefined,
				timeout: init.timeoutMs,
				// The text is read by our own code: the vendors answer with JSON, plain text and HTML alike.
				json: false,
				// As it comes, so that a body without end can be left.
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				abortSignal: signal,
			};
			try {
				const { httpRequestWithAuthentication } = context.helpers;
				const sender = stoppedBy(context, signal);
				const sent = httpRequestWithAuthentication.call(sender, credentialType, options, { credentialsDecrypted });
				const answer = (await sent) as IN8nHttpFullResponse;
				return toAnswer(answer, explain);
			} catch (error) {
				throw explain(error);
			}
		},
		sleep: sleepOrAbort,
		now: () => Date.now(),
		random: () => Math.random(),
		signal: cancelSignal(context),
	};
}
