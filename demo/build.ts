import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { cleanEnvironment, findNpm } from '../host/npm';
import { run } from '../host/run';
import { AdviceError } from './adviceError';
import type { Cleanup } from './cleanup';

const root = path.resolve(__dirname, '..');
const LINES_SHOWN = 25;

async function step(what: string, script: string, words: string[], logFile: string): Promise<void> {
	const { code, output } = await run(process.execPath, [script, ...words], { cwd: root, env: cleanEnvironment(), logFile });
	if (code === 0) return;
	const lines = output.trim().split('\n').slice(-LINES_SHOWN);
	throw new AdviceError(`${what} did not work:\n    ${lines.join('\n    ')}`);
}

/**
 * Builds the package and packs it as for publishing.
 *
 * @returns the path of the tarball, in a folder of its own that the cleanup removes
 * @throws AdviceError with the last lines of the tool that did not succeed
 */
export async function buildTarball(cleanup: Cleanup): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'agora-classin-demo-'));
	cleanup.add(() => rm(folder, { recursive: true, force: true }));
	const logFile = path.join(folder, 'build.log');
	await step('Building the package', path.join(root, 'node_modules', 'gulp', 'bin', 'gulp.js'), ['build'], logFile);
	await step('Packing the package', findNpm(), ['pack', '--pack-destination', folder], logFile);
	const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new AdviceError('Packing the package did not give a tarball. Run "npm pack" to see why.');
	return path.join(folder, tarball);
}
