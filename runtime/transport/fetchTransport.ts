import type { HttpRuntime } from '../../vendors/http';
import { sleepOrAbort } from './sleepOrAbort';

/** Signs one request: gets its address, method, headers and body, returns the headers to add. */
export type Signer = (request: {
	url: string;
	method: string;
	body?: string;
}) => Record<string, string> | Promise<Record<string, string>>;

/**
 * Lets the vendors' clients run outside n8n, on the platform's own fetch.
 *
 * @param sign adds the vendor's authentication to each request
 * @param signal aborts requests and waits
 * @param send a fetch of the caller's own, to look at requests or to send them another way
 */
export function fetchTransport(sign: Signer, signal?: AbortSignal, send: typeof fetch = fetch): HttpRuntime {
	return {
		async fetch(url, { timeoutMs, ...init }) {
			const method = init.method ?? 'GET';
			const headers = new Headers(init.headers);
			const added = await sign({ url, method, body: typeof init.body === 'string' ? init.body : undefined });
			for (const [name, value] of Object.entries(added)) headers.set(name, value);
			const limits = [signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(Math.ceil(timeoutMs))];
			return await send(url, {
				...init,
				headers,
				redirect: 'manual',
				signal: AbortSignal.any(limits.filter((limit) => limit !== undefined)),
			});
		},
		sleep: sleepOrAbort,
		now: () => Date.now(),
		random: () => Math.random(),
		signal,
	};
}
