import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { isAlive } from './processes';

const HEARTBEAT_MS = 2_000;
/** A holder on this machine is asked for directly; this is for one on another machine that shares the folder. */
const STALE_AFTER_MS = 60_000;
const LOOK_AGAIN_MS = 500;
/** A takeover is a few file operations; one that is older was cut off by a crash. */
const TAKEOVER_MS = 10_000;

interface Owner {
	pid: number;
	host: string;
}

/**
 * Takes a lock that works across processes: a folder that only one of them can create.
 *
 * A lock whose owner is gone (ended, or silent for a minute) is taken over. `onWait` is called now and then
 * while another process holds it. Returns the function that gives it back.
 */
export async function takeLock(folder: string, onWait: (owner: string) => void): Promise<() => Promise<void>> {
	for (;;) {
		try {
			await mkdir(folder);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			if (await isStale(folder)) {
				await removeStale(folder);
			} else {
				onWait(await describe(folder));
				await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
			}
			continue;
		}
		const owner: Owner = { pid: process.pid, host: hostname() };
		await writeFile(join(folder, 'owner.json'), JSON.stringify(owner));
		const heartbeat = setInterval(() => {
			const now = new Date();
			utimes(folder, now, now).catch(() => undefined);
		}, HEARTBEAT_MS);
		heartbeat.unref();
		return async () => {
			clearInterval(heartbeat);
			await rm(folder, { recursive: true, force: true });
		};
	}
}

async function readOwner(folder: string): Promise<Owner | undefined> {
	try {
		return JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8')) as Owner;
	} catch {
		return undefined;
	}
}

async function isStale(folder: string): Promise<boolean> {
	const owner = await readOwner(folder);
	if (owner?.host === hostname()) return !isAlive(owner.pid);
	try {
		return Date.now() - (await stat(folder)).mtimeMs > STALE_AFTER_MS;
	} catch {
		return false; // Given back in the meantime: try again.
	}
}

/**
 * Removes a lock whose owner is gone.
 *
 * Two waiting processes may both have found it stale. Only the one that creates the takeover folder removes it,
 * and it looks once more first: the other may have finished the takeover and hold a fresh lock by now.
 */
async function removeStale(folder: string): Promise<void> {
	const takeover = `${folder}.takeover`;
	try {
		await mkdir(takeover);
	} catch {
		const { mtimeMs } = await stat(takeover).catch(() => ({ mtimeMs: Date.now() }));
		if (Date.now() - mtimeMs > TAKEOVER_MS) await rm(takeover, { recursive: true, force: true });
		else await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
		return;
	}
	try {
		if (await isStale(folder)) await rm(folder, { recursive: true, force: true });
	} finally {
		await rm(takeover, { recursive: true, force: true });
	}
}

async function describe(folder: string): Promise<string> {
	const owner = await readOwner(folder);
	return owner ? `process ${owner.pid}${owner.host === hostname() ? '' : ` on ${owner.host}`}` : 'another process';
}
