import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import glob from 'fast-glob';

import { packProject } from '../pack';
import { COMBINED, type Package } from '../packages';

/** A small package installs quickly; docs/decisions.md says what the size buys. */
const MOST_BYTES = 300_000;

/** Only these belong into a package. */
const ALLOWED = [
	/^package\.json$/,
	/^README(\.zh-CN)?\.md$/,
	/^LICENSE$/,
	/^dist\/index\.(js|d\.ts)$/,
	/^dist\/shared\/\w+\.js$/,
	/^dist\/icons\/[\w.-]+\.svg$/,
	/^dist\/credentials\/\w+\.credentials\.js$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.(js|json)$/,
	/^dist\/nodes\/\w+\/__schema__\/.+\.json$/,
	/^dist\/examples\/[\w-]+\.json$/,
];

/** Host names of the other vendor, which a package must not hold. */
const FOREIGN: Record<string, RegExp> = {
	'n8n-nodes-agora': /eeo\.cn|eeo\.im|classin\.com/i,
	'n8n-nodes-classin': /agora\.io|sd-rtn\.com|agoralab/i,
};

export interface PackedPackage {
	/** Folder of the unpacked tarball. */
	unpacked: string;
	files: number;
	bytes: number;
	/** What is not right with it. */
	faults: string[];
}

function registrationFaults({ manifest, folder }: Package, files: string[]): string[] {
	const registered = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const written = glob
		.sync(['nodes/*/*.node.ts', 'credentials/*.credentials.ts'], { cwd: folder })
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
	return [
		...registered.filter((file) => !files.includes(file)).map((file) => `${file} is registered but not packed`),
		...written.filter((file) => !registered.includes(file)).map((file) => `${file} is written but not registered`),
		...registered.filter((file) => !written.includes(file)).map((file) => `${file} is registered but has no source`),
	];
}

function foreignFaults({ name }: Package, unpacked: string): string[] {
	const foreign = FOREIGN[name];
	if (!foreign) return [];
	const holding = glob.sync('**/*', { cwd: unpacked }).filter((file) => foreign.test(fs.readFileSync(path.join(unpacked, file), 'utf8')));
	return holding.map((file) => `${file} speaks of the other vendor`);
}

/** Packs a package, unpacks it, and says what does not belong. */
export function inspectTarball(one: Package, folder: string): PackedPackage {
	const own = path.join(folder, one.name);
	fs.mkdirSync(own);
	const { file, files, bytes } = packProject(own, one);
	const untar = spawnSync('tar', ['-xzf', file, '-C', own], { encoding: 'utf8' });
	if (untar.status !== 0) throw new Error(untar.stderr);
	const unpacked = path.join(own, 'package');
	const strangers = files.filter((name) => !ALLOWED.some((pattern) => pattern.test(name)));
	const faults = [
		...strangers.map((name) => `${name} does not belong into the package`),
		...registrationFaults(one, files),
		...foreignFaults(one, unpacked),
	];
	if (one.manifest.version !== COMBINED.manifest.version) faults.push(`its version is not that of ${COMBINED.name}`);
	if (bytes > MOST_BYTES) faults.push(`it is larger than ${MOST_BYTES / 1000} kB`);
	return { unpacked, files: files.length, bytes, faults };
}
