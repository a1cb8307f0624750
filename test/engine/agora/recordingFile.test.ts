/** Recordings out of a private bucket on n8n's engine, over HTTP: each request is verified by the bucket. */
import type { IDataObject } from 'n8n-workflow';

import { storedRecording } from '../../catalogue/recordingFile';
import type { CredentialValues } from '../../../testkit/harness';
import { allVerified, bucketNamed, engine, joined, run, sent, sha, stored, stores } from './recordingFileBench';

const SID = '0123456789abcdef0123456789abcdef';
const OTHER = 'fedcba9876543210fedcba9876543210';

/** The families of vendors, each with its credential for the simulator. */
const FAMILIES: Array<[string, string, () => CredentialValues]> = [
	['Amazon S3', 'lessons', () => ({})],
	['S3-compatible', 'lessons', () => ({ agoraRecordingStorageApi: { vendor: '11', endpoint: engine.sim.url, customDomain: '' } })],
	['Alibaba Cloud', 'lessons-oss', () => ({ agoraRecordingStorageApi: { vendor: '2', region: '0', bucket: 'lessons-oss', accessKey: 'LTAIEXAMPLE', secretKey: 'oss-secret-example', customDomain: `${engine.sim.url}/lessons-oss` } })],
	[
		'Azure',
		'lessons-azure',
		() => ({ agoraRecordingStorageApi: { vendor: '5', bucket: 'lessons-azure', accessKey: 'lessonsaccount', secretKey: Buffer.from('azure-secret-example').toString('base64'), customDomain: engine.sim.url } }),
	],
];

describe.each(FAMILIES)('%s', (_name, bucket, credentials) => {
	it('lists, exports and links a recording, each request signed', async () => {
		const key = storedRecording(engine.sim, { bucket });
		const more = { credentials: credentials() };
		const listed = await run('getAll', { prefix: 'school/' }, more);
		expect(listed.error).toBeUndefined();
		expect(listed.items.map(({ json }) => json)).toEqual([
			{
				type: 'recording',
				sid: SID,
				cname: 'math-101',
				bucket,
				folder: 'school',
				prefix: `school/${SID}_`,
				startedAt: '2026-11-26T09:30:00.000Z',
				lastModified: expect.any(String),
				complete: true,
				bytes: expect.any(Number),
				fileCount: 5,
				keys: [key],
				playlists: [key],
				mp4Files: [],
				images: [],
				transcripts: [],
				sliceCount: 4,
			},
		]);

		const exported = await run('export', { chooseBy: 'keys', keys: '={{ $json.keys }}' }, { ...more, items: [listed.items[0]!.json] });
		expect(exported.error).toBeUndefined();
		expect(exported.items[0]).toMatchObject({ json: { sid: SID, bucket, key, kind: 'hls', complete: true, segments: 4, missingSegments: [], fileName: 'math-101_2026-11-26_04-30-00_1.ts' } });
		expect(sha(stored(exported.items[0]!.binary!.data!))).toBe(joined(key, 4, bucket));

		const linked = await run('createLink', { key, validHours: 1 }, more);
		expect(linked.error).toBeUndefined();
		expect(linked.items[0]!.json).toMatchObject({ bucket, key, kind: 'hls', stored: true, slices: 4, complete: true, validSeconds: 3600, playlistKey: `school/${SID}_math-101.links.m3u8` });
		expect(allVerified()).toBe(true);

		const playlist = await fetch(String(linked.items[0]!.json.url));
		expect([playlist.status, playlist.headers.get('content-type')]).toEqual([200, 'application/vnd.apple.mpegurl']);
		const slices = (await playlist.text()).split('\n').filter((line) => line.startsWith('http'));
		expect(slices).toHaveLength(4);
		for (const slice of slices) expect((await fetch(slice, { headers: { range: 'bytes=0-9' } })).status).toBe(206);
		engine.sim.advance(3_602_000);
		for (const url of [String(linked.items[0]!.json.url), ...slices]) expect((await fetch(url)).status).toBe(403);
	});
});

describe('Get Many', () => {
	it('puts all files of a recording together, newest first, and tells what is not complete', async () => {
		storedRecording(engine.sim);
		storedRecording(engine.sim, { sid: OTHER, cname: 'physics', closed: false });
		const { buckets } = engine.sim.state;
		buckets.put('lessons', `school/${SID}_math-101_0.mp4`, { size: 1000 }, engine.sim.now());
		buckets.put('lessons', `school/${SID}_math-101__uid_s_7__uid_e_video_20261126093000000.jpg`, { size: 100 }, engine.sim.now());
		buckets.put('lessons', `school/bak0_${SID}_math-101_20261126094000000.ts`, { size: 1880 }, engine.sim.now());
		buckets.put('lessons', 'school/en-US_task0123_math-101.m3u8', { content: '#EXTM3U\n#EXT-X-ENDLIST\n' }, engine.sim.now());
		buckets.put('lessons', 'school/notes.txt', { content: 'x' }, engine.sim.now());
		const { items, hints } = await run('getAll', { prefix: 'school/', returnAll: true });
		expect(items.map(({ json }) => [json.type, json.sid, json.cname, json.complete, json.fileCount])).toEqual([
			['transcript', 'task0123', 'math-101', true, 1],
			['recording', SID, 'math-101', true, 8],
			['recording', OTHER, 'physics', false, 5],
		]);
		expect(items[1]!.json).toMatchObject({ mp4Files: [`school/${SID}_math-101_0.mp4`], images: [expect.stringContaining('.jpg')], sliceCount: 5 });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^Item 0: 1 files in the bucket are not named like those of recordings/)]);
	});

	it('finds by recording ID, channel and date, and a missing slice', async () => {
		storedRecording(engine.sim);
		storedRecording(engine.sim, { sid: OTHER, cname: 'a-b' });
		bucketNamed('lessons').objects.delete(`school/${OTHER}_a-b_20261126093100000.ts`);
		const sids = async (options: object): Promise<unknown[]> => (await run('getAll', { prefix: 'school/', options })).items.map(({ json }) => [json.sid, json.complete]);
		expect(await sids({ sid: OTHER })).toEqual([[OTHER, false]]);
		expect(engine.sim.requests.find(({ query }) => query.prefix !== undefined)!.query.prefix).toBe(`school/${OTHER}_`);
		expect(await sids({ cname: 'A.B' })).toEqual([[OTHER, false]]);
		expect(await sids({ startedAfter: '2026-11-26T09:30:01Z' })).toEqual([]);
		expect(await sids({ startedAfter: '2026-11-26T09:30:00Z', startedBefore: '2026-11-26T09:30:01Z', skipCheck: true })).toEqual([[SID, undefined], [OTHER, undefined]]);
	});

	it('lists more than a page, and every file if wanted', async () => {
		engine.sim.state.buckets.add({ name: 'lessons', family: 'aws4', region: 'us-east-1', accessKey: 'AKIAEXAMPLE', secretKey: 'storage-secret-example', pageSize: 3 });
		storedRecording(engine.sim);
		const { items } = await run('getAll', { prefix: `school/${SID}_`, simplify: false });
		expect(items[0]!.json.files).toHaveLength(5);
		expect(items[0]!.json.files).toContainEqual({ key: `school/${SID}_math-101.m3u8`, kind: 'playlist', bytes: expect.any(Number), lastModified: expect.any(String), etag: expect.any(String) });
		expect(sent().filter(([, path]) => path === '/lessons')).toHaveLength(3);
	});

	it('says what is missing when the keys may not list', async () => {
		bucketNamed('lessons').rights.list = false;
		const { error } = await run('getAll');
		expect(error?.message).toBe('The keys may not list the bucket "lessons" (HTTP 403, AccessDenied)');
		expect(error?.description).toMatch(/s3:ListBucket on the bucket \(to list\) and s3:GetObject on the objects \(to fetch\)/);
	});

	it('asks for the credential', async () => {
		const { error } = await run('getAll', {}, { notChosen: ['agoraRecordingStorageApi'] });
		expect(error?.message).toMatch(/^No credential of the type "Agora Recording Storage API" is chosen in this node/);
	});
});

describe('Export', () => {
	it('takes MP4 where there is one, or what is chosen', async () => {
		storedRecording(engine.sim);
		engine.sim.state.buckets.put('lessons', `school/${SID}_math-101_0.mp4`, { size: 200_000 }, engine.sim.now());
		const kinds = async (formats?: string): Promise<unknown[]> => (await run('export', { prefix: 'school/', options: formats ? { formats } : {} })).items.map(({ json }) => json.kind);
		expect(await kinds()).toEqual(['mp4']);
		expect(await kinds('hls')).toEqual(['hls']);
		expect(await kinds('all')).toEqual(['hls', 'mp4']);
	});

	it('returns each file once, and one that is still uploaded only when it is whole', async () => {
		storedRecording(engine.sim);
		storedRecording(engine.sim, { sid: OTHER, closed: false });
		const fresh = async () => await run('export', { prefix: 'school/', onlyNew: true, options: { formats: 'hls' } });
		const first = await fresh();
		expect(first.items.map(({ json }) => json.sid)).toEqual([SID]);
		expect(first.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/is not closed yet, so it waits for a later run/)]);
		storedRecording(engine.sim, { sid: OTHER });
		expect((await fresh()).items.map(({ json }) => json.sid)).toEqual([OTHER]);
		expect((await fresh()).items).toEqual([]);
	});

	it('is whole or nothing, unless a hole is wanted', async () => {
		storedRecording(engine.sim);
		bucketNamed('lessons').objects.delete(`school/${SID}_math-101_20261126093200000.ts`);
		const before = stores.allFiles().length;
		const { error } = await run('export', { prefix: 'school/' });
		expect(error?.message).toMatch(/^A segment of the recording is missing: .*_20261126093200000\.ts" \(HTTP 404, NoSuchKey\)/);
		expect(stores.allFiles()).toHaveLength(before);
		const { items } = await run('export', { prefix: 'school/', options: { missingSegments: 'leaveOut' } });
		expect(items[0]!.json).toMatchObject({ complete: false, missingSegments: [`${SID}_math-101_20261126093200000.ts`] });
	});

	it('goes on after connections that break, and signs each try', async () => {
		const key = storedRecording(engine.sim);
		for (let skip = 0; skip < 3; skip++) engine.sim.fault({ kind: 'truncate', path: '\\.ts', skip, count: 1, bytes: 3000, abort: true });
		const { items, error } = await run('export', { chooseBy: 'keys', keys: key });
		expect(error).toBeUndefined();
		expect(sha(stored(items[0]!.binary!.data!))).toBe(joined(key, 4));
		expect(allVerified()).toBe(true);
	});

	it('takes files by their keys with keys that may only read', async () => {
		const key = storedRecording(engine.sim);
		bucketNamed('lessons').rights.list = false;
		const { items, error } = await run('export', { chooseBy: 'keys', keys: [key] });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ key, complete: true });
	});

	it('refuses before it sends anything', async () => {
		expect((await run('export', { chooseBy: 'keys', keys: '={{ [] }}' })).error?.message).toMatch(/^"Object Keys" is empty/);
		expect((await run('export', { prefix: 'school/', options: { fileName: '{roomUuid}' } })).error?.message).toMatch(/has \{roomUuid\}, which is none of \{cname\}/);
		expect(sent()).toEqual([]);
	});

	it('sends the keys nowhere, not even in errors', async () => {
		const key = storedRecording(engine.sim);
		bucketNamed('lessons').rights.read = false;
		const { error, items } = await run('export', { chooseBy: 'keys', keys: key }, { continueOnFail: true });
		expect(error).toBeUndefined();
		expect(items[0]!.json.error).toMatch(/^The keys may not read "school\/.*math-101\.m3u8" in the bucket "lessons", or it is not there \(HTTP 403, AccessDenied\)$/);
		expect(JSON.stringify([items, engine.sim.requests])).not.toContain('storage-secret-example');
		await run('createLink', { key, validHours: 1 }, { continueOnFail: true }).then((result) => expect(JSON.stringify(result.items)).not.toMatch(/Signature=/));
	});
});

it('reads what a cloud recording left: record, stop, list by its prefix, export by its keys', async () => {
	engine.sim.set({ cloudRecording: { startMs: 0, uploadMs: 0 } });
	const cloud = async (operation: string, parameters: object, items: IDataObject[] = [{}]): Promise<IDataObject> => {
		const { items: out, error } = await engine.runNode({ node: 'agora', parameters: { resource: 'cloudRecording', operation, ...parameters }, items });
		if (error) throw error;
		return out[0]!.json;
	};
	const started = await cloud('record', { mode: 'mix', cname: 'math 101', options: { fileNamePrefix: 'school/2026', confirmSeconds: 0 } });
	const FROM = Object.fromEntries(['resourceId', 'sid', 'mode', 'cname', 'uid'].map((name) => [name, `={{ $json.${name} }}`]));
	const stopped = await cloud('stop', FROM, [started]);
	const { items } = await run('getAll', { prefix: '={{ $json.prefix }}' }, { items: [stopped] });
	expect(items[0]!.json).toMatchObject({ sid: started.sid, folder: 'school/2026', bucket: 'lessons', complete: true, keys: stopped.keys });
	const exported = await run('export', { chooseBy: 'keys', keys: '={{ $json.keys }}' }, { items: [stopped] });
	expect(exported.error).toBeUndefined();
	expect(exported.items[0]!.json).toMatchObject({ sid: started.sid, complete: true, segments: engine.sim.settings.fileSegments });
});
