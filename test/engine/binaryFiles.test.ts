/** Files are read over n8n's own HTTP helper: silence ends, connections are closed, nothing half is stored. */
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { Container } from '@n8n/di';
import { OutboundHttp } from '@n8n/backend-network';
import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { type HostFiles, hostFiles } from '../../runtime/operations/binaryFiles';
import { type DownloadRequest, openDownload } from '../../vendors/media/download';
import { readPart } from '../../vendors/media/resumableRead';

let server: http.Server;
let sockets: Set<Socket>;
let url: string;
let answer: (response: http.ServerResponse, request: http.IncomingMessage) => void;

beforeEach(async () => {
	sockets = new Set();
	server = http.createServer((request, response) => answer(response, request));
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.mp4`;
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** The part of n8n that files need; requests go the way that n8n sends them. */
function context(signal?: AbortSignal, store?: (stream: AsyncIterable<Buffer>) => Promise<Partial<IBinaryData>>): IExecuteFunctions {
	return {
		getExecutionCancelSignal: () => signal,
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => await Container.get(OutboundHttp).requests().request(options),
			prepareBinaryData: async (stream: AsyncIterable<Buffer>) => await store!(stream),
		},
	} as unknown as IExecuteFunctions;
}

async function closed(): Promise<void> {
	for (let tries = 0; sockets.size > 0 && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
	expect(sockets.size).toBe(0);
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<number> {
	let bytes = 0;
	for await (const chunk of source) bytes += chunk.length;
	return bytes;
}

it('goes on elsewhere in time when a server falls silent', async () => {
	let count = 0;
	answer = (response, request) => {
		const from = Number(/\d+/.exec(request.headers.range ?? '0')![0]);
		response.writeHead(from ? 206 : 200, { 'content-length': 100 - from, etag: '"1"', ...(from ? { 'content-range': `bytes ${from}-99/100` } : {}) });
		if (++count === 1) response.write(Buffer.alloc(40));
		else response.end(Buffer.alloc(100 - from));
	};
	expect(await readAll(readPart(hostFiles(context(), { timeoutMs: 3_000 }), { url }))).toBe(100);
	expect(count).toBe(2);
	await closed();
});

it('says so when a server stays silent', async () => {
	answer = (response) => void response.writeHead(200, { 'content-length': 100 }).flushHeaders();
	await expect(readAll(readPart({ ...hostFiles(context(), { timeoutMs: 100 }), sleep: async () => undefined }, { url }))).rejects.toMatchObject({
		kind: 'timeout',
		message: expect.stringMatching(/stopped sending the file "a\.mp4"/),
		details: { attempts: 5 },
	});
	await closed();
});

it('takes a server that sends drop by drop for silent', async () => {
	answer = (response) => {
		response.writeHead(200, { 'content-length': 100_000 });
		const drop = setInterval(() => response.write(Buffer.alloc(10)), 20);
		response.on('close', () => clearInterval(drop));
	};
	await expect(readAll(readPart({ ...hostFiles(context(), { timeoutMs: 200 }), sleep: async () => undefined }, { url }))).rejects.toMatchObject({
		kind: 'timeout',
		details: { attempts: 5 },
	});
	await closed();
});

it('closes connections whose answers are not read, or not to their end', async () => {
	answer = (response, request) => {
		if (request.url === '/a.mp4') response.writeHead(302, { location: '/b.mp4', 'content-length': 1000 }).flushHeaders();
		else response.writeHead(200, { 'content-length': 10_000_000 }).write(Buffer.alloc(500_000));
	};
	const refuse = (): never => {
		throw Object.assign(new Error('too large'), { name: 'ApiFailure' });
	};
	await expect(readAll(readPart({ ...hostFiles(context()), sleep: async () => undefined }, { url }, { onSize: refuse }))).rejects.toThrow();
	await closed();
	for await (const _chunk of readPart(hostFiles(context()), { url })) break;
	await closed();
});

it('ends at once when the execution is stopped, even while the server is silent', async () => {
	const stop = new AbortController();
	answer = (response) => {
		response.writeHead(200, { 'content-length': 100 }).flushHeaders();
		setTimeout(() => stop.abort(), 50);
	};
	// Without the stop, the silence would outlast the test.
	await expect(readAll(readPart(hostFiles(context(stop.signal), { timeoutMs: 600_000 }), { url }))).rejects.toMatchObject({ kind: 'cancelled' });
	await closed();
});

it('hands n8n a stream whose error is the failure itself', async () => {
	answer = (response) => {
		response.writeHead(200, { 'content-length': 100 }).write(Buffer.alloc(40), () => setTimeout(() => response.destroy(), 10));
	};
	let got = 0;
	let ended: unknown;
	const files = hostFiles(
		context(undefined, async (stream) => {
			try {
				for await (const chunk of stream) got += chunk.length;
			} catch (error) {
				ended = error;
				throw error;
			}
			return {};
		}),
	);
	const pieces = readPart({ ...files, sleep: async () => undefined }, { url }) as AsyncGenerator<Buffer, void, undefined>;
	const failed = await files.store(pieces, 'a.mp4', 'video/mp4').catch((error: unknown) => error);
	expect(failed).toBe(ended);
	expect(failed).toMatchObject({ kind: 'dropped' });
	expect(got).toBe(40);
});

it('refuses what n8n did not store whole', async () => {
	answer = (response) => void response.end('12345');
	const files = hostFiles(context(undefined, async (stream) => ({ bytes: (await readAll(stream)) - 1 })));
	const pieces = readPart(files, { url }) as AsyncGenerator<Buffer, void, undefined>;
	await expect(files.store(pieces, 'a.mp4', 'video/mp4')).rejects.toThrow('n8n stored 4 of 5 bytes of the file "a.mp4"');
});

describe('what n8n’s store can read again', () => {
	const io = (id: string | undefined) => {
		const kept: string[] = [];
		const files = hostFiles({
			getExecutionCancelSignal: () => undefined,
			helpers: {
				httpRequest: async (options: IHttpRequestOptions) => await Container.get(OutboundHttp).requests().request(options),
				prepareBinaryData: async (_bytes: Buffer, name: string) => {
					kept.push(name);
					return { id };
				},
			},
		} as unknown as IExecuteFunctions);
		return { files, kept };
	};
	const request = (files: HostFiles, more: Partial<DownloadRequest> = {}): DownloadRequest => ({
		url,
		kind: 'mp4',
		sizeLimit: { bytes: 5e9, name: 'the size limit', hint: '' },
		sizesFirst: false,
		leaveOutMissing: false,
		storeLimit: async () => await files.storeLimit(),
		...more,
	});

	it.each([
		['database:1', 268_435_445, /has 268\.4 MB, more than what can be read again from n8n’s database, a limit of 268\.4 MB/],
		[undefined, 380_000_001, /has 380 MB, more than what can be read again from n8n’s memory/],
	])('is found out by one byte, before the download: %s', async (id, length, message) => {
		answer = (response) => void response.writeHead(200, { 'content-length': length }).write(Buffer.alloc(100));
		const { files, kept } = io(id);
		const { chunks, report } = await openDownload(files, request(files));
		await expect(chunks.next()).rejects.toMatchObject({
			message: expect.stringMatching(message),
			details: { hint: expect.stringMatching(/files on disk or in S3.*object key/) },
		});
		expect([kept, report.bytes]).toEqual([['store'], 0]);
		await closed();
	});

	it('is not asked for where a file is small, or the store takes any', async () => {
		for (const [id, length, asked] of [['database:1', 190_000_000, 0], ['filesystem-v2:1', 300_000_000, 1], ['s3:1', 300_000_000, 1]] as const) {
			answer = (response) => void response.writeHead(200, { 'content-length': length }).write(Buffer.concat([Buffer.from('\0\0\0\x14ftypiso5\0\0\0\0iso5'), Buffer.alloc(300_000)]));
			const { files, kept } = io(id);
			const { chunks } = await openDownload(files, request(files));
			expect((await chunks.next()).value).toBeInstanceOf(Buffer);
			await chunks.return();
			expect(kept).toHaveLength(asked);
		}
	});

	it('is known for a recording of segments before the first is read', async () => {
		const asked: string[] = [];
		answer = (response, { url: path, headers }) => {
			asked.push(`${path} ${headers.range ?? ''}`);
			const list = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n${Array.from({ length: 30 }, (_, index) => `#EXTINF:10,\n${index}.ts`).join('\n')}\n#EXT-X-ENDLIST`;
			if (path === '/a.m3u8') response.end(list);
			else response.writeHead(206, { 'content-range': 'bytes 0-0/10000000', 'content-length': 1 }).end('G');
		};
		const { files } = io('database:1');
		await expect(openDownload(files, request(files, { url: url.replace('.mp4', '.m3u8'), kind: 'hls' }))).rejects.toThrow(/more than what can be read again from n8n’s database/);
		expect(asked.filter((line) => line.includes('.ts')).every((line) => line.endsWith('bytes=0-0'))).toBe(true);
	});
});
