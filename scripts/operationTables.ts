/**
 * Writes the tables of operations into the READMEs of the packages per vendor, from what the nodes themselves say.
 * Usage: npm run readmes
 */
import fs from 'node:fs';
import path from 'node:path';

import { resources as agora } from '../nodes/Agora/resources';
import { resources as classIn } from '../nodes/ClassIn/resources';
import type { AnyResource } from '../runtime/operations/operation';
import { ROOT } from './packages';

const MARKED = /<!-- operations -->[^]*?<!-- \/operations -->/;

const TABLES: Record<string, AnyResource[]> = {
	'packages/n8n-nodes-agora/README.md': agora,
	'packages/n8n-nodes-classin/README.md': classIn,
};

/** A table of resources and their operations, in the order of the node's menu. */
export function operationTable(resources: AnyResource[]): string {
	const rows = [...resources]
		.sort((a, b) => a.name.localeCompare(b.name, 'en'))
		.map(({ name, operations }) => `| **${name}** | ${operations.map((operation) => operation.name).sort().join(', ')} |`);
	return ['| Resource | Operations |', '|---|---|', ...rows].join('\n');
}

/** Each README with its table as it should be. */
export function readmes(): Array<{ file: string; present: string; wanted: string }> {
	return Object.entries(TABLES).map(([name, resources]) => {
		const file = path.join(ROOT, name);
		const present = fs.readFileSync(file, 'utf8');
		return { file, present, wanted: present.replace(MARKED, `<!-- operations -->\n${operationTable(resources)}\n<!-- /operations -->`) };
	});
}

if (require.main === module) {
	for (const { file, wanted } of readmes()) fs.writeFileSync(file, wanted);
}
