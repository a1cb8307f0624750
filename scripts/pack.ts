import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..');

export interface Tarball {
	/** Absolute path of the .tgz. */
	file: string;
	/** What it holds, relative to the package. */
	files: string[];
	bytes: number;
}

/** Packs the built package into `folder`, exactly as it would be published. */
export function packProject(folder: string): Tarball {
	const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' });
	if (packed.status !== 0) throw new Error(packed.stderr);
	const [tarball] = JSON.parse(packed.stdout) as Array<{ filename: string; size: number; files: Array<{ path: string }> }>;
	if (!tarball) throw new Error('npm pack made no tarball');
	return { file: path.join(folder, tarball.filename), files: tarball.files.map((file) => file.path), bytes: tarball.size };
}
