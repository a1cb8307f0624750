import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { classroom } from '../../nodes/Agora/resources/classroom';
import { cloudRecording } from '../../nodes/Agora/resources/cloudRecording';
import { ROOT } from '../../scripts/pack';
import { SimulatorProcess } from '../simulatorProcess';
import type { Done, Task } from './worker';

export interface ProcessesRun {
	kind: Task['kind'];
	processes: number;
	/** Of all processes together. */
	items: number;
	requests: number;
	/** Answered with HTTP 429. */
	refused: number;
	failedItems: number;
	/** Until the last process was done. */
	ms: number;
}

type Plan = Pick<ProcessesRun, 'kind' | 'items' | 'processes'>;

const ANSWER_MS = 20;
const AT_A_TIME = { cloudRecording: cloudRecording.itemsAtATime, classroom: classroom.itemsAtATime };

const all = (kind: Task['kind'], items: number, processes: number[]): Plan[] => processes.map((one) => ({ kind, items, processes: one }));
const PLANS: Record<'small' | 'full', Plan[]> = {
	small: [...all('cloudRecording', 300, [1, 2, 4]), ...all('classroom', 3000, [1, 2])],
	full: [...all('cloudRecording', 400, [1, 2, 4, 8]), ...all('classroom', 3000, [1, 2, 4])],
};

async function runPlan(simulator: SimulatorProcess, { kind, items, processes }: Plan): Promise<ProcessesRun> {
	await simulator.reset();
	await simulator.act([{ do: 'createRoom', roomUuid: 'one', region: 'ap' }]);
	await simulator.setLatency(ANSWER_MS);
	const { url, account } = simulator;
	const workers = Array.from({ length: processes }, () => {
		const task: Task = { kind, url, account, items: items / processes, itemsAtATime: AT_A_TIME[kind] };
		const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'worker.ts'), JSON.stringify(task)], {
			cwd: ROOT,
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
	});
	try {
		for (const { lines } of workers) if ((await lines.next()).value !== 'ready') throw new Error('A process did not begin');
		for (const { child } of workers) child.stdin.write('go\n');
		const done = await Promise.all(workers.map(async ({ lines }) => JSON.parse(String((await lines.next()).value)) as Done));
		const { answers } = await simulator.state();
		return {
			kind,
			processes,
			items,
			requests: Object.values(answers).reduce((sum, count) => sum + count, 0),
			refused: answers[429] ?? 0,
			failedItems: done.reduce((sum, { failed }) => sum + failed, 0),
			ms: Math.max(...done.map(({ ms }) => ms)),
		};
	} finally {
		for (const { child } of workers) if (child.exitCode === null) child.kill('SIGKILL');
		await Promise.all(workers.map(async ({ child }) => child.exitCode ?? child.signalCode ?? (await once(child, 'exit'))));
	}
}

/** Several processes that do not know of each other work with one account, whose documented limits the server enforces. */
export async function benchProcesses(size: 'small' | 'full'): Promise<ProcessesRun[]> {
	const simulator = await SimulatorProcess.start(['--rate-limits']);
	try {
		const runs: ProcessesRun[] = [];
		for (const plan of PLANS[size]) {
			const run = await runPlan(simulator, plan);
			const { kind, processes, items, requests, refused, failedItems, ms } = run;
			const share = ((refused * 100) / requests).toFixed(1);
			console.log(`${kind}, ${items} items, ${processes} process(es): ${requests} requests, ${refused} refused (${share} %), ${failedItems} items failed, ${(ms / 1000).toFixed(1)} s`);
			runs.push(run);
		}
		return runs;
	} finally {
		await simulator.stop();
	}
}
