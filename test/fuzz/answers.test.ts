/** What the vendors answer, changed at random: read, or told as unreadable, and never more than that. */
import fc from 'fast-check';

import { CATALOGUE, type CataloguedOperation, nameOf } from '../catalogue';
import { campaign } from './campaign';
import { unclassified, wrongRequests } from './watch';
import { withOptions } from '../../testkit/withOptions';

interface Case {
	entry: CataloguedOperation;
	/** What the simulator changes in its answers. */
	seed: number;
	/** Or another answer altogether. */
	other?: { status: number; body: unknown };
}

const STATUSES = [200, 200, 200, 200, 201, 206, 204, 299, 302, 400, 401, 404, 409, 410, 418, 429, 500, 503, 599, 901];

const other = fc.record({
	status: fc.constantFrom(...STATUSES),
	body: fc.oneof(
		fc.jsonValue({ maxDepth: 5 }),
		fc.record({ code: fc.oneof(fc.constantFrom<unknown>(0, 1, '0', '1', null, -1, 1e21, {}, []), fc.integer()), data: fc.jsonValue(), msg: fc.jsonValue() }),
		fc.string({ unit: 'binary' }),
	),
});

/** Requests that an operation may make: lists are read page by page, but not without end. */
const MOST_REQUESTS = 1100;

it('never anything but an answer or an error that helps', async () => {
	const wrong = await campaign<Case>({
		name: 'answers',
		share: 0.23,
		cases(index) {
			const entry = CATALOGUE[index % CATALOGUE.length]!;
			return fc.record({ entry: fc.constant(entry), seed: fc.nat(), other: fc.option(other, { nil: undefined, freq: 3 }) });
		},
		async run(engine, { entry, seed, other: instead }) {
			const { sim } = engine;
			const parameters = withOptions(entry.prepare(sim), { maxAttempts: 1, deadlineSeconds: 5, timeoutSeconds: 5 });
			if (instead) sim.fault({ kind: 'status', ...instead, count: Infinity });
			else for (let request = 0; request < 50; request++) sim.fault({ kind: 'mutate', seed: seed + request, skip: request });
			const { error } = await engine.runNode({ node: entry.node, parameters, anyOutput: true, ...(entry.binary ? { binary: [entry.binary] } : {}) });
			const many = sim.requests.length > MOST_REQUESTS ? [`sent ${sim.requests.length} requests`] : [];
			return [unclassified(error), ...many, ...wrongRequests(entry, sim).filter((problem) => !problem.startsWith('has no valid'))].filter(
				(problem) => problem !== undefined,
			);
		},
		describe: ({ entry, ...rest }) => [nameOf(entry), rest],
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 1_200_000);
