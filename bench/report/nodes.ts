import { CONTENDERS, type Contender, ROOMS } from '../nodes/contenders';
import { AIMED_SIZES, type Cell, FEW, type NodesResult } from '../nodes';
import type { Measurement } from '../nodes/measure';
import { growthExponent, spreadOf } from '../statistics';
import { pictures } from './charts';
import { count, digits, shownValues, table, yes } from './format';

type Pick = (measurement: Measurement) => number;

const NODE_TIME: Pick = ({ nodeMs }) => nodeMs;
const MEMORY: Pick = ({ peakBytes }) => peakBytes;

function numbersOf(cells: Cell[], pick: (cell: Cell) => number): number[] {
	return [...new Set(cells.map(pick))].sort((a, b) => a - b);
}

function cellOf({ cells }: NodesResult, contender: Contender['id'], items: number, latencyMs: number): Cell | undefined {
	return cells.find((cell) => cell.contender === contender && cell.items === items && cell.latencyMs === latencyMs);
}

/** Ours divided by another's, round by round, as both were measured right after each other. */
export function ratios(result: NodesResult, other: Contender['id'], items: number, latencyMs: number, pick: Pick): number[] {
	const [ours, others] = [cellOf(result, 'ours', items, latencyMs), cellOf(result, other, items, latencyMs)];
	// Where a run is missing, the rounds don't belong together any more.
	if (others && others.failed.length > 0) return [];
	return (ours?.runs ?? []).flatMap((run, round) => (others?.runs[round] ? [pick(run) / pick(others.runs[round])] : []));
}

/** How the node time of a contender grows with the number of items. */
export function growth(result: NodesResult, contender: Contender['id'], latencyMs: number): number | undefined {
	const points = result.cells
		.filter((cell) => cell.contender === contender && cell.latencyMs === latencyMs && cell.runs.length > 0)
		.map(({ items, runs }) => ({ size: items, cost: spreadOf(runs.map(NODE_TIME)).median }));
	return points.length > 1 ? growthExponent(points) : undefined;
}

/** Without ports, which are others each time. */
function reasonOf(failure: string): string {
	return failure.replace(/^.*?: /, '').replace(/ \d+\.\d+\.\d+\.\d+:.*/, '');
}

function measured(result: NodesResult, latencyMs: number): string {
	const rows = numbersOf(result.cells, ({ items }) => items).flatMap((items) =>
		CONTENDERS.flatMap(({ id, name }, index) => {
			const { runs = [], failed = [] } = cellOf(result, id, items, latencyMs) ?? {};
			if (failed.length > 0) return [[index === 0 ? count(items) : '', name, `did not finish: ${reasonOf(failed[0]!)}`, '–', '–', '–', '–']];
			if (runs.length === 0) return [];
			const cpu = runs.flatMap(({ cpuMs }) => cpuMs ?? []);
			return [
				[
					index === 0 ? count(items) : '',
					name,
					shownValues(runs.map(NODE_TIME), 's', 0.001),
					shownValues(runs.map(({ executionMs }) => executionMs), 's', 0.001),
					cpu.length > 0 ? shownValues(cpu, 's', 0.001) : '–',
					shownValues(runs.map(MEMORY), 'MB', 1e-6),
					count(Math.max(...runs.map(({ mostInFlight }) => mostInFlight))),
				],
			];
		}),
	);
	return table(['Items', 'Node', 'Node time', 'Whole run', 'Processor time', 'Peak memory', 'Most in flight'], rows);
}

function compared(result: NodesResult, latencyMs: number): string {
	const others = CONTENDERS.filter(({ id }) => id !== 'ours');
	const rows = numbersOf(result.cells, ({ items }) => items).flatMap((items) => {
		const finished = others.filter(({ id }) => ratios(result, id, items, latencyMs, NODE_TIME).length > 0);
		return finished.flatMap(({ id, name }, index) => {
			const time = ratios(result, id, items, latencyMs, NODE_TIME);
			const whole = ratios(result, id, items, latencyMs, ({ executionMs }) => executionMs);
			return [
				[
					index === 0 ? count(items) : '',
					`÷ ${name}`,
					shownValues(time),
					shownValues(whole),
					shownValues(ratios(result, id, items, latencyMs, MEMORY)),
				],
			];
		});
	});
	return table(['Items', 'Agora', 'Node time', 'Whole run', 'Peak memory'], rows);
}

function growths(result: NodesResult, latencies: number[]): string {
	const rows = CONTENDERS.map(({ id, name }) => [
		name,
		...latencies.map((latencyMs) => growth(result, id, latencyMs)?.toFixed(2) ?? '–'),
	]);
	return table(['Node', ...latencies.map((latencyMs) => `${latencyMs} ms`)], rows);
}

function limits(result: NodesResult): string {
	const ours = result.cells.filter(({ contender }) => contender === 'ours').flatMap(({ runs }) => runs);
	const refused = ours.reduce((sum, run) => sum + run.refused, 0);
	const sent = ours.reduce((sum, run) => sum + run.items, 0);
	const rows = result.limited.map(({ items, latencyMs, measurement }) => [
		count(items),
		`${latencyMs} ms`,
		count(measurement.refused),
		count(measurement.failedItems),
	]);
	return `Agora takes 1,000 requests a second for an account's region and 100 for a classroom. The server enforced that for Agora, which keeps to it by itself: ${count(refused)} of its ${count(sent)} requests were refused. The other two don't know the limits and were measured without. So with 5,000 items, Agora's limit decides about the node's time: a request takes its place in it until it has arrived ([why](decisions.md#a-place-in-the-limit-until-the-request-has-arrived)), which is longer the longer answers take. With the limits, this happens to the HTTP Request node:

${table(['Items', 'Server answers after', 'Requests refused (429)', 'Items failed'], rows)}`;
}

/** Node time and memory beside HTTP Request are aimed at for these answer times, growth too. */
const AIMED_LATENCIES = [20, 100, 300];
/** The server counts a request until its answer is sent, and the node begins another when it has got one: for a moment, both. */
const MOST = { time: 0.9, memory: 0.95, inFlight: 512 * 1.1, growth: 1.05 };

/** Five items beside those of HTTP Request, round by round. */
function fewRatios({ nodeMs }: NodesResult['few'][number], other: 'httpRequest' | 'code'): number[] {
	return nodeMs.ours.map((ms, round) => ms / nodeMs[other][round]!);
}

function besideHttpRequest(result: NodesResult): string[][] {
	return AIMED_SIZES.flatMap((items) =>
		AIMED_LATENCIES.flatMap((latencyMs) =>
			(['time', 'memory'] as const).flatMap((what) => {
				const values = ratios(result, 'httpRequest', items, latencyMs, what === 'time' ? NODE_TIME : MEMORY);
				if (values.length === 0) return [];
				const { median } = spreadOf(values);
				const name = what === 'time' ? 'node time' : 'peak memory';
				return [[`${count(items)} items, ${latencyMs} ms: ${name} at most ${MOST[what]} × HTTP Request`, digits(median), yes(median <= MOST[what])]];
			}),
		),
	);
}

/** What must be true, and what was measured. */
export function nodeTargets(result: NodesResult): string[][] {
	const rows = besideHttpRequest(result);
	for (const one of result.few) {
		const { median } = spreadOf(fewRatios(one, 'httpRequest'));
		rows.push([`${FEW} items, ${one.latencyMs} ms: not slower than HTTP Request`, digits(median), yes(median <= 1)]);
	}
	for (const { contender, items, latencyMs, failed } of result.cells) {
		if (contender !== 'httpRequest' || !failed[0]) continue;
		const ours = cellOf(result, 'ours', items, latencyMs);
		rows.push([`${count(items)} items, ${latencyMs} ms: comes to its end`, `HTTP Request does not (${reasonOf(failed[0])})`, yes((ours?.runs.length ?? 0) > 0)]);
	}
	const ours = result.cells.filter(({ contender }) => contender === 'ours').flatMap(({ runs }) => runs);
	const most = Math.max(...ours.map(({ mostInFlight }) => mostInFlight));
	rows.push([`At most ${Math.floor(MOST.inFlight)} requests in flight, as the server counts them`, count(most), yes(most <= MOST.inFlight)]);
	const refused = ours.reduce((sum, run) => sum + run.refused, 0);
	rows.push(['No request refused for coming too fast', count(refused), yes(refused === 0)]);
	const exponents = AIMED_LATENCIES.flatMap((latencyMs) => growth(result, 'ours', latencyMs) ?? []);
	if (exponents.length > 0) {
		const steepest = Math.max(...exponents);
		rows.push([`Node time grows linearly with the items (exponent at most ${MOST.growth})`, steepest.toFixed(2), yes(steepest <= MOST.growth)]);
	}
	return rows;
}

function fewSection({ few }: NodesResult): string {
	const rows = few.map((one) => [
		`${one.latencyMs} ms`,
		...CONTENDERS.map(({ id }) => shownValues(one.nodeMs[id], 'ms')),
		shownValues(fewRatios(one, 'httpRequest')),
	]);
	return `### ${FEW} items

Run again and again in one n8n, in turn.

${table(['Server answers after', ...CONTENDERS.map(({ name }) => name), '÷ HTTP Request'], rows)}`;
}

export function nodesSection(result: NodesResult): string {
	const latencies = numbersOf(result.cells, ({ latencyMs }) => latencyMs);
	const runs = numbersOf(result.cells, (cell) => cell.runs.length).filter((number) => number > 0);
	const parts = latencies.map(
		(latencyMs) => `### Server answers after ${latencyMs} ms

${measured(result, latencyMs)}

${compared(result, latencyMs)}`,
	);
	return `## Many items

Each item asks for one user in one of ${ROOMS} classrooms. Side by side: the node **Agora** with its default settings; n8n's **HTTP Request** node with its default settings and a token made beforehand, pasted into a header; a **Code** node that makes the same calls with \`this.helpers.httpRequest\`, 32 at a time, with the same token. Each measurement is one run in an n8n that was started for it and has worked through 200 items before, and then done nothing for 2.5 seconds, so that it has forgotten how far the server is; the server is a process of its own on the same machine. Shown are the median and, in brackets, the lowest and highest of ${runs.reverse().join(', ').replace(/, (?=\d+$)/, ' or ')} runs; ratios are taken within each round.

Node time is what n8n itself writes down for the node; the whole run goes from the start of the execution to its end; processor time and peak memory are those of n8n and the processes it starts.

${[pictures(result), ...parts, ...(result.few.length > 0 ? [fewSection(result)] : [])].filter(Boolean).join('\n\n')}

### Growth

Exponent of the node time over the number of items; 1 is linear.

${growths(result, latencies)}

### Limits

${limits(result)}`;
}
