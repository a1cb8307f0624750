import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';

import { killGroup } from './processes';

/** How a command ended: its exit code (null when a signal ended it) and the last part of what it printed. */
export interface RunResult {
	code: number | null;
	output: string;
}

export interface RunOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** File that gets everything the command prints. */
	logFile: string;
	/** Milliseconds after which the command and its children are ended. */
	timeout?: number;
}

const TAIL_CHARACTERS = 64 * 1024;

const running = new Set<ChildProcess>();

/** Ends every command started by {@link run}, with its children. Used when an install is interrupted. */
export function endRunningCommands(): void {
	for (const child of running) killGroup(child.pid, 'SIGKILL');
}

/**
 * Runs a command in a process group of its own, so that it can be ended together with its children.
 *
 * Returns its exit code and the tail of its output; throws only when it cannot be started at all.
 */
export async function run(command: string, args: string[], options: RunOptions): Promise<RunResult> {
	appendFileSync(options.logFile, `\n$ ${[command, ...args].join(' ')}\n`);
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
			windowsHide: true,
		});
		running.add(child);
		let output = '';
		const collect = (chunk: Buffer) => {
			appendFileSync(options.logFile, chunk);
			output = (output + chunk.toString('utf8')).slice(-TAIL_CHARACTERS);
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		const timer = options.timeout && setTimeout(() => killGroup(child.pid, 'SIGKILL'), options.timeout);
		const done = () => {
			running.delete(child);
			if (timer) clearTimeout(timer);
		};
		child.once('error', (error) => {
			done();
			reject(error);
		});
		child.once('close', (code) => {
			done();
			resolve({ code, output });
		});
	});
}
