import { createHash, createHmac } from 'crypto';

/** What a signature is made with. */
export interface StorageKeys {
	accessKey: string;
	secretKey: string;
	/** Of temporary keys. */
	sessionToken?: string;
}

/** What differs between the two forms of Signature Version 4. */
export interface Dialect {
	algorithm: string;
	/** Stands before the secret, in the first step of the signing key. */
	keyPrefix: string;
	service: string;
	terminator: string;
	/** Beginning of the names of headers, in lower case. */
	headerPrefix: string;
	/** Beginning of the names of query parameters. */
	parameterPrefix: string;
	/** Whether the host is part of what is signed. */
	signsHost: boolean;
}

/** Amazon's own, which most others accept. Source: Amazon S3 API Reference, "Authenticating Requests (AWS Signature Version 4)". */
export const AWS4: Dialect = {
	algorithm: 'AWS4-HMAC-SHA256',
	keyPrefix: 'AWS4',
	service: 's3',
	terminator: 'aws4_request',
	headerPrefix: 'x-amz-',
	parameterPrefix: 'X-Amz-',
	signsHost: true,
};

/** Source: Alibaba Cloud OSS, "Include a V4 signature in the Authorization header" and "… in a URL". */
export const OSS4: Dialect = {
	algorithm: 'OSS4-HMAC-SHA256',
	keyPrefix: 'aliyun_v4',
	service: 'oss',
	terminator: 'aliyun_v4_request',
	headerPrefix: 'x-oss-',
	parameterPrefix: 'x-oss-',
	signsHost: false,
};

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';
/** SHA-256 of nothing. */
const EMPTY_HASH = createHash('sha256').digest('hex');

/** Whom a request is signed for. */
export interface Signing {
	dialect: Dialect;
	/** The vendor's own name of the region, e.g. `eu-central-1`. */
	region: string;
	keys: StorageKeys;
	/** Whether the hash of the (empty) body is signed instead of saying that the body is not signed. */
	signsEmptyBody?: boolean;
}

export interface RequestToSign {
	method: string;
	host: string;
	/** Percent-encoded, as it is signed. */
	path: string;
	/** Names and values, not encoded. */
	query: ReadonlyArray<readonly [name: string, value: string]>;
	/** Headers to be signed beside those that always are; names in lower case. */
	headers?: Readonly<Record<string, string>>;
}

/** Percent-encoding of a part of a path or query: everything but letters, digits, `-`, `.`, `_` and `~`. */
export function encodePart(text: string): string {
	return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** An object key as a path; its slashes stay. */
export function encodeKey(key: string): string {
	return key.split('/').map(encodePart).join('/');
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Query parameters as they are signed and sent: encoded, sorted by name and value. */
export function canonicalQuery(query: RequestToSign['query']): string {
	return query
		.map(([name, value]) => [encodePart(name), encodePart(value)] as const)
		.sort(([a, av], [b, bv]) => byText(a, b) || byText(av, bv))
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
}

function timeOf(nowMs: number): string {
	return `${new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

function scopeOf({ dialect, region }: Signing, time: string): string {
	return [time.slice(0, 8), region, dialect.service, dialect.terminator].join('/');
}

function signatureOf(signing: Signing, time: string, canonicalRequest: string): string {
	const { dialect, region, keys } = signing;
	const hash = createHash('sha256').update(canonicalRequest).digest('hex');
	const toSign = [dialect.algorithm, time, scopeOf(signing, time), hash].join('\n');
	let key: string | Buffer = `${dialect.keyPrefix}${keys.secretKey}`;
	for (const part of [time.slice(0, 8), region, dialect.service, dialect.terminator]) key = hmac(key, part);
	return hmac(key, toSign).toString('hex');
}

interface SignedParts {
	headers: Record<string, string>;
	signedNames: string[];
}

/** Which headers are signed: with Alibaba only its own and those that tell about the body. */
function signedParts({ dialect }: Signing, headers: Record<string, string>): SignedParts {
	const names = Object.keys(headers).sort(byText);
	const always = dialect.signsHost
		? names
		: names.filter((name) => name.startsWith(dialect.headerPrefix) || name === 'content-type' || name === 'content-md5');
	return { headers, signedNames: always };
}

function canonicalRequest(signing: Signing, request: RequestToSign, query: string, { headers, signedNames }: SignedParts, payload: string): string {
	const lines = signedNames.map((name) => `${name}:${headers[name]!.trim().replace(/ +/g, ' ')}\n`).join('');
	const named = signing.dialect.signsHost ? signedNames.join(';') : '';
	return [request.method, request.path, query, lines, named, payload].join('\n');
}

/**
 * Signs a request in its headers.
 *
 * @param nowMs milliseconds since 1970; the storage refuses requests that are more than 15 minutes off
 * @returns the headers to add, without `host`
 */
export function signedHeaders(signing: Signing, request: RequestToSign, nowMs: number): Record<string, string> {
	const { dialect, keys } = signing;
	const time = timeOf(nowMs);
	const payload = signing.signsEmptyBody && request.method === 'GET' ? EMPTY_HASH : UNSIGNED_PAYLOAD;
	const own: Record<string, string> = {
		[`${dialect.headerPrefix}date`]: time,
		[`${dialect.headerPrefix}content-sha256`]: payload,
		...(keys.sessionToken === undefined ? {} : { [`${dialect.headerPrefix}security-token`]: keys.sessionToken }),
	};
	const all = { ...request.headers, ...(dialect.signsHost ? { host: request.host } : {}), ...own };
	const parts = signedParts(signing, all);
	const signature = signatureOf(signing, time, canonicalRequest(signing, request, canonicalQuery(request.query), parts, payload));
	const credential = `Credential=${keys.accessKey}/${scopeOf(signing, time)}`;
	const authorization = dialect.signsHost
		? `${dialect.algorithm} ${credential}, SignedHeaders=${parts.signedNames.join(';')}, Signature=${signature}`
		: `${dialect.algorithm} ${credential},Signature=${signature}`;
	return { ...own, authorization };
}

/**
 * Signs a request in its query, as links are.
 *
 * @param nowMs milliseconds since 1970
 * @param seconds how long the link is valid, from 1 to 604,800
 * @returns the whole query, ready to be sent
 */
export function signedQuery(signing: Signing, request: RequestToSign, nowMs: number, seconds: number): string {
	const { dialect, keys } = signing;
	const time = timeOf(nowMs);
	const name = (rest: string): string => `${dialect.parameterPrefix}${dialect.signsHost ? rest : rest.toLowerCase()}`;
	const parts = signedParts(signing, { ...request.headers, ...(dialect.signsHost ? { host: request.host } : {}) });
	const query: Array<readonly [string, string]> = [
		...request.query,
		[dialect.signsHost ? name('Algorithm') : name('Signature-Version'), dialect.algorithm],
		[name('Credential'), `${keys.accessKey}/${scopeOf(signing, time)}`],
		[name('Date'), time],
		[name('Expires'), String(seconds)],
		...(dialect.signsHost ? [[name('SignedHeaders'), parts.signedNames.join(';')] as const] : []),
		...(keys.sessionToken === undefined ? [] : [[name('Security-Token'), keys.sessionToken] as const]),
	];
	const text = canonicalQuery(query);
	const signature = signatureOf(signing, time, canonicalRequest(signing, request, text, parts, UNSIGNED_PAYLOAD));
	return `${text}&${name('Signature')}=${signature}`;
}
