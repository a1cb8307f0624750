/** A file server whose answers tests script, and reading from it over real connections. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { DownloadRequest } from '../../../../vendors/media/download';
import type { FileRuntime } from '../../../../vendors/media/mediaRuntime';

export type Serve = (request: { url: string; range?: string; headers: http.IncomingHttpHeaders }, response: http.ServerResponse, count: number) => void;

export interface FileServer {
	url: string;
	/** What was asked for, e.g. `/a.mp4 bytes=5-`. */
	asked: string[];
	headers: http.IncomingHttpHeaders[];
	stop(): Promise<void>;
}

export async function serve(answer: Serve): Promise<FileServer> {
	const asked: string[] = [];
	const headers: http.IncomingHttpHeaders[] = [];
	const server = http.createServer((request, response) => {
		const { range } = request.headers;
		asked.push(`${request.url}${range ? ` ${range}` : ''}`);
		headers.push(request.headers);
		answer({ url: request.url ?? '', range, headers: request.headers }, response, asked.length);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		headers,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Serves files by path as a storage does: with length, ETag and ranges. */
export function storage(files: Record<string, Uint8Array | string>): Serve {
	return ({ url, range }, response) => {
		const file = files[url.replace(/\?.*$/, '')];
		if (file === undefined) return void response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
		const bytes = Buffer.from(file as Uint8Array);
		const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
		const from = match ? Number(match[1]) : 0;
		const to = match?.[2] ? Math.min(Number(match[2]), bytes.length - 1) : bytes.length - 1;
		response.writeHead(match ? 206 : 200, {
			etag: '"1"',
			'content-length': to - from + 1,
			...(match ? { 'content-range': `bytes ${from}-${to}/${bytes.length}` } : {}),
		});
		response.end(bytes.subarray(from, to + 1));
	};
}

/** Reads over plain Node.js; waits are skipped and noted. */
export function plainFiles(signal?: AbortSignal): FileRuntime & { waits: number[] } {
	const waits: number[] = [];
	return {
		waits,
		signal,
		now: () => Date.now(),
		random: () => 1,
		async sleep(ms) {
			waits.push(ms);
		},
		async open(url, headers, _patienceMs, stopped) {
			const ends = AbortSignal.any([signal, stopped].filter((one) => one !== undefined));
			const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
				http.get(url, { headers, signal: ends, agent: false }, resolve).on('error', reject);
			});
			return {
				status: response.statusCode ?? 0,
				headers: new Headers(Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)])),
				body: response,
				close: () => void response.destroy(),
			};
		},
	};
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const all: Uint8Array[] = [];
	for await (const chunk of chunks) all.push(Uint8Array.from(chunk));
	return Buffer.concat(all);
}

/** Bytes of which no two places are alike. */
export function noise(length: number, seed = 1): Buffer {
	const bytes = Buffer.alloc(length);
	for (let at = 0, state = seed; at < length; at++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		bytes[at] = state >>> 24;
	}
	return bytes;
}

/** A segment of a transport stream as far as its beginning tells. */
export function segment(packets: number, seed = 1): Buffer {
	const bytes = noise(packets * 188, seed);
	for (let at = 0; at < bytes.length; at += 188) bytes[at] = 0x47;
	return bytes;
}

export interface Asked extends DownloadRequest {
	maxBytes: number;
}

/** What a download is asked for with, without a limit unless one is given. */
export function request({ maxBytes, ...more }: Partial<Asked> & Pick<DownloadRequest, 'url' | 'kind'>): DownloadRequest {
	const sizeLimit = { bytes: maxBytes ?? Infinity, name: 'the size limit', hint: 'Raise it.' };
	return { leaveOutMissing: false, sizeLimit, sizesFirst: maxBytes !== undefined, ...more };
}
