// n8n-core would print every expected error.
process.env.N8N_LOG_LEVEL ??= 'silent';

/*
 * Random tests run with one seed each time, so that a run shows what is broken and not which numbers were drawn.
 * `npm run test:random` draws others; a failing seed is printed as one command.
 */
const SEED = Number(process.env.TEST_SEED ?? process.env.TRIGGER_SEED ?? 20_261_127);

/** fast-check takes its time to load, and few tests use it. */
jest.mock('fast-check', () => {
	const original = jest.requireActual('fast-check');
	const fc = original.default ?? original;
	// As many runs as there were, or it may not come to the one that failed.
	const runs = process.env.TRIGGER_RUNS ? `TRIGGER_RUNS=${process.env.TRIGGER_RUNS} ` : '';
	const again = () => `Again: TEST_SEED=${SEED} ${runs}npx jest -- ${expect.getState().testPath ?? ''}`;
	const report = (details) => {
		if (details.failed) throw new Error(`${again()}\n${fc.defaultReportMessage(details)}`);
	};
	const asyncReport = async (details) => {
		if (details.failed) throw new Error(`${again()}\n${await fc.asyncDefaultReportMessage(details)}`);
	};
	fc.configureGlobal({ seed: SEED });
	return {
		...original,
		__esModule: true,
		default: {
			...fc,
			assert: (property, parameters) =>
				fc.assert(property, { ...(property.isAsync() ? { asyncReporter: asyncReport } : { reporter: report }), ...parameters }),
		},
	};
});
