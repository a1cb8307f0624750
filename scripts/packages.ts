import fs from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..');

export interface Manifest {
	name: string;
	version: string;
	n8n: { strict?: boolean; nodes: string[]; credentials: string[] };
	[key: string]: unknown;
}

/** A package that is published from this repository. */
export interface Package {
	name: string;
	/** Absolute path of the folder that holds its package.json. */
	folder: string;
	manifest: Manifest;
}

/** Reads a package's folder. */
export function packageIn(folder: string): Package {
	const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
	return { name: manifest.name, folder, manifest };
}

/** The package for both vendors. */
export const COMBINED = packageIn(ROOT);

/** The packages of one vendor each, made of the same sources. */
export const PER_VENDOR: Package[] = fs
	.readdirSync(path.join(ROOT, 'packages'))
	.sort()
	.map((name) => packageIn(path.join(ROOT, 'packages', name)));

export const PACKAGES: Package[] = [COMBINED, ...PER_VENDOR];
