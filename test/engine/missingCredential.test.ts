/** A node in which the credential that a resource needs was not chosen says which one that is, and where to choose it. */
import { CATALOGUE, nameOf } from '../catalogue';
import { Engine } from '../../testkit/harness';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => await engine.stop());
beforeEach(() => engine.sim.reset());

/** One operation of each resource: all of its operations share the credential. */
const ONE_OF_EACH = CATALOGUE.filter(
	({ node, resource }, index) => CATALOGUE.findIndex((other) => other.node === node && other.resource === resource) === index,
);

const LABEL = /of the type "(.+?)"/;

it.each(ONE_OF_EACH.map((entry) => [nameOf(entry), entry] as const))('%s', async (_name, entry) => {
	const parameters = entry.prepare(engine.sim);
	const every = (engine.loaded.nodes[entry.node]!.description.credentials ?? []).map(({ name }) => name);

	const { error, items } = await engine.runNode({ node: entry.node, parameters, notChosen: every });
	expect(items).toEqual([]);
	expect(error?.message).toMatch(/^No credential of the type ".+" is chosen in this node/);
	expect(error?.description).toMatch(/^Choose a credential of the type ".+" at the top of the node, or create one there\.$/);
	expect(engine.sim.requests).toEqual([]);

	// The way out works: that credential alone is enough.
	const label = LABEL.exec(error!.message)![1];
	const type = every.find((name) => engine.loaded.credentialTypes[name]!.displayName === label)!;
	const again = await engine.runNode({ node: entry.node, parameters, notChosen: every.filter((name) => name !== type), ...(entry.binary ? { binary: [entry.binary] } : {}) });
	expect(again.error).toBeUndefined();
});
