import { parseArgs } from 'node:util';

export const PARTS = ['nodes', 'processes', 'trigger', 'load', 'crypto'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
	parts: Part[];
	quick: boolean;
	/** Numbers of items, smallest first. */
	sizes: number[];
	/** How long the server takes to answer, in milliseconds. */
	latencies: number[];
	/** How often each combination is measured. */
	runs: number;
	/** The same, for more than 10,000 items. */
	largeRuns: number;
}

export const HELP = `Measures the package and writes docs/performance.md. Build it first: npm run build

  npm run bench -- [options]

  --only <part>        One part: ${PARTS.join(', ')} (may be repeated)
  --quick              Small numbers and one run each, to see that everything works
  --sizes <list>       Numbers of items (default: 500,5000,20000)
  --latencies <list>   Milliseconds that the server takes to answer (default: 0,20,100)
  --runs <n>           Runs of each combination (default: 5)
  --large-runs <n>     Runs with more than 10,000 items at 20 ms (default: 3); one at other latencies
  --help               This text

Only a run of all parts with the default numbers replaces docs/performance.md; any other writes .tmp/bench/performance.md.`;

function numbers(text: string, name: string, least: number): number[] {
	const list = text.split(',').map(Number);
	if (list.some((value) => !Number.isInteger(value) || value < least)) {
		throw new TypeError(`--${name} must be whole numbers from ${least}, separated by commas`);
	}
	return list.sort((a, b) => a - b);
}

/** @returns what was asked for; undefined when it was help. */
export function readOptions(args: string[]): BenchOptions | undefined {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string', multiple: true },
			quick: { type: 'boolean', default: false },
			sizes: { type: 'string' },
			latencies: { type: 'string' },
			runs: { type: 'string' },
			'large-runs': { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const parts = (values.only ?? [...PARTS]) as Part[];
	for (const part of parts) if (!PARTS.includes(part)) throw new TypeError(`--only must be one of ${PARTS.join(', ')}`);
	const { quick } = values;
	return {
		parts,
		quick,
		sizes: numbers(values.sizes ?? (quick ? '200' : '500,5000,20000'), 'sizes', 1),
		latencies: numbers(values.latencies ?? (quick ? '20' : '0,20,100'), 'latencies', 0),
		runs: numbers(values.runs ?? (quick ? '1' : '5'), 'runs', 1)[0]!,
		largeRuns: numbers(values['large-runs'] ?? (quick ? '1' : '3'), 'large-runs', 1)[0]!,
	};
}

/** Whether these are the measurements that docs/performance.md shows. */
export function isComplete(options: BenchOptions): boolean {
	const all = readOptions([]);
	return JSON.stringify(all) === JSON.stringify(options);
}
