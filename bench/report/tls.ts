import type { Cell } from '../nodes';
import { CONTENDERS } from '../nodes/contenders';
import { spreadOf } from '../statistics';
import type { TlsResult, Way } from '../tls';
import { count, digits, shownValues, table } from './format';

function rowsOf(cells: Cell[]): string[][] {
	return CONTENDERS.flatMap(({ id, name }) => {
		const cell = cells.find(({ contender }) => contender === id);
		if (!cell || cell.runs.length === 0) return cell ? [[name, cell.failed[0] ?? '–', '–', '–', '–', '–']] : [];
		const { runs } = cell;
		const ours = cells.find(({ contender }) => contender === 'ours')?.runs ?? [];
		const ratios = ours.flatMap((run, round) => (runs[round] ? [run.nodeMs / runs[round].nodeMs] : []));
		const cpu = runs.flatMap(({ cpuMs }) => cpuMs ?? []);
		return [
			[
				name,
				shownValues(runs.map(({ nodeMs }) => nodeMs), 's', 0.001),
				cpu.length > 0 ? shownValues(cpu, 's', 0.001) : '–',
				shownValues(runs.map(({ peakBytes }) => peakBytes), 'MB', 1e-6),
				count(Math.max(...runs.map(({ mostInFlight }) => mostInFlight))),
				id === 'ours' || ratios.length === 0 ? '' : shownValues(ratios),
			],
		];
	});
}

export function tlsSection({ delayMs, cells, opened, ways }: TlsResult): string {
	const sizes = [...new Set(cells.map(({ items }) => items))];
	const rows = sizes.flatMap((items) => rowsOf(cells.filter((cell) => cell.items === items)).map((row, index) => [index === 0 ? count(items) : '', ...row]));
	const way = (name: string, { requestMs, cpuMs }: Way): string[] => [name, shownValues(requestMs, 'ms'), shownValues(cpuMs, 'ms')];
	const median = (values: number[]): number => spreadOf(values).median;
	const [waits, work] = [median(ways.each.requestMs) - median(ways.kept.requestMs), median(ways.each.cpuMs) - median(ways.kept.cpuMs)];
	return `## Over TLS, from far away

The same server behind TLS 1.3, with ${delayMs} ms of way in each direction (a relay holds everything back for so long, the packets that open a connection too); it answers at once.

${table(['Items', 'Node', 'Node time', 'Processor time', 'Peak memory', 'Most in flight', 'Agora ÷ this'], rows)}

n8n opens a connection for each request, for all three nodes: the server counted ${count(opened.connections)} connections for ${count(opened.requests)} requests of Agora. What that costs, with plain Node.js, 10 requests at a time:

${table(['Connections', 'A request takes', 'Processor time of a request'], [way('One for each request', ways.each), way('Kept and used again', ways.kept)])}

So ${digits(waits)} ms of waiting and ${digits(work)} ms of work with each request are the price of its connection. The waiting is made up for by more requests in flight; the work is not.
`;
}
