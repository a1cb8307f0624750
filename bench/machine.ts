import { execFileSync } from 'node:child_process';
import os from 'node:os';

import type { Host } from '../host/install';

/** What the measurements ran on, as lines of text. */
export function machineDescription(host: Host): string[] {
	const cpus = os.cpus();
	const nodeOfHost = execFileSync(host.nodeBin, ['--version'], { encoding: 'utf8' }).trim();
	return [
		`Processor: ${cpus.length} × ${cpus[0]?.model.trim() || os.arch()}`,
		`Memory: ${(os.totalmem() / 1024 ** 3).toFixed(0)} GiB`,
		`System: ${os.type()} ${os.release().split('-')[0]}, ${os.arch()}`,
		`n8n ${host.version} on Node.js ${nodeOfHost.slice(1)}; simulator and measuring program on Node.js ${process.versions.node}`,
	];
}

/** How busy the machine was in the last minute, in processes that wanted to run. */
export function loadAverage(): number {
	return os.loadavg()[0] ?? 0;
}
