import { Random } from '../../simulator/random';
import type { Duration } from './cell';
import type { Fault } from './faults';
import type { Row } from './rows';
import { type Cell, printed } from './table';

/** Prints the whole table and how much of it is unexplained. */
export function report(cells: Cell[], faults: Array<Pick<Fault, 'name'>>): void {
	const unexplained = cells.filter(({ problems }) => problems.length > 0);
	const runs = cells.filter(({ seen }) => seen !== undefined).length;
	process.stdout.write(`\n${printed(cells, faults)}\n\n${runs} runs, ${unexplained.length} unexplained\n`);
}

export const DURATIONS: Duration[] = ['passes', 'stays'];

export interface MatrixTask {
	row: Row;
	fault: Fault;
	duration: Duration;
}

/** In another order, the same each time, so that heavy faults don't come all at once. */
export function mixed<T>(list: T[]): T[] {
	const random = new Random(1);
	return list
		.map((entry) => [random.next(), entry] as const)
		.sort(([a], [b]) => a - b)
		.map(([, entry]) => entry);
}
