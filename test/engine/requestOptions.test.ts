/** What concerns requests stands among the options of an operation, and holds for all items without reading the others for them. */
import { Engine } from '../../testkit/harness';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => await engine.stop());
beforeEach(() => engine.sim.reset());

it('an option that can’t be worked out for the first item fails that item, and no other', async () => {
	engine.sim.seed.room({ roomUuid: 'math', roomName: 'Mathematics', roomType: 4 });
	const { items, error } = await engine.runNode({
		node: 'agora',
		parameters: {
			resource: 'classroom', operation: 'deleteProperties', roomUuid: 'math', properties: 'a',
			options: { cause: '={{ $json.known ? \'{"by":"test"}\' : $("Nowhere").item.json.cause }}', concurrency: 1, maxAttempts: 1 },
		},
		items: [{ known: false }, { known: true }],
		continueOnFail: true,
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => Object.keys(json).includes('error'))).toEqual([true, false]);
	expect(items[0]!.json.error).toMatch(/^"Options" can.t be worked out/);
});

it('a setting that breaks its rule is named before anything is sent', async () => {
	const { error } = await engine.runNode({ node: 'agora', parameters: { resource: 'usage', operation: 'get', options: { maxAttempts: 11 } } });
	expect(error?.message).toContain('"Options > Tries" must be a whole number from 1 to 10');
	expect(engine.sim.requests).toEqual([]);
});
