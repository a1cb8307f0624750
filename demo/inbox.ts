import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Message, StoredFile } from './inboxEntries';
import { classPage, overviewPage, playerPage, playlist } from './inboxPages';

export interface Inbox {
	/** Where messages are posted. */
	messagesUrl: string;
	/** Where mails are posted. */
	mailUrl: string;
	/** Where files are posted; folder and name follow. */
	filesUrl: string;
	/** Stands for the school's own page that opens the classroom. */
	classUrl: string;
	/** A page that shows what arrived. */
	pageUrl: string;
	messages: Message[];
	files: StoredFile[];
	stop(): Promise<void>;
}

/** The demo's own files are small; whatever is larger than this came here by mistake. */
const MOST_BYTES = 64 * 1024 * 1024;

const TYPES: Record<string, string> = { mp4: 'video/mp4', ts: 'video/mp2t', csv: 'text/csv; charset=utf-8', json: 'application/json' };

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes > MOST_BYTES) throw new RangeError('The body is too large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** The `text` of a message; any other JSON as it is. */
function textOf(body: Buffer): string {
	const raw = body.toString('utf8');
	try {
		const value = JSON.parse(raw) as unknown;
		const { text } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
		if (typeof text === 'string' && Object.keys(value as object).length === 1) return text;
		return JSON.stringify(value);
	} catch {
		return raw;
	}
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
	response.writeHead(status, { 'Content-Type': type });
	response.end(body);
}

const sendPage = (response: ServerResponse, html: string): void => send(response, 200, 'text/html; charset=utf-8', html);
const sendJson = (response: ServerResponse, status: number, body: object): void => send(response, status, 'application/json', JSON.stringify(body));

/** A file, or the part of it that a player asks for. */
function sendFile(request: IncomingMessage, response: ServerResponse, { name, content }: StoredFile): void {
	const type = TYPES[name.split('.').at(-1)!.toLowerCase()] ?? 'application/octet-stream';
	const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
	const from = Number(range?.[1] ?? 0);
	const to = range?.[2] ? Math.min(Number(range[2]), content.length - 1) : content.length - 1;
	if (!range || from > to) {
		response.writeHead(200, { 'Content-Type': type, 'Accept-Ranges': 'bytes', 'Content-Length': content.length });
		response.end(content);
		return;
	}
	response.writeHead(206, { 'Content-Type': type, 'Content-Range': `bytes ${from}-${to}/${content.length}`, 'Content-Length': to - from + 1 });
	response.end(content.subarray(from, to + 1));
}

/**
 * Starts the place that the example workflows report to: it stands for the chat that gets the
 * messages and for the storage that gets the recordings. Listens on loopback, on any free port.
 */
export async function startInbox(): Promise<Inbox> {
	const messages: Message[] = [];
	const files: StoredFile[] = [];

	function show(request: IncomingMessage, response: ServerResponse, { pathname, searchParams }: URL): void {
		const [, kind = '', number = '', list] = /^\/(play|file)\/(\d+)(\.m3u8)?(?:\/[^/]*)?$/.exec(pathname) ?? [];
		const file = files[Number(number)];
		if (pathname === '/') sendPage(response, overviewPage(messages, files));
		else if (pathname === '/class') sendPage(response, classPage(searchParams));
		else if (kind === '' || !file) sendJson(response, 404, { error: 'There is nothing here' });
		else if (kind === 'file') sendFile(request, response, file);
		else if (list) send(response, 200, 'application/vnd.apple.mpegurl', playlist(Number(number), file));
		else sendPage(response, playerPage(Number(number), file));
	}

	async function take(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
		const content = await readBody(request);
		const at = new Date();
		const name = /^\/files\/([^/]+\/[^/]+)$/.exec(path)?.[1];
		if (name === undefined) {
			const key = request.headers['idempotency-key'];
			messages.push({ at, path, text: textOf(content), key: typeof key === 'string' ? key : '' });
		} else {
			const sha256 = createHash('sha256').update(content).digest('hex');
			files.push({ at, name: decodeURIComponent(name), bytes: content.length, sha256, content });
		}
		sendJson(response, 200, { ok: true, bytes: content.length });
	}

	const server: Server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		if (request.method === 'GET') return show(request, response, url);
		take(request, response, url.pathname).catch((error: unknown) => sendJson(response, 400, { error: String(error) }));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;
	return {
		messagesUrl: `${url}/messages`,
		mailUrl: `${url}/mail`,
		filesUrl: `${url}/files`,
		classUrl: `${url}/class`,
		pageUrl: url,
		messages,
		files,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
