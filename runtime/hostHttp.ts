import {
	sleep,
	type IAllExecuteFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { HttpRuntime } from '../vendors/http';

const WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);

function toResponse(answer: IN8nHttpFullResponse): Response {
	// A Response goes up to 599 only, but ClassIn answers 901 while it is being maintained: unavailable.
	const status = answer.statusCode > 599 ? 503 : answer.statusCode;
	if (status < 200) throw new Error(`The server answered with HTTP ${status}`);
	const headers = new Headers();
	for (const [name, value] of Object.entries(answer.headers ?? {})) {
		if (value !== undefined && value !== null) headers.set(name, String(value));
	}
	const body = WITHOUT_BODY.has(status) ? null : (answer.body as unknown as Uint8Array);
	return new Response(body, { status, headers });
}

/** Waits, but not longer than until the execution is stopped. */
export async function sleepOrAbort(ms: number, signal?: AbortSignal): Promise<void> {
	if (!signal) return await sleep(ms);
	if (signal.aborted) return;
	let stop = (): void => {};
	const aborted = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([sleep(ms), aborted]);
	signal.removeEventListener('abort', stop);
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
 */
export function hostHttp(context: IAllExecuteFunctions, credentialType: string): HttpRuntime {
	return {
		async fetch(url, init) {
			const options: IHttpRequestOptions = {
				url,
				method: (init.method ?? 'GET') as IHttpRequestMethods,
				headers: Object.fromEntries(new Headers(init.headers).entries()),
				body: init.body as string | undefined,
				timeout: init.timeoutMs,
				// The text is read by our own code: the vendors answer with JSON, plain text and HTML alike.
				json: false,
				encoding: 'arraybuffer',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			};
			const answer = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				credentialType,
				options,
			)) as IN8nHttpFullResponse;
			return toResponse(answer);
		},
		sleep: sleepOrAbort,
		now: () => Date.now(),
		random: () => Math.random(),
		signal: cancelSignal(context),
	};
}
