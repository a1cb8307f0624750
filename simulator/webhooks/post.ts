import { type Agent, request } from 'node:http';

/** One try to deliver something. */
export interface Attempt {
	/** Unix ms at which it was sent. */
	at: number;
	/** How long the answer took, or until there was none. */
	ms: number;
	/** 0 when there was no answer. */
	status: number;
	body: string;
	/** Why there was no answer. */
	error?: string;
	acknowledged: boolean;
}

export interface Post {
	url: string;
	headers: Record<string, string>;
	body: string | Buffer;
	timeoutMs: number;
	agent?: Agent;
	/** Default POST. */
	method?: string;
}

/**
 * Sends a body with exactly these headers (and Host and Content-Length) and reads the whole answer.
 *
 * @param acknowledges says of an answer whether it is what the sender wants
 */
export async function post(
	{ url, headers, body, timeoutMs, agent, method = 'POST' }: Post,
	acknowledges: (status: number, body: string) => boolean,
): Promise<Attempt> {
	const at = Date.now();
	const started = performance.now();
	const finish = (status: number, text: string, error?: string): Attempt => ({
		at,
		ms: performance.now() - started,
		status,
		body: text,
		...(error === undefined ? {} : { error }),
		acknowledged: error === undefined && acknowledges(status, text),
	});
	return await new Promise<Attempt>((resolve) => {
		const length = String(Buffer.byteLength(body));
		const outgoing = request(url, { method, headers: { ...headers, 'Content-Length': length }, agent }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve(finish(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'))));
			response.on('error', (error) => resolve(finish(0, '', error.message)));
		});
		outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error('no answer in time')));
		outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(finish(0, '', error.code ?? error.message)));
		outgoing.end(body);
	});
}

/** What is read of a JSON answer; undefined when it is no JSON object. */
export function objectOf(text: string): Record<string, unknown> | undefined {
	try {
		const value = JSON.parse(text) as unknown;
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

/** A pause that ends early when `stop` is called. */
export class Pauses {
	private readonly open = new Map<NodeJS.Timeout, () => void>();

	async wait(ms: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				this.open.delete(timer);
				resolve();
			}, ms);
			this.open.set(timer, resolve);
		});
	}

	stop(): void {
		for (const [timer, resolve] of this.open) {
			clearTimeout(timer);
			resolve();
		}
		this.open.clear();
	}
}
