import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One process as the operating system shows it; `rss` and `peak` are bytes. */
export interface ProcessSample {
	pid: number;
	parent: number;
	/** Memory in use now. */
	rss: number;
	/** The most memory it ever had in use; equals `rss` where the system doesn't tell. */
	peak: number;
	command: string;
}

/** Memory of a process and everything it started, in bytes. */
export interface MemorySample {
	rss: number;
	processes: ProcessSample[];
}

/**
 * Sends a signal to a process group (the process and what it started).
 *
 * A group that is already gone is no error: the wish is fulfilled.
 */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		else process.kill(-pid, signal);
	} catch {
		// Already gone.
	}
}

/** Whether a process with this id exists, be it ours or another user's. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Whether any process of the group that `pid` leads is left. */
export function groupIsAlive(pid: number): boolean {
	if (process.platform === 'win32') return isAlive(pid);
	if (process.platform === 'linux') {
		// A zombie still answers signals but runs no more.
		return listLinux().some(({ group, state }) => group === pid && state !== 'Z');
	}
	return isAlive(-pid);
}

/**
 * Memory of `pid` and all its descendants. Source: /proc on Linux, `ps` elsewhere.
 *
 * Returns zero and no processes when the process is gone.
 */
export function sampleMemory(pid: number): MemorySample {
	const all = process.platform === 'linux' ? listLinux() : listWithPs();
	const wanted = new Set([pid]);
	const processes: ProcessSample[] = [];
	for (let found = true; found; ) {
		found = false;
		for (const item of all) {
			if (processes.some((known) => known.pid === item.pid)) continue;
			if (item.pid !== pid && !wanted.has(item.parent)) continue;
			wanted.add(item.pid);
			processes.push({ pid: item.pid, parent: item.parent, rss: item.rss, peak: item.peak, command: item.command });
			found = true;
		}
	}
	return { rss: processes.reduce((sum, { rss }) => sum + rss, 0), processes };
}

interface ListedProcess extends ProcessSample {
	group: number;
	state: string;
}

function listLinux(): ListedProcess[] {
	const list: ListedProcess[] = [];
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		try {
			const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
			// The second field is the command in brackets and may hold blanks and brackets itself.
			const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			const status = readFileSync(`/proc/${name}/status`, 'utf8');
			const kilobytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
			const rss = kilobytes('VmRSS') * 1024;
			list.push({
				pid: Number(name),
				parent: Number(parent),
				group: Number(group),
				state: state ?? '',
				rss,
				peak: Math.max(rss, kilobytes('VmHWM') * 1024),
				command: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').join(' ').trim(),
			});
		} catch {
			// It ended while we were reading.
		}
	}
	return list;
}

function listWithPs(): ListedProcess[] {
	if (process.platform === 'win32') return [];
	const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat=,rss=,command='], { encoding: 'utf8' });
	return text.split('\n').flatMap((line) => {
		const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(.*)$/.exec(line);
		if (!match) return [];
		const rss = Number(match[5]) * 1024;
		return [
			{
				pid: Number(match[1]),
				parent: Number(match[2]),
				group: Number(match[3]),
				state: match[4] ?? '',
				rss,
				peak: rss,
				command: match[6] ?? '',
			},
		];
	});
}
