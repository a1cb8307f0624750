/**
 * What n8n's own gate checks: the lint half of its package scanner with inline exceptions off, on the
 * sources and on the unpacked tarball, and a list of what the tarball may hold.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ESLint } from 'eslint';
import glob from 'fast-glob';

import { packProject, ROOT } from './pack';

const warningsOf = (results: ESLint.LintResult[]): number => results.reduce((sum, { warningCount }) => sum + warningCount, 0);
const errorsOf = (results: ESLint.LintResult[]): number => results.reduce((sum, { errorCount }) => sum + errorCount, 0);

/** A small package installs quickly. */
const MOST_BYTES = 200_000;

/** Only these belong into the package. */
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
];

interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	buildScanConfig(): Promise<ESLint.Options['overrideConfig']>;
}

/** The scanner is an ES module, which this CommonJS script can only load on demand. */
async function loadScanner(): Promise<Scanner> {
	const file = require.resolve('@n8n/scan-community-package/scanner/scanner.mjs');
	return (await import(file)) as Scanner;
}

async function lint(scanner: Scanner, folder: string, patterns: string[], name: string): Promise<boolean> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: ['node_modules/**', '**/package-lock.json'] });
	const results = await eslint.lintFiles(files);
	const [errors, warnings] = [errorsOf(results), warningsOf(results)];
	console.log(`${name}: ${files.length} files, ${errors} errors, ${warnings} warnings`);
	if (errors + warnings > 0) console.log((await eslint.loadFormatter('stylish')).format(results));
	return files.length > 0 && errors + warnings === 0;
}

function pack(folder: string): { unpacked: string; files: string[]; bytes: number } {
	const { file, files, bytes } = packProject(folder);
	const untar = spawnSync('tar', ['-xzf', file, '-C', folder], { encoding: 'utf8' });
	if (untar.status !== 0) throw new Error(untar.stderr);
	return { unpacked: path.join(folder, 'package'), files, bytes };
}

function registeredFilesArePacked(files: string[]): string[] {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const registered = [...n8n.nodes, ...n8n.credentials];
	const written = glob.sync(['nodes/*/*.node.ts', 'credentials/*.credentials.ts'], { cwd: ROOT }).map(
		(file) => `dist/${file.replace(/\.ts$/, '.js')}`,
	);
	return [
		...registered.filter((file) => !files.includes(file)).map((file) => `${file} is registered but not packed`),
		...written.filter((file) => !registered.includes(file)).map((file) => `${file} is written but not registered`),
	];
}

async function main(): Promise<void> {
	if (!fs.existsSync(path.join(ROOT, 'dist'))) {
		console.error('Nothing is built yet. Run "npm run build" first.');
		process.exit(1);
	}
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gate-'));
	try {
		const scanner = await loadScanner();
		const { unpacked, files, bytes } = pack(folder);
		const strangers = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
		const faults = [...strangers.map((file) => `${file} does not belong into the package`), ...registeredFilesArePacked(files)];
		if (bytes > MOST_BYTES) faults.push(`it is larger than ${MOST_BYTES / 1000} kB`);
		console.log(`tarball: ${files.length} files, ${(bytes / 1000).toFixed(1)} kB, ${faults.length} faults`);
		for (const fault of faults) console.log(`  ${fault}`);
		const sources = await lint(scanner, ROOT, scanner.SOURCE_FILE_PATTERNS, 'sources');
		const tarball = await lint(scanner, unpacked, ['**/*.js', '**/*.ts', '**/*.json'], 'tarball');
		process.exitCode = sources && tarball && faults.length === 0 ? 0 : 1;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

void main();
