/**
 * Loads a community package the way n8n does and prints, as JSON, what n8n keeps about it after an installation.
 *
 * Run by the Node that runs n8n: `node describePackage.mjs <folder of n8n> <package folder>`.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [hostFolder, packageFolder] = process.argv.slice(2);
const { PackageDirectoryLoader } = createRequire(join(hostFolder, 'package.json'))('n8n-core');

const loader = new PackageDirectoryLoader(packageFolder);
await loader.loadAll();
const { name, version, author } = loader.packageJson;
const nodes = loader.loadedNodes.map((node) => ({
	name: loader.nodeTypes[node.name].type.description.displayName,
	type: `${name}.${node.name}`,
	version: node.version,
}));
process.stdout.write(JSON.stringify({ name, version, author, nodes }), () => process.exit(0));
