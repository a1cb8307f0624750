import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { until } from './wait';

const KEPT_CHARACTERS = 4_000;

/** Who a server runs as. */
export interface User {
	uid: number;
	gid: number;
}

export interface ServiceOptions {
	name: string;
	command: string;
	args: string[];
	/** Its folder; goes with it. */
	folder: string;
	user?: User;
	/** What it reads from its standard input. */
	input?: string;
	/** Asks it to end. */
	signal: NodeJS.Signals;
	/** Whether it answers. */
	ready(): Promise<boolean>;
}

const running = new Set<Service>();
process.on('exit', () => {
	for (const service of running) service.endAtOnce();
});

/** A server that runs as a child of this program, and ends with it. */
export class Service {
	private output = '';

	private constructor(
		private readonly options: ServiceOptions,
		private readonly child: ChildProcess,
	) {
		const collect = (chunk: Buffer): void => {
			this.output = (this.output + chunk.toString('utf8')).slice(-KEPT_CHARACTERS);
		};
		child.stdout?.on('data', collect);
		child.stderr?.on('data', collect);
		child.once('error', (error) => collect(Buffer.from(error.message)));
		child.stdin?.end(options.input ?? '');
	}

	/** Starts it and waits until it answers. Throws with its last words when it doesn't. */
	static async start(options: ServiceOptions): Promise<Service> {
		const [command, ...args] = endingWithUs([options.command, ...options.args]);
		const child = spawn(command!, args, { cwd: options.folder, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...options.user });
		const service = new Service(options, child);
		running.add(service);
		try {
			await until(`${options.name} to answer`, 30, async () => {
				if (service.hasEnded) throw new Error(`${options.name} ended while it was starting: ${service.output}`);
				return (await options.ready()) || undefined;
			});
			return service;
		} catch (error) {
			await service.stop();
			throw error;
		}
	}

	async stop(): Promise<void> {
		if (!this.hasEnded) {
			const ended = new Promise((resolve) => this.child.once('exit', resolve));
			this.child.kill(this.options.signal);
			const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
			await ended;
			clearTimeout(timer);
		}
		running.delete(this);
		await rm(this.options.folder, { recursive: true, force: true });
	}

	/** Last resort when this program ends without `stop`. */
	endAtOnce(): void {
		if (!this.hasEnded) this.child.kill('SIGKILL');
		rmSync(this.options.folder, { recursive: true, force: true });
	}

	private get hasEnded(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
	}
}

/** A new folder that `user` may write to. */
export async function folderFor(name: string, user?: User): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `${name}-`));
	if (user) await chown(folder, user.uid, user.gid);
	return folder;
}

/**
 * Somebody without rights, for servers that refuse to run as root.
 *
 * @returns nothing when we aren't root
 */
export function userForServers(...names: string[]): User | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const lines = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
	for (const name of [...names, 'nobody']) {
		const found = lines.find(([known]) => known === name);
		if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
	}
	throw new Error('There is no user without rights (such as "nobody") on this machine to run a server as.');
}

/**
 * A program on PATH or in one of the folders.
 *
 * @param advice how to install it
 * @throws Error with the advice
 */
export function findProgram(name: string, folders: string[], advice: string): string {
	for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...folders]) {
		const path = join(folder, name);
		try {
			accessSync(path, constants.X_OK);
			return path;
		} catch {
			// Not here.
		}
	}
	throw new Error(`The program "${name}" was not found. ${advice}`);
}

/** On Linux, the system itself ends the server when we are killed. */
function endingWithUs(command: string[]): string[] {
	const setpriv = '/usr/bin/setpriv';
	return existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', '--', ...command] : command;
}
