import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { query } from './database';
import type { Place } from './database';
import { cleanEnvironment } from './npm';
import type { Host } from './install';

const execute = promisify(execFile);

/** A package that lies where n8n looks for community packages. */
export interface InstalledPackage {
	name: string;
	version: string;
	folder: string;
}

interface PackageJson {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	[key: string]: unknown;
}

/**
 * Puts a packed package (`npm pack`) where n8n puts community packages, in the steps that n8n itself takes:
 * unpack into `.n8n/nodes/node_modules/<name>`, drop the kinds of dependencies that n8n drops, and name it in
 * `.n8n/nodes/package.json`.
 *
 * Throws if the package has run-time dependencies: n8n would download those, and here nothing is downloaded.
 */
export async function unpackPackage(tarball: string, userFolder: string): Promise<InstalledPackage> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	await mkdir(join(nodesFolder, 'node_modules'), { recursive: true });
	const temporary = await mkdtemp(join(nodesFolder, 'unpack-'));
	try {
		await execute('tar', ['-xzf', tarball, '-C', temporary, '--strip-components=1']);
		const file = join(temporary, 'package.json');
		const packageJson = JSON.parse(await readFile(file, 'utf8')) as PackageJson;
		for (const kind of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete packageJson[kind];
		const needed = Object.keys(packageJson.dependencies ?? {});
		if (needed.length > 0) {
			throw new Error(
				`${packageJson.name} has run-time dependencies (${needed.join(', ')}): n8n would download them, and this host downloads nothing.`,
			);
		}
		await writeFile(file, JSON.stringify(packageJson, null, 2));

		const folder = join(nodesFolder, 'node_modules', packageJson.name);
		await mkdir(dirname(folder), { recursive: true });
		await rm(folder, { recursive: true, force: true });
		await rename(temporary, folder);
		await nameInPackageJson(join(nodesFolder, 'package.json'), packageJson.name, packageJson.version);
		return { name: packageJson.name, version: packageJson.version, folder };
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

async function nameInPackageJson(file: string, name: string, version: string): Promise<void> {
	let content = { name: 'installed-nodes', private: true, dependencies: {} as Record<string, string> };
	try {
		content = JSON.parse(await readFile(file, 'utf8')) as typeof content;
	} catch {
		// The first package.
	}
	content.dependencies[name] = version;
	await writeFile(file, JSON.stringify(content, null, 2));
}

interface Described {
	name: string;
	version: string;
	author?: { name?: string; email?: string };
	nodes: Array<{ name: string; type: string; version: number }>;
}

/** What n8n would keep about an installed package. Throws when n8n can't load it. */
async function describePackage(host: Host, installed: InstalledPackage, userFolder: string): Promise<Described> {
	const script = join(__dirname, 'child', 'describePackage.mjs');
	const modules = join(host.folder, 'node_modules');
	try {
		const { stdout } = await execute(host.nodeBin, ['--no-warnings', script, join(modules, 'n8n'), installed.folder], {
			env: { ...cleanEnvironment(), NODE_PATH: modules, HOME: userFolder, N8N_USER_FOLDER: userFolder },
		});
		return JSON.parse(stdout) as Described;
	} catch (error) {
		const { stderr, message } = error as { stderr?: string; message: string };
		throw new Error(`n8n could not load the package ${installed.name}:\n${(stderr || message).trim()}`);
	}
}

/**
 * Enters the package into n8n's database. n8n loads a package without that, but lists only what is in there
 * (Settings > Community nodes, the editor's "installed" marks). The database must exist already.
 */
export async function registerPackage(host: Host, installed: InstalledPackage, userFolder: string, place: Place): Promise<void> {
	const { name, version, author, nodes } = await describePackage(host, installed, userFolder);
	await query(host, place, 'DELETE FROM installed_nodes WHERE package = $1', [name]);
	await query(host, place, 'DELETE FROM installed_packages WHERE "packageName" = $1', [name]);
	// The times are not left to the database: in n8n's SQLite tables, their default is a text that is no time.
	const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
	await query(
		host,
		place,
		'INSERT INTO installed_packages ("packageName", "installedVersion", "authorName", "authorEmail", "createdAt", "updatedAt") VALUES ($1, $2, $3, $4, $5, $6)',
		[name, version, author?.name ?? null, author?.email ?? null, now, now],
	);
	const rows = nodes.map((_, index) => `($${4 * index + 1}, $${4 * index + 2}, $${4 * index + 3}, $${4 * index + 4})`);
	await query(
		host,
		place,
		`INSERT INTO installed_nodes (name, type, "latestVersion", package) VALUES ${rows.join(', ')}`,
		nodes.flatMap((node) => [node.name, node.type, node.version, name]),
	);
}
