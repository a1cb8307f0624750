import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Host } from './install';

const execute = promisify(execFile);

/** Where n8n keeps its data. */
export type Place =
	| { kind: 'sqlite'; file: string }
	| { kind: 'postgres'; host: string; port: number; database: string; user: string; password: string };

export type Value = string | number | null;

/** The SQLite file that n8n makes in its user folder. */
export function sqliteIn(userFolder: string): Place {
	return { kind: 'sqlite', file: join(userFolder, '.n8n', 'database.sqlite') };
}

/** The settings that make n8n use this database. */
export function databaseEnvironment(place: Place): Record<string, string> {
	if (place.kind === 'sqlite') return { DB_TYPE: 'sqlite' };
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: place.host,
		DB_POSTGRESDB_PORT: String(place.port),
		DB_POSTGRESDB_DATABASE: place.database,
		DB_POSTGRESDB_USER: place.user,
		DB_POSTGRESDB_PASSWORD: place.password,
	};
}

/**
 * Runs an SQL query. Works while n8n runs and, with SQLite, after it ended.
 *
 * @param sql with `$1`, `$2`, … for `values`, and names in double quotes unless they are all small letters
 * @returns the rows; 256 MB of them at most
 */
export async function query<T>(host: Host, place: Place, sql: string, values: Value[] = []): Promise<T[]> {
	const script = join(__dirname, 'child', 'query.mjs');
	const args = ['--no-warnings', script, join(host.folder, 'node_modules', 'n8n'), sql, JSON.stringify(values)];
	// Not as an argument: everybody on the machine can read those.
	const env = { ...process.env, N8N_HOST_DATABASE: JSON.stringify(place) };
	const { stdout } = await execute(host.nodeBin, args, { maxBuffer: 256 * 1024 ** 2, env });
	return JSON.parse(stdout) as T[];
}
