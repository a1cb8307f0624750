/** Every parameter of every operation with made-up values. */
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CATALOGUE, type CataloguedOperation, nameOf } from '../catalogue';
import { loadPackage } from '../../testkit/nodeTypes';
import { campaign } from './campaign';
import { type Place, placesIn, putAt } from './places';
import { hostile } from './values';
import { unclassified, wrongRequests } from './watch';

interface Change {
	place: Place;
	value: unknown;
	/** Whether it comes in with the item, through an expression. */
	fromItem: boolean;
}

interface Case {
	entry: CataloguedOperation;
	changes: Change[];
}

const places = new Map<CataloguedOperation, Place[]>();

beforeAll(async () => {
	const { nodes } = await loadPackage();
	for (const entry of CATALOGUE) {
		const found = placesIn(nodes[entry.node]!.description.properties, entry.resource, entry.operation);
		// Beside the four options of the requests, which only what sends some has.
		expect(found.length).toBeGreaterThan(entry.resource === 'token' || entry.operation === 'getReplayLink' ? 0 : 4);
		places.set(entry, found);
	}
});

/** n8n itself refuses required fields that are left empty in the editor, so emptiness comes in with the item. */
function mustComeWithItem(value: unknown): boolean {
	return value === null || value === undefined || (typeof value === 'string' && !value.startsWith('=')) || (Array.isArray(value) && value.length === 0);
}

function changesOf(entry: CataloguedOperation): fc.Arbitrary<Change[]> {
	const change = fc.record({ place: fc.constantFrom(...places.get(entry)!), value: hostile, fromItem: fc.boolean() });
	return fc
		.array(change, { minLength: 1, maxLength: 3 })
		.map((list) => list.map((one) => ({ ...one, fromItem: one.fromItem || mustComeWithItem(one.value) })));
}

it('never anything but an answer or an error that helps', async () => {
	const wrong = await campaign<Case>({
		name: 'parameters',
		share: 0.67,
		cases(index) {
			const entry = CATALOGUE[index % CATALOGUE.length]!;
			return changesOf(entry).map((changes) => ({ entry, changes }));
		},
		async run(engine, { entry, changes }) {
			const parameters: INodeParameters = structuredClone(entry.prepare(engine.sim));
			const item: IDataObject = {};
			for (const [index, { place, value, fromItem }] of changes.entries()) {
				if (fromItem) item[`value${index}`] = value as IDataObject;
				putAt(parameters, place, fromItem ? `={{ $json.value${index} }}` : value);
			}
			const { error } = await engine.runNode({ node: entry.node, parameters, items: [item], anyOutput: true, ...(entry.binary ? { binary: [entry.binary] } : {}) });
			return [unclassified(error), ...wrongRequests(entry, engine.sim)].filter((problem) => problem !== undefined);
		},
		describe: ({ entry, changes }) => [nameOf(entry), changes],
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 1_200_000);
