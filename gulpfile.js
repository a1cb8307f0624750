/*
 * Builds the package into dist/:
 *   types        checks all sources in strict mode
 *   bundle       one file per node and credential with its libraries inside, and index.js for library use
 *   assets       icons, codex files and output schemas, where n8n looks for them
 *   declarations types for index.js
 * The same sources always give the same bytes.
 */
const { execFile } = require('node:child_process');
const fs = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');
const esbuild = require('esbuild');

const run = promisify(execFile);
const tsc = path.join(__dirname, 'node_modules', 'typescript', 'bin', 'tsc');

/** The host brings these. */
const FROM_HOST = ['n8n-workflow', 'zod', 'crypto'];

/*
 * Nodes must not touch timers, the console or the global object. The libraries inside name them, so
 * here they are bound to what the host offers: its `sleep`, and an object without any of the rest.
 */
const BUNDLE = {
	bundle: true,
	platform: 'neutral',
	format: 'cjs',
	target: 'node20',
	external: FROM_HOST,
	mainFields: ['module', 'main'],
	conditions: ['import', 'module', 'default'],
	drop: ['console', 'debugger'],
	define: { globalThis: 'hostScope', global: 'hostScope' },
	inject: [path.join(__dirname, 'runtime', 'hostScope.ts')],
	legalComments: 'none',
	charset: 'utf8',
	minifySyntax: true,
	minifyWhitespace: true,
	minifyIdentifiers: true,
	logLevel: 'warning',
};

/** Everything is made here and moved to dist/ when all of it worked, so a broken build never replaces a good one. */
const MAKING = path.join('.tmp', `build-${process.pid}`);

async function prepare() {
	await fs.rm(MAKING, { recursive: true, force: true });
}

async function replace() {
	await fs.rm('dist', { recursive: true, force: true });
	await fs.rename(MAKING, 'dist');
}

async function types() {
	await run(process.execPath, [tsc, '--noEmit', '-p', 'tsconfig.json']).catch((error) => {
		throw new Error(error.stdout || error.message);
	});
}

async function bundle() {
	const { n8n } = JSON.parse(await fs.readFile('package.json', 'utf8'));
	const registered = [...n8n.nodes, ...n8n.credentials].map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	await esbuild.build({ ...BUNDLE, entryPoints: ['index.ts', ...registered], outdir: MAKING, outbase: '.' });
}

function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], { base: '.', encoding: false }).pipe(
		dest(MAKING),
	);
}

async function declarations() {
	await run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', path.join(MAKING, 'types')]).catch((error) => {
		throw new Error(error.stdout || error.message);
	});
}

const build = series(prepare, parallel(types, bundle, assets, declarations), replace);

module.exports = { default: build, build, types, bundle: series(prepare, parallel(bundle, assets), replace) };
