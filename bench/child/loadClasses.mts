/**
 * Loads all node and credential classes of a package as n8n does at its start, and prints how long that took, and the
 * processor time of it.
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
const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
for (const file of files) {
	const [className] = path.basename(file).split('.') as [string];
	const { [className]: Class } = require(path.join(folder, file)) as Record<string, new () => unknown>;
	if (!Class) throw new Error(`${file} has no class ${className}`);
	new Class();
}
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpuBefore);
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, classes: files.length }));
