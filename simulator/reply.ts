import type { Reply } from './types';

/** An answer with a JSON body. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
	status,
	headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
	body: JSON.stringify(body),
});

/** An answer with a plain text body. */
export const text = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
	body,
});

/** What Agora's gateway says to an address or method that it doesn't know. */
export const noRoute = (): Reply => json(404, { message: 'no Route matched with those values' });

/** What Agora's gateway says when a limit is exceeded. */
export const tooMany = (): Reply => json(429, { message: 'API rate limit exceeded' });
