/** The time limit of a try holds from the connection to the last byte of the answer. */
import { Engine } from '../../testkit/harness';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.start();
});
afterAll(async () => await engine.stop());
beforeEach(() => {
	engine.sim.reset();
	engine.sim.seed.room({ roomUuid: 'math' });
});

const get = async () =>
	await engine.runNode({
		node: 'agora',
		parameters: { resource: 'classroom', operation: 'get', roomUuid: 'math', options: { timeoutSeconds: 1, maxAttempts: 1 } },
	});

it('ends an answer that comes in drops, and its connection', async () => {
	// So slow that the whole answer would outlast the test.
	engine.sim.fault({ kind: 'slow', bytesPerSecond: 1 });
	const { error } = await get();
	expect(error?.message).toMatch(/did not answer in time$/);
	while (engine.sim.load.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 20));
});

it('leaves an answer alone that is slow, but in time', async () => {
	engine.sim.fault({ kind: 'slow', bytesPerSecond: 20_000 });
	expect((await get()).error).toBeUndefined();
});
