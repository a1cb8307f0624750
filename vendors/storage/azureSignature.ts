import { createHmac } from 'crypto';

import { FieldError } from '../fieldError';
import type { RequestToSign } from './signatureV4';

/** The version of the API that requests and links ask for; the text of a link depends on it. */
const VERSION = '2021-12-02';

export interface AzureAccount {
	/** Name of the storage account. */
	account: string;
	/** Its key, in Base64. */
	key: string;
}

/**
 * The key of an account as bytes.
 *
 * @throws FieldError (`secretKey`) when it is not Base64
 */
export function keyBytes({ key }: AzureAccount): Buffer {
	if (/^[A-Za-z0-9+/]+={0,2}$/.test(key) && key.length % 4 === 0) return Buffer.from(key, 'base64');
	throw new FieldError(
		'secretKey',
		'The Secret Key is no key of an Azure storage account: it is not Base64.',
		'Copy "Key" of key1 or key2 under "Access keys" of the storage account in the Azure portal.',
	);
}

const sign = (account: AzureAccount, lines: string): string => createHmac('sha256', keyBytes(account)).update(lines, 'utf8').digest('base64');

const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/**
 * Signs a request in its headers.
 *
 * @param request with every header that Azure signs: `range`, `content-type`, `content-length` and all `x-ms-…`
 * @returns the headers to add
 *
 * Source: Azure Storage REST, "Authorize with Shared Key".
 */
export function sharedKeyHeaders(account: AzureAccount, request: RequestToSign, nowMs: number): Record<string, string> {
	const own = { 'x-ms-date': new Date(nowMs).toUTCString(), 'x-ms-version': VERSION };
	const headers: Record<string, string> = { ...request.headers, ...own };
	const value = (name: string): string => headers[name] ?? '';
	const length = value('content-length');
	const fixed = [
		request.method,
		value('content-encoding'),
		value('content-language'),
		length === '0' ? '' : length,
		value('content-md5'),
		value('content-type'),
		'',
		value('if-modified-since'),
		value('if-match'),
		value('if-none-match'),
		value('if-unmodified-since'),
		value('range'),
	];
	const named = Object.keys(headers).filter((name) => name.startsWith('x-ms-')).sort();
	const query = request.query
		.map(([name, text]) => [name.toLowerCase(), text] as const)
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([name, text]) => `${name}:${text}`);
	const lines = [...fixed, ...named.map((name) => `${name}:${headers[name]}`), [`/${account.account}${request.path}`, ...query].join('\n')];
	return { ...own, authorization: `SharedKey ${account.account}:${sign(account, lines.join('\n'))}` };
}

export interface BlobLink {
	container: string;
	/** Not encoded. */
	blob: string;
	/** Milliseconds since 1970. */
	expiresMs: number;
	/** What the answer says as Content-Disposition, instead of what is stored. */
	disposition?: string;
}

/**
 * The parameters of a link to one blob that ends: a service SAS that allows reading.
 *
 * Source: Azure Storage REST, "Create a service SAS".
 */
export function sasQuery(account: AzureAccount, { container, blob, expiresMs, disposition }: BlobLink): Array<[string, string]> {
	const expires = time(expiresMs);
	const lines = [
		'r',
		'',
		expires,
		`/blob/${account.account}/${container}/${blob}`,
		'',
		'',
		'',
		VERSION,
		'b',
		'',
		'',
		'',
		disposition ?? '',
		'',
		'',
		'',
	];
	return [
		['sv', VERSION],
		['sr', 'b'],
		['sp', 'r'],
		['se', expires],
		...(disposition === undefined ? [] : [['rscd', disposition] as [string, string]]),
		['sig', sign(account, lines.join('\n'))],
	];
}
