import { ApiFailure, type FailureKind } from '../../vendors/apiFailure';

/** One operation that is tried. */
export interface Step {
	/** Resource and operation as in the node, e.g. `classroom: create`. */
	operation: string;
	/** Why it is not tried; then `run` is not called. */
	notTried?: string;
	run(): Promise<unknown>;
}

/** What a run of steps leaves behind, to be taken back in any case. */
export interface Cleanup {
	/** What it is, e.g. `classroom n8n-check-…`. */
	what: string;
	run(): Promise<unknown>;
}

export interface Plan {
	steps: Step[];
	/** Grows while the steps run; worked on from the end. */
	cleanups: Cleanup[];
}

/** A step that the vendor must refuse in a certain way. */
export async function refused(kind: FailureKind, call: () => Promise<unknown>): Promise<void> {
	try {
		await call();
	} catch (error) {
		if (error instanceof ApiFailure && error.details.kind === kind) return;
		throw error;
	}
	throw new Error(`it was carried out, but should have been refused (${kind})`);
}

/** Reads an endless list's first entries, so that a page and the next one are asked for. */
export async function firstOf(list: AsyncIterable<unknown>, most: number): Promise<unknown[]> {
	const found: unknown[] = [];
	for await (const entry of list) {
		found.push(entry);
		if (found.length >= most) break;
	}
	return found;
}
