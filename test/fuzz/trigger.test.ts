/** The polling trigger with made-up parameters, and with a memory that is damaged or of something else. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { Engine } from '../../testkit/harness';
import { campaign } from './campaign';
import { type Place, placesIn, placesInValue, putAt } from './places';
import { hostile } from './values';
import { unclassified } from './watch';

interface Case {
	memory: { place: number; value: unknown } | { whole: unknown } | undefined;
	changes: Array<{ place: Place; value: unknown }>;
}

/** Enough for a machine that is busy with other things. */
const BUDGET_MS = 40_000;

let places: Place[];

beforeAll(async () => {
	const engine = await Engine.start();
	places = placesIn(engine.loaded.nodes.agoraTrigger!.description.properties, '', '').filter(([name]) => name !== 'pollTimes');
	await engine.stop();
	expect(places.length).toBeGreaterThan(10);
});

let rooms = 0;

async function run(engine: Engine, { memory, changes }: Case): Promise<string[]> {
	const { sim } = engine;
	const room = `fuzz-${++rooms}`;
	sim.seed.room({ roomUuid: room });
	const state: IDataObject = {};
	const usual = { parameters: { events: [], source: 'app', options: {} }, staticData: state, budgetMs: BUDGET_MS };
	if (memory !== undefined) {
		await engine.poll(usual);
		sim.seed.event(room, { count: 2 });
		await engine.poll(usual);
		const known = placesInValue(state);
		if ('whole' in memory) {
			for (const key of Object.keys(state)) delete state[key];
			if (typeof memory.whole === 'object') Object.assign(state, memory.whole);
		} else if (known.length > 0) putAt(state, known[memory.place % known.length]!, memory.value);
	}
	const parameters: Record<string, unknown> = { events: [], source: 'app', roomUuids: [room], options: {} };
	for (const { place, value } of changes) putAt(parameters, place, value);
	sim.seed.event(room);
	for (let polls = 0; polls < 2; polls++) {
		try {
			await engine.poll({ ...usual, parameters: structuredClone(parameters) });
		} catch (error) {
			const problem = unclassified(error as Error);
			return problem === undefined ? [] : [problem];
		}
	}
	const size = JSON.stringify(state).length;
	return size > 200_000 ? [`left ${size} bytes in the memory`] : [];
}

const isKept = (value: unknown): boolean => value !== undefined && typeof value !== 'bigint';

it('never anything but items or an error that helps', async () => {
	const change = fc.record({ place: fc.nat().map((index) => places[index % places.length]!), value: hostile });
	const memory = fc.oneof(
		fc.record({ place: fc.nat(), value: hostile.filter(isKept) }),
		fc.record({ whole: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), hostile.filter(isKept)) }),
	);
	const wrong = await campaign<Case>({
		name: 'trigger',
		share: 0.02,
		cases: (index) =>
			index % 2 === 0
				? fc.record({ memory, changes: fc.constant([]) })
				: fc.record({ memory: fc.constant(undefined), changes: fc.array(change, { minLength: 1, maxLength: 3 }) }),
		run,
		describe: (one) => one,
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 1_200_000);
