import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
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

/**
 * Enters the package into n8n's database. n8n loads a package without that, but lists only what is in there
 * (Settings > Community nodes, the editor's "installed" marks). The database must exist already.
 */
export async function registerPackage(host: Host, installed: InstalledPackage, userFolder: string): Promise<void> {
	const script = join(__dirname, 'child', 'registerPackage.mts');
	const database = join(userFolder, '.n8n', 'database.sqlite');
	const modules = join(host.folder, 'node_modules');
	try {
		await execute(host.nodeBin, ['--no-warnings', script, join(modules, 'n8n'), installed.folder, database], {
			env: { ...cleanEnvironment(), NODE_PATH: modules, HOME: userFolder, N8N_USER_FOLDER: userFolder },
		});
	} catch (error) {
		const { stderr, message } = error as { stderr?: string; message: string };
		throw new Error(`n8n could not load the package ${installed.name}:\n${(stderr || message).trim()}`);
	}
}
