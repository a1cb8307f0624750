import type { ProcessesRun } from '../processes';
import { count, digits, table, yes } from './format';

const NAMES = { cloudRecording: 'Cloud Recording, 10 a second', classroom: 'One classroom, 100 a second' };
/** What may be refused, in percent, by the number of processes. */
const MOST_REFUSED: Partial<Record<number, number>> = { 1: 0, 2: 10, 4: 25 };
const MOST_TIME = 1.3;

const percent = ({ refused, requests }: ProcessesRun): number => (refused * 100) / requests;

function factor(run: ProcessesRun, runs: ProcessesRun[]): number {
	const one = runs.find(({ kind, processes }) => kind === run.kind && processes === 1);
	return one ? run.ms / one.ms : NaN;
}

export function processTargets(runs: ProcessesRun[]): string[][] {
	const failed = runs.reduce((sum, { failedItems }) => sum + failedItems, 0);
	const refused = Object.entries(MOST_REFUSED).map(([processes, most]) => {
		const seen = Math.max(...runs.filter((run) => run.processes === Number(processes)).map(percent));
		return [`${processes} process${processes === '1' ? '' : 'es'} with one account: at most ${most} % refused`, `${seen.toFixed(1)} %`, yes(seen <= most!)];
	});
	const slowest = Math.max(...runs.map((run) => factor(run, runs)));
	return [
		['Several processes with one account: no item fails', count(failed), yes(failed === 0)],
		...refused,
		[`Several processes with one account: at most ${MOST_TIME} times as long as one`, slowest.toFixed(2), yes(slowest <= MOST_TIME)],
	];
}

export function processesSection(runs: ProcessesRun[]): string {
	const rows = runs.map((run, index) => [
		runs[index - 1]?.kind === run.kind ? '' : `${NAMES[run.kind]}, ${count(run.items)} items`,
		count(run.processes),
		count(run.requests),
		`${count(run.refused)} (${percent(run).toFixed(1)} %)`,
		count(run.failedItems),
		`${digits(run.ms / 1000)} s`,
		factor(run, runs).toFixed(2),
	]);
	return `## Several processes, one account

As in n8n's queue mode: each process has a share of the items, its own limiter, and does not know of the others. The server, on the same machine, answers after 20 ms and enforces the limit for all together. What is refused (429) is sent again and is no try. One run each.

${table(['Limit', 'Processes', 'Requests', 'Refused', 'Items failed', 'Time', '÷ one process'], rows)}
`;
}
