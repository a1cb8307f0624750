import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

import { COMBINED, type Package, ROOT } from './packages';

export { ROOT };

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
 * Packs a built package into `folder`, exactly as it would be published. With PACKED_FOLDER in the environment, the
 * file of the package in there is taken instead, so that what is published later is what was tested.
 */
export function packProject(folder: string, one: Package = COMBINED): Tarball {
	const { PACKED_FOLDER } = process.env;
	const packedBefore = PACKED_FOLDER && path.join(PACKED_FOLDER, `${one.name}-${one.manifest.version}.tgz`);
	if (packedBefore) return given(packedBefore);
	if (!existsSync(path.join(one.folder, 'dist'))) throw new Error(`${one.name} is not built yet. Run "npm run build" first.`);
	const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: one.folder, encoding: 'utf8' });
	if (packed.status !== 0) throw new Error(packed.stderr);
	const [tarball] = JSON.parse(packed.stdout) as Array<{ filename: string; size: number; files: Array<{ path: string }> }>;
	if (!tarball) throw new Error('npm pack made no tarball');
	return { file: path.join(folder, tarball.filename), files: tarball.files.map((file) => file.path), bytes: tarball.size };
}
