import type { IncomingHttpHeaders } from 'node:http';

import type { LoggedRequest } from './types';

const REDACTED = '[redacted]';
const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'x-agora-token', 'x-eeo-sign', 'cookie']);
const SECRET_FIELDS = new Set(['accesskey', 'secretkey', 'ststoken', 'secret', 'salt', 'token', 'safekey', 'rtmtoken']);

/** What came in, in order, without tokens and signatures. The oldest entries go when it is full. */
export class RequestLog {
	readonly entries: LoggedRequest[] = [];
	private count = 0;

	constructor(private readonly size: number) {}

	add(entry: Omit<LoggedRequest, 'id'>): LoggedRequest {
		const logged = { id: ++this.count, ...entry };
		this.entries.push(logged);
		// In place, because whoever holds the list should go on seeing it.
		if (this.entries.length > this.size * 1.1) this.entries.splice(0, this.entries.length - this.size);
		return logged;
	}

	clear(): void {
		this.entries.length = 0;
	}
}

/** Headers with every token, password and signature replaced. */
export function redactHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	const shown: IncomingHttpHeaders = {};
	for (const [name, value] of Object.entries(headers)) {
		if (!SECRET_HEADERS.has(name)) shown[name] = value;
		else if (name === 'authorization' && typeof value === 'string') {
			// The scheme is no secret, and tells which form was used.
			shown[name] =
				`${/^agora token="/.test(value) ? 'agora token=""' : (/^(agora token=|\S+)/.exec(value)?.[1] ?? '')} ${REDACTED}`;
		} else shown[name] = REDACTED;
	}
	return shown;
}

/** A query with every signature and token of a link replaced. */
export function redactQuery(query: Record<string, string>): Record<string, string> {
	const secret = /^(?:sig|x-(?:amz|oss)-(?:signature|security-token))$/i;
	return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, secret.test(name) ? REDACTED : value]));
}

/** An entry for other processes: keys and tokens inside the body are replaced too. */
export function redactEntry(entry: LoggedRequest): LoggedRequest {
	let hidden = 0;
	const visit = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(visit);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => {
				if (!SECRET_FIELDS.has(key.toLowerCase()) || typeof inner !== 'string') return [key, visit(inner)];
				hidden++;
				return [key, REDACTED];
			}),
		);
	};
	const body = visit(entry.body);
	const query = visit(entry.query) as Record<string, string>;
	return { ...entry, body, query, rawBody: hidden > 0 ? JSON.stringify(body) : entry.rawBody };
}
