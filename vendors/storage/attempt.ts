import { ApiFailure, type FailureKind } from '../apiFailure';

/**
 * Tries something that may fail in ways which are no reason to stop.
 *
 * @param kinds of failures that are returned; all others are thrown
 */
export async function attempt<T>(work: () => Promise<T>, kinds: readonly FailureKind[]): Promise<T | ApiFailure> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ApiFailure && kinds.includes(error.kind)) return error;
		throw error;
	}
}
