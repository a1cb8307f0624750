/** Recordings out of a private bucket with the packed package in a real n8n: against the simulator, and against servers that verify signatures. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { costOf, curl, ffmpeg, MIB, played, sha256, storedFile } from './support/exporting';
import { put, startAzurite, startS3rver, type StorageServer } from './support/storageServers';
import { chain, itemsNode, ours, startWorld, type World } from './support/world';

const GIB = 1024 * MIB;
const MOST_MEMORY_MIB = 150;
const MOST_TIMES_CURL = 1.5;
const STORAGE_BYTES_PER_SECOND = 85_000_000;
const SID = '0123456789abcdef0123456789abcdef';

let world: World;
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'bucket-'));
	world = await startWorld({ n8n: { binaryMode: 'filesystem' } });
});
afterAll(async () => {
	await world?.stop();
	await rm(folder, { recursive: true, force: true });
});
afterEach(() => world.sim.clearFaults());

/** Runs nodes in a row and leaves the files where they are until `look` has seen them. */
async function running<T>(nodes: ReturnType<typeof ours>[], look: (outcome: Awaited<ReturnType<World['client']['runOnce']>>) => Promise<T>): Promise<T> {
	const outcome = await world.client.runOnce(chain('Bucket', ...nodes), { keep: true, timeout: 300 });
	try {
		return await look(outcome);
	} finally {
		await world.client.deleteWorkflow(String(outcome.execution.workflowId));
	}
}

const agora = (name: string, parameters: Record<string, unknown>, more = {}) => ours(world, 'agora', name, parameters, more);
const exporting = (parameters: Record<string, unknown>, more = {}) => agora('Export', { resource: 'recordingFile', operation: 'export', ...parameters }, more);

/** A real recording of some seconds: its files, playlist last, under Agora's names. */
async function recorded(): Promise<Array<{ name: string; bytes: Buffer }>> {
	const source = ['-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=10:duration=6', '-f', 'lavfi', '-i', 'sine=duration=6'];
	await ffmpeg(folder, ...source, '-c:v', 'libx264', '-g', '20', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest', '-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_segment_filename', `${SID}_math_2026112609300%d000.ts`, `${SID}_math.m3u8`);
	await ffmpeg(folder, '-i', `${SID}_math.m3u8`, '-c', 'copy', '-movflags', '+faststart', `${SID}_math_0.mp4`);
	const names = (await readdir(folder)).filter((name) => name.startsWith(SID)).sort((a, b) => Number(a.endsWith('.m3u8')) - Number(b.endsWith('.m3u8')));
	return await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}

const joined = (files: Array<{ name: string; bytes: Buffer }>): string => {
	const hash = createHash('sha256');
	for (const { name, bytes } of files.sort((a, b) => (a.name < b.name ? -1 : 1))) if (name.endsWith('.ts')) hash.update(bytes);
	return hash.digest('hex');
};

it('record, stop, export by what Stop says: same bytes', async () => {
	world.sim.set({ cloudRecording: { startMs: 0, uploadMs: 0 } });
	const cloud = (operation: string, more: object) => agora(operation, { resource: 'cloudRecording', operation, ...more });
	const nodes = [
		cloud('record', { mode: 'mix', cname: 'math 101', channelToken: 'none', options: { fileNamePrefix: 'school/2026', confirmSeconds: 0 } }),
		cloud('stop', {}),
		exporting({ chooseBy: 'prefix', prefix: '={{ $json.prefix }}', options: { formats: 'hls' } }),
	];
	await running(nodes, async (outcome) => {
		expect(outcome.error).toBeUndefined();
		const [item] = outcome.node('Export').items;
		expect(item!.json).toMatchObject({ bucket: 'lessons', folder: 'school/2026', complete: true });
		const stem = String(item!.json.key).replace(/\.m3u8$/, '');
		const hash = createHash('sha256');
		for (let index = 0; index < Number(item!.json.segments); index++) {
			const { stream } = world.sim.state.files.serve({ headers: {}, query: new URLSearchParams() } as never, `lessons/${stem}_${String(index).padStart(5, '0')}.ts`);
			for (const chunk of stream!.chunks()) hash.update(chunk);
		}
		expect(await sha256(await storedFile(world.n8n, item!))).toBe(hash.digest('hex'));
	});
	const read = world.sim.requests.filter(({ path }) => path.startsWith('/lessons'));
	expect(read.length).toBeGreaterThan(4);
	expect(read.every(({ auth }) => auth.scheme === 'aws4' && auth.verified)).toBe(true);
});

it('a file of 1 GiB: same bytes, little memory, about as fast as curl over a link', async () => {
	const key = `large/${SID}_math_0.mp4`;
	world.sim.state.buckets.put('lessons', key, { size: GIB }, world.sim.now());
	world.sim.fault({ kind: 'slow', path: '_0\\.mp4', bytesPerSecond: STORAGE_BYTES_PER_SECOND, count: 1_000_000 });
	const url = await running([agora('Link', { resource: 'recordingFile', operation: 'createLink', key, validHours: 1 })], async (outcome) => String(outcome.node('Link').items[0]!.json.url));
	const copy = join(folder, 'curl');
	const bare = await curl([url], copy);
	const { result, above } = await costOf(world.n8n, async () =>
		await running([exporting({ chooseBy: 'keys', keys: key })], async (outcome) => {
			expect(outcome.error).toBeUndefined();
			const { items, milliseconds } = outcome.node('Export');
			return { seconds: milliseconds / 1000, sha: await sha256(await storedFile(world.n8n, items[0]!)) };
		}),
	);
	console.log(`1 GiB in ${result.seconds.toFixed(2)} s, curl ${bare.toFixed(2)} s, ${above.toFixed(0)} MiB at most`);
	expect(result.sha).toBe(await sha256(copy));
	await rm(copy);
	expect(above).toBeLessThanOrEqual(MOST_MEMORY_MIB);
	expect(result.seconds / bare).toBeLessThanOrEqual(MOST_TIMES_CURL);
});

it('a link plays in Chromium, and ends', async () => {
	const files = await recorded();
	for (const { name, bytes } of files) world.sim.state.buckets.put('lessons', `play/${name}`, { bytes }, world.sim.now());
	const keys = [`play/${SID}_math_0.mp4`, `play/${SID}_math.m3u8`];
	const link = agora('Link', { resource: 'recordingFile', operation: 'createLink', key: '={{ $json.key }}', validHours: 1 });
	const urls = await running([itemsNode(keys.map((key) => ({ key }))) as never, link], async (outcome) => outcome.node('Link').items.map(({ json }) => String(json.url)));
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'] });
	try {
		// The page is of the bucket's own origin, as a link that is opened is.
		const plays = async (url: string): Promise<string> => {
			// A browser of its own each time, so that nothing is kept of a link that has ended.
			const context = await browser.newContext();
			const page = await context.newPage();
			await page.goto(`${world.sim.url}/__control/`);
			return await page.evaluate<string>(`new Promise((resolve) => {
				const video = document.createElement('video');
				video.muted = true;
				video.addEventListener('error', () => resolve('error'));
				video.addEventListener('timeupdate', () => video.currentTime > 0.5 && resolve('plays'));
				video.src = ${JSON.stringify(url)};
				document.body.append(video);
				void video.play().catch(() => undefined);
			})`);
		};
		expect(await plays(urls[0]!)).toBe('plays');
		expect(await plays(urls[1]!)).toBe('plays');
		world.sim.advance(3_605_000);
		expect([await plays(urls[0]!), await plays(urls[1]!)]).toEqual(['error', 'error']);
	} finally {
		world.sim.advance(-3_605_000);
		await browser.close();
	}
});

describe.each([
	['s3rver', startS3rver],
	['azurite', startAzurite],
] as const)('%s', (name, start) => {
	let server: StorageServer;
	let stored: { id: string; name: string };
	beforeAll(async () => {
		server = await start(await mkdtemp(join(folder, `${name}-`)));
		stored = await world.client.createCredential('agoraRecordingStorageApi', server.credential, name);
	});
	afterAll(async () => await server?.stop());

	it('the credential’s test, Get Many, Export and Create Link: every signature is accepted', async () => {
		const files = await recorded();
		for (const { name: file, bytes } of files) await put(server, `school/ä b/${file}`, bytes);
		expect(await world.client.testCredentialData('agoraRecordingStorageApi', server.credential)).toMatchObject({ status: 'OK' });
		const credentials = { agoraRecordingStorageApi: { id: stored.id, name: stored.name } };
		const nodes = [
			agora('List', { resource: 'recordingFile', operation: 'getAll', prefix: 'school/' }, { credentials }),
			exporting({ chooseBy: 'prefix', prefix: '={{ $json.prefix }}', options: { formats: 'hls' } }, { credentials }),
			agora('Link', { resource: 'recordingFile', operation: 'createLink', key: '={{ $json.key }}', validHours: 1 }, { credentials }),
		];
		await running(nodes, async (outcome) => {
			expect(outcome.error).toBeUndefined();
			expect(outcome.node('List').items.map(({ json }) => [json.sid, json.complete])).toEqual([[SID, true]]);
			const file = await storedFile(world.n8n, outcome.node('Export').items[0]!);
			expect(await sha256(file)).toBe(joined(files));
			expect((await played(file)).duration).toBeGreaterThan(5);
			const { url, stored: isStored, slices } = outcome.node('Link').items[0]!.json;
			expect([isStored, slices]).toEqual([true, files.filter(({ name: one }) => one.endsWith('.ts')).length]);
			const lines = (await (await fetch(String(url))).text()).split('\n').filter((line) => line.startsWith('http'));
			for (const line of lines) expect((await fetch(line, { headers: { range: 'bytes=0-9' } })).status).toBe(206);
			for (const line of lines) expect((await fetch(line.replace(/(ignature=|sig=)(.)/, (_all, name: string, first: string) => name + (first === '0' ? '1' : '0')))).status).toBe(403);
		});
	});

	it('wrong keys are told', async () => {
		const wrong = { ...server.credential, secretKey: Buffer.from('another key').toString('base64') };
		expect(await world.client.testCredentialData('agoraRecordingStorageApi', wrong)).toMatchObject({ status: 'Error', message: expect.stringMatching(/does not accept the keys/) });
	});
});

it('the test of the credential in n8n’s own dialog: reads, writes only, wrong keys, no bucket, other region', async () => {
	const credential = world.data.agoraRecordingStorageApi as Record<string, string>;
	const told = async (changed: object = {}): Promise<string> => {
		const { status, message } = await world.client.testCredentialData('agoraRecordingStorageApi', { ...credential, ...changed });
		return status === 'OK' ? 'OK' : message;
	};
	const bucket = world.sim.state.buckets.byName.get('lessons')!;
	expect(await told()).toBe('OK');
	bucket.rights = { read: false, list: false, write: true };
	expect(await told()).toMatch(/^Can write only/);
	bucket.rights = { read: true, list: true, write: true };
	expect(await told({ secretKey: 'another' })).toMatch(/does not accept the keys/);
	expect(await told({ bucket: 'none', customDomain: `${world.sim.url}/none` })).toMatch(/^There is no bucket "none"/);
	expect(await told({ region: '7' })).toMatch(/is not in the region eu-central-1: it is in us-east-1/);
});
