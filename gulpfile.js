/*
 * Builds the package into dist/, and each package per vendor from the same sources into packages/<name>/dist/:
 *   types        checks all sources in strict mode
 *   bundle       all nodes and credentials with the libraries inside, a file for each where n8n looks for it with
 *                what it says of itself, and index.js for library use
 *   assets       icons, codex files and output schemas, where n8n looks for them; the packages per vendor bring the
 *                examples that they can run
 *   declarations types for index.js, in one file; see scripts/build/declarations.js
 * The same sources always give the same bytes.
 */
const { execFile } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const fs = require('node:fs/promises');
const path = require('node:path');
const { Transform } = require('node:stream');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');
const { minify } = require('@swc/core');
const esbuild = require('esbuild');
const { forUsers } = require('./scripts/build/declarations');
const { entryFile } = require('./scripts/build/entry');
const { expressionsOf, formsModule, takenFromForms } = require('./scripts/build/fromForms');

const run = promisify(execFile);
const tsc = path.join(__dirname, 'node_modules', 'typescript', 'bin', 'tsc');
const dtsBundleGenerator = require.resolve('dts-bundle-generator/dist/bin/dts-bundle-generator.js');

/** The host brings these. */
const FROM_HOST = ['n8n-workflow', 'zod', 'crypto'];

/** zod is looked up in the host by one file for all: for each that asks, Node.js would read zod's package.json anew. */
const ONE_ZOD = {
	name: 'one-zod',
	setup(build) {
		build.onResolve({ filter: /^zod$/, namespace: 'file' }, ({ path }) => ({ path, namespace: 'from-host' }));
		build.onLoad({ filter: /.*/, namespace: 'from-host' }, ({ path }) => ({ contents: `export { z } from '${path}';` }));
	},
};

/*
 * Nodes must not touch timers, the console or the global object. The libraries inside name them, so
 * here they are bound to what the host offers: its `sleep`, and an object without any of the rest.
 */
const BUNDLE = {
	bundle: true,
	platform: 'neutral',
	// esbuild shares code between files only as ES modules; each becomes CommonJS, which n8n loads, afterwards.
	format: 'esm',
	splitting: true,
	chunkNames: 'shared/[hash]',
	write: false,
	external: FROM_HOST,
	plugins: [ONE_ZOD],
	mainFields: ['module', 'main'],
	conditions: ['import', 'module', 'default'],
	drop: ['console', 'debugger'],
	define: { globalThis: 'hostScope', global: 'hostScope' },
	inject: [path.join(__dirname, 'runtime', 'transport', 'hostScope.ts')],
	logLevel: 'warning',
};

/** The form of every file. */
const OUTPUT = { target: 'node20', minify: true, legalComments: 'none', charset: 'utf8' };

/**
 * What esbuild leaves: names of one letter for the names that occur most, and expressions that say the same in less.
 * Each file is CommonJS, so what stands at its top is nobody else's. Without `keep_fnames`, functions would be moved
 * into those that call them, and made anew with each call.
 */
const SMALLER = { compress: { ecma: 2020, passes: 2, toplevel: true, keep_fnames: true }, mangle: { toplevel: true }, ecma: 2020, module: false };

/** Everything is made here and moved to its place when all of it worked, so a broken build never replaces a good one. */
const MAKING = path.join('.tmp', `build-${process.pid}`);

const ROOT_PACKAGE = { name: 'n8n-nodes-agora-classin', folder: '.' };
const VENDOR_PACKAGES = readdirSync('packages').map((name) => ({ name, folder: path.join('packages', name) }));
const PACKAGES = [ROOT_PACKAGE, ...VENDOR_PACKAGES];

const makingOf = ({ name }) => path.join(MAKING, name);

/** The source files of a package's node and credential classes. */
function registeredIn({ folder }) {
	const { n8n } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	return [...n8n.nodes, ...n8n.credentials].map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
}

async function prepare() {
	await fs.rm(MAKING, { recursive: true, force: true });
}

async function replace() {
	for (const one of PACKAGES) {
		const dist = path.join(one.folder, 'dist');
		await fs.rm(dist, { recursive: true, force: true });
		await fs.rename(makingOf(one), dist);
	}
}

async function types() {
	await run(process.execPath, [tsc, '--noEmit', '-p', 'tsconfig.json']).catch((error) => {
		throw new Error(error.stdout || error.message);
	});
}

/** The code takes from the forms what stands there already; see scripts/build/fromForms.js. */
function fromForms(entries) {
	const texts = expressionsOf(entries);
	return {
		name: 'from-forms',
		setup(build) {
			build.onLoad({ filter: /[\\/](nodes|credentials)[\\/].*\.ts$/ }, async ({ path }) => ({
				contents: takenFromForms(await fs.readFile(path, 'utf8'), texts),
				loader: 'ts',
			}));
			build.onResolve({ filter: /^from-forms$/ }, ({ path }) => ({ path, namespace: 'from-forms' }));
			build.onLoad({ filter: /.*/, namespace: 'from-forms' }, () => ({ contents: formsModule(entries) }));
			build.onResolve({ filter: /.*/, namespace: 'from-forms' }, ({ path }) => ({ path, external: true }));
		},
	};
}

/** All node and credential classes in one file: for each file more, Node.js looks around. */
const ALL_CLASSES = { in: 'all-classes', out: 'shared/classes' };

function allClasses(files) {
	const contents = files.map((file) => `export * from './${file}';`).join('\n');
	return {
		name: 'all-classes',
		setup(build) {
			build.onResolve({ filter: /^all-classes$/ }, ({ path }) => ({ path, namespace: 'all-classes' }));
			build.onLoad({ filter: /.*/, namespace: 'all-classes' }, () => ({ contents, resolveDir: __dirname, loader: 'ts' }));
		},
	};
}

/** A bundle's files, as esbuild makes them. */
async function bundled(entryPoints, plugins, making) {
	const { outputFiles } = await esbuild.build({ ...BUNDLE, ...OUTPUT, entryPoints, plugins: [ONE_ZOD, ...plugins], outdir: making, outbase: '.' });
	return outputFiles;
}

/** The files in which n8n looks for classes, made of the classes as they are in the sources. */
async function entriesOf(registered, making) {
	const whole = path.resolve(making, 'whole');
	for (const file of await bundled([ALL_CLASSES], [allClasses(registered)], whole)) await write(file);
	const classes = require(path.join(whole, 'shared', 'classes.js'));
	await fs.rm(whole, { recursive: true });
	return registered.map((file) => {
		const [className] = path.basename(file).split('.');
		const place = file.replace(/\.ts$/, '.js');
		const instance = new classes[className]();
		const from = path.posix.relative(path.posix.dirname(place), 'shared/classes.js');
		return { className, instance, fromShared: `../${place}`, path: path.resolve(making, place), text: entryFile(className, instance, from) };
	});
}

async function write({ path: place, text }) {
	const { code } = await esbuild.transform(text, { ...OUTPUT, format: 'cjs' });
	const { code: small } = await minify(code, SMALLER);
	await fs.mkdir(path.dirname(place), { recursive: true });
	await fs.writeFile(place, small);
}

async function bundleOne(one) {
	const making = makingOf(one);
	const registered = registeredIn(one);
	const entries = await entriesOf(registered, making);
	const library = one === ROOT_PACKAGE ? ['index.ts'] : [];
	const files = await bundled([...library, ALL_CLASSES], [allClasses(registered), fromForms(entries)], making);
	for (const file of [...files, ...entries]) await write(file);
}

async function bundle() {
	for (const one of PACKAGES) await bundleOne(one);
}

/** JSON without the white space that only people need, with the node types that the package has. */
function compactJson(name) {
	return new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			if (file.extname === '.json') {
				const text = JSON.stringify(JSON.parse(file.contents.toString()));
				file.contents = Buffer.from(text.replaceAll(`"${ROOT_PACKAGE.name}.`, `"${name}.`));
			}
			done(null, file);
		},
	});
}

/** The icons that a package's classes name. */
function iconsOf(registered) {
	const named = registered.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/icons\/([\w.-]+\.svg)/g)].map(([, icon]) => icon));
	return [...new Set(named)].map((icon) => `icons/${icon}`);
}

/** The examples whose nodes of ours are all in the package; n8n names the tool of a node after it. */
function examplesFor(registered) {
	const has = new Set(registered.filter((file) => file.endsWith('.node.ts')).map((file) => path.basename(file, '.node.ts').toLowerCase()));
	return readdirSync('examples')
		.filter((file) => file.endsWith('.json'))
		.map((file) => `examples/${file}`)
		.filter((file) => {
			const types = [...readFileSync(file, 'utf8').matchAll(/"n8n-nodes-agora-classin\.(\w+)"/g)].map(([, type]) => type.toLowerCase().replace(/tool$/, ''));
			return types.length > 0 && types.every((type) => has.has(type));
		});
}

/** n8n asks by resource and operation, which triggers don't have; their schemas by kind of event are for the tests. */
const schemasOf = (folder) => `${folder}/__schema__/${folder.endsWith('Trigger') ? '*' : '**/*'}.json`;

function assetsOf(one) {
	const registered = registeredIn(one);
	const folders = registered.filter((file) => file.endsWith('.node.ts')).map((file) => path.dirname(file));
	const own = folders.flatMap((folder) => [`${folder}/*.node.json`, schemasOf(folder)]);
	const examples = one === ROOT_PACKAGE ? [] : examplesFor(registered);
	const copy = () =>
		src([...iconsOf(registered), ...own, ...examples], { base: '.', encoding: false })
			.pipe(compactJson(one.name))
			.pipe(dest(makingOf(one)));
	return Object.assign(copy, { displayName: `assets of ${one.name}` });
}

const assets = parallel(...PACKAGES.map(assetsOf));

async function declarations() {
	const options = ['--project', 'tsconfig.build.json', '--export-referenced-types', 'false', '--no-banner', '--silent'];
	const file = path.join(makingOf(ROOT_PACKAGE), 'index.d.ts');
	await run(process.execPath, [dtsBundleGenerator, ...options, '--out-file', file, 'index.ts']).catch((error) => {
		throw new Error(error.stderr || error.stdout || error.message);
	});
	await fs.writeFile(file, forUsers(await fs.readFile(file, 'utf8')));
}

const build = series(prepare, parallel(types, bundle, assets, declarations), replace);

module.exports = { default: build, build, types, bundle: series(prepare, parallel(bundle, assets), replace) };
