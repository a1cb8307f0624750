import { DEMO_ACCOUNT } from '../../simulator';
import { Engine } from '../../testkit/harness';

/**
 * Does tasks several at a time, each alone with a simulator of its own. Every simulator has an App ID of its
 * own, because requests of one App ID share Agora's limit of ten a second.
 *
 * @param count how many at a time
 * @param tasks in the order in which they are begun
 */
export async function inLanes<T>(count: number, tasks: Array<(engine: Engine) => Promise<T>>): Promise<T[]> {
	const results: T[] = [];
	let next = 0;
	const lane = async (_: unknown, number: number): Promise<void> => {
		const appId = DEMO_ACCOUNT.appId.slice(0, -4) + number.toString(16).padStart(4, '0');
		const settings = { fileSize: 64 * 1024, cloudRecording: { startMs: 0 } };
		const engine = await Engine.start({ accounts: [{ ...DEMO_ACCOUNT, appId }], settings });
		try {
			for (let index = next++; index < tasks.length; index = next++) {
				engine.sim.reset();
				results[index] = await tasks[index]!(engine);
			}
		} finally {
			await engine.stop();
		}
	};
	await Promise.all(Array.from({ length: count }, lane));
	return results;
}
