import type { Deviation } from '../../simulator';
import type { Exchange } from './exchange';
import type { RunOutcome } from './run';
import { compareExchange, type Difference } from './shape';

export interface Row {
	operation: string;
	result: 'as expected' | 'differs' | 'not tried';
	/** One reason a line. */
	why: string[];
}

export interface LiveReport {
	vendor: string;
	/** ISO 8601. */
	checkedAt: string;
	rows: Row[];
	differences: Difference[];
	left: string[];
}

/** The exchanges of each operation, in order. Repeats of the same request count once: the last answer is the one that counted. */
function byRequest(exchanges: readonly Exchange[]): Map<string, Exchange> {
	return new Map(exchanges.map((one) => [`${one.operation} ${one.method} ${one.path}`, one]));
}

const inWords = ({ method, path, kind, at, expected, found }: Difference): string =>
	`${method} ${path}: ${kind}${at === '' ? '' : ` ${at}`}: expected ${expected}, found ${found}`;

/**
 * Holds a run against the vendor beside the same run against the simulator.
 *
 * @param clean takes what must not be in a report out of a text
 */
export function makeReport(
	vendor: string,
	live: RunOutcome,
	expected: RunOutcome,
	placeholders: ReadonlyMap<string, string>,
	clean: (text: string) => string,
): LiveReport {
	const wanted = byRequest(expected.exchanges);
	const differences = [...byRequest(live.exchanges)].flatMap(([key, found]) => {
		const same = wanted.get(key);
		return same ? compareExchange(same, found, placeholders) : [];
	});
	const rows = live.steps.map(({ operation, state, why }): Row => {
		const own = differences.filter((one) => one.operation === operation);
		if (state === 'not tried') return { operation, result: 'not tried', why: [why ?? ''] };
		const simulated = expected.steps.find((step) => step.operation === operation);
		// What fails in both worlds was tried wrongly.
		const both = simulated?.state === 'failed' && state === 'failed';
		const reasons = [...(simulated?.state === state && !both ? [] : [clean(why ?? 'it was carried out')]), ...own.map(inWords)];
		return { operation, result: reasons.length > 0 ? 'differs' : 'as expected', why: reasons };
	});
	return { vendor, checkedAt: new Date().toISOString(), rows, differences, left: live.left.map(({ what, why }) => clean(`${what} (${why})`)) };
}

/**
 * The report as a table for the screen, each difference on a line of its own.
 *
 * @param left what could not be taken back, by its own name: that is for whoever made it, and no part of a report
 */
export function tableOf({ rows, left: hidden }: LiveReport, left: readonly string[] = hidden): string {
	const width = Math.max(...rows.map(({ operation }) => operation.length));
	const indent = `\n${' '.repeat(width + 15)}`;
	const lines = rows.map(({ operation, result, why }) => `${operation.padEnd(width)}  ${result.padEnd(11)}  ${why.join(indent)}`.trimEnd());
	const counts = (['as expected', 'differs', 'not tried'] as const).map((result) => `${rows.filter((row) => row.result === result).length} ${result}`);
	const rest = left.length > 0 ? `\nNot cleaned up:\n${left.map((what) => `  ${what}`).join('\n')}` : '\nEverything that was made was taken back.';
	return `${lines.join('\n')}\n\n${counts.join(', ')}${rest}`;
}

/** The differences of a report as a variant of the simulator. */
export function learnedFrom({ differences }: Pick<LiveReport, 'differences'>): Deviation[] {
	return differences.map(({ method, path, kind, at, found }) => ({ method, path, kind, at, found }));
}
