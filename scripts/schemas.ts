/**
 * Writes the output schemas of all operations, nodes/…/__schema__, from the items that the engine tests saw.
 * What an operation's items hold beside named fields is for its author to say: an object that stands in the schema
 * without properties stays so. Usage: npm run schemas, or npm run schemas -- --check, which only says what differs.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ONLY_NOTE, schemaFile, SEEN_FILE } from '../testkit/outputSchemas';
import { faultsOf, schemasFrom } from '../testkit/seenOutputs';

const ROOT = path.resolve(__dirname, '..');

function runEngineTests(file: string): void {
	const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const { status } = spawnSync(process.execPath, [jest, '--selectProjects', 'engine', '--silent'], {
		cwd: ROOT,
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, [SEEN_FILE]: file, [ONLY_NOTE]: '1' },
	});
	if (status !== 0) throw new Error('The engine tests do not pass, so nothing can be said about the output. Run "npm run test:engine".');
}

function main(): void {
	const check = process.argv.includes('--check');
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schemas-'));
	const file = path.join(folder, 'seen.jsonl');
	try {
		fs.writeFileSync(file, '');
		runEngineTests(file);
		const schemas = schemasFrom(fs.readFileSync(file, 'utf8'));
		const changed = schemas.filter(({ differences }) => differences.length > 0);
		const faults = faultsOf(schemas);
		for (const fault of faults) console.log(fault);
		for (const { node, file: name, text } of check ? [] : changed) {
			const full = schemaFile(node, name);
			fs.mkdirSync(path.dirname(full), { recursive: true });
			fs.writeFileSync(full, text);
		}
		console.log(faults.length === 0 ? 'All output schemas are what the tests saw.' : `${changed.length} ${check ? 'differ' : 'written'}.`);
		process.exitCode = check && faults.length > 0 ? 1 : 0;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

main();
