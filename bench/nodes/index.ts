import { setTimeout as sleep } from 'node:timers/promises';

import type { Host } from '../../host/install';
import { loadAverage } from '../machine';
import type { BenchOptions } from '../options';
import { CONTENDERS, type Contender, contenderOf } from './contenders';
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

/** Very few items, again and again in one n8n, in turn. */
export interface Few {
	latencyMs: number;
	/** Milliseconds of the node, round by round. */
	nodeMs: Record<Contender['id'], number[]>;
}

export interface NodesResult {
	cells: Cell[];
	/** What the limits do to the HTTP Request node, which does not know them. */
	limited: Array<{ items: number; latencyMs: number; measurement: Measurement }>;
	few: Few[];
}

const LARGE = 10_000;
const PAUSE_MS = 300;
/** The latency at which many items are measured, and limits. */
export const USUAL_MS = 20;
/** Sizes that the aims are about. */
export const AIMED_SIZES = [500, 5000];
/** Where nothing is aimed at, fewer rounds tell enough. */
const FEWER_ROUNDS = 3;
/** So many items are "few", and so often they are run. */
export const FEW = 5;
const FEW_ROUNDS = 15;

export function progress(text: string): void {
	console.log(`${new Date().toISOString().slice(11, 19)}  ${text}  (load ${loadAverage().toFixed(1)})`);
}

export function describe({ nodeMs, executionMs, cpuMs, peakBytes, mostInFlight, refused, failedItems }: Measurement): string {
	const parts = [
		`node ${(nodeMs / 1000).toFixed(2)} s`,
		`whole ${(executionMs / 1000).toFixed(2)} s`,
		...(cpuMs === undefined ? [] : [`processor ${(cpuMs / 1000).toFixed(2)} s`]),
		`peak ${(peakBytes / 1e6).toFixed(0)} MB`,
		`in flight ${mostInFlight}`,
		...(refused ? [`${refused} refused`] : []),
		...(failedItems ? [`${failedItems} items failed`] : []),
	];
	return parts.join(', ');
}

/** How often a contender is measured: as often as wanted where something is aimed at, and fewer times elsewhere. */
function runsOf(contender: Contender, items: number, latencyMs: number, { runs, largeRuns }: BenchOptions): number {
	if (items > LARGE) return latencyMs === USUAL_MS ? largeRuns : 0;
	if (!AIMED_SIZES.includes(items)) return 1;
	if (contender.id === 'code' && latencyMs > 100) return 1;
	return contender.id === 'code' || latencyMs === 0 ? Math.min(runs, FEWER_ROUNDS) : runs;
}

/** A measurement, or why there is none: what others do with many items may be too much. A hiccup gets a second chance. */
export async function tryTo(measure: () => Promise<Measurement>, contender: Contender): Promise<Measurement | string> {
	for (let again = 0; ; again++) {
		try {
			return await measure();
		} catch (error) {
			if (error instanceof RunFailed && contender.id !== 'ours') return error.message;
			if (again > 0) throw error;
			progress(`once more: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
}

/** The contenders in another order each time, so that none is always first. */
export function turned<T>(list: readonly T[], by: number): T[] {
	const at = by % list.length;
	return [...list.slice(at), ...list.slice(0, at)];
}

function cellIn({ cells }: NodesResult, contender: Contender['id'], items: number, latencyMs: number): Cell {
	const known = cells.find((cell) => cell.contender === contender && cell.items === items && cell.latencyMs === latencyMs);
	if (known) return known;
	const cell: Cell = { contender, items, latencyMs, runs: [], failed: [] };
	cells.push(cell);
	return cell;
}

async function manyItems(stage: Stage, options: BenchOptions, result: NodesResult, save: () => void): Promise<void> {
	for (let round = 0; round < Math.max(options.runs, options.largeRuns); round++) {
		for (const items of options.sizes) {
			for (const latencyMs of options.latencies) {
				for (const contender of turned(CONTENDERS, round)) {
					if (round >= runsOf(contender, items, latencyMs, options)) continue;
					const cell = cellIn(result, contender.id, items, latencyMs);
					if (cell.runs.length + cell.failed.length > round) continue;
					const outcome = await tryTo(async () => await stage.measure(contender, items, latencyMs), contender);
					const failed = typeof outcome === 'string';
					if (failed) cell.failed.push(outcome);
					else cell.runs.push(outcome);
					save();
					progress(`round ${round + 1}: ${contender.name}, ${items} items, ${latencyMs} ms: ${failed ? outcome : describe(outcome)}`);
					await sleep(PAUSE_MS);
				}
			}
		}
	}
}

async function withLimits(stage: Stage, options: BenchOptions, result: NodesResult, save: () => void): Promise<void> {
	const latencyMs = options.latencies.includes(USUAL_MS) ? USUAL_MS : options.latencies[0]!;
	for (const items of options.sizes.filter((size) => AIMED_SIZES.includes(size))) {
		if (result.limited.some((known) => known.items === items)) continue;
		const measurement = await stage.measure(contenderOf('httpRequest'), items, latencyMs, true);
		result.limited.push({ items, latencyMs, measurement });
		save();
		progress(`with limits: HTTP Request, ${items} items, ${latencyMs} ms: ${describe(measurement)}`);
	}
}

async function fewItems(stage: Stage, options: BenchOptions, result: NodesResult, save: () => void): Promise<void> {
	const missing = options.latencies.filter((latencyMs) => latencyMs > 0 && !result.few.some((known) => known.latencyMs === latencyMs));
	if (missing.length > 0) for (const contender of CONTENDERS) await stage.warmUp(contender);
	for (const latencyMs of missing) {
		const nodeMs: Few['nodeMs'] = { ours: [], httpRequest: [], code: [] };
		for (let round = 0; round < FEW_ROUNDS; round++) {
			for (const contender of turned(CONTENDERS, round)) nodeMs[contender.id].push((await stage.measureAgain(contender, FEW, latencyMs)).nodeMs);
		}
		result.few.push({ latencyMs, nodeMs });
		save();
		progress(`${FEW} items, ${latencyMs} ms: ${CONTENDERS.map(({ id, name }) => `${name} ${nodeMs[id].join(' ')}`).join(' | ')}`);
	}
}

/**
 * Runs the contenders side by side in a real n8n. Round by round each combination of contender, number of items and
 * latency comes once, so that a change of the machine's mood meets all alike.
 *
 * @param before what was measured already and need not be measured again
 * @param save keeps what was measured so far
 */
export async function benchNodes(
	options: BenchOptions,
	host: Host,
	tarball: string,
	before: NodesResult | undefined,
	save: (result: NodesResult) => void,
): Promise<NodesResult> {
	const result: NodesResult = before ?? { cells: [], limited: [], few: [] };
	const keep = (): void => save(result);
	const stage = await Stage.open(host, tarball);
	try {
		await fewItems(stage, options, result, keep);
		await manyItems(stage, options, result, keep);
		await withLimits(stage, options, result, keep);
		return result;
	} finally {
		await stage.close();
	}
}
