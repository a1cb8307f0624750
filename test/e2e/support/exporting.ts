/** What the tests of the export measure and compare: checksums, memory, time, and what a file plays. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { N8n } from '../../../host/n8n';
import type { Item } from '../../../host/types';

const run = promisify(execFile);

export const MIB = 1024 * 1024;

/** The file on disk that an item refers to, in n8n's own folder. */
export async function storedFile(n8n: N8n, item: Item): Promise<string> {
	const id = (item.binary?.data as { id?: string } | undefined)?.id?.split('/').at(-1);
	if (!id) throw new Error('The item refers to no stored file');
	const found = (await readdir(n8n.userFolder, { recursive: true })).find((path) => path.endsWith(id));
	if (!found) throw new Error('n8n did not store the file on disk');
	return join(n8n.userFolder, found);
}

/** Files that were begun and not finished; there must never be any when nothing runs. */
export async function halfFiles(n8n: N8n): Promise<string[]> {
	return (await readdir(n8n.userFolder, { recursive: true })).filter((path) => path.includes('.tmp.'));
}

export async function sha256(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file, { highWaterMark: MIB })) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

/** Bytes. Asked often while others are at work, so it must cost next to nothing. */
function rssOf({ pid }: N8n): number {
	return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}

/** Seconds of processor time that n8n itself has used so far. */
function processorSeconds({ pid }: N8n): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number);
	return (user! + system!) / 100;
}

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

export interface Cost<T> {
	result: T;
	/** MiB before. */
	idle: number;
	/** MiB more at the peak. */
	above: number;
	/** Seconds of processor time. */
	processor: number;
}

/** Runs `work` and says how much memory and processor time n8n itself took for it. */
export async function costOf<T>(n8n: N8n, work: () => Promise<T>): Promise<Cost<T>> {
	await pause(2000);
	const idle = rssOf(n8n);
	const before = processorSeconds(n8n);
	let peak = idle;
	const timer = setInterval(() => (peak = Math.max(peak, rssOf(n8n))), 100);
	try {
		const result = await work();
		return { result, idle: idle / MIB, above: (peak - idle) / MIB, processor: processorSeconds(n8n) - before };
	} finally {
		clearInterval(timer);
	}
}

/** Seconds that curl takes to write these addresses, one behind the other, into a file. */
export async function curl(urls: string[], file: string): Promise<number> {
	const started = performance.now();
	await new Promise<void>((resolve, reject) => {
		const child = spawn('curl', ['--silent', '--show-error', '--fail', ...urls], { stdio: ['ignore', 'pipe', 'inherit'] });
		const target = createWriteStream(file, { highWaterMark: MIB });
		child.stdout.pipe(target);
		child.on('error', reject);
		child.on('exit', (code) => code !== 0 && reject(new Error(`curl ended with ${code}`)));
		target.on('finish', resolve);
	});
	return (performance.now() - started) / 1000;
}

export interface Played {
	/** Seconds. */
	duration: number;
	/** e.g. `video h264`, `audio aac`. */
	streams: string[];
	/** Frames and packets of sound that can be decoded, by stream. */
	packets: number[];
	/** What the decoder complained about. */
	complaints: string[];
}

/** What ffprobe and ffmpeg find in a file or playlist. */
export async function played(path: string): Promise<Played> {
	const entries = 'format=duration:stream=codec_type,codec_name,nb_read_packets';
	const probe = await run('ffprobe', ['-v', 'error', '-count_packets', '-show_entries', entries, '-of', 'json', path]);
	const { format, streams } = JSON.parse(probe.stdout) as {
		format: { duration: string };
		streams: Array<{ codec_type: string; codec_name: string; nb_read_packets: string }>;
	};
	const decoded = await run('ffmpeg', ['-v', 'warning', '-i', path, '-f', 'null', '-']);
	return {
		duration: Number(format.duration),
		streams: streams.map(({ codec_type: type, codec_name: name }) => `${type} ${name}`),
		packets: streams.map(({ nb_read_packets: packets }) => Number(packets)),
		complaints: decoded.stderr.split('\n').filter(Boolean),
	};
}

/** Runs ffmpeg in a folder. Throws with what to install when it is not there. */
export async function ffmpeg(folder: string, ...args: string[]): Promise<void> {
	try {
		await run('ffmpeg', ['-v', 'error', '-y', ...args], { cwd: folder });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		throw new Error('ffmpeg and ffprobe are needed to look whether recordings play: install the package "ffmpeg".');
	}
}
