import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..');

export interface Tarball {
	/** Absolute path of the .tgz. */
	file: string;
	/** What it holds, relative to the package. */
	files: string[];
	bytes: number;
}

/** What a tarball that was packed before holds. */
function given(file: string): Tarball {
	const listed = spawnSync('tar', ['-tzf', file], { encoding: 'utf8' });
	if (listed.status !== 0) throw new Error(listed.stderr);
	const files = listed.stdout.split('\n').filter((line) => line !== '' && !line.endsWith('/'));
	return { file: path.resolve(file), files: files.map((line) => line.replace(/^package\//, '')), bytes: statSync(file).size };
}

/**
 * Packs the built package into `folder`, exactly as it would be published. With PACKAGE_TARBALL in the environment,
 * that file is taken instead, so that what is published later is what was tested.
 */
export function packProject(folder: string): Tarball {
	const { PACKAGE_TARBALL } = process.env;
	if (PACKAGE_TARBALL) return given(PACKAGE_TARBALL);
	const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' });
	if (packed.status !== 0) throw new Error(packed.stderr);
	const [tarball] = JSON.parse(packed.stdout) as Array<{ filename: string; size: number; files: Array<{ path: string }> }>;
	if (!tarball) throw new Error('npm pack made no tarball');
	return { file: path.join(folder, tarball.filename), files: tarball.files.map((file) => file.path), bytes: tarball.size };
}
