import { Engine } from './harness';
it('x', async () => {
	const engine = await Engine.start();
	engine.sim.seed.room({roomUuid: 'r'});
	engine.sim.fault({ kind: 'slow', bytesPerSecond: 100 });
	const t = Date.now();
	const { error } = await engine.runNode({ node: 'agoraClassroom', parameters: { resource: 'classroom', operation: 'get', roomUuid: 'r', requestSettings: { timeoutSeconds: 1, maxAttempts: 1 } } });
	process.stdout.write(`${Date.now() - t} ${error?.message}\n`);
	await engine.stop();
});
