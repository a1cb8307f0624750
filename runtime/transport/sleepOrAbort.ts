import { sleep } from 'n8n-workflow';

/** A timer can't be taken back, so a long wait is made of short ones, in milliseconds: none is left for long of one that was aborted. */
const NAP_MS = 1000;

async function naps(ms: number, signal: AbortSignal): Promise<void> {
	for (let left = ms; left > 0 && !signal.aborted; left -= NAP_MS) await sleep(Math.min(left, NAP_MS));
}

/** Waits, but not longer than until `signal` aborts. */
export async function sleepOrAbort(ms: number, signal?: AbortSignal): Promise<void> {
	if (!signal) return await sleep(ms);
	if (signal.aborted) return;
	let stop = (): void => {};
	const aborted = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([naps(ms, signal), aborted]);
	signal.removeEventListener('abort', stop);
}
