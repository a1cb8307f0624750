import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { registerPackage, unpackPackage } from './communityPackage';
import type { InstalledPackage } from './communityPackage';
import { query, sqliteIn } from './database';
import type { Place, Value } from './database';
import { n8nEnvironment } from './environment';
import type { BinaryMode, Engine, Role } from './environment';
import { ensureHost } from './install';
import type { Host } from './install';
import { Logs } from './logs';
import { freePort, portError, requireFreePort } from './ports';
import { groupIsAlive, killGroup, sampleMemory } from './processes';
import type { MemorySample } from './processes';

export type { BinaryMode, Engine } from './environment';
export type { MemorySample, ProcessSample } from './processes';

export interface N8nOptions {
	/** From {@link ensureHost}; installed when left out. */
	host?: Host;
	/** Default `main`. The others need the settings of queue mode, see `queue.ts`. */
	role?: Role;
	/** Default: SQLite in the user folder. */
	database?: Place;
	/** `classic` (default): n8n's default settings. `durable`: scheduler and pollers' cursors in the database. */
	engine?: Engine;
	/** Paths of packed packages (.tgz) to install. */
	packages?: string[];
	/** Loopback port; by default any that is free. */
	port?: number;
	/** Folder for the database, settings and files; by default a new one that is removed by `stop`. */
	userFolder?: string;
	/** Default `filesystem`; `auto` leaves the choice to n8n. */
	binaryMode?: BinaryMode | 'auto';
	/** Default `info`. */
	logLevel?: 'debug' | 'info' | 'warn' | 'error';
	/** Default `UTC`. */
	timezone?: string;
	/** By default the one in `userFolder`, or a random one in a new folder. */
	encryptionKey?: string;
	/** More environment variables for n8n; `undefined` takes one of ours away. */
	env?: Record<string, string | undefined>;
	/** Seconds until n8n must answer; default 180, as a first start on a slow machine migrates the database. */
	readyTimeout?: number;
	/** Gets each line that n8n prints. */
	onLog?: (line: string) => void;
}

/** Seconds that n8n gets to end by itself. */
const GRACE = 20;
const LOOK_AGAIN_MS = 100;

const running = new Set<N8n>();
process.on('exit', () => {
	for (const n8n of running) n8n.endAtOnce();
});

/** An n8n that runs as a child of this program, and ends with it however it ends. */
export class N8n {
	/** Address of the editor and the APIs, without a slash at the end. */
	readonly url: string;
	/** Everything that n8n prints. */
	readonly logFile: string;
	/** Seconds from the last start until n8n answered. */
	startSeconds = 0;

	private child?: ChildProcess;
	private logs?: Logs;

	private constructor(
		private options: N8nOptions,
		readonly host: Host,
		readonly port: number,
		readonly userFolder: string,
		private readonly removeAtStop: boolean,
	) {
		this.url = `http://127.0.0.1:${port}`;
		this.logFile = join(userFolder, 'n8n.log');
	}

	/** See {@link startN8n}. */
	static async start(options: N8nOptions): Promise<N8n> {
		const host = options.host ?? (await ensureHost());
		const port = options.port ?? (await freePort());
		const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-host-')));
		const fresh = !existsSync(join(userFolder, '.n8n', 'config'));
		const encryptionKey = options.encryptionKey ?? (fresh ? randomBytes(24).toString('hex') : undefined);
		const n8n = new N8n({ ...options, encryptionKey }, host, port, userFolder, !options.userFolder);
		try {
			await mkdir(userFolder, { recursive: true });
			const installed: InstalledPackage[] = [];
			for (const tarball of options.packages ?? []) installed.push(await unpackPackage(tarball, userFolder));
			await n8n.launch();
			// Only now is there a database.
			if (n8n.role === 'main') for (const one of installed) await registerPackage(host, one, userFolder, n8n.database);
			return n8n;
		} catch (error) {
			await n8n.stop();
			throw error;
		}
	}

	/** Process id of n8n, while it runs. */
	get pid(): number | undefined {
		return this.child?.pid;
	}

	get role(): Role {
		return this.options.role ?? 'main';
	}

	/** Where its data is. */
	get database(): Place {
		return this.options.database ?? sqliteIn(this.userFolder);
	}

	get engine(): Engine {
		return this.options.engine ?? 'classic';
	}

	/** The last lines that n8n printed, oldest first. */
	logLines(count?: number): string[] {
		return this.logs?.lines(count) ?? [];
	}

	/** Memory of n8n and the processes it started, now. */
	memory(): MemorySample {
		return this.pid === undefined ? { rss: 0, processes: [] } : sampleMemory(this.pid);
	}

	/** Memory of n8n and the processes it started, in bytes, now. */
	rss(): number {
		return this.memory().rss;
	}

	/**
	 * Runs an SQL query against n8n's database, for what no API shows (such as `poller_state`, where the durable
	 * engine keeps what a polling trigger remembers). Works while n8n runs and after it ended.
	 * Values are `$1`, `$2`, … in `sql`.
	 */
	async query<T = Record<string, unknown>>(sql: string, values: Value[] = []): Promise<T[]> {
		return await query<T>(this.host, this.database, sql, values);
	}

	/**
	 * Ends n8n: asks it to, waits, then insists. Removes the user folder unless it was given.
	 *
	 * `keepFolder` keeps it in any case, for a later `restart`.
	 */
	async stop({ keepFolder = !this.removeAtStop } = {}): Promise<void> {
		await this.end('SIGTERM');
		if (!keepFolder) await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}

	/** Ends n8n the way a crash or a power cut does. The user folder stays. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Starts n8n again (ending it first if it runs) on the same port, folder and data; options may differ. */
	async restart(changes: Pick<N8nOptions, 'engine' | 'env' | 'binaryMode' | 'logLevel'> = {}): Promise<void> {
		await this.end('SIGTERM');
		this.options = { ...this.options, ...changes };
		await this.launch();
	}

	/** Last resort when this program ends without `stop`. */
	endAtOnce(): void {
		killGroup(this.pid, 'SIGKILL');
		if (this.removeAtStop) rmSync(this.userFolder, { recursive: true, force: true });
	}

	private async launch(): Promise<void> {
		await requireFreePort(this.port);
		const started = Date.now();
		const logs = (this.logs = new Logs(this.logFile, this.options.onLog));
		const { binaryMode = 'filesystem' } = this.options;
		const env = n8nEnvironment({
			host: this.host,
			role: this.role,
			userFolder: this.userFolder,
			database: this.database,
			port: this.port,
			brokerPort: await freePort(),
			engine: this.engine,
			binaryMode: binaryMode === 'auto' ? undefined : binaryMode,
			logLevel: this.options.logLevel ?? 'info',
			timezone: this.options.timezone ?? 'UTC',
			encryptionKey: this.options.encryptionKey,
			env: this.options.env,
		});
		env.N8N_HOST_GUARD = '1';
		if (this.removeAtStop) env.N8N_HOST_REMOVE_FOLDER = this.userFolder;
		const guard = join(__dirname, 'child', 'dieWithParent.mjs');
		const command = this.role === 'main' ? 'start' : this.role;
		const child = spawn(this.host.nodeBin, ['--no-warnings', '--import', guard, this.host.n8nBin, command], {
			// n8n reads a file `.env` where it is started; there is none here.
			cwd: this.userFolder,
			env,
			stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
			detached: process.platform !== 'win32',
			windowsHide: true,
		});
		this.child = child;
		running.add(this);
		child.stdout?.on('data', (chunk: Buffer) => logs.write(chunk));
		child.stderr?.on('data', (chunk: Buffer) => logs.write(chunk));
		child.once('error', (error) => logs.write(Buffer.from(`${error.message}\n`)));
		await this.waitUntilReady(child, started);
		this.startSeconds = (Date.now() - started) / 1000;
	}

	private async waitUntilReady(child: ChildProcess, started: number): Promise<void> {
		const timeout = (this.options.readyTimeout ?? 180) * 1000;
		for (;;) {
			if (hasEnded(child)) {
				await this.end('SIGKILL');
				if (/port \d+ is already in use/i.test(this.logLines().join('\n'))) throw portError(this.port);
				throw new Error(`n8n ended while it was starting.${this.lastWords()}`);
			}
			if (Date.now() - started > timeout) {
				throw new Error(`n8n did not answer within ${timeout / 1000} seconds.${this.lastWords()}`);
			}
			// An older main says that it is ready before it answers the editor.
			const paths = this.role === 'main' ? ['/healthz/readiness', '/rest/settings'] : ['/healthz/readiness'];
			if ((await Promise.all(paths.map(async (path) => await this.answers(path)))).every(Boolean)) return;
			await sleep(LOOK_AGAIN_MS);
		}
	}

	private async answers(path: string): Promise<boolean> {
		try {
			return (await fetch(this.url + path, { signal: AbortSignal.timeout(2_000) })).ok;
		} catch {
			return false;
		}
	}

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const { child, logs } = this;
		const pid = child?.pid;
		if (child && pid !== undefined) {
			if (signal === 'SIGTERM' && process.platform !== 'win32') {
				child.kill('SIGTERM');
				await waitFor(() => hasEnded(child), GRACE * 1000);
			}
			// Also after a clean end: nothing that n8n started may be left.
			killGroup(pid, 'SIGKILL');
			await waitFor(() => hasEnded(child) && !groupIsAlive(pid), 5_000);
		}
		this.child = undefined;
		running.delete(this);
		await logs?.close();
	}

	private lastWords(): string {
		const lines = this.logLines(25).filter(Boolean);
		const rest = this.removeAtStop ? '' : `\n    (all of it: ${this.logFile})`;
		return lines.length ? ` Its last words:\n    ${lines.join('\n    ')}${rest}` : '';
	}
}

/**
 * Starts n8n on loopback with SQLite and waits until it answers. Nothing leaves the machine: telemetry, update
 * checks, templates and the like are off.
 *
 * Throws when n8n does not start (with its last words) or the port is taken (with what to do).
 */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	return await N8n.start(options);
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function waitFor(condition: () => boolean, timeout: number): Promise<void> {
	const until = Date.now() + timeout;
	while (!condition() && Date.now() < until) await sleep(25);
}

async function sleep(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
