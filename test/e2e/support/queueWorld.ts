/** A real n8n in queue mode with the packed package on every part of it, the simulator, and credentials for it. */
import type { N8n } from '../../../host/n8n';
import { startQueueMode, type QueueMode, type QueueModeOptions } from '../../../host/queue';
import { startSimulator, type SimulatorOptions } from '../../../simulator';
import { tarball, worldOn, type World } from './world';

export interface QueueWorld extends World {
	queue: QueueMode;
}

/** Starts everything. */
export async function startQueueWorld(options: { queue?: QueueModeOptions; sim?: SimulatorOptions } = {}): Promise<QueueWorld> {
	const sim = await startSimulator(options.sim);
	try {
		const queue = await startQueueMode({ packages: [tarball()], ...options.queue });
		const world = await worldOn(queue.main, sim);
		return {
			...world,
			queue,
			async stop() {
				await queue.stop();
				await sim.stop();
			},
		};
	} catch (error) {
		await sim.stop();
		throw error;
	}
}

const STARTED = /Worker started execution (\d+) /;
const FINISHED = /Worker finished execution (\d+) /;

const named = (worker: N8n, pattern: RegExp): string[] => worker.logLines().flatMap((line) => pattern.exec(line)?.[1] ?? []);

/** The executions that a worker has begun. */
export function begunBy(worker: N8n): string[] {
	return named(worker, STARTED);
}

/** The executions that a worker has in hand. */
export function inHandOf(worker: N8n): string[] {
	const finished = new Set(named(worker, FINISHED));
	return begunBy(worker).filter((id) => !finished.has(id));
}
