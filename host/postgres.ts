import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { chown, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Place } from './database';
import { freePort } from './ports';
import { findProgram, folderFor, Service, userForServers } from './service';

const execute = promisify(execFile);

const ADVICE = "Install PostgreSQL (Debian/Ubuntu: 'apt-get install postgresql', macOS: 'brew install postgresql').";
const DEBIAN = '/usr/lib/postgresql';

export interface Postgres {
	/** An empty database in it. */
	place: Place;
	stop(): Promise<void>;
}

/** Debian keeps the programs of each version in a folder that is not on PATH; the newest comes first. */
function folders(): string[] {
	try {
		const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
		return versions.map((version) => join(DEBIAN, version, 'bin'));
	} catch {
		return [];
	}
}

/**
 * Starts a PostgreSQL of its own on a free loopback port, with an empty database.
 *
 * Throws when PostgreSQL is not installed (with what to do) or does not start.
 */
export async function startPostgres(): Promise<Postgres> {
	const initdb = findProgram('initdb', folders(), ADVICE);
	const command = findProgram('postgres', folders(), ADVICE);
	const user = userForServers('postgres');
	const folder = await folderFor('postgres', user);
	const password = randomBytes(16).toString('hex');
	try {
		const file = join(folder, 'password');
		await writeFile(file, password, { mode: 0o600 });
		if (user) await chown(file, user.uid, user.gid);
		const data = join(folder, 'data');
		const options = ['--pgdata', data, '--username', 'n8n', '--pwfile', file, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-sync'];
		await execute(initdb, [...options, '--no-locale'], { cwd: folder, ...user });
		const port = await freePort();
		const settings = {
			listen_addresses: '127.0.0.1',
			unix_socket_directories: '',
			// Nothing here outlives a power cut.
			fsync: 'off',
		};
		const args = ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
		const place: Place = { kind: 'postgres', host: '127.0.0.1', port, database: 'postgres', user: 'n8n', password };
		const isReady = findProgram('pg_isready', folders(), ADVICE);
		const service = await Service.start({
			name: 'PostgreSQL',
			command,
			args,
			folder,
			user,
			signal: 'SIGINT',
			ready: async () => {
				try {
					await execute(isReady, ['-h', '127.0.0.1', '-p', String(port), '-q']);
					return true;
				} catch {
					return false;
				}
			},
		});
		return { place, stop: async () => await service.stop() };
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}
