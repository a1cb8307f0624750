import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder, type Host } from '../host/install';
import { cleanEnvironment } from '../host/npm';

/** The community package that most people install, by downloads in a month. */
export const OTHER = { name: 'n8n-nodes-evolution-api', version: '1.0.4' };

/** n8n's own modules, which community packages find through NODE_PATH. */
export function modulesOf(host: Host): string {
	return path.join(host.folder, 'node_modules');
}

/** Unpacks a tarball below `folder` the way n8n has it. @returns the package's folder. */
export function unpack(tarball: string, folder: string, name: string): string {
	const place = path.join(folder, 'node_modules', name);
	mkdirSync(place, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', place, '--strip-components=1']);
	return place;
}

/** Installs the other package into the cache on first use, as n8n would. @returns its folder. */
export function otherPackage(): string {
	const folder = path.join(cacheFolder(), 'bench', `${OTHER.name}-${OTHER.version}`);
	const place = path.join(folder, 'node_modules', OTHER.name);
	if (existsSync(path.join(place, 'package.json'))) return place;
	mkdirSync(folder, { recursive: true });
	const flags = ['--prefix', folder, '--ignore-scripts', '--omit=dev', '--omit=optional', '--omit=peer', '--no-audit', '--no-fund'];
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const { status, stderr } = spawnSync(npm, ['install', ...flags, `${OTHER.name}@${OTHER.version}`], { encoding: 'utf8', env: cleanEnvironment() });
	if (status === 0) return place;
	rmSync(folder, { recursive: true, force: true });
	throw new Error(`${OTHER.name} could not be installed:\n${stderr}`);
}

/** Runs a script of `child/` on n8n's own Node.js and reads the JSON that it prints. */
export function runChild<T>(host: Host, script: string, args: string[], more: Record<string, string> = {}): T {
	const file = path.join(__dirname, 'child', script);
	const env = { ...cleanEnvironment(), NODE_PATH: modulesOf(host), ...more };
	return JSON.parse(execFileSync(host.nodeBin, ['--no-warnings', file, ...args], { encoding: 'utf8', env })) as T;
}
