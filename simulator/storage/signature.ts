import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/*
 * How storages check a signature: over the request as it came in, byte for byte. An independent reading of the vendors'
 * documents; judged by their own SDKs in test/unit/simulator/storage.test.ts.
 */

/** A request as it came in. */
export interface RawRequest {
	method: string;
	/** Percent-encoded, as sent. */
	path: string;
	/** As sent, without the question mark. */
	search: string;
	headers: IncomingHttpHeaders;
}

/** Whose keys a bucket accepts. */
export interface BucketKeys {
	name: string;
	accessKey: string;
	secretKey: string;
	/** Of temporary keys; then it must come along. */
	sessionToken?: string;
	/** The vendor's own name; not checked where it is empty. */
	region: string;
}

/** How a signature was given, and what is wrong with it. */
export interface Verdict {
	form: 'header' | 'link' | 'none';
	/** The storage's own code; absent when all is well. */
	code?: string;
	/** For `AuthorizationHeaderMalformed`. */
	region?: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
/** Longest validity of a link, in seconds, and most that clocks may differ, in ms. */
const LONGEST = 604_800;
const SKEW = 15 * 60_000;

function same(a: string, b: string): boolean {
	const [x, y] = [Buffer.from(a), Buffer.from(b)];
	return x.length === y.length && timingSafeEqual(x, y);
}

const pairs = (search: string): string[] => (search === '' ? [] : search.split('&'));

function parameters(search: string): Map<string, string> {
	return new Map(
		pairs(search).map((pair) => {
			const mark = pair.indexOf('=');
			return mark < 0 ? [decodeURIComponent(pair), ''] : [decodeURIComponent(pair.slice(0, mark)), decodeURIComponent(pair.slice(mark + 1))];
		}),
	);
}

/** `20130524T000000Z` in ms. */
function timeOf(text: string): number {
	return Date.parse(text.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

interface Dialect {
	algorithm: string;
	secret: string;
	service: string;
	end: string;
	prefix: string;
}

const AWS: Dialect = { algorithm: 'AWS4-HMAC-SHA256', secret: 'AWS4', service: 's3', end: 'aws4_request', prefix: 'x-amz-' };
const OSS: Dialect = { algorithm: 'OSS4-HMAC-SHA256', secret: 'aliyun_v4', service: 'oss', end: 'aliyun_v4_request', prefix: 'x-oss-' };

interface Claim {
	accessKey: string;
	day: string;
	region: string;
	signature: string;
	signedHeaders: string[];
	time: string;
	token?: string;
	payload: string;
	/** The query that was signed. */
	query: string[];
	/** Seconds that a link is valid. */
	seconds?: number;
}

function scopeOf(credential: string): { accessKey: string; day: string; region: string } {
	const parts = credential.split('/');
	const [day = '', region = ''] = parts.slice(-4);
	return { accessKey: parts.slice(0, -4).join('/'), day, region };
}

function fromLink(dialect: Dialect, search: string): Claim | undefined {
	const found = parameters(search);
	const value = (name: string): string | undefined => [...found].find(([key]) => key.toLowerCase() === `${dialect.prefix}${name}`)?.[1];
	const signature = value('signature');
	if (signature === undefined) return undefined;
	return {
		...scopeOf(value('credential') ?? ''),
		signature,
		signedHeaders: (value('signedheaders') ?? '').split(';').filter(Boolean),
		time: value('date') ?? '',
		payload: 'UNSIGNED-PAYLOAD',
		query: pairs(search).filter((pair) => !pair.toLowerCase().startsWith(`${dialect.prefix}signature=`)),
		seconds: Number(value('expires')),
		...(value('security-token') === undefined ? {} : { token: value('security-token') }),
	};
}

function fromHeader(dialect: Dialect, { headers, search }: RawRequest): Claim | undefined {
	const { authorization } = headers;
	if (!authorization?.startsWith(`${dialect.algorithm} `)) return undefined;
	const field = (name: string): string => new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? '';
	const header = (name: string): string => String(headers[`${dialect.prefix}${name}`] ?? '');
	const named = field('SignedHeaders').split(';').filter(Boolean);
	const own = Object.keys(headers).filter((name) => name.startsWith('x-oss-') || name === 'content-type' || name === 'content-md5').sort();
	return {
		...scopeOf(field('Credential')),
		signature: field('Signature'),
		signedHeaders: dialect === OSS ? own : named,
		time: header('date'),
		payload: header('content-sha256'),
		query: pairs(search),
		...(header('security-token') === '' ? {} : { token: header('security-token') }),
	};
}

/** Checks a signature of version 4, in the headers or in the query. Source: Amazon S3 and Alibaba Cloud OSS, "Signature Version 4". */
export function checkV4(kind: 'aws4' | 'oss4', request: RawRequest, keys: BucketKeys, signedPath: string, now: number): Verdict {
	const dialect = kind === 'oss4' ? OSS : AWS;
	const link = fromLink(dialect, request.search);
	const claim = link ?? fromHeader(dialect, request);
	if (!claim) return { form: 'none', code: 'AccessDenied' };
	const form = link ? 'link' : 'header';
	const refuse = (code: string, region?: string): Verdict => ({ form, code, ...(region ? { region } : {}) });
	if (claim.accessKey !== keys.accessKey) return refuse('InvalidAccessKeyId');
	if (keys.region !== '' && claim.region !== keys.region) return refuse('AuthorizationHeaderMalformed', keys.region);
	if (claim.token !== keys.sessionToken) return refuse(claim.token === undefined ? 'InvalidAccessKeyId' : 'InvalidToken');
	const signedAt = timeOf(claim.time);
	if (Number.isNaN(signedAt) || claim.time.slice(0, 8) !== claim.day) return refuse('AuthorizationHeaderMalformed', keys.region);
	if (link) {
		const seconds = claim.seconds ?? 0;
		if (!(seconds >= 1 && seconds <= LONGEST)) return refuse('AuthorizationQueryParametersError');
		if (now > signedAt + seconds * 1000) return refuse('AccessDenied');
		if (signedAt > now + SKEW) return refuse('RequestTimeTooSkewed');
	} else if (Math.abs(now - signedAt) > SKEW) {
		return refuse('RequestTimeTooSkewed');
	}
	if (dialect === AWS && !claim.signedHeaders.includes('host')) return refuse('SignatureDoesNotMatch');
	const lines = claim.signedHeaders.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
	const query = claim.query.map((pair) => (pair.includes('=') || dialect === OSS ? pair : `${pair}=`)).sort().join('&');
	const names = dialect === OSS ? '' : claim.signedHeaders.join(';');
	const canonical = [request.method, signedPath, query, lines, names, claim.payload].join('\n');
	const scope = [claim.day, claim.region, dialect.service, dialect.end];
	const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `${dialect.secret}${keys.secretKey}`);
	const signature = hmac(key, [dialect.algorithm, claim.time, scope.join('/'), sha256(canonical)].join('\n')).toString('hex');
	return same(signature, claim.signature) ? { form } : refuse('SignatureDoesNotMatch');
}

/** Checks a request to Azure Blob Storage. Source: Azure Storage REST, "Authorize with Shared Key" and "Create a service SAS". */
export function checkAzure({ method, path, search, headers }: RawRequest, { name, accessKey: account, secretKey }: BucketKeys, blob: string, now: number): Verdict {
	const found = parameters(search);
	const key = Buffer.from(secretKey, 'base64');
	const sign = (lines: string[]): string => createHmac('sha256', key).update(lines.join('\n')).digest('base64');
	const sas = found.get('sig');
	const get = (parameter: string): string => found.get(parameter) ?? '';
	if (sas !== undefined) {
		const resource = `/blob/${account}/${name}${get('sr') === 'c' ? '' : `/${blob}`}`;
		const lines = [get('sp'), get('st'), get('se'), resource, get('si'), get('sip'), get('spr'), get('sv'), get('sr'), '', '', ...['rscc', 'rscd', 'rsce', 'rscl', 'rsct'].map(get)];
		if (!same(sign(lines), sas)) return { form: 'link', code: 'AuthenticationFailed' };
		if (now > Date.parse(get('se'))) return { form: 'link', code: 'AuthenticationFailed' };
		return get('sp').includes('r') && method === 'GET' ? { form: 'link' } : { form: 'link', code: 'AuthorizationPermissionMismatch' };
	}
	const { authorization } = headers;
	if (authorization === undefined) return { form: 'none', code: 'ResourceNotFound' };
	const header = (one: string): string => String(headers[one] ?? '');
	if (Math.abs(now - Date.parse(header('x-ms-date'))) > SKEW) return { form: 'header', code: 'AuthenticationFailed' };
	const length = header('content-length');
	const standard = ['content-encoding', 'content-language'].map(header);
	const rest = ['if-modified-since', 'if-match', 'if-none-match', 'if-unmodified-since', 'range'].map(header);
	const own = Object.keys(headers).filter((one) => one.startsWith('x-ms-')).sort().map((one) => `${one}:${header(one)}`);
	const query = [...found].map(([one, value]) => [one.toLowerCase(), value] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([one, value]) => `${one}:${value}`);
	const lines = [method, ...standard, length === '0' ? '' : length, header('content-md5'), header('content-type'), '', ...rest, ...own, `/${account}${path}`, ...query];
	return same(`SharedKey ${account}:${sign(lines)}`, authorization) ? { form: 'header' } : { form: 'header', code: 'AuthenticationFailed' };
}
