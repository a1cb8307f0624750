import { ApiFailure } from '../apiFailure';
import { FieldError } from '../fieldError';
import type { FileRuntime, OpenedFile, WaysOut } from '../media/mediaRuntime';
import type { Bucket, Learned } from './bucket';
import { bucketFailure, diagnosis, type Refused, STORAGE_FIELDS } from './bucketFailure';
import { OWN_ENDPOINT, STORAGE_SERVICES } from './vendorTable';

const MOST_REFUSAL_BYTES = 16 * 1024;

/** Parameters by which an address carries a signature already. */
const SIGNED = /[?&](?:x-(?:amz|oss|goog|obs)-signature|signature|sig|q-signature|authorization)=/i;

async function refusedBy(opened: OpenedFile): Promise<Refused> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of opened.body) {
			chunks.push(Buffer.from(chunk));
			size += chunk.length;
			if (size > MOST_REFUSAL_BYTES) break;
		}
	} catch {
		// The status says enough.
	}
	opened.close();
	return { status: opened.status, headers: opened.headers, text: Buffer.concat(chunks).toString('utf8') };
}

/** The answer again, with the beginning of its body that was read. */
function unread(opened: OpenedFile, { text }: Refused): OpenedFile {
	return {
		status: opened.status,
		headers: opened.headers,
		body: (async function* () {
			if (text !== '') yield Buffer.from(text);
		})(),
		close: () => undefined,
	};
}

const teaches = ({ service }: Bucket): boolean => service === STORAGE_SERVICES[OWN_ENDPOINT];

/** Lets a storage that works like S3 teach what it wants: its region, or the bucket in the host name. */
function learnedFrom(bucket: Bucket, refused: Refused, known: Learned): Learned | undefined {
	if (!teaches(bucket)) return undefined;
	const { trouble, region } = diagnosis(refused);
	if (trouble === 'region' && region !== undefined && known.region === undefined && refused.status >= 400) return { region };
	if (trouble === 'style' && known.style === undefined && bucket.style === 'path') return { style: 'host' };
	return undefined;
}

const listBase = (bucket: Bucket): string => bucket.listUrl([]).replace(/\?$/, '');

/** What to do about what can't be had; none of the forms that read a bucket has another address than that of its credential. */
function waysOut(bucket: Bucket, url: string): WaysOut {
	if (url.split('?')[0] === listBase(bucket)) {
		return { notFound: `Check Bucket, ${STORAGE_FIELDS}.`, host: STORAGE_FIELDS };
	}
	if (bucket.keyOf(url) !== undefined && !SIGNED.test(url)) {
		return {
			notFound: `It may have been deleted or moved, or not be uploaded yet. Compare its key with those that "Recording File: Get Many" lists; if others are missing there too, check Bucket, ${STORAGE_FIELDS}.`,
			host: STORAGE_FIELDS,
		};
	}
	const outside = SIGNED.test(url)
		? 'Its address carries a signature of its own, which may have ended.'
		: `Its address is not one of the bucket "${bucket.name}", so it was asked for without keys. If it should be, check Bucket, ${STORAGE_FIELDS}.`;
	return { forbidden: outside, notFound: `It may have been deleted or moved, or not be uploaded yet. ${outside}`, host: 'the address' };
}

export interface SignedFiles extends FileRuntime {
	/** As it is known by now. */
	readonly bucket: Bucket;
	/** Whether an answer has shown that its requests, and so its links, are signed as the storage wants. */
	readonly settled: boolean;
}

/**
 * Reads the files of a bucket with its keys: requests to the bucket are signed, each at the moment when it is sent;
 * all others go out as they are. An address that carries a signature of its own stays as it is.
 *
 * @param io reads without any credential
 */
export function signedFiles(io: FileRuntime, opened: Bucket): SignedFiles {
	let bucket = opened;
	let known: Learned = {};
	let settled = !teaches(bucket);

	async function openSigned(url: string, key: string | undefined, headers: Record<string, string>, patienceMs?: number, signal?: AbortSignal): Promise<OpenedFile> {
		for (;;) {
			const { search } = new URL(url);
			const signer = bucket;
			const asked = `${key === undefined ? listBase(signer) : signer.urlOf(key)}${search}`;
			const answer = await io.open(asked, signer.sign('GET', asked, headers, io.now()), patienceMs, signal);
			if (answer.status < 300) {
				settled ||= signer === bucket;
				return answer;
			}
			// 304, 404, 416, 429 and failures of the server are about the file; the reader knows them.
			if (answer.status !== 404 && (answer.status === 416 || answer.status === 429 || answer.status >= 500)) return answer;
			const refused = await refusedBy(answer);
			// Another request has learned meanwhile what this one could not know yet.
			if (signer !== bucket) continue;
			const lesson = learnedFrom(bucket, refused, known);
			if (lesson) {
				known = { ...known, ...lesson };
				bucket = bucket.with(known);
				continue;
			}
			const failure = bucketFailure(bucket, refused, key);
			if (failure) throw failure;
			return unread(answer, refused);
		}
	}

	return {
		get bucket() {
			return bucket;
		},
		get settled() {
			return settled;
		},
		async open(url, headers, patienceMs, signal) {
			if (SIGNED.test(url)) return await io.open(url, headers, patienceMs, signal);
			const key = bucket.keyOf(url);
			if (key !== undefined) {
				try {
					return await openSigned(url, key, headers, patienceMs, signal);
				} catch (error) {
					// The reader takes anything but its own failures for a broken connection.
					if (error instanceof FieldError) throw new ApiFailure(error.message, { kind: 'invalid', hint: error.hint });
					throw error;
				}
			}
			return url.split('?')[0] === listBase(bucket) ? await openSigned(url, undefined, headers, patienceMs, signal) : await io.open(url, headers, patienceMs, signal);
		},
		waysOut: (url) => waysOut(bucket, url),
		sleep: async (ms, signal) => await io.sleep(ms, signal),
		now: () => io.now(),
		random: () => io.random(),
		signal: io.signal,
		attempts: io.attempts,
		deadlineMs: io.deadlineMs,
	};
}
