/**
 * Writes a community package and its nodes into n8n's database, the way n8n does after an installation
 * (table `installed_packages` and its nodes), so that n8n lists the package as installed.
 *
 * Run by the Node that runs n8n: `node registerPackage.mts <folder of n8n's packages> <package folder> <database>`.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface LoadedPackage {
	packageJson: { name: string; version: string; author?: { name?: string; email?: string } };
	loadedNodes: Array<{ name: string; version: number }>;
	nodeTypes: Record<string, { type: { description: { displayName: string } } }>;
	loadAll(): Promise<void>;
}

interface Database {
	exec(sql: string): void;
	prepare(sql: string): { run(...values: Array<string | number | null>): void };
	close(): void;
}

const [hostFolder, packageFolder, databaseFile] = process.argv.slice(2) as [string, string, string];
const require = createRequire(join(hostFolder, 'package.json'));
const { PackageDirectoryLoader } = require('n8n-core') as {
	PackageDirectoryLoader: new (folder: string) => LoadedPackage;
};
const { DatabaseSync } = require('node:sqlite') as { DatabaseSync: new (file: string) => Database };

const loader = new PackageDirectoryLoader(packageFolder);
await loader.loadAll();
const { name, version, author } = loader.packageJson;

const database = new DatabaseSync(databaseFile);
database.exec('PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
database
	.prepare(
		`INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
		VALUES (?, ?, ?, ?, STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW'), STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW'))`,
	)
	.run(name, version, author?.name ?? null, author?.email ?? null);
for (const node of loader.loadedNodes) {
	const { displayName } = loader.nodeTypes[node.name]!.type.description;
	database
		.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)')
		.run(displayName, `${name}.${node.name}`, node.version, name);
}
database.exec('COMMIT');
database.close();
process.exit(0);
