import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the workflow sent it. */
export interface Message {
	text: string;
	/** What it is about, from the header `Idempotency-Key`. */
	key: string;
}

/** A file as it arrived. */
export interface StoredFile {
	/** Folder and name, e.g. `math-7a-2026-11-20/lesson.mp4`. */
	name: string;
	bytes: number;
	sha256: string;
}

export interface Inbox {
	/** Where messages are posted. */
	messagesUrl: string;
	/** Where files are posted; folder and name follow. */
	filesUrl: string;
	/** A page that shows what arrived. */
	pageUrl: string;
	messages: Message[];
	files: StoredFile[];
	stop(): Promise<void>;
}

/** The demo's own files are small; whatever is larger than this came here by mistake. */
const MOST_BYTES = 64 * 1024 * 1024;

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

function messageFrom(request: IncomingMessage, body: Buffer): Message {
	const { text } = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
	if (typeof text !== 'string' || text === '') throw new TypeError('"text" is missing');
	const key = request.headers['idempotency-key'];
	if (typeof key !== 'string' || key === '') throw new TypeError('The header "Idempotency-Key" is missing');
	return { text, key };
}

function escape(text: string): string {
	return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page({ messages, files }: Pick<Inbox, 'messages' | 'files'>): string {
	const list = (entries: string[]): string =>
		entries.length > 0 ? `<ol>${entries.map((entry) => `<li>${escape(entry)}</li>`).join('')}</ol>` : '<p>Nothing yet</p>';
	return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Inbox of the demo</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}</style>
<h1>Inbox of the demo</h1><h2>${messages.length} messages</h2>${list(messages.map(({ text }) => text))}
<h2>${files.length} files</h2>${list(files.map(({ name, bytes }) => `${name}, ${bytes.toLocaleString('en-US')} bytes`))}</html>`;
}

function answer(response: ServerResponse, status: number, body: object | string): void {
	const html = typeof body === 'string';
	response.writeHead(status, { 'Content-Type': html ? 'text/html; charset=utf-8' : 'application/json' });
	response.end(html ? body : JSON.stringify(body));
}

/**
 * Starts the place that the example workflows report to: it stands for the chat that gets the
 * messages and for the storage that gets the recordings. Listens on loopback, on any free port.
 */
export async function startInbox(): Promise<Inbox> {
	const messages: Message[] = [];
	const files: StoredFile[] = [];

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
		const file = /^\/files\/([^/]+\/[^/]+)$/.exec(pathname)?.[1];
		if (request.method === 'GET' && pathname === '/') return answer(response, 200, page({ messages, files }));
		if (request.method !== 'POST') return answer(response, 405, { error: 'Only POST is possible here' });
		const body = await readBody(request);
		if (pathname === '/messages') {
			messages.push(messageFrom(request, body));
			return answer(response, 200, { ok: true });
		}
		if (file !== undefined) {
			const sha256 = createHash('sha256').update(body).digest('hex');
			files.push({ name: decodeURIComponent(file), bytes: body.length, sha256 });
			return answer(response, 200, { ok: true, bytes: body.length });
		}
		answer(response, 404, { error: 'There is nothing here' });
	}

	const server: Server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => answer(response, 400, { error: String(error) }));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;
	return {
		messagesUrl: `${url}/messages`,
		filesUrl: `${url}/files`,
		pageUrl: url,
		messages,
		files,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
