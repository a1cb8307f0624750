/**
 * Lets the built node export one HLS recording on n8n's own engine, with n8n's HTTP helper and its store on disk.
 * Usage: tsx bench/files/exported.ts <address of the playlist>. Prints what it cost as one line of JSON, the last one.
 */
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';

import { Engine } from '../../testkit/harness';

const MIB = 1024 * 1024;

export interface Exported {
	seconds: number;
	/** Of the whole process, with the engine in it. */
	processorSeconds: number;
	/** At most, above what it was before; in MiB. */
	memory: number;
	bytes: number;
	sha256: string;
	complete: boolean;
}

async function sha256(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file, { highWaterMark: MIB })) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

/** Lets n8n-core store files in this folder. */
async function storeIn(folder: string): Promise<void> {
	Object.assign(Container.get(BinaryDataConfig), { mode: 'filesystem', localStoragePath: folder });
	await Container.get(BinaryDataService).init();
}

/** Exports the one recording of a classroom; with `content` as its playlist. */
async function exportOf(engine: Engine, roomUuid: string, content?: string): Promise<INodeExecutionData> {
	engine.sim.seed.room({ roomUuid });
	const { url } = engine.sim.seed.record(roomUuid);
	if (content) engine.sim.state.files.plans.set(url.split('/files/')[1]!, { content });
	const { items, error } = await engine.runNode({
		node: 'agora',
		parameters: { resource: 'recording', operation: 'export', roomUuids: roomUuid, download: true },
	});
	if (error) throw error;
	return items[0]!;
}

async function main(): Promise<void> {
	const [url] = process.argv.slice(2);
	if (!url) throw new Error('Which playlist?');
	// The simulator serves the playlist, which names the segments by their whole addresses.
	const playlist = (await (await fetch(url)).text()).replace(/^(?=[^#\n])/gm, url.slice(0, url.lastIndexOf('/') + 1));
	const engine = await Engine.start();
	const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-store-'));
	await storeIn(folder);
	try {
		// What is loaded at first use is not measured.
		await exportOf(engine, 'first');
		const idle = process.memoryUsage.rss();
		let peak = idle;
		const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
		const busy = process.cpuUsage();
		const started = performance.now();
		const { json, binary } = await exportOf(engine, 'far', playlist);
		const seconds = (performance.now() - started) / 1000;
		const { user, system } = process.cpuUsage(busy);
		clearInterval(watch);
		const exported: Exported = {
			seconds,
			processorSeconds: (user + system) / 1e6,
			memory: (peak - idle) / MIB,
			bytes: Number(json.bytes),
			sha256: await sha256(Container.get(BinaryDataService).getPath(binary!.data!.id!)),
			complete: json.complete === true,
		};
		console.log(JSON.stringify(exported));
	} finally {
		await engine.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
