import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * The `npm-cli.js` that belongs to this Node: the one that runs us, else the one next to Node, else the one on PATH.
 *
 * Throws when there is none.
 */
export function findNpm(): string {
	const nodeFolder = dirname(process.execPath);
	const candidates = [
		process.env.npm_execpath,
		join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => {
			const npm = join(folder, 'npm');
			return existsSync(npm) ? [realpathSync(npm)] : [];
		}),
	];
	const found = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
	if (!found) throw new Error('npm was not found. Install Node.js together with npm (https://nodejs.org), then try again.');
	return found;
}

/** Settings that say where packages come from; the rest of npm's settings would change what gets installed. */
const KEPT_NPM_SETTINGS =
	/^npm_config_(registry|@.*|\/\/.*|_auth.*|proxy|https?_proxy|noproxy|ca|cafile|cert|key|strict_ssl|cache|userconfig|globalconfig)$/i;

/**
 * The environment for npm and for build tools.
 *
 * `npm run` hands the settings of the checkout (such as `ignore-scripts`) down as variables; they are left out
 * here, so that they don't leak into the installation. `firstOnPath` makes the children find that Node first.
 */
export function cleanEnvironment(firstOnPath?: string): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = {};
	for (const [key, value] of Object.entries(process.env)) {
		if (/^npm_/i.test(key) && !KEPT_NPM_SETTINGS.test(key)) continue;
		if (key === 'NODE_OPTIONS' || key === 'NODE_PATH' || key === 'NODE_ENV' || key === 'INIT_CWD') continue;
		env[key] = value;
	}
	if (firstOnPath) env.PATH = [firstOnPath, process.env.PATH].filter(Boolean).join(delimiter);
	return env;
}
