import type { Fault } from './faults';
import { type Cell, printed } from './table';

/** Prints the whole table and how much of it is unexplained. */
export function report(cells: Cell[], faults: Array<Pick<Fault, 'name'>>): void {
	const unexplained = cells.filter(({ problems }) => problems.length > 0);
	const runs = cells.filter(({ seen }) => seen !== undefined).length;
	process.stdout.write(`\n${printed(cells, faults)}\n\n${runs} runs, ${unexplained.length} unexplained\n`);
}
