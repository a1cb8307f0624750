/** The catalogue of operations is complete, and every entry is a call that succeeds. */
import { resources as agora } from '../../nodes/Agora/resources';
import { resources as classIn } from '../../nodes/ClassIn/resources';
import { CATALOGUE, endpointsOf, nameOf, pathPattern } from '../catalogue';
import { Engine } from '../../testkit/harness';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => await engine.stop());
beforeEach(() => engine.sim.reset());

it('has every operation of every node', () => {
	const nodes = { agora, classIn };
	const all = Object.entries(nodes).flatMap(([node, resources]) =>
		resources.flatMap(({ value, operations }) => operations.map((operation) => `${node} ${value}: ${operation.value}`)),
	);
	expect(CATALOGUE.map(nameOf).sort()).toEqual(all.sort());
});

it.each(CATALOGUE.map((entry) => [nameOf(entry), entry] as const))('%s', async (_name, entry) => {
	const parameters = entry.prepare(engine.sim);
	const { error } = await engine.runNode({ node: entry.node, parameters, ...(entry.binary ? { binary: [entry.binary] } : {}) });
	expect(error).toBeUndefined();
	const endpoints = endpointsOf(entry);
	// The replay link and tokens are computed here.
	expect(engine.sim.requests.length > 0).toBe(entry.operation !== 'getReplayLink' && entry.resource !== 'token');
	for (const { method, path, auth, status } of engine.sim.requests) {
		expect(endpoints.map((endpoint) => [endpoint.method, pathPattern(endpoint).test(path)])).toContainEqual([method, true]);
		expect({ verified: auth.verified, success: status === 200 || status === 201 }).toEqual({ verified: true, success: true });
	}
	expect(engine.sim.errors).toEqual([]);
});
