import { ApiFailure } from '../../apiFailure';
import type { HttpPolicy, HttpRuntime } from '../../http';
import { RecorderGone } from './response';

/** How long to wait before each further try, in seconds, by what went wrong. */
export interface RetryWaits {
	/** Code 65: the request reached Agora, which did not finish it in time. */
	unfinished?: readonly number[];
	/** Agora's side failed, or its answer was lost. */
	server?: readonly number[];
	/** Code 404: the recorder is gone, or on its way to another server. */
	missing?: readonly number[];
}

/** Source: Cloud Recording, "Integration best practices". */
export const START_WAITS: RetryWaits = { unfinished: [3, 6], server: [3, 6, 9] };
export const MOVING_WAITS: RetryWaits = { missing: [5, 10, 15] };

const LOST: ReadonlySet<string> = new Set(['server', 'timeout', 'dropped', 'unreadable']);

/** Agora's side failed, or the answer did not arrive. */
export function isLost(failure: ApiFailure): boolean {
	return LOST.has(failure.kind) && !failure.isHopeless;
}

/** Agora says that no recorder works for this recording. */
export function isRecorderGone(failure: unknown): failure is RecorderGone {
	return failure instanceof RecorderGone;
}

/** Code of query and stop for a recorder that is on its way out. */
const EXITING = 501;

/** The recorder is on its way out: nothing is left to query or to stop. */
export function isExiting(failure: unknown): failure is ApiFailure {
	return failure instanceof ApiFailure && failure.kind === 'gone' && Number(failure.details.code) === EXITING;
}

/** The request reached Agora, which did not finish it in time: the same one may succeed in a moment. */
export function isUnfinished(failure: ApiFailure): boolean {
	return Number(failure.details.code) === 65;
}

function kindOfWait(failure: ApiFailure): keyof RetryWaits | undefined {
	if (isUnfinished(failure)) return 'unfinished';
	if (isRecorderGone(failure)) return 'missing';
	return isLost(failure) ? 'server' : undefined;
}

/** Waits, but no longer than the execution runs: then the next request says that it was stopped. */
export async function pause(runtime: HttpRuntime, ms: number): Promise<void> {
	await runtime.sleep(ms, runtime.signal);
}

/**
 * Does something again, with the waits that Agora documents, as long as it fails in a way that passes.
 * Never beyond the limits on tries and time that hold for every request.
 *
 * @param act gets the number of the try, from 1
 */
export async function withRetries<T>(
	runtime: HttpRuntime,
	{ maxAttempts, deadlineMs }: Pick<HttpPolicy, 'maxAttempts' | 'deadlineMs'>,
	waits: RetryWaits,
	act: (attempt: number) => Promise<T>,
): Promise<T> {
	const used: Record<keyof RetryWaits, number> = { unfinished: 0, server: 0, missing: 0 };
	const deadline = runtime.now() + deadlineMs;
	for (let attempt = 1; ; attempt++) {
		try {
			return await act(attempt);
		} catch (error) {
			const kind = error instanceof ApiFailure ? kindOfWait(error) : undefined;
			const seconds = kind && waits[kind]?.[used[kind]];
			if (!kind || seconds === undefined || attempt >= maxAttempts) throw error;
			const wait = Math.max(seconds * 1000, (error as ApiFailure).details.retryAfterMs ?? 0);
			if (runtime.now() + wait >= deadline) throw error;
			used[kind]++;
			await pause(runtime, wait);
		}
	}
}
