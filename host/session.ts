import { randomUUID } from 'node:crypto';

const SHOWN_CHARACTERS = 600;

/** n8n did not do what was asked; the message names the request and n8n's answer. */
export class N8nRequestError extends Error {
	override readonly name = 'N8nRequestError';

	/**
	 * @param request method and path
	 * @param status HTTP status, 0 when there was no answer
	 * @param answer n8n's answer as text
	 */
	constructor(
		readonly request: string,
		readonly status: number,
		readonly answer: string,
	) {
		super(`${request}: ${status === 0 ? 'no answer from n8n' : `n8n answered ${status}`}: ${readable(answer)}`);
	}
}

/** Takes n8n's own message out of its answer, with the parts that say which field is wrong. */
function readable(answer: string): string {
	let text = answer;
	try {
		const { message, hint, errors } = JSON.parse(answer) as { message?: string; hint?: string; errors?: unknown };
		if (message) text = [message, hint, errors && JSON.stringify(errors)].filter(Boolean).join(' | ');
	} catch {
		// Not JSON: shown as it is.
	}
	return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

export interface RequestOptions {
	body?: unknown;
	query?: Record<string, string | number | boolean | undefined>;
}

/** Speaks HTTP with one n8n: with the owner's cookie where the editor does, with an API key for the public API. */
export class Session {
	apiKey = '';
	private cookie = '';
	/** n8n binds the cookie to the browser that logged in. */
	private readonly browserId = randomUUID();

	constructor(readonly url: string) {}

	/** The public API, version 1. Returns the parsed answer. */
	async api<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
		const text = await this.send(method, `/api/v1${path}`, { 'X-N8N-API-KEY': this.apiKey }, options);
		return (text ? JSON.parse(text) : undefined) as T;
	}

	/** The API of the editor. Returns what is in `data` of the parsed answer. */
	async rest<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
		const text = await this.send(method, `/rest${path}`, this.browserHeaders(), options);
		return (text ? (JSON.parse(text) as { data: T }).data : undefined) as T;
	}

	/** Any other file that the editor loads, e.g. `/types/nodes.json`. */
	async file<T>(path: string): Promise<T> {
		return JSON.parse(await this.send('GET', path, this.browserHeaders(), {})) as T;
	}

	/** The bytes at a path of the editor's API. */
	async bytes(path: string, query: RequestOptions['query']): Promise<Buffer> {
		const response = await this.fetch('GET', `/rest${path}`, this.browserHeaders(), { query });
		return Buffer.from(await response.arrayBuffer());
	}

	/** The headers that make n8n take a request for one of the logged-in owner's browser. */
	browserHeaders(): Record<string, string> {
		return { cookie: this.cookie, 'browser-id': this.browserId };
	}

	private async send(
		method: string,
		path: string,
		headers: Record<string, string>,
		options: RequestOptions,
	): Promise<string> {
		return await (await this.fetch(method, path, headers, options)).text();
	}

	private async fetch(
		method: string,
		path: string,
		headers: Record<string, string>,
		{ body, query }: RequestOptions,
	): Promise<Response> {
		const request = `${method} ${path}`;
		const url = new URL(this.url + path);
		for (const [key, value] of Object.entries(query ?? {})) {
			if (value !== undefined) url.searchParams.set(key, String(value));
		}
		let response: Response;
		try {
			response = await fetch(url, {
				method,
				headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
		} catch (error) {
			const { message, cause } = error as Error & { cause?: Error };
			throw new N8nRequestError(request, 0, `${message}${cause?.message ? ` (${cause.message})` : ''}`);
		}
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		}
		if (!response.ok) throw new N8nRequestError(request, response.status, await response.text());
		return response;
	}
}
