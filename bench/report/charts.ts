import type { NodesResult } from '../nodes';
import { CONTENDERS } from '../nodes/contenders';
import type { Measurement } from '../nodes/measure';
import { spreadOf } from '../statistics';
import { type Chart, chartSvg, SCHEMES } from './svg';

/** More would press the others together. */
const MOST_ITEMS = 10_000;
/** One point is no line. */
const LEAST_POINTS = 2;

interface Kind {
	/** Of the files. */
	name: string;
	chart: Omit<Chart, 'panels'>;
	pick: (measurement: Measurement) => number;
}

const KINDS: Kind[] = [
	{
		name: 'time',
		chart: { title: 'Node time', subtitle: 'Seconds, over the number of items; medians. Less is better.', fromZero: true, mainLines: 2, written: (y) => String(Number(y.toFixed(y < 10 ? 2 : 1))) },
		pick: ({ nodeMs }) => nodeMs / 1000,
	},
	{
		name: 'memory',
		chart: {
			title: 'Peak memory',
			subtitle: 'Megabytes of n8n and its processes, over the number of items; medians. The axis does not begin at 0.',
			fromZero: false,
			mainLines: 2,
			written: (y) => Math.round(y).toLocaleString('en-US'),
		},
		pick: ({ peakBytes }) => peakBytes / 1e6,
	},
];

function chartOf({ cells }: NodesResult, { chart, pick }: Kind): Chart {
	const shown = cells.filter(({ items, runs }) => items <= MOST_ITEMS && runs.length > 0);
	const latencies = [...new Set(shown.map(({ latencyMs }) => latencyMs))].sort((a, b) => a - b);
	const panels = latencies.map((latencyMs) => ({
		title: `Server answers after ${latencyMs} ms`,
		lines: CONTENDERS.map(({ id, name }) => {
			const own = shown.filter((cell) => cell.contender === id && cell.latencyMs === latencyMs);
			return { name, points: own.map(({ items, runs }) => ({ x: items, y: spreadOf(runs.map(pick)).median })) };
		}),
	}));
	return { ...chart, panels: panels.filter(({ lines }) => lines.every(({ points }) => points.length >= LEAST_POINTS)) };
}

/** Pictures of time and memory over the number of items, by file name; none where there is too little to draw. */
export function charts(result: NodesResult): Record<string, string> {
	const files: Record<string, string> = {};
	for (const kind of KINDS) {
		const chart = chartOf(result, kind);
		if (chart.panels.length === 0) continue;
		for (const scheme of SCHEMES) files[`${kind.name}-${scheme.name}.svg`] = chartSvg(chart, scheme);
	}
	return files;
}

/** Where the pictures are, for the document. */
export function pictures(result: NodesResult): string {
	const shown = KINDS.filter((kind) => chartOf(result, kind).panels.length > 0);
	return shown
		.map(
			({ name, chart }) => `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="performance/${name}-dark.svg">
  <img alt="${chart.title} over the number of items, for each answer time of the server; the figures are in the tables below" src="performance/${name}-light.svg">
</picture>`,
		)
		.join('\n\n');
}
