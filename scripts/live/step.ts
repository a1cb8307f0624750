import { ApiFailure, type FailureKind } from '../../vendors/apiFailure';

/** One operation that is tried. */
export interface Step {
	/** Resource and operation as in the node, e.g. `classroom: create`. */
	operation: string;
	/** Steps that make what this one works on, so that it can be tried alone. */
	needs?: readonly string[];
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
	/** Grows while the steps run; worked on from the end, and holds what is not taken back yet. */
	cleanups: Cleanup[];
}

/** A step that is listed only, so that a report says why it was left out. */
export const notTried = (operation: string, why: string): Step => ({ operation, notTried: why, run: async () => undefined });

/**
 * What an earlier step should have made.
 *
 * @throws Error when it did not
 */
export function made<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('what it works on was not made');
	return value;
}

/** The steps whose name contains `only`, and those that they need. */
export function limited(steps: readonly Step[], only?: string): Step[] {
	if (!only) return [...steps];
	const wanted = new Set<string>();
	const want = ({ operation, needs = [] }: Step): void => {
		if (wanted.has(operation)) return;
		wanted.add(operation);
		for (const step of steps) if (needs.includes(step.operation)) want(step);
	};
	for (const step of steps) if (step.operation.includes(only)) want(step);
	return steps.filter(({ operation }) => wanted.has(operation));
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
