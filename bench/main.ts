/**
 * Measures the package side by side with what people would use instead.
 * Usage: npm run bench [-- --help]
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ensureHost } from '../host/install';
import { packProject, ROOT } from '../scripts/pack';
import { benchLoad } from './load';
import { loadAverage, machineDescription } from './machine';
import { benchNodes } from './nodes';
import { HELP, isComplete, readOptions } from './options';
import { runChild, unpack } from './packages';
import { benchProcesses } from './processes';
import { type CryptoResult, report, type Results } from './report';
import { benchTrigger } from './trigger';

const PACKAGE = 'n8n-nodes-agora-classin';
const BUSY = 1;
const LOADS = { quick: 3, full: 15 };
const EVENTS = { quick: [1000], full: [1000, 10_000, 100_000] };

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (!options) {
		console.log(HELP);
		return;
	}
	if (!existsSync(path.join(ROOT, 'dist', 'index.js'))) throw new Error('Nothing is built yet. Run "npm run build" first.');
	if (loadAverage() > BUSY) console.log(`The machine is busy with something else (load ${loadAverage().toFixed(1)}): times will be off.`);
	const host = await ensureHost();
	const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
	const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
	const results: Results = { machine: machineDescription(host), command, date: new Date().toISOString().slice(0, 10) };
	try {
		const tarball = packProject(folder);
		const unpacked = unpack(tarball.file, folder, PACKAGE);
		const size = options.quick ? 'quick' : 'full';
		if (options.parts.includes('load')) results.load = benchLoad(LOADS[size], host, folder);
		if (options.parts.includes('crypto')) results.crypto = runChild<CryptoResult>(host, 'crypto.mts', [unpacked]);
		if (options.parts.includes('trigger')) results.trigger = await benchTrigger(EVENTS[size], options.quick ? 1 : options.largeRuns);
		if (options.parts.includes('processes')) results.processes = await benchProcesses(size);
		if (options.parts.includes('nodes')) results.nodes = await benchNodes(options, host, tarball.file);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	const raw = path.join(ROOT, '.tmp', 'bench');
	mkdirSync(raw, { recursive: true });
	writeFileSync(path.join(raw, 'results.json'), JSON.stringify(results, null, '\t'));
	const file = isComplete(options) ? path.join(ROOT, 'docs', 'performance.md') : path.join(raw, 'performance.md');
	writeFileSync(file, report(results));
	console.log(`\n${report(results)}\nWritten to ${path.relative(ROOT, file)}`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
