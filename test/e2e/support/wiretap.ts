/** Stands between n8n and a vendor's server, sees everything as it is sent, and can answer in the server's place. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
	method: string;
	url: string;
	/** Names and values in turn, as sent. */
	rawHeaders: string[];
	headers: http.IncomingHttpHeaders;
	body: Buffer;
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: string;
}

export interface Wiretap {
	url: string;
	seen: Seen[];
	/** Answers instead of the server; undefined lets a request through. */
	answer?: (seen: Seen) => Answer | undefined;
	stop(): Promise<void>;
}

async function bodyOf(stream: http.IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

async function passOn(target: string, { method, url, headers, body }: Seen, response: http.ServerResponse): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const request = http.request(new URL(url, target), { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response).once('close', resolve);
		});
		request.once('error', reject);
		request.end(body);
	});
}

/** Everything that was sent in one request, as text. */
export function asText({ method, url, rawHeaders, body }: Seen): string {
	const headers = rawHeaders.map((value, index) => (index % 2 ? `: ${value}\n` : value)).join('');
	return `${method} ${url}\n${headers}\n${body.toString('utf8')}`;
}

/**
 * Starts it on a free loopback port.
 *
 * @param target the server that it stands before; without one, it answers `{}`
 */
export async function startWiretap(target?: string): Promise<Wiretap> {
	const seen: Seen[] = [];
	const server = http.createServer((request, response) => {
		void (async () => {
			const { method = 'GET', url = '/', rawHeaders, headers } = request;
			const one: Seen = { method, url, rawHeaders, headers, body: await bodyOf(request) };
			seen.push(one);
			const answer = tap.answer?.(one) ?? (target ? undefined : { status: 200, body: '{}' });
			if (!answer) return await passOn(target!, one, response);
			response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
			response.end(answer.body ?? '');
		})().catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const tap: Wiretap = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return tap;
}
