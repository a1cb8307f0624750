import { createHash } from 'node:crypto';

/**
 * The signature of a v2 request: every top-level value of the body that is no list or object and has at most 1024
 * bytes, with the institution and the time, sorted by name, then the secret, as MD5.
 * @param body Parsed JSON body.
 * @param timeStamp As sent in `X-EEO-TS`.
 * Source: ClassIn API, "Signature rules" (v2).
 */
export function signV2(body: Record<string, unknown>, sid: string, timeStamp: string, secret: string): string {
	const pairs: Array<[string, string]> = [
		['sid', sid],
		['timeStamp', timeStamp],
	];
	for (const [name, value] of Object.entries(body)) {
		if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
		const written = String(value);
		if (Buffer.byteLength(written) <= 1024) pairs.push([name, written]);
	}
	pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	const joined = pairs.map(([name, value]) => `${name}=${value}`).join('&');
	return md5(`${joined}&key=${secret}`);
}

/** The key of a v1 request. Source: ClassIn API, "safeKey" (v1). */
export const safeKey = (secret: string, timeStamp: string): string => md5(secret + timeStamp);

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
