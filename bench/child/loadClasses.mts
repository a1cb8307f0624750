/**
 * Loads all node and credential classes of a package as n8n does at its start, and prints how long that took.
 *
 * Arguments: the package's folder, n8n's module folder (also in NODE_PATH). What n8n has loaded itself by then is
 * loaded before the clock starts.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder, modules] = process.argv.slice(2) as [string, string];
const require = createRequire(path.join(folder, 'package.json'));
for (const own of ['n8n-workflow', 'zod', 'lodash', 'luxon', 'axios', 'form-data']) require(path.join(modules, own));

const { n8n } = require('./package.json') as { n8n: { nodes?: string[]; credentials?: string[] } };
const files = [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])];
const began = performance.now();
for (const file of files) {
	const [className] = path.basename(file).split('.') as [string];
	const { [className]: Class } = require(path.join(folder, file)) as Record<string, new () => unknown>;
	if (!Class) throw new Error(`${file} has no class ${className}`);
	new Class();
}
console.log(JSON.stringify({ ms: performance.now() - began, classes: files.length }));
