import { sleep, type IBinaryData, type IExecuteFunctions, type IN8nHttpFullResponse } from 'n8n-workflow';

import type { SizeLimit } from '../../vendors/media/download';
import type { FileRuntime, OpenedFile } from '../../vendors/media/mediaRuntime';
import { ApiFailure } from '../../vendors/apiFailure';
import { cancelSignal } from '../transport/n8nTransport';
import { sleepOrAbort } from '../transport/sleepOrAbort';
import type { RequestLimits } from '../transport/requestSettings';

type HostStream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;
type MakesStreams = { from(chunks: AsyncIterable<Uint8Array>): HostStream };

/** How long a server may take to answer, and how long it may send nothing, in milliseconds. */
const IDLE_TIMEOUT_MS = 30_000;

/** What must come in that time at least, in bytes: with less, a file of 1 GB would take years. */
const LEAST_BYTES = 16 * 1024;

/** How often a silent server is looked at, in milliseconds. */
const CHECK_INTERVAL_MS = 1000;

/** A code that says what kind of failure it is. */
class IdleTimeout extends Error {
	readonly code = 'ETIMEDOUT';
}

/** Reads a stream, and ends its connection when next to nothing comes for too long or nobody reads on. */
async function* endWhenIdle(
	stream: HostStream,
	connection: AbortController,
	idleTimeoutMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
	let waitingSince: number | undefined;
	let open = true;
	let silent = false;
	// Of the time in which the server was waited for; whoever reads may take as long as they like.
	let waitedMs = 0;
	let bytes = 0;
	const watch = async (): Promise<void> => {
		while (open) {
			await sleep(Math.min(CHECK_INTERVAL_MS, idleTimeoutMs));
			silent = open && waitingSince !== undefined && Date.now() - waitingSince > idleTimeoutMs;
			if (silent) return connection.abort();
		}
	};
	void watch();
	const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
	try {
		for (;;) {
			waitingSince = Date.now();
			const step = await chunks.next();
			waitedMs += Date.now() - waitingSince;
			waitingSince = undefined;
			if (step.done) return;
			bytes += step.value.length;
			if (waitedMs > idleTimeoutMs) {
				silent = bytes < LEAST_BYTES;
				if (silent) throw new Error('too slow');
				waitedMs = bytes = 0;
			}
			yield step.value;
		}
	} catch (error) {
		throw silent ? new IdleTimeout(`Next to nothing came for ${idleTimeoutMs / 1000} seconds`) : error;
	} finally {
		open = false;
		connection.abort();
	}
}

/** The longest text of V8, in characters (2^29 - 24): what n8n makes one text of can't be larger. */
const LONGEST_TEXT = 536_870_888;

/** PostgreSQL hands out bytes as hexadecimal text, two characters a byte. */
const MOST_IN_DATABASE = LONGEST_TEXT / 2;

/** Kept in memory, a file is base64 inside the JSON of its execution, four characters for three bytes. */
const MOST_IN_MEMORY = 380_000_000;

const OTHER_STORE =
	'Let n8n keep its files on disk or in S3 (N8N_DEFAULT_BINARY_DATA_MODE), record shorter parts, or pass the object key to a node for your storage, such as S3, which can copy the file without n8n reading it.';

/** Which of n8n's stores a file went to, by what refers to it; undefined for those that take any size. */
function limitOf({ id }: IBinaryData): SizeLimit | undefined {
	if (id === undefined) return { bytes: MOST_IN_MEMORY, name: 'what can be read again from n8n’s memory, a limit', hint: OTHER_STORE };
	if (id.startsWith('database')) {
		return { bytes: MOST_IN_DATABASE, name: 'what can be read again from n8n’s database, a limit', hint: OTHER_STORE };
	}
	return undefined;
}

export interface HostFiles extends FileRuntime {
	/**
	 * What n8n's binary store takes at most and can read again. n8n does not tell which store it uses, so unless
	 * something was stored already, a byte is.
	 */
	storeLimit(): Promise<SizeLimit | undefined>;
	/**
	 * Writes a file into n8n's binary store, as it comes in.
	 *
	 * @returns what an item refers to it by; rejects with what `chunks` throws, and then nothing was stored
	 */
	store(chunks: AsyncGenerator<Buffer, void, undefined>, fileName: string, mimeType: string): Promise<IBinaryData>;
}

/**
 * Lets files be read with n8n's own HTTP helper, so that proxy, TLS and SSRF rules come from n8n, and written
 * into n8n's binary store. No credential goes along: files are on other servers than the API.
 *
 * @param limits what the user wants otherwise; the time limit of a try is how long a server may be silent
 */
export function hostFiles(context: IExecuteFunctions, { timeoutMs = IDLE_TIMEOUT_MS, maxAttempts, deadlineMs }: Partial<RequestLimits> = {}): HostFiles {
	const signal = cancelSignal(context);
	let streams: MakesStreams | undefined;
	let limit: Promise<SizeLimit | undefined> | undefined;

	return {
		async storeLimit() {
			limit ??= context.helpers.prepareBinaryData(Buffer.alloc(1), 'store', 'application/octet-stream').then(limitOf);
			return await limit;
		},

		attempts: maxAttempts,
		deadlineMs,

		async open(url, headers, patienceMs = timeoutMs, stopped): Promise<OpenedFile> {
			const idleTimeoutMs = Math.min(timeoutMs, patienceMs);
			// n8n hands out a stream around the connection; to end that one does not end the connection.
			const connection = new AbortController();
			const answer = (await context.helpers.httpRequest({
				url,
				method: 'GET',
				headers,
				json: false,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: idleTimeoutMs,
				abortSignal: AbortSignal.any([connection.signal, signal, stopped].filter((one) => one !== undefined)),
			})) as IN8nHttpFullResponse;
			const stream = answer.body as unknown as HostStream;
			// Whoever reads hears of errors by reading; without a listener, one would end n8n.
			stream.on('error', () => undefined);
			streams ??= stream.constructor as unknown as MakesStreams;
			const known = new Headers();
			for (const [name, value] of Object.entries(answer.headers ?? {})) {
				if (value !== undefined && value !== null) known.set(name, String(value));
			}
			return {
				status: answer.statusCode,
				headers: known,
				body: endWhenIdle(stream, connection, idleTimeoutMs),
				close() {
					connection.abort();
					stream.destroy();
				},
			};
		},
		sleep: sleepOrAbort,
		now: () => Date.now(),
		random: () => Math.random(),
		signal,

		async store(chunks, fileName, mimeType) {
			// The first piece is there before anything is stored, so that what can't be had leaves no trace.
			const first = await chunks.next();
			if (first.done) throw new ApiFailure(`The file "${fileName}" is empty`, { kind: 'unreadable' });
			let bytes = 0;
			const all = async function* (): AsyncGenerator<Buffer, void, undefined> {
				try {
					for (let step: IteratorResult<Buffer, void> = first; !step.done; step = await chunks.next()) {
						bytes += step.value.length;
						yield step.value;
					}
				} finally {
					await chunks.return();
				}
			};
			const stored = await context.helpers.prepareBinaryData(streams!.from(all()), fileName, mimeType);
			limit ??= Promise.resolve(limitOf(stored));
			if (typeof stored.bytes === 'number' && stored.bytes !== bytes) {
				throw new ApiFailure(`n8n stored ${stored.bytes} of ${bytes} bytes of the file "${fileName}"`, {
					kind: 'server',
					hint: 'Look whether the disk of the machine that runs n8n is full.',
				});
			}
			return stored;
		},
	};
}
