/**
 * Measures the package side by side with what people would use instead.
 * Usage: npm run bench [-- --help]
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ensureHost, type Host } from '../host/install';
import { packProject, ROOT } from '../scripts/pack';
import { benchLoad } from './load';
import { loadAverage, machineDescription } from './machine';
import { benchNodes } from './nodes';
import { type BenchOptions, HELP, isComplete, type Part, readRequest } from './options';
import { runChild, unpack } from './packages';
import { benchProcesses } from './processes';
import { quick } from './quick';
import { type CryptoResult, report, type Results } from './report';
import { charts } from './report/charts';
import { Saved } from './saved';
import { benchTls } from './tls';
import { benchTrigger } from './trigger';

const PACKAGE = 'n8n-nodes-agora-classin';
const BUSY = 1;
const LOADS = { small: 3, full: 15 };
const EVENTS = { small: [1000], full: [1000, 10_000, 100_000] };
const TRIGGER_RUNS = 3;

/** What is measured in parts. */
type Parts = Required<Omit<Results, 'machine' | 'command' | 'date'>>;

const inProject = (file: string): string => path.relative(ROOT, file);

/** Measures what is missing. @returns the parts that did not work */
async function measure(options: BenchOptions, saved: Saved<Parts>, host: Host, folder: string, tarball: string): Promise<Part[]> {
	const size = options.small ? 'small' : 'full';
	const known = saved.get('nodes')?.value;
	const work: { [Name in Part]: () => Promise<Parts[Name]> | Parts[Name] } = {
		load: () => benchLoad(LOADS[size], host, folder),
		crypto: () => runChild<CryptoResult>(host, 'crypto.mts', [unpack(tarball, folder, PACKAGE)]),
		trigger: async () => await benchTrigger(EVENTS[size], options.small ? 1 : TRIGGER_RUNS),
		nodes: async () => await benchNodes(options, host, tarball, known, (sofar) => saved.set('nodes', sofar, false)),
		tls: async () => await benchTls(options.small, host, tarball),
		processes: async () => await benchProcesses(size),
	};
	const failed: Part[] = [];
	for (const part of Object.keys(work) as Part[]) {
		if (!options.parts.includes(part) || saved.get(part)?.complete) continue;
		try {
			saved.set(part, await work[part](), true);
		} catch (error) {
			failed.push(part);
			console.error(`The part "${part}" did not work:`, error instanceof Error ? error.stack : error);
		}
	}
	return failed;
}

function write(options: BenchOptions, results: Results, raw: string): void {
	writeFileSync(path.join(raw, 'results.json'), JSON.stringify(results, null, '\t'));
	const file = isComplete(options) ? path.join(ROOT, 'docs', 'performance.md') : path.join(raw, 'performance.md');
	const pictures = results.nodes ? charts(results.nodes) : {};
	const place = path.join(path.dirname(file), 'performance');
	mkdirSync(place, { recursive: true });
	for (const [name, svg] of Object.entries(pictures)) writeFileSync(path.join(place, name), svg);
	writeFileSync(file, report(results));
	console.log(`\n${report(results)}\nWritten to ${inProject(file)}`);
}

async function main(): Promise<void> {
	const request = readRequest(process.argv.slice(2));
	if (request.do === 'help') {
		console.log(HELP);
		return;
	}
	if (!existsSync(path.join(ROOT, 'dist', 'index.js'))) throw new Error('Nothing is built yet. Run "npm run build" first.');
	if (loadAverage() > BUSY) console.log(`The machine is busy with something else (load ${loadAverage().toFixed(1)}): times will be off.`);
	const host = await ensureHost();
	const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
	try {
		const tarball = packProject(folder);
		if (request.do === 'quick') {
			process.exitCode = (await quick(request.record, host, folder, tarball.file)) ? 0 : 1;
			return;
		}
		const { options, resume } = request;
		const raw = path.join(ROOT, '.tmp', 'bench');
		// Measurements of another package or machine must not be mixed with these.
		const digest = createHash('sha256').update(readFileSync(tarball.file)).digest('hex');
		const saved = new Saved<Parts>(path.join(raw, 'parts'), JSON.stringify([options, digest, host.version, os.hostname()]));
		if (!resume) saved.forget();
		const failed = await measure(options, saved, host, folder, tarball.file);
		if (failed.length > 0) {
			throw new Error(`Nothing is written, because something is missing: ${failed.join(', ')}. What was measured is kept; the same command with --resume measures the rest.`);
		}
		const measured = Object.fromEntries(options.parts.map((part) => [part, saved.get(part)!.value]));
		const others = process.argv.slice(2).filter((argument) => argument !== '--resume');
		const command = ['npm run bench', ...(others.length > 0 ? ['--', ...others] : [])].join(' ');
		write(options, { machine: machineDescription(host), command, date: new Date().toISOString().slice(0, 10), ...measured }, raw);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
