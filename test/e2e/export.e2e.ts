/** Exports recordings with the packed package in a real n8n: large files, broken connections, and what plays. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient, type RunOutcome } from '../../host/client';
import { costOf, curl, ffmpeg, halfFiles, MIB, played, sha256, storedFile } from './support/exporting';
import { chain, ours, startWorld, type World } from './support/world';

const GIB = 1024 * MIB;
const SEGMENTS = 500;
const MOST_MEMORY_MIB = 150;
const MOST_TIMES_CURL = 1.5;
const DROPS = 10;

/** What Amazon S3 gives one connection, by its own performance guidelines: 85 to 90 MB/s. */
const STORAGE_BYTES_PER_SECOND = 85_000_000;

/** How much longer than n8n's own HTTP Request node it may take where nothing but the machine is the limit. */
const MOST_TIMES_HTTP_REQUEST = 1.5;

let world: World;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'export-'));
	world = await startWorld({ n8n: { binaryMode: 'filesystem' } });
});
afterAll(async () => {
	await world?.stop();
	await rm(folder, { recursive: true, force: true });
});
afterEach(() => world.sim.clearFaults());

/** A classroom with one recording: the address of its file, and the file's key on the simulator. */
function recording(roomUuid: string, kind: 'mp4' | 'hls'): { url: string; key: string } {
	world.sim.seed.room({ roomUuid });
	const made = world.sim.seed.record(roomUuid, { web: kind === 'mp4' });
	const url = String(kind === 'mp4' ? made.recordDetails[0]!.url : made.url);
	return { url, key: url.split('/files/')[1]! };
}

function exportNode(roomUuids: string, more: Record<string, unknown> = {}) {
	return ours(world, 'agora', 'Export', { resource: 'recording', operation: 'export', roomUuids, download: true, ...more });
}

/** Runs an export and leaves its files where they are until `look` has seen them. */
async function exported<T>(roomUuids: string, more: Record<string, unknown>, look: (outcome: RunOutcome) => Promise<T>): Promise<T> {
	const outcome = await world.client.runOnce(chain('Export', exportNode(roomUuids, more)), { keep: true, timeout: 300 });
	try {
		return await look(outcome);
	} finally {
		await world.client.deleteWorkflow(String(outcome.execution.workflowId));
	}
}

async function only(outcome: RunOutcome): Promise<{ json: Record<string, unknown>; file: string; seconds: number }> {
	expect(outcome.error).toBeUndefined();
	const { items, milliseconds } = outcome.node('Export');
	expect(items).toHaveLength(1);
	return { json: items[0]!.json, file: await storedFile(world.n8n, items[0]!), seconds: milliseconds / 1000 };
}

/** Lets the simulator send as fast as a storage does over one connection. */
function asStorage(path: string): void {
	world.sim.fault({ kind: 'slow', path, bytesPerSecond: STORAGE_BYTES_PER_SECOND, count: 1_000_000 });
}

/** Exports a large recording and compares it with what curl gets, in memory, time and content. */
async function compareWithCurl(name: string, roomUuid: string, urls: string[]): Promise<void> {
	const copy = join(folder, 'curl');
	const bare = await curl(urls, copy);
	const { result, idle, above, processor } = await costOf(world.n8n, async () =>
		await exported(roomUuid, {}, async (outcome) => {
			const { json, file, seconds } = await only(outcome);
			return { json, seconds, sha: await sha256(file) };
		}),
	);
	const { json, seconds, sha } = result;
	const ratio = seconds / bare;
	console.log(
		`${name}: ${json.bytes} bytes in ${seconds.toFixed(2)} s (${processor.toFixed(2)} s of processor time), ` +
			`curl ${bare.toFixed(2)} s, ratio ${ratio.toFixed(2)}, n8n ${idle.toFixed(0)} MiB idle + ${above.toFixed(0)} MiB at most`,
	);
	expect(sha).toBe(await sha256(copy));
	await rm(copy);
	expect(json.complete).toBe(true);
	expect(above).toBeLessThanOrEqual(MOST_MEMORY_MIB);
	expect(ratio).toBeLessThanOrEqual(MOST_TIMES_CURL);
	expect(await halfFiles(world.n8n)).toEqual([]);
}

function pieces({ url }: { url: string }): string[] {
	return Array.from({ length: SEGMENTS }, (_, index) => url.replace(/\.m3u8$/, `_${String(index).padStart(5, '0')}.ts`));
}

describe('a file of 1 GiB', () => {
	beforeAll(async () => {
		// The first download of all loads code; that is not what is measured.
		recording('first', 'mp4');
		await exported('first', {}, only);
	});

	it('as one MP4: same bytes, little memory, about as fast as curl', async () => {
		const { url, key } = recording('large-mp4', 'mp4');
		world.sim.state.files.plans.set(key, { size: GIB });
		asStorage('\\.mp4');
		await compareWithCurl('MP4', 'large-mp4', [url]);
	});

	it(`as HLS of ${SEGMENTS} segments: same bytes, little memory, about as fast as curl`, async () => {
		world.sim.set({ fileSegments: SEGMENTS, fileSize: Math.ceil(GIB / SEGMENTS / 188) * 188 });
		const made = recording('large-hls', 'hls');
		asStorage('\\.ts');
		await compareWithCurl('HLS', 'large-hls', pieces(made));
	});

	it('takes no longer than with n8n’s own HTTP Request node', async () => {
		const { url, key } = recording('unlimited', 'mp4');
		world.sim.state.files.plans.set(key, { size: GIB / 2 });
		const request = {
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [0, 0] as [number, number],
			parameters: { url, options: { response: { response: { responseFormat: 'file' } } } },
		};
		const builtIn = (await world.client.runOnce(chain('HTTP Request', request), { timeout: 300 })).node('HTTP Request').milliseconds / 1000;
		const own = await exported('unlimited', {}, async (outcome) => (await only(outcome)).seconds);
		const bare = await curl([url], join(folder, 'curl'));
		console.log(`Without a limit: ${GIB / 2} bytes in ${own.toFixed(2)} s, HTTP Request node ${builtIn.toFixed(2)} s, curl ${bare.toFixed(2)} s`);
		expect(own / builtIn).toBeLessThanOrEqual(MOST_TIMES_HTTP_REQUEST);
	});

	it.each(['mp4', 'hls'] as const)(`is the same %s after ${DROPS} broken connections`, async (kind) => {
		world.sim.set({ fileSegments: SEGMENTS, fileSize: Math.ceil(GIB / SEGMENTS / 188) * 188 });
		const room = `broken-${kind}`;
		const made = recording(room, kind);
		if (kind === 'mp4') world.sim.state.files.plans.set(made.key, { size: GIB });
		for (let drop = 0; drop < DROPS; drop++) {
			// In places that fit to nothing: not to chunks, packets or each other.
			const at = kind === 'mp4' ? { skip: drop, bytes: 70_000_001 + drop * 1_000_003 } : { skip: drop * 45, bytes: 100_003 * (drop + 1) };
			world.sim.fault({ id: `drop-${drop}`, kind: 'truncate', path: kind === 'mp4' ? '\\.mp4' : '\\.ts', count: 1, abort: true, ...at });
		}
		const before = world.sim.requests.length;
		const got = await exported(room, {}, async (outcome) => {
			const { json, file } = await only(outcome);
			return { json, sha: await sha256(file) };
		});
		const hit = new Set(world.sim.requests.slice(before).flatMap(({ faults }) => faults));
		expect(hit.size).toBe(DROPS);
		world.sim.clearFaults();
		if (kind === 'mp4') {
			expect(got.sha).toBe(world.sim.state.files.digest(made.key).sha256);
		} else {
			const copy = join(folder, 'pieces');
			await curl(pieces(made), copy);
			expect(got.sha).toBe(await sha256(copy));
			await rm(copy);
		}
		expect(got.json).toMatchObject({ complete: true });
	});
});

describe('a recording that ffmpeg made', () => {
	/** The files of the folder, on the simulator in the place of a recording's. */
	async function publish(roomUuid: string, from: string, playlist: string): Promise<void> {
		const { key } = recording(roomUuid, 'hls');
		const place = key.slice(0, key.lastIndexOf('/'));
		const { plans } = world.sim.state.files;
		for (const name of await readdir(from)) plans.set(`${place}/${name}`, { bytes: await readFile(join(from, name)) });
		plans.set(key, { bytes: await readFile(join(from, playlist)) });
	}

	async function makeHls(name: string, seconds: number, tone: number, ...more: string[]): Promise<void> {
		const picture = `testsrc2=size=320x240:rate=25:duration=${seconds}`;
		const sound = `sine=frequency=${tone}:duration=${seconds}`;
		const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '50', '-c:a', 'aac'];
		const hls = ['-hls_time', '2', '-hls_list_size', '0', ...more, '-f', 'hls', `${name}.m3u8`];
		await ffmpeg(folder, '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, ...codecs, ...hls);
	}

	async function playedExport(roomUuid: string) {
		return await exported(roomUuid, {}, async (outcome) => {
			const { json, file } = await only(outcome);
			return { json, ...(await played(file)) };
		});
	}

	it('plays as long, with the same streams, whether encrypted or not', async () => {
		await makeHls('plain', 10, 440);
		await writeFile(join(folder, 'key.bin'), randomBytes(16));
		await writeFile(join(folder, 'key.info'), `key.bin\n${join(folder, 'key.bin')}\n`);
		await makeHls('secret', 10, 440, '-hls_key_info_file', 'key.info');
		const source = await played(join(folder, 'plain.m3u8'));
		expect(source).toMatchObject({ duration: 10, packets: [250, expect.any(Number)] });
		for (const name of ['plain', 'secret']) {
			await publish(name, folder, `${name}.m3u8`);
			const got = await playedExport(name);
			expect(got.json).toMatchObject({ complete: true, segments: 5, playSeconds: 10, mimeType: 'video/mp2t' });
			expect({ streams: got.streams, packets: got.packets }).toEqual({ streams: source.streams, packets: source.packets });
			expect(Math.abs(got.duration - source.duration)).toBeLessThan(0.1);
			expect(got.complaints).toEqual([]);
		}
	});

	it('plays through where it was interrupted', async () => {
		await makeHls('one', 6, 440);
		await makeHls('two', 4, 880);
		const list = async (name: string): Promise<string> =>
			(await readFile(join(folder, `${name}.m3u8`), 'utf8')).split('\n').filter((line) => line.startsWith('#EXTINF') || line.endsWith('.ts')).join('\n');
		const head = '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:4\n';
		await writeFile(join(folder, 'both.m3u8'), `${head}${await list('one')}\n#EXT-X-DISCONTINUITY\n${await list('two')}\n#EXT-X-ENDLIST\n`);
		await publish('interrupted', folder, 'both.m3u8');
		const got = await playedExport('interrupted');
		expect(got.json).toMatchObject({ complete: true, playSeconds: 10 });
		expect(got.packets[got.streams.indexOf('video h264')]).toBe(250);
		expect(Math.abs(got.duration - 10)).toBeLessThan(0.1);
		expect(got.complaints).toEqual([]);
	});
});

describe('each night', () => {
	it('tells in n8n’s log how far it is, and never a signature', async () => {
		const { key } = recording('logged', 'mp4');
		world.sim.state.files.plans.set(key, { size: 20 * MIB });
		const room = world.sim.state.world.room(world.sim.account.appId, 'ap', 'logged')!;
		const [record] = room.records;
		record!.recordDetails = [{ url: `${String(record!.recordDetails[0]!.url)}?X-Amz-Signature=not-for-logs` }];
		await exported('logged', {}, only);
		const lines = world.n8n.logLines().filter((line) => line.includes('Recording "'));
		expect(lines.join('\n')).toMatch(/download begins[\s\S]*5 MB of 21 MB downloaded[\s\S]*20971520 bytes in/);
		expect(await readFile(world.n8n.logFile, 'utf8')).not.toContain('not-for-logs');
	});

	it('exports what is new, once, also after n8n was restarted', async () => {
		recording('nightly', 'mp4');
		const workflow = await world.client.createWorkflow(chain('Nightly', exportNode('nightly', { onlyNew: true })));
		const night = async (): Promise<number | string> => {
			const { client } = world;
			const { status, data } = await client.waitForExecution(await client.runWorkflow(workflow.id, 'Start'));
			return status === 'success' ? (data?.resultData.runData.Export?.[0]?.data?.main?.[0]?.length ?? 0) : status;
		};
		expect(await night()).toBe(1);
		expect(await night()).toBe(0);
		world.sim.advance(1000);
		world.sim.seed.record('nightly', { web: true });
		// A file that can't be had is not done.
		world.sim.fault({ kind: 'status', path: '/files/', status: 404, count: 1 });
		expect(await night()).toBe('error');
		await world.n8n.restart();
		world.client = await N8nClient.connect(world.n8n.url, world.client.owner);
		expect(await night()).toBe(1);
		expect(await night()).toBe(0);
	});
});
