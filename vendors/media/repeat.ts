import type { ApiFailure } from '../apiFailure';
import type { FileRuntime } from './mediaRuntime';

/** How often in a row a file is asked for without a single byte coming, or with the server falling silent at once. */
export const TRIES_WITHOUT_PROGRESS = 5;

/** The longest that a server may make us wait, in milliseconds; one that asks for more is not asked again. */
const LONGEST_WAIT_MS = 60_000;

const RETRIED = new Set(['unreachable', 'dropped', 'timeout', 'server', 'rateLimited']);

/** Whether the same request may do better a little later. */
export function isWorthRepeating(failure: ApiFailure): boolean {
	return RETRIED.has(failure.kind) && !failure.isHopeless && (failure.details.retryAfterMs ?? 0) <= LONGEST_WAIT_MS;
}

/**
 * Waits before the next try: what the server asks for, at least a growing time with some chance in it.
 *
 * @param since when the last byte came, or it was first asked for, in milliseconds since 1970
 * @throws `failure` when the time that the tries may take is over before
 */
export async function waitBefore(io: FileRuntime, failures: number, failure: ApiFailure, since: number): Promise<void> {
	const backOff = io.random() * Math.min(10_000, 500 * 2 ** (failures - 1));
	const wait = Math.max(failure.details.retryAfterMs ?? 0, backOff);
	if (io.deadlineMs !== undefined && io.now() + wait - since >= io.deadlineMs) throw failure;
	await io.sleep(wait, io.signal);
}

/** How long the next try may take, in milliseconds; undefined when nothing bounds it. */
export function patienceLeft(io: FileRuntime, since: number): number | undefined {
	return io.deadlineMs === undefined ? undefined : Math.max(1, since + io.deadlineMs - io.now());
}
