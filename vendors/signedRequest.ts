import { FieldError } from './fieldError';

/** A request before it is signed, in either form that n8n uses: `url` or, in the HTTP Request node, `uri`. */
export interface UnsignedRequest {
	url?: unknown;
	uri?: unknown;
	baseURL?: unknown;
	headers?: unknown;
}

/** Whom a credential signs for. */
export interface SigningScope {
	/** The vendor's name, for messages. */
	vendor: string;
	/** The base URL of the credential. */
	baseUrl: string;
	/** Says whether an address is one of the vendor's own servers. */
	isVendorHost: (url: URL) => boolean;
}

/**
 * Redirects are followed by the HTTP library with all custom headers and the body, to wherever the answer
 * points; only `Authorization` is ever taken out. So a signed request follows none. Each of n8n's two request
 * forms has switches of its own.
 */
const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
	sendCredentialsOnCrossOriginRedirect: false,
};

/**
 * The address that a request goes to.
 *
 * @throws FieldError (`url`) if that is no complete address
 */
export function targetUrl({ url, uri, baseURL }: UnsignedRequest): URL {
	const address = String(url ?? uri ?? '');
	try {
		return baseURL ? new URL(address, String(baseURL)) : new URL(address);
	} catch {
		throw new FieldError(
			'url',
			'The URL is not a complete web address.',
			'Enter an address that begins with https://.',
		);
	}
}

/** Whether an address lies under a base URL: what else a host serves is none of the credential's business. */
function isUnder(target: URL, base: URL): boolean {
	const path = base.pathname.replace(/\/$/, '');
	return target.origin === base.origin && (target.pathname === path || target.pathname.startsWith(`${path}/`));
}

/**
 * Lets only requests to the credential's own servers be signed.
 *
 * @throws FieldError (`url`) for any other server or path, naming it and the ones allowed
 */
export function checkTarget(target: URL, { vendor, baseUrl, isVendorHost }: SigningScope): void {
	const base = new URL(baseUrl);
	if (isUnder(target, base) || isVendorHost(target)) return;
	const own = target.origin === base.origin ? base.href : base.origin;
	const place = target.origin === base.origin ? `${target.origin}${target.pathname}` : target.origin;
	throw new FieldError(
		'url',
		`This credential does not sign requests to ${place}, only to ${own} and ${vendor}'s own servers over https.`,
		`If ${target.origin === base.origin ? 'that path' : target.host} is right, enter it as the Base URL of the credential.`,
	);
}

/** A request's headers as a plain object of its own. */
export function copyHeaders(headers: unknown): Record<string, unknown> {
	return typeof headers === 'object' && headers !== null ? { ...headers } : {};
}

/** The value of a header, whatever the case of its name. */
export function findHeader(headers: unknown, name: string): unknown {
	const [, value] =
		Object.entries(copyHeaders(headers)).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
	return value;
}

/**
 * A signed copy of a request. The given one stays as it was: the HTTP Request node shows it to the user later.
 *
 * @param headers what the signature adds; replaces headers of the same name in any case
 */
export function signedCopy<T extends UnsignedRequest>(request: T, headers: Record<string, string>): T {
	const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
	const kept = Object.entries(copyHeaders(request.headers)).filter(([name]) => !names.has(name.toLowerCase()));
	return { ...request, ...WITHOUT_REDIRECTS, headers: { ...Object.fromEntries(kept), ...headers } };
}
