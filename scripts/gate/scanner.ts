import { ESLint } from 'eslint';
import glob from 'fast-glob';

/** The lint half of n8n's package scanner. */
export interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	buildScanConfig(): Promise<ESLint.Options['overrideConfig']>;
}

/** The scanner is an ES module, which this CommonJS script can only load on demand. */
export async function loadScanner(): Promise<Scanner> {
	const file = require.resolve('@n8n/scan-community-package/scanner/scanner.mjs');
	return (await import(file)) as Scanner;
}

export interface LintOutcome {
	files: number;
	errors: number;
	warnings: number;
	/** What was found, as ESLint prints it. */
	text: string;
}

/** Runs the scanner's rules on a folder, inline exceptions off. */
export async function lint(scanner: Scanner, folder: string, patterns: string[]): Promise<LintOutcome> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: ['**/node_modules/**', '**/package-lock.json'] });
	const results = await eslint.lintFiles(files);
	const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
	const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
	const text = errors + warnings > 0 ? await (await eslint.loadFormatter('stylish')).format(results) : '';
	return { files: files.length, errors, warnings, text };
}
