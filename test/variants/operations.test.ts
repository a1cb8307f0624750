/**
 * Every operation under everything that the vendors' documents permit besides what the simulator says by itself: no
 * failure, the same items but for what was left out, and nothing lost for ever.
 */
import { CATALOGUE, nameOf } from '../catalogue';
import { Engine, type NodeResult } from '../../testkit/harness';
import { placesOf, unexplained } from './compare';

const SEEDS = Number(process.env.VARIANT_SEEDS ?? 50);

let engine: Engine;
const time = Date.now();
beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => await engine.stop());

async function run(entry: (typeof CATALOGUE)[number], seed: number): Promise<NodeResult> {
	engine.sim.reset();
	// Every run has one time: states that pass, and the times of cues, are the same in each.
	engine.sim.setSpeed(0);
	engine.sim.advance(time - engine.sim.now());
	const parameters = entry.prepare(engine.sim);
	engine.sim.set({ variants: seed });
	return await engine.runNode({ node: entry.node, parameters, anyOutput: true, ...(entry.binary ? { binary: [entry.binary] } : {}) });
}

it.each(CATALOGUE.map((entry) => [nameOf(entry), entry] as const))('%s', async (_name, entry) => {
	const usual = (await run(entry, 0)).items.map(({ json }) => json);
	const seen = new Set<string>();
	const faults: string[] = [];
	for (let seed = 1; seed <= SEEDS; seed++) {
		const { items, error } = await run(entry, seed);
		if (error) {
			faults.push(`seed ${seed}: ${error.message}`);
			continue;
		}
		if (items.length !== usual.length) faults.push(`seed ${seed}: ${items.length} items, usually ${usual.length}`);
		for (const [index, { json }] of items.entries()) {
			faults.push(...unexplained(usual[index] ?? {}, json, '', seen).map((fault) => `seed ${seed}: ${fault}`));
		}
	}
	expect(faults.slice(0, 10)).toEqual([]);
	const everything = usual.reduce((places, json) => placesOf(json, '', places), new Set<string>());
	expect([...everything].filter((place) => !seen.has(place))).toEqual([]);
	expect(engine.sim.errors).toEqual([]);
});
