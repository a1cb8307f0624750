import { parseArgs } from 'node:util';

export const PARTS = ['nodes', 'tls', 'processes', 'trigger', 'load', 'crypto'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
	parts: Part[];
	/** Small numbers and one run each. */
	small: boolean;
	/** Numbers of items, smallest first. */
	sizes: number[];
	/** How long the server takes to answer, in milliseconds. */
	latencies: number[];
	/** How often each combination is measured. */
	runs: number;
	/** The same, for more than 10,000 items. */
	largeRuns: number;
}

/** What was asked for. */
export type Request =
	| { do: 'help' }
	/** Compares with the recorded figures, or records them. */
	| { do: 'quick'; record: boolean }
	/** Measures; `resume` takes over what an earlier run with the same options has measured. */
	| { do: 'measure'; options: BenchOptions; resume: boolean };

export const HELP = `Measures the package. Build it first: npm run build

  npm run bench -- [options]

Without options, everything is measured and docs/performance.md is written (about 40 minutes on a machine with nothing
else to do). What was measured is kept in .tmp/bench, part by part and run by run.

  --resume             Go on where an earlier run with the same options ended, however it ended
  --only <part>        One part: ${PARTS.join(', ')} (may be repeated)
  --small              Small numbers and one run each, to see that everything works
  --sizes <list>       Numbers of items (default: 500,2000,5000,20000); more than 10,000 at 20 ms only
  --latencies <list>   Milliseconds that the server takes to answer (default: 0,20,100,300)
  --runs <n>           Runs of what is aimed at (default: 5); 3 or 1 of the rest
  --large-runs <n>     Runs with more than 10,000 items (default: 1)

Only a run of all parts with the default numbers replaces docs/performance.md; any other writes .tmp/bench/performance.md.

  --quick              Compare with the figures in bench/quick/figuresToHold.json (about 90 seconds); above 1.25 × of one, it fails
  --quick --record     Write that file instead
  --help               This text`;

function numbers(text: string, name: string, least: number): number[] {
	const list = text.split(',').map(Number);
	if (list.some((value) => !Number.isInteger(value) || value < least)) {
		throw new TypeError(`--${name} must be whole numbers from ${least}, separated by commas`);
	}
	return list.sort((a, b) => a - b);
}

export function readRequest(args: string[]): Request {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string', multiple: true },
			quick: { type: 'boolean', default: false },
			record: { type: 'boolean', default: false },
			resume: { type: 'boolean', default: false },
			small: { type: 'boolean', default: false },
			sizes: { type: 'string' },
			latencies: { type: 'string' },
			runs: { type: 'string' },
			'large-runs': { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return { do: 'help' };
	if (values.quick) {
		const other = Object.keys(values).filter((name) => !['quick', 'record'].includes(name) && values[name as keyof typeof values]);
		if (other.length > 0) throw new TypeError(`--${other[0]} has no meaning with --quick; for small numbers there is --small`);
		return { do: 'quick', record: values.record };
	}
	if (values.record) throw new TypeError('--record belongs to --quick');
	const parts = (values.only ?? [...PARTS]) as Part[];
	for (const part of parts) if (!PARTS.includes(part)) throw new TypeError(`--only must be one of ${PARTS.join(', ')}`);
	const { small, resume } = values;
	const options: BenchOptions = {
		parts,
		small,
		sizes: numbers(values.sizes ?? (small ? '500' : '500,2000,5000,20000'), 'sizes', 1),
		latencies: numbers(values.latencies ?? (small ? '20' : '0,20,100,300'), 'latencies', 0),
		runs: numbers(values.runs ?? (small ? '1' : '5'), 'runs', 1)[0]!,
		largeRuns: numbers(values['large-runs'] ?? '1', 'large-runs', 1)[0]!,
	};
	return { do: 'measure', options, resume };
}

/** Whether these are the measurements that docs/performance.md shows. */
export function isComplete(options: BenchOptions): boolean {
	const all = readRequest([]);
	return all.do === 'measure' && JSON.stringify(all.options) === JSON.stringify(options);
}
