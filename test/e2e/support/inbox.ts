/** Where workflows send their messages and files to: everything is accepted and kept. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	method: string;
	/** Decoded, without the query. */
	path: string;
	headers: http.IncomingHttpHeaders;
	body: Buffer;
}

export interface Inbox {
	/** Address on loopback, without a slash at the end. */
	url: string;
	/** In the order in which they arrived. */
	received: Received[];
	/** What has this text in it is refused, and not kept. */
	refuses?: string;
	/** The JSON bodies that arrived at a path. */
	json(path: string): Array<Record<string, unknown>>;
	stop(): Promise<void>;
}

/**
 * Starts an empty inbox on any free loopback port.
 *
 * @param answerMs how long an answer takes; what arrived is kept at once
 */
export async function startInbox(answerMs = 0): Promise<Inbox> {
	const received: Received[] = [];
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { pathname } = new URL(request.url ?? '/', 'http://inbox');
			const { method = '', headers } = request;
			if (inbox.refuses !== undefined && Buffer.concat(chunks).includes(inbox.refuses)) {
				response.writeHead(503, { 'content-type': 'application/json' }).end('{"message":"the mailbox is full"}');
				return;
			}
			received.push({ method, path: decodeURIComponent(pathname), headers, body: Buffer.concat(chunks) });
			setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'), answerMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const inbox: Inbox = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		json: (path) => received.filter((one) => one.path === path).map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>),
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return inbox;
}
