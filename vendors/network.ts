import type { FailureDetails } from './apiFailure';

/** Codes of Node.js, undici and axios for a connection that was never made. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_NODATA',
	'EAI_NONAME',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'UND_ERR_CONNECT_TIMEOUT',
]);
const NOT_RESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const TIMED_OUT = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const CANCELLED = new Set(['ERR_CANCELED', 'ABORT_ERR']);

/** Codes for a look-up of a name that was not answered, which says nothing of the name. */
const NOT_LOOKED_UP = new Set(['EAI_AGAIN', 'EAI_NODATA']);

/** Whether there is no host of a name; of a name that was not looked up, nobody knows. */
export function isNoHost(code: string | undefined): boolean {
	return code !== undefined && NOT_RESOLVED.has(code) && !NOT_LOOKED_UP.has(code);
}

/**
 * Why there was no connection to a host, in sentences with a way out.
 *
 * @param code from `classifyNetworkError`; it comes at the end, because n8n replaces messages that name one
 * @param where the user entered the host, e.g. `the Base URL of the credential`
 */
export function whyNoConnection(code: string | undefined, where: string): string {
	const end = code ? ` (${code})` : '';
	if (code && NOT_LOOKED_UP.has(code)) {
		return `The name of the host could not be looked up: the DNS of the machine that runs n8n does not answer. Try again, and check the network of that machine.${end}`;
	}
	if (isNoHost(code)) {
		return `There is no host of this name, as far as the machine that runs n8n knows. Check ${where} for a typing mistake. If it is right, that machine may reach the internet only through a proxy (HTTPS_PROXY) or use a DNS of its own.${end}`;
	}
	return `Nothing answers there. Check ${where}, and the firewall and proxy of the machine that runs n8n.${end}`;
}

/** Everything an error says about itself and its causes, outermost first. */
function* chain(error: unknown): Generator<Record<string, unknown>> {
	const seen = new Set<unknown>();
	let current = error;
	while (typeof current === 'object' && current !== null && !seen.has(current)) {
		seen.add(current);
		yield current as Record<string, unknown>;
		const nested = (current as { errors?: unknown[] }).errors?.[0];
		current = (current as { cause?: unknown }).cause ?? nested;
	}
}

/** The first text in an error's chain that names a known network code. */
function networkCode(error: unknown): string | undefined {
	let mentioned: string | undefined;
	for (const link of chain(error)) {
		if (typeof link.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(link.code)) return link.code;
		const text = [link.message, link.description].filter((part) => typeof part === 'string').join(' ');
		// n8n wraps the error and keeps the code only inside the text.
		mentioned ??= /\b(E[A-Z]{4,}(?:_[A-Z]+)?|UND_ERR_[A-Z_]+|ERR_CANCELED)\b/.exec(text)?.[1];
	}
	return mentioned;
}

/** n8n's own refusal to go to an address inside its network, however it is wrapped. */
function isBlocked({ name, message }: Record<string, unknown>): boolean {
	if (typeof name === 'string' && /^SsrfBlocked/.test(name)) return true;
	return typeof message === 'string' && /request was blocked because (?:it resolves to a restricted IP address|the destination hostname is restricted)/.test(message);
}

/**
 * What to do about a try that was cut short because the time of all tries was over.
 *
 * @param refused how often the request was refused as one too many before
 */
export function outOfTimeHint(refused: number): string {
	const over = 'he time for all tries was over: raise "Time Limit per Item (Seconds)" among the options, or try again later. Whether the request was carried out is not known.';
	return refused === 0 ? `T${over}` : `Before, it was refused as one too many (HTTP 429) ${refused === 1 ? 'once' : `${refused} times`}. Then t${over}`;
}

/** What to do when n8n itself does not allow a connection. */
export const BLOCKED_HINT =
	'n8n protects the network that it runs in (SSRF protection). If the address is right, ask the administrator of n8n to allow its host or IP range: N8N_SSRF_ALLOWED_HOSTNAMES, N8N_SSRF_ALLOWED_IP_RANGES.';

/**
 * Says what kind of failure a thrown network error is.
 *
 * @param error what the transport threw (Node.js, undici, axios or n8n's wrapping of one of them)
 * @returns the kind, whether the host name did not resolve, the low-level code for the message, and whether n8n itself refused
 */
export function classifyNetworkError(
	error: unknown,
): Pick<FailureDetails, 'kind' | 'unresolved'> & { networkCode?: string; blocked?: true } {
	for (const link of chain(error)) {
		if (isBlocked(link)) return { kind: 'forbidden', blocked: true };
	}
	const code = networkCode(error);
	if (code && CANCELLED.has(code)) return { kind: 'cancelled', networkCode: code };
	for (const link of chain(error)) {
		if (link.name === 'TimeoutError') return { kind: 'timeout', networkCode: code };
		if (link.name === 'AbortError') return { kind: 'cancelled', networkCode: code };
	}
	if (code && NEVER_SENT.has(code)) {
		return { kind: 'unreachable', unresolved: NOT_RESOLVED.has(code), networkCode: code };
	}
	if (code && TIMED_OUT.has(code)) return { kind: 'timeout', networkCode: code };
	return { kind: 'dropped', networkCode: code };
}
