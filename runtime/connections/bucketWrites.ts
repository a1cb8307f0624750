import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { ApiFailure } from '../../vendors/apiFailure';
import { parseRetryAfter } from '../../vendors/http';
import type { FileRuntime } from '../../vendors/media/mediaRuntime';
import { isWorthRepeating, patienceLeft, TRIES_WITHOUT_PROGRESS, waitBefore } from '../../vendors/media/repeat';
import { classifyNetworkError, whyNoConnection } from '../../vendors/network';
import type { Bucket } from '../../vendors/storage/bucket';
import { bucketFailure, STORAGE_FIELDS } from '../../vendors/storage/bucketFailure';

/** How long the storage may take to answer, in milliseconds, unless the user says otherwise. */
const PATIENCE_MS = 15_000;

interface SmallFile {
	key: string;
	content: string;
	contentType: string;
}

async function write(context: IExecuteFunctions, bucket: Bucket, { key, content, contentType }: SmallFile, timeoutMs: number): Promise<void> {
	const url = bucket.urlOf(key);
	const body = Buffer.from(content, 'utf8');
	const headers: Record<string, string> = { 'content-type': contentType, 'content-length': String(body.length) };
	if (bucket.service.scheme === 'azure') headers['x-ms-blob-type'] = 'BlockBlob';
	const request: IHttpRequestOptions = {
		url,
		method: 'PUT',
		headers: bucket.sign('PUT', url, headers, Date.now()),
		body,
		json: false,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
	let answer: IN8nHttpFullResponse;
	try {
		answer = (await context.helpers.httpRequest(request)) as IN8nHttpFullResponse;
	} catch (error) {
		const { kind, networkCode } = classifyNetworkError(error);
		const hint = kind === 'unreachable' ? whyNoConnection(networkCode, STORAGE_FIELDS) : networkCode && `The connection broke; try again. (${networkCode})`;
		throw new ApiFailure(`"${key}" could not be written to ${bucket.host}`, { kind, hint });
	}
	const status = answer.statusCode;
	if (status >= 200 && status < 300) return;
	const text = typeof answer.body === 'string' ? answer.body : '';
	const known = new Headers();
	for (const [name, value] of Object.entries(answer.headers ?? {})) if (value !== undefined && value !== null) known.set(name, String(value));
	throw (
		bucketFailure(bucket, { status, headers: known, text }, key) ??
		new ApiFailure(`"${key}" could not be written to the bucket "${bucket.name}" (HTTP ${status})`, {
			kind: status >= 500 ? 'server' : status === 429 ? 'rateLimited' : 'invalid',
			status,
			retryAfterMs: parseRetryAfter(known.get('retry-after'), Date.now()),
		})
	);
}

/**
 * Writes a small file into the bucket, signed. To write the same again does no harm, so what was lost is sent again.
 *
 * @param io whose tries and time limits hold
 * @param timeoutMs of one try
 * @throws ApiFailure `forbidden` when the keys may not write
 */
export async function putObject(context: IExecuteFunctions, io: FileRuntime, bucket: Bucket, file: SmallFile, timeoutMs = PATIENCE_MS): Promise<void> {
	const since = io.now();
	for (let attempt = 1; ; attempt++) {
		try {
			return await write(context, bucket, file, Math.min(timeoutMs, patienceLeft(io, since) ?? timeoutMs));
		} catch (error) {
			if (!(error instanceof ApiFailure) || attempt >= (io.attempts ?? TRIES_WITHOUT_PROGRESS) || !isWorthRepeating(error)) throw error;
			await waitBefore(io, attempt, error, since);
			if (io.signal?.aborted) throw error;
		}
	}
}
