/** Which hints of a table were followed in a test; every other one must have a reason by name. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../../testkit/harness';

/** One hint of a table: the name by which a list refers to it, and its words. */
export interface NamedHint {
	name: string;
	hint: string;
}

/** Tables of hints as one list: `HTTP 404`, `code 62`, … */
export function namedHints(tables: Readonly<Record<string, Readonly<Record<string, { hint?: string }>>>>): NamedHint[] {
	return Object.entries(tables).flatMap(([table, entries]) => Object.entries(entries).map(([key, { hint }]) => ({ name: `${table} ${key}`, hint: hint ?? '' })));
}

/** What the errors of a file's tests advised, once it was seen to lead out. */
export class Followed {
	private readonly gone = new Set<string>();

	constructor(private readonly hints: readonly NamedHint[]) {}

	/** Notes that this hint of the table was shown and led out. */
	note(name: string, shown: string | null | undefined): void {
		const hint = this.hints.find((one) => one.name === name)?.hint;
		expect(hint).not.toBeUndefined();
		expect(shown).toContain(hint);
		this.gone.add(name);
	}

	/**
	 * Every hint is followed, or has a reason; none has both, and nothing else has one.
	 *
	 * @param reasons names of hints, by why none of the tests follows them
	 */
	expectAll(what: string, reasons: Readonly<Record<string, readonly string[]>>): void {
		const explained = Object.values(reasons).flat();
		const names = this.hints.map(({ name }) => name);
		expect(new Set(explained).size).toBe(explained.length);
		expect(names.filter((name) => !this.gone.has(name) && !explained.includes(name))).toEqual([]);
		expect(explained.filter((name) => this.gone.has(name) || !names.includes(name))).toEqual([]);
		process.stdout.write(`${names.length} hints of ${what}: ${this.gone.size} followed, ${explained.length} with a reason why not\n`);
	}
}

/** A run that is refused, and the same when the advice was followed. */
export interface HintCase {
	name: string;
	/** Brings the simulator to where it refuses. */
	prepare?(): void | Promise<void>;
	refused(): Promise<NodeResult>;
	/** Does what the hint says, as far as it is not in the second run. */
	follow?(): void | Promise<void>;
	works(): Promise<NodeResult>;
}

/** Runs both. */
export async function followHint(followed: Followed, { name, prepare, refused, follow, works }: HintCase): Promise<void> {
	await prepare?.();
	const { error } = await refused();
	expect(error).toBeDefined();
	await follow?.();
	expect((await works()).error?.message).toBeUndefined();
	followed.note(name, error?.description);
}

/** The only item of a run that must work. */
export function only({ items, error }: NodeResult): IDataObject {
	expect(error?.message).toBeUndefined();
	return items[0]!.json;
}
