import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { Account, Action } from '../simulator';
import { ROOT } from '../scripts/pack';

export interface SimulatorState {
	maxInFlight: number;
	/** How many requests were answered with which status. */
	answers: Record<string, number>;
	errors: string[];
}

/** The simulator in a process of its own, so that its work doesn't slow down what is measured. */
export class SimulatorProcess {
	private constructor(
		private readonly child: ChildProcess,
		readonly url: string,
		readonly account: Account,
	) {}

	/** @param flags of `npm run simulator` */
	static async start(flags: string[] = []): Promise<SimulatorProcess> {
		const script = path.join(ROOT, 'simulator', 'main.ts');
		const child = spawn(process.execPath, ['--import', 'tsx', script, '--port', '0', '--json', ...flags], {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const end = (): void => void child.kill('SIGKILL');
		process.once('exit', end);
		child.once('exit', () => process.off('exit', end));
		const line = await new Promise<string>((resolve, reject) => {
			createInterface(child.stdout!).once('line', resolve);
			child.once('error', reject);
			child.once('exit', (code) => reject(new Error(`The simulator ended (${code})`)));
		});
		const { url, account } = JSON.parse(line) as { url: string; account: Account };
		return new SimulatorProcess(child, url, account);
	}

	async stop(): Promise<void> {
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.kill('SIGTERM');
		await ended;
	}

	/** Back to the beginning: no rooms, faults or log; limits as at the start. */
	async reset(): Promise<void> {
		await this.control('POST', 'reset');
	}

	/** Every answer comes later by so many milliseconds. */
	async setLatency(ms: number): Promise<void> {
		if (ms > 0) await this.control('POST', 'faults', { kind: 'latency', ms, count: Number.MAX_SAFE_INTEGER });
	}

	/** Whether the vendors' documented limits are enforced. */
	async setRateLimits(room: number | null, account: number | null): Promise<void> {
		await this.control('PATCH', 'settings', { rateLimits: { room, account } });
	}

	/** Moves the simulated time. */
	async advance(ms: number): Promise<void> {
		await this.control('POST', 'time', { shiftMs: ms });
	}

	async act(actions: Action[]): Promise<void> {
		await this.control('POST', 'actions', { actions });
	}

	async state(): Promise<SimulatorState> {
		return (await this.control('GET', 'state')) as SimulatorState;
	}

	private async control(method: string, name: string, body?: unknown): Promise<unknown> {
		const response = await fetch(`${this.url}/__control/${name}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		});
		if (!response.ok) throw new Error(`${method} ${name}: ${response.status} ${await response.text()}`);
		return await response.json();
	}
}
