import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

import type { Host } from '../host/install';

/** How many files and connections a process may have open, where the system tells. */
function openFiles(): string[] {
	if (process.platform !== 'linux') return [];
	const most = /^Max open files\s+\S+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
	return most ? [`Open files and connections: at most ${Number(most).toLocaleString('en-US')} in a process`] : [];
}

/** What the measurements ran on, as lines of text. */
export function machineDescription(host: Host): string[] {
	const cpus = os.cpus();
	const nodeOfHost = execFileSync(host.nodeBin, ['--version'], { encoding: 'utf8' }).trim();
	return [
		`Processor: ${cpus.length} × ${cpus[0]?.model.trim() || os.arch()}`,
		`Memory: ${(os.totalmem() / 1024 ** 3).toFixed(0)} GiB`,
		`System: ${os.type()} ${os.release().split('-')[0]}, ${os.arch()}`,
		...openFiles(),
		`n8n ${host.version} on Node.js ${nodeOfHost.slice(1)}; simulator and measuring program on Node.js ${process.versions.node}`,
	];
}

/** How busy the machine was in the last minute, in processes that wanted to run. */
export function loadAverage(): number {
	return os.loadavg()[0] ?? 0;
}
