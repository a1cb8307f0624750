import { sleep } from 'n8n-workflow';

/*
 * esbuild binds the free names of bundled libraries to these, so that no published file touches a
 * timer or the global object. Only one wait runs behind each handle; clearing it drops the callback.
 */

interface Handle {
	cancelled: boolean;
}

function later(callback: (...values: unknown[]) => void, ms = 0, ...values: unknown[]): Handle {
	const handle: Handle = { cancelled: false };
	void sleep(ms).then(() => {
		if (!handle.cancelled) callback(...values);
	});
	return handle;
}

function drop(handle?: Handle): void {
	if (handle) handle.cancelled = true;
}

/** What libraries find in place of the global object. */
export const hostScope = { fetch, Headers, Response, Request, AbortController, URL, FormData };

export { drop as clearTimeout, later as setTimeout };
