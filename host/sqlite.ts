import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { explainFailure } from './explain';
import { cleanEnvironment } from './npm';
import { run } from './run';

const DOWNLOAD_MS = 120_000;

/**
 * Gets the one native add-on that n8n cannot start without: `sqlite3`, for the Node that will run n8n.
 *
 * These are the two steps of its own install script (download a prebuilt file, else compile), called directly so
 * that no setting such as `ignore-scripts` can turn them off and no other package's script runs.
 * `folder` is where the packages are installed. Throws a HostInstallError.
 */
export async function buildSqlite(
	folder: string,
	nodeBin: string,
	logFile: string,
	onPhase: (phase: string) => void,
): Promise<void> {
	const packageFolder = join(folder, 'node_modules', 'sqlite3');
	const tool = (...path: string[]) => join(folder, 'node_modules', ...path);
	const options = { cwd: packageFolder, env: cleanEnvironment(dirname(nodeBin)), logFile };
	const loads = async () => (await run(nodeBin, ['-e', "require('sqlite3')"], options)).code === 0;

	onPhase('downloading the database driver (sqlite3)');
	const download = await run(nodeBin, [tool('prebuild-install', 'bin.js'), '-r', 'napi'], {
		...options,
		timeout: DOWNLOAD_MS,
	});
	if (download.code === 0 && (await loads())) return;

	onPhase('no ready-made database driver to be had here: compiling it (about a minute)');
	// The Node packages for Linux and macOS bring their headers; without them node-gyp downloads them.
	const nodeFolder = dirname(dirname(nodeBin));
	const headers = existsSync(join(nodeFolder, 'include', 'node', 'node.h')) ? [`--nodedir=${nodeFolder}`] : [];
	const build = await run(nodeBin, [tool('node-gyp', 'bin', 'node-gyp.js'), 'rebuild', '-j', 'max', ...headers], options);
	if (build.code !== 0) throw explainFailure('Building the database driver (sqlite3)', build.output, logFile);
	if (!(await loads())) throw explainFailure('Loading the database driver (sqlite3)', '', logFile);
}
