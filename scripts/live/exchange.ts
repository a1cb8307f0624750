/** What went over the line, by operation. */

/** One request and its answer; bodies are kept in memory only, a report holds their shape. */
export interface Exchange {
	operation: string;
	method: string;
	/** Path with the IDs replaced by placeholders, and the action of ClassIn's older API. */
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

/** What looks like an ID: digits, or a long word with a digit in it. */
const AN_ID = /^\d{3,}$|^(?=.*\d)[\w-]{16,}$|^.{41,}$/;

/** A text without what looks like an ID; codes stay, and statuses, which have three digits. */
export const withoutIds = (text: string): string => text.replace(/(?<![\w-]|code )(?:(?=[\w-]*\d)[\w-]{16,}|\d{4,})(?![\w-])/g, '{id}');

/**
 * A path without query, IDs as placeholders; what is left of digits and long names is `{id}`. In ClassIn's older API
 * the query says which operation it is, so that stays.
 */
export function pathTemplate(url: string, placeholders: ReadonlyMap<string, string>): string {
	const { pathname, searchParams } = new URL(url);
	const parts = pathname.split('/').map((part) => placeholders.get(decodeURIComponent(part)) ?? (AN_ID.test(part) ? '{id}' : part));
	const action = searchParams.get('action');
	return `${parts.join('/')}${action === null ? '' : `?action=${action}`}`;
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
