import { setTimeout as sleep } from 'node:timers/promises';

import type { Host } from '../../host/install';
import { loadAverage } from '../machine';
import type { BenchOptions } from '../options';
import { CONTENDERS, type Contender } from './contenders';
import { type Measurement, RunFailed, Stage } from './measure';

export interface Cell {
	contender: Contender['id'];
	items: number;
	latencyMs: number;
	/** One after the other; run n of each contender belongs to the same round. */
	runs: Measurement[];
	/** Why runs did not come to their end; ours must. */
	failed: string[];
}

export interface NodesResult {
	cells: Cell[];
	/** What the limits do to the HTTP Request node, which does not know them. */
	limited: Array<{ items: number; latencyMs: number; measurement: Measurement }>;
}

const LARGE = 10_000;
const PAUSE_MS = 1000;
/** The latency that the aims are about. */
const USUAL_MS = 20;

function progress(text: string): void {
	console.log(`${new Date().toISOString().slice(11, 19)}  ${text}  (load ${loadAverage().toFixed(1)})`);
}

function describe({ nodeMs, executionMs, peakBytes, mostInFlight, refused, failedItems }: Measurement): string {
	const parts = [
		`node ${(nodeMs / 1000).toFixed(2)} s`,
		`whole ${(executionMs / 1000).toFixed(2)} s`,
		`peak ${(peakBytes / 1e6).toFixed(0)} MB`,
		`in flight ${mostInFlight}`,
		...(refused ? [`${refused} refused`] : []),
		...(failedItems ? [`${failedItems} items failed`] : []),
	];
	return parts.join(', ');
}

function runsOf(items: number, latencyMs: number, { runs, largeRuns }: BenchOptions): number {
	if (items <= LARGE) return runs;
	return latencyMs === USUAL_MS ? largeRuns : 1;
}

/** A measurement, or why there is none: what others do with many items may be too much. */
async function tryTo(stage: Stage, contender: Contender, items: number, latencyMs: number): Promise<Measurement | string> {
	try {
		return await stage.measure(contender, items, latencyMs);
	} catch (error) {
		if (!(error instanceof RunFailed) || contender.id === 'ours') throw error;
		return error.message;
	}
}

/** The contenders in another order each time, so that none is always first. */
function turned<T>(list: readonly T[], by: number): T[] {
	const at = by % list.length;
	return [...list.slice(at), ...list.slice(0, at)];
}

/**
 * Runs the contenders side by side in a real n8n. Round by round each combination of contender, number of items and
 * latency comes once, so that a change of the machine's mood meets all alike.
 */
export async function benchNodes(options: BenchOptions, host: Host, tarball: string): Promise<NodesResult> {
	const stage = await Stage.open(host, tarball);
	try {
		const cells = new Map<string, Cell>();
		const limited: NodesResult['limited'] = [];
		for (let round = 0; round < Math.max(options.runs, options.largeRuns); round++) {
			for (const items of options.sizes) {
				for (const latencyMs of options.latencies) {
					if (round >= runsOf(items, latencyMs, options)) continue;
					for (const contender of turned(CONTENDERS, round)) {
						const key = `${contender.id} ${items} ${latencyMs}`;
						const cell = cells.get(key) ?? { contender: contender.id, items, latencyMs, runs: [], failed: [] };
						cells.set(key, cell);
						const outcome = await tryTo(stage, contender, items, latencyMs);
						const failed = typeof outcome === 'string';
						if (failed) cell.failed.push(outcome);
						else cell.runs.push(outcome);
						progress(`round ${round + 1}: ${contender.name}, ${items} items, ${latencyMs} ms: ${failed ? outcome : describe(outcome)}`);
						await sleep(PAUSE_MS);
					}
				}
			}
		}
		const httpRequest = CONTENDERS.find(({ id }) => id === 'httpRequest')!;
		for (const items of options.sizes) {
			const latencyMs = options.latencies.includes(USUAL_MS) ? USUAL_MS : options.latencies[0]!;
			const measurement = await stage.measure(httpRequest, items, latencyMs, true);
			progress(`with limits: ${httpRequest.name}, ${items} items, ${latencyMs} ms: ${describe(measurement)}`);
			limited.push({ items, latencyMs, measurement });
		}
		return { cells: [...cells.values()], limited };
	} finally {
		await stage.close();
	}
}
