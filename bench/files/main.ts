/**
 * An HLS recording from far away, fetched by curl, by `ffmpeg -c copy` and by the export: seconds, bytes, memory.
 * Usage: npm run bench:files [-- <MiB, 1024 unless given> <MB/s of a connection, 20 unless given>]. Needs curl, ffmpeg and what
 * `npm run build` makes.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ROOT } from '../../scripts/pack';
import { loadAverage } from '../machine';
import type { Exported } from './exported';

const MIB = 1024 * 1024;

/** Of one segment, as recorders write them. */
const SECONDS = 15;
const KILOBITS = 1100;

/** What the export may take of curl's time. */
const MOST_TIMES_CURL = 0.6;

function makeSegment(file: string): void {
	const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=15', '-f', 'lavfi', '-i', 'sine=r=44100', '-t', String(SECONDS)];
	const rate = ['-b:v', `${KILOBITS}k`, '-minrate', `${KILOBITS}k`, '-maxrate', `${KILOBITS}k`, '-bufsize', '500k', '-nal-hrd', 'cbr'];
	const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', ...rate, '-pix_fmt', 'yuv420p'];
	execFileSync('ffmpeg', ['-v', 'error', ...source, ...video, '-c:a', 'aac', '-f', 'mpegts', file]);
}

function secondsOf(program: string, args: string[]): number {
	const started = performance.now();
	execFileSync(program, args);
	return (performance.now() - started) / 1000;
}

/** What curl wrote, joined; removes it. */
function joined(names: string[]): { bytes: number; sha256: string } {
	const hash = createHash('sha256');
	let bytes = 0;
	for (const name of names) {
		const piece = readFileSync(name);
		hash.update(piece);
		bytes += piece.length;
		rmSync(name);
	}
	return { bytes, sha256: hash.digest('hex') };
}

function measure(url: string, count: number, folder: string): { curl: number; ffmpeg: number; ours: Exported; same: boolean } {
	const target = (name: string): string => path.join(folder, name);
	// One after the other on one connection, as curl does by itself.
	const curl = secondsOf('curl', ['-sSf', '--no-progress-meter', '-o', target('curl-#1.ts'), `${url}/[0-${count - 1}].ts`]);
	const expected = joined(Array.from({ length: count }, (_, index) => target(`curl-${index}.ts`)));
	const ffmpeg = secondsOf('ffmpeg', ['-v', 'error', '-i', `${url}/list.m3u8`, '-c', 'copy', '-f', 'mpegts', target('ffmpeg.ts')]);
	rmSync(target('ffmpeg.ts'));
	const output = execFileSync(process.execPath, ['--import', 'tsx', path.join(__dirname, 'exported.ts'), `${url}/list.m3u8`]);
	const ours = JSON.parse(output.toString().trim().split('\n').at(-1)!) as Exported;
	return { curl, ffmpeg, ours, same: ours.complete && ours.bytes === expected.bytes && ours.sha256 === expected.sha256 };
}

async function main(): Promise<void> {
	const [mebibytes = '1024', rate = '20'] = process.argv.slice(2);
	if (!existsSync(path.join(ROOT, 'dist', 'index.js'))) throw new Error('Nothing is built yet. Run "npm run build" first.');
	const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-files-'));
	const piece = path.join(folder, 'piece.ts');
	makeSegment(piece);
	const count = Math.max(2, Math.round((Number(mebibytes) * MIB) / statSync(piece).size));
	const script = ['--import', 'tsx', path.join(__dirname, 'server.ts'), String(count), piece, String(SECONDS), rate];
	const server = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const url = await new Promise<string>((resolve) => server.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())));
		const { curl, ffmpeg, ours, same } = measure(url, count, folder);
		const { seconds, bytes, memory, processorSeconds } = ours;
		console.log(`${count} segments, ${(bytes / MIB).toFixed(0)} MiB, 50 ms and ${rate} MB/s a connection; load of the machine ${loadAverage().toFixed(1)}`);
		console.log(`curl ${curl.toFixed(1)} s, ffmpeg -c copy ${ffmpeg.toFixed(1)} s, export ${seconds.toFixed(1)} s: ${(seconds / curl).toFixed(2)} × curl, ${(seconds / ffmpeg).toFixed(2)} × ffmpeg`);
		console.log(`${same ? 'same bytes' : 'OTHER BYTES'}, ${memory.toFixed(0)} MiB above idle, ${processorSeconds.toFixed(1)} s of processor time`);
		if (!same || seconds / curl > MOST_TIMES_CURL) process.exitCode = 1;
	} finally {
		server.kill();
		rmSync(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
