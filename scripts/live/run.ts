import { ApiFailure } from '../../vendors/apiFailure';
import type { Exchange, Recorder } from './exchange';
import type { Plan } from './step';

export interface StepOutcome {
	operation: string;
	state: 'done' | 'failed' | 'not tried';
	/** Why it failed, in our own words and the vendor's, or why it was not tried. */
	why?: string;
}

export interface RunOutcome {
	steps: StepOutcome[];
	exchanges: Exchange[];
	/** What could not be taken back, and why. */
	left: Array<{ what: string; why: string }>;
}

const wordsOf = (error: unknown): string => {
	if (error instanceof ApiFailure) return `${error.details.kind}: ${error.message}`;
	return error instanceof Error ? error.message : String(error);
};

/**
 * Walks through a plan, one step after the other, and takes back what it made.
 *
 * @param stopped says whether the user wants it to stop; what was made is taken back all the same
 */
export async function runPlan(plan: Plan, recorder: Recorder, stopped: () => boolean = () => false): Promise<RunOutcome> {
	const steps: StepOutcome[] = [];
	for (const { operation, notTried, run } of plan.steps) {
		if (notTried !== undefined || stopped()) {
			steps.push({ operation, state: 'not tried', why: notTried ?? 'stopped' });
			continue;
		}
		recorder.operation = operation;
		try {
			await run();
			steps.push({ operation, state: 'done' });
		} catch (error) {
			steps.push({ operation, state: 'failed', why: wordsOf(error) });
		}
	}
	const exchanges = [...recorder.exchanges];
	return { steps, exchanges, left: await cleanUp(plan, recorder) };
}

const BACK_ALREADY: ReadonlySet<string> = new Set(['notFound', 'conflict', 'gone']);

async function cleanUp({ cleanups }: Plan, recorder: Recorder): Promise<RunOutcome['left']> {
	const left: RunOutcome['left'] = [];
	recorder.operation = 'clean up';
	// From the end, and one after the other, so that the plan always tells what is still there.
	for (let one = cleanups.at(-1); one; cleanups.pop(), one = cleanups.at(-1)) {
		const { what, run } = one;
		try {
			await run();
		} catch (error) {
			// What was deleted or ended before is where it should be.
			if (!(error instanceof ApiFailure) || !BACK_ALREADY.has(error.details.kind)) left.push({ what, why: wordsOf(error) });
		}
	}
	return left;
}
