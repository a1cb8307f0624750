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

/**
 * What libraries find in place of the global object: nothing. What they need is handed to them (`vendors/http.ts`);
 * ofetch would otherwise have Node.js load its own fetch while n8n starts, for an instance that nobody uses.
 */
export const hostScope = {};

export { drop as clearTimeout, later as setTimeout };
