/**
 * Runs the engine tests and prints, for every endpoint of the vendors' documents, the operation and the
 * test that reached it over HTTP with a verified signature. Fails when an endpoint was not reached.
 * Writes docs/coverage.md. Usage: npm run coverage:api
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Reached } from '../../testkit/reached';
import { ROOT } from '../pack';
import { ENDPOINTS, type Endpoint } from './endpoints';

interface Row extends Endpoint {
	/** Operations that reached it, each with one test. */
	tests: Map<string, Reached>;
}

function runEngineTests(file: string): void {
	const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const { status } = spawnSync(process.execPath, [jest, '--selectProjects', 'engine', '--silent'], {
		cwd: ROOT,
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, REACHED_FILE: file },
	});
	if (status !== 0) throw new Error('The engine tests do not pass, so nothing can be said about coverage. Run "npm run test:engine".');
}

function matcher(endpoint: Endpoint): RegExp {
	const parts = endpoint.path.split('/').map((part) => (part.startsWith('{') ? '[^/]+' : part.replace(/[.?]/g, '\\$&')));
	return new RegExp(`^${parts.join('/')}$`);
}

function coverage(reached: Reached[]): Row[] {
	return ENDPOINTS.map((endpoint) => {
		const pattern = matcher(endpoint);
		const tests = new Map<string, Reached>();
		for (const one of reached) {
			const mine = one.node === endpoint.node && one.resource === endpoint.resource && endpoint.operations.includes(one.operation);
			if (mine && one.method === endpoint.method && pattern.test(one.path) && !tests.has(one.operation)) tests.set(one.operation, one);
		}
		return { ...endpoint, tests };
	});
}

/** The tests of what exactly is sent first; always the same order, whichever test ran first. */
function byEvidence(a: Reached, b: Reached): number {
	const rank = ({ file, test }: Reached): string => `${test.includes('sends exactly this') ? 0 : 1} ${file} ${test}`;
	return rank(a) < rank(b) ? -1 : 1;
}

const closed = (row: Row): boolean => row.operations.every((operation) => row.tests.has(operation));

function table(rows: Row[]): string {
	const lines = rows.map((row) => {
		const operations = row.operations.map((operation) => `${row.resource}: ${operation}`).join('<br>');
		const tests = row.operations
			.map((operation) => row.tests.get(operation))
			.map((test) => (test ? `${test.file.replace('test/engine/', '')}: ${test.test.replaceAll('|', '\\|')}` : '**open**'))
			.join('<br>');
		return `| ${row.document}${row.added ? ' (added)' : ''}: ${row.title} | ${row.method} | \`${row.path}\` | ${operations} | ${tests} |`;
	});
	return ['| Document: endpoint | Method | Path | Operation | Engine test |', '|---|---|---|---|---|', ...lines].join('\n');
}

function summary(rows: Row[]): string[] {
	return ['Flexible Classroom', 'Cloud Recording', 'Channel management', 'Real-time STT', 'Bucket', 'ClassIn'].map((document) => {
		const mine = rows.filter((row) => row.document === document);
		const first = mine.filter((row) => !row.added);
		const added = mine.filter((row) => row.added);
		return `${document}: ${first.filter(closed).length} of ${first.length}, added ${added.filter(closed).length} of ${added.length}`;
	});
}

function main(): void {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'coverage-'));
	const file = path.join(folder, 'reached.jsonl');
	try {
		fs.writeFileSync(file, '');
		runEngineTests(file);
		const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
		const reached = lines.map((line) => JSON.parse(line) as Reached).sort(byEvidence);
		const rows = coverage(reached);
		for (const row of rows) {
			console.log(`${closed(row) ? 'ok  ' : 'OPEN'} ${row.method.padEnd(6)} ${row.path}  ${row.resource}: ${row.operations.join(', ')}`);
		}
		console.log(summary(rows).join('\n'));
		const text = [
			'# API coverage',
			'',
			'Every endpoint of the documents that the project started from, and those added later: which operation calls it, and which engine test reached it over HTTP with a signature that the simulator verified.',
			'Made by `npm run coverage:api`, which fails when a row is open.',
			'',
			...summary(rows).map((line) => `- ${line}`),
			'',
			table(rows),
			'',
		].join('\n');
		fs.writeFileSync(path.join(ROOT, 'docs', 'coverage.md'), text);
		process.exitCode = rows.every(closed) ? 0 : 1;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

main();
