/** Items that fail go to the error output, with what they were and what the vendor said. */
import { Engine } from '../../../testkit/harness';

let engine: Engine;

beforeAll(async () => {
	engine = await Engine.start();
	engine.sim.seed.room({ roomUuid: 'there', roomName: 'There' });
});
afterAll(async () => await engine.stop());

const RUN = {
	node: 'agora',
	parameters: { resource: 'classroom', operation: 'get', roomUuid: '={{ $json.room }}' },
	items: [{ room: 'not-there' }, { room: 'there' }],
};

it('leaves the details where they are, and no error object beside them', async () => {
	const { run, error } = await engine.runNode({ ...RUN, errorOutput: true });
	expect(error).toBeUndefined();
	const [good, bad] = run.data.resultData.runData.Node?.[0]?.data?.main ?? [];
	expect(good?.map(({ json, pairedItem }) => [json.roomName, pairedItem])).toEqual([['There', { item: 1 }]]);
	expect(bad).toEqual([
		{
			json: { room: 'not-there', error: expect.stringContaining('was not found'), details: expect.objectContaining({ code: 20404100 }) },
			pairedItem: { item: 0 },
		},
	]);
});

it('the same on the regular output', async () => {
	const { items } = await engine.runNode({ ...RUN, continueOnFail: true });
	expect(items[0]).toEqual({
		json: { error: expect.stringContaining('was not found'), details: expect.objectContaining({ code: 20404100 }) },
		pairedItem: { item: 0 },
	});
	expect(items[1]?.json.roomName).toBe('There');
});
