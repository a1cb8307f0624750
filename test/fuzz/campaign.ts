import fc from 'fast-check';

import type { Engine } from '../../testkit/harness';
import { inLanes } from '../faults/lanes';
import { polluted, usedMegabytes, within } from './watch';

/** Another seed each time, unless one is given to see the same again. */
export const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

/** Cases of all campaigns together. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);

/** The one case to run, to look at it closely. */
const ONLY = process.env.FUZZ_CASE === undefined ? undefined : Number(process.env.FUZZ_CASE);

const LANES = 12;
const DEADLINE_MS = 30_000;
/** What may stay in memory from the first quarter of the cases to the last, in megabytes. */
const GROWTH_MB = 100;

export interface Campaign<Case> {
	name: string;
	/** Its part of all cases. */
	share: number;
	/** The cases of the given number. */
	cases(index: number): fc.Arbitrary<Case>;
	/** Runs one case and tells everything that is wrong. */
	run(engine: Engine, one: Case): Promise<string[]>;
	describe(one: Case): unknown;
}

function shown(value: unknown): string {
	const text = JSON.stringify(value, (_key, inner: unknown) => {
		if (typeof inner === 'bigint' || (typeof inner === 'number' && !Number.isFinite(inner))) return `<${String(inner)}>`;
		return typeof inner === 'string' && inner.length > 200 ? `${inner.slice(0, 200)}… (${inner.length})` : inner;
	});
	return text.length > 1500 ? `${text.slice(0, 1500)}…` : text;
}

/** Runs a campaign and returns what is wrong, each case with all that is needed to see it again. */
export async function campaign<Case>({ name, share, cases, run, describe }: Campaign<Case>): Promise<string[]> {
	const count = Math.max(1, Math.round(RUNS * share));
	const indexes = ONLY === undefined ? Array.from({ length: count }, (_, index) => index) : [ONLY];
	const wrong: string[] = [];
	const memory: number[] = [];
	let slowest = 0;
	let refusedByHost = 0;
	const started = Date.now();
	await inLanes(
		Math.min(LANES, indexes.length),
		indexes.map((index, position) => async (engine) => {
			if (position === Math.floor(count / 4) || position === count - 1) memory.push(usedMegabytes());
			const [one] = fc.sample(cases(index), { seed: SEED + index, numRuns: 1 });
			const began = performance.now();
			let found: string[] | 'late';
			try {
				found = await within(DEADLINE_MS, run(engine, one!));
			} catch (error) {
				// n8n looks at the parameters before the node runs, and may refuse them by itself.
				const stack = (error as Error)?.stack ?? String(error);
				const refused = /checkForWorkflowIssues|getNodeParameters/.test(stack);
				if (refused) refusedByHost++;
				found = refused ? [] : [`was thrown at n8n: ${stack}`];
			}
			slowest = Math.max(slowest, performance.now() - began);
			const problems = [...(found === 'late' ? ['did not end'] : found), polluted()].filter((problem) => problem !== undefined);
			for (const problem of problems) wrong.push(`FUZZ_SEED=${SEED} FUZZ_CASE=${index}: ${problem}\n    ${shown(describe(one!))}`);
		}),
	);
	const growth = (memory[1] ?? 0) - (memory[0] ?? 0);
	if (growth > GROWTH_MB) wrong.push(`memory grew by ${growth.toFixed(0)} MB`);
	process.stdout.write(
		`${name}: ${indexes.length} cases with seed ${SEED} in ${((Date.now() - started) / 1000).toFixed(0)} s, slowest ${(slowest / 1000).toFixed(1)} s, ` +
			`memory ${memory.map((megabytes) => megabytes.toFixed(0)).join(' to ')} MB, ${refusedByHost} refused by n8n itself, ${wrong.length} wrong\n`,
	);
	return wrong;
}
