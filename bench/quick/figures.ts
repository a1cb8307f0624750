import type { Host } from '../../host/install';
import { COMBINED } from '../../scripts/packages';
import { loadStage } from '../load';
import { describe, progress, turned } from '../nodes';
import { CONTENDERS, type Contender } from '../nodes/contenders';
import type { Measurement, Stage } from '../nodes/measure';

/** What is compared, by name: all values of a figure, round by round; the median counts, and less is better. */
export type Figures = Record<string, number[]>;

/** Some figures, measured together, one value of each for a round. */
export interface Source {
	/** So many rounds at least, and so many while a figure is above what it should be. */
	rounds: { least: number; most: number };
	round(index: number): Promise<Record<string, number>> | Record<string, number>;
}

const ITEMS = 500;
/** The second one is so far away that many must be in flight. The Code node, which has 32, would only wait. */
const LATENCIES = [
	{ latencyMs: 20, others: ['httpRequest', 'code'] },
	{ latencyMs: 300, others: ['httpRequest'] },
] as const;
/** Fewer take up so little that chance decides. */
const ITEMS_FOR_MEMORY = 3000;
const USUAL_MS = 20;

const nameOf = (id: Contender['id']): string => CONTENDERS.find((contender) => contender.id === id)!.name;

type Measured = Partial<Record<Contender['id'], Measurement>>;

async function inTurn(ids: readonly string[], round: number, measure: (contender: Contender) => Promise<Measurement>): Promise<Measured> {
	const measured: Measured = {};
	for (const contender of turned(CONTENDERS.filter(({ id }) => id === 'ours' || ids.includes(id)), round)) {
		measured[contender.id] = await measure(contender);
		progress(`${contender.name}: ${describe(measured[contender.id]!)}`);
	}
	return measured;
}

/** Ours divided by the others', as all were measured right after each other. */
function ratios(measured: Measured, what: string, pick: (measurement: Measurement) => number | undefined): Record<string, number> {
	const found: Record<string, number> = {};
	const ours = pick(measured.ours!);
	for (const id of ['httpRequest', 'code'] as const) {
		const others = measured[id] && pick(measured[id]);
		if (ours !== undefined && others !== undefined) found[`${what} ÷ ${nameOf(id)}`] = ours / others;
	}
	return found;
}

/** Times, again and again in one n8n, so that a round is short and what else the machine does meets all alike. */
export function times(stage: Stage): Source {
	let warm = false;
	return {
		rounds: { least: 5, most: 15 },
		async round(index) {
			if (!warm) for (const contender of CONTENDERS) await stage.warmUp(contender);
			warm = true;
			let found: Record<string, number> = { 'requests refused': 0 };
			for (const { latencyMs, others } of LATENCIES) {
				const measured = await inTurn(others, index, async (contender) => await stage.measureAgain(contender, ITEMS, latencyMs));
				const at = `${ITEMS} items, ${latencyMs} ms`;
				found['requests refused']! += measured.ours!.refused;
				found = { ...found, ...ratios(measured, `node time, ${at}: Agora`, ({ nodeMs }) => nodeMs) };
				if (latencyMs === USUAL_MS) found = { ...found, ...ratios(measured, `processor time, ${at}: Agora`, ({ cpuMs }) => cpuMs) };
			}
			return found;
		},
	};
}

/** Memory, each in a fresh n8n: its peak, and what of it came with the items. */
export function memory(stage: Stage): Source {
	return {
		rounds: { least: 2, most: 5 },
		async round(index) {
			const measured = await inTurn(['httpRequest', 'code'], index, async (contender) => await stage.measure(contender, ITEMS_FOR_MEMORY, USUAL_MS));
			const at = `${ITEMS_FOR_MEMORY} items, ${USUAL_MS} ms`;
			return {
				...ratios(measured, `peak memory, ${at}: Agora`, ({ peakBytes }) => peakBytes),
				...ratios(measured, `memory for the items, ${at}: Agora`, ({ peakBytes, restingBytes }) => peakBytes - restingBytes),
			};
		},
	};
}

/** The start, and the size of what is downloaded. */
export function start(host: Host, folder: string): Source {
	const { ours, other, round } = loadStage(host, folder, [COMBINED]);
	const [one] = ours;
	return {
		rounds: { least: 5, most: 15 },
		round: () => {
			round();
			return { 'load time ÷ that of the other package': one!.ms.at(-1)! / other.ms.at(-1)!, 'tarball in kB': one!.tarball!.bytes / 1000 };
		},
	};
}
