/**
 * An HLS recording from far away, read by the export's downloader, curl and `ffmpeg -c copy`: seconds, bytes, memory.
 * Usage: npx tsx bench/files/main.ts [MiB, 1024 unless given] [MB/s of a connection, 20 unless given]. Needs curl and ffmpeg.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { openDownload } from '../../vendors/media/download';
import '../../vendors/media/playlist';
import type { FileRuntime } from '../../vendors/media/mediaRuntime';

const MIB = 1024 * 1024;

/** Of one segment, as recorders write them. */
const SECONDS = 15;
const KILOBITS = 1100;

async function sha256(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file, { highWaterMark: MIB })) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

/** Plain Node.js with a connection for each request, as n8n has it. */
const files: FileRuntime = {
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
	async open(url, headers) {
		const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
			http.get(url, { headers, agent: false }, resolve).on('error', reject);
		});
		const known = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
		return { status: response.statusCode ?? 0, headers: new Headers(known), body: response, close: () => void response.destroy() };
	},
};

async function seconds(work: () => unknown): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1000;
}

async function main(): Promise<void> {
	const [mebibytes = '1024', rate = '20'] = process.argv.slice(2);
	const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-files-'));
	const piece = path.join(folder, 'piece.ts');
	const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=15', '-f', 'lavfi', '-i', 'sine=r=44100', '-t', String(SECONDS)];
	const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-b:v', `${KILOBITS}k`, '-minrate', `${KILOBITS}k`, '-maxrate', `${KILOBITS}k`, '-bufsize', '500k', '-nal-hrd', 'cbr', '-pix_fmt', 'yuv420p'];
	execFileSync('ffmpeg', ['-v', 'error', ...source, ...video, '-c:a', 'aac', '-f', 'mpegts', piece]);
	const count = Math.max(2, Math.round((Number(mebibytes) * MIB) / statSync(piece).size));
	const server = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'server.ts'), String(count), piece, String(SECONDS), rate], { stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const url = await new Promise<string>((resolve) => server.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())));
		const target = (name: string): string => path.join(folder, name);
		// One after the other on one connection, as curl does by itself.
		const curl = await seconds(() => execFileSync('curl', ['-sSf', '--no-progress-meter', '-o', target('curl-#1.ts'), `${url}/[0-${count - 1}].ts`]));
		for (let index = 0; index < count; index++) rmSync(target(`curl-${index}.ts`));
		const ffmpeg = await seconds(() => execFileSync('ffmpeg', ['-v', 'error', '-i', `${url}/list.m3u8`, '-c', 'copy', '-f', 'mpegts', target('ffmpeg.ts')]));
		const idle = process.memoryUsage.rss();
		let peak = idle;
		const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
		const busy = process.cpuUsage();
		const ours = await seconds(async () => {
			const sizeLimit = { bytes: Infinity, name: 'the size limit', hint: '' };
			const { chunks } = await openDownload(files, { url: `${url}/list.m3u8`, kind: 'hls', sizeLimit, sizesFirst: false, leaveOutMissing: false });
			await pipeline(Readable.from(chunks), createWriteStream(target('ours.ts')));
		});
		clearInterval(watch);
		const { user, system } = process.cpuUsage(busy);
		const expected = createHash('sha256');
		for (let index = 0; index < count; index++) expected.update(Buffer.from(await (await fetch(`${url}/${index}.ts`)).arrayBuffer()));
		const same = (await sha256(target('ours.ts'))) === expected.digest('hex');
		const size = statSync(target('ours.ts')).size / MIB;
		console.log(`${count} segments, ${size.toFixed(0)} MiB, 50 ms and ${rate} MB/s a connection`);
		console.log(`curl ${curl.toFixed(1)} s, ffmpeg -c copy ${ffmpeg.toFixed(1)} s, export ${ours.toFixed(1)} s: ${(ours / curl).toFixed(2)} × curl, ${(ours / ffmpeg).toFixed(2)} × ffmpeg`);
		console.log(`${same ? 'same bytes' : 'OTHER BYTES'}, ${((peak - idle) / MIB).toFixed(0)} MiB above idle, ${((user + system) / 1e6).toFixed(1)} s of processor time`);
		if (!same) process.exitCode = 1;
	} finally {
		server.kill();
		rmSync(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
