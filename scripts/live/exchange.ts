/** What went over the line, by operation. */

/** One request and its answer; bodies are kept in memory only, a report holds their shape. */
export interface Exchange {
	operation: string;
	method: string;
	/** Path with the IDs replaced by placeholders. */
	path: string;
	status: number;
	contentType: string;
	/** Parsed JSON; text where it is none. */
	body: unknown;
}

export interface Recorder {
	/** Sends like the platform's fetch, and notes what came back. */
	fetch: typeof fetch;
	exchanges: Exchange[];
	/** The operation that the next requests belong to. */
	operation: string;
	/** Values that stand for themselves in one account only, with the placeholder that a report shows instead. */
	placeholders: Map<string, string>;
}

/** A path without query, IDs as placeholders; what is left of digits and long names is `{id}`. */
export function pathTemplate(url: string, placeholders: ReadonlyMap<string, string>): string {
	const parts = new URL(url).pathname.split('/').map((part) => {
		const known = placeholders.get(decodeURIComponent(part));
		if (known) return known;
		return /^\d{3,}$/.test(part) || part.length > 40 ? '{id}' : part;
	});
	return parts.join('/');
}

/**
 * Makes the recorder of one run.
 *
 * @param onRequest is shown each request before it is sent, for a dry run
 */
export function createRecorder(onRequest?: (method: string, path: string) => void): Recorder {
	const recorder: Recorder = {
		exchanges: [],
		operation: '',
		placeholders: new Map(),
		async fetch(input, init) {
			const method = init?.method ?? 'GET';
			const path = pathTemplate(String(input), recorder.placeholders);
			onRequest?.(method, path);
			const response = await fetch(input, init);
			const text = await response.clone().text();
			let body: unknown = text;
			try {
				body = JSON.parse(text) as unknown;
			} catch {
				// An answer that is no JSON is a finding of its own.
			}
			const contentType = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
			recorder.exchanges.push({ operation: recorder.operation, method, path, status: response.status, contentType, body });
			return response;
		},
	};
	return recorder;
}
