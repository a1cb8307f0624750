import type { Host } from '../../host/install';
import { COMBINED } from '../../scripts/packages';
import { loadStage } from '../load';
import { describe, progress, turned } from '../nodes';
import { CONTENDERS, type Contender } from '../nodes/contenders';
import type { Measurement, Stage } from '../nodes/measure';
import type { Source } from './hold';

const ITEMS = 500;
/**
 * Beside HTTP Request, time counts; 300 ms are so far away that many must be in flight. Beside Code it is processor time:
 * Code works in two processes, which together get more of a busy machine.
 */
const TIMES: Array<{ latencyMs: number; other: 'httpRequest' | 'code'; what: string; pick: (measurement: Measurement) => number | undefined }> = [
	{ latencyMs: 0, other: 'code', what: 'processor time', pick: ({ cpuMs }) => cpuMs },
	{ latencyMs: 20, other: 'httpRequest', what: 'node time', pick: ({ nodeMs }) => nodeMs },
	{ latencyMs: 300, other: 'httpRequest', what: 'node time', pick: ({ nodeMs }) => nodeMs },
];
/** Fewer take up so little that chance decides. */
const ITEMS_FOR_MEMORY = 1500;
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
			for (const { latencyMs, other, what, pick } of TIMES) {
				const measured = await inTurn([other], index, async (contender) => await stage.measureAgain(contender, ITEMS, latencyMs));
				found['requests refused']! += measured.ours!.refused;
				found = { ...found, ...ratios(measured, `${what}, ${ITEMS} items, ${latencyMs} ms: Agora`, pick) };
			}
			return found;
		},
	};
}

/** Memory, each in a fresh n8n: its peak, and what of it came with the items. */
export function memory(stage: Stage): Source {
	return {
		rounds: { least: 1, most: 4 },
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
