/** Links to files in a private bucket, and the recordings of classrooms out of one, on n8n's engine over HTTP. */
import type { NodeResult } from '../../../testkit/harness';
import { storedRecording } from '../../catalogue/recordingFile';
import { type More, bucketNamed, engine, joined, run, sent, sha, stored } from './recordingFileBench';

describe('Create Link', () => {
	it('sends nothing for a single file, and saves it under a name', async () => {
		engine.sim.state.buckets.put('lessons', 'school/a b.mp4', { size: 1000 }, engine.sim.now());
		const { items } = await run('createLink', { key: '/school/a b.mp4', validHours: 168, options: { saveAs: 'Algebra' } });
		expect(sent()).toEqual([]);
		expect(items[0]!.json).toMatchObject({ kind: 'mp4', validSeconds: 604_800 });
		const answer = await fetch(String(items[0]!.json.url));
		expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="Algebra.mp4"']);
	});

	it('gives the playlist as a file where the keys may not write', async () => {
		const key = storedRecording(engine.sim);
		bucketNamed('lessons').rights.write = false;
		const { items, hints } = await run('createLink', { key, validHours: 1 });
		expect(items[0]!.json).toMatchObject({ stored: false, slices: 4 });
		expect(items[0]!.json.url).toBeUndefined();
		expect(stored(items[0]!.binary!.data!).toString().match(/X-Amz-Signature=/g)).toHaveLength(4);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/the playlist with links is not in the bucket, only in the output/)]);
	});

	it('does not list the playlist with links as a recording', async () => {
		const key = storedRecording(engine.sim);
		await run('createLink', { key, validHours: 1 });
		expect((await run('getAll')).items.map(({ json }) => json.playlists)).toEqual([[key]]);
	});

	describe('on a storage that works like S3 and has a region of its own', () => {
		const KEY = 'school/a.mp4';
		const link = async (): Promise<NodeResult> =>
			await run('createLink', { key: KEY, validHours: 1 }, { credentials: { agoraRecordingStorageApi: { vendor: '11', endpoint: engine.sim.url, customDomain: '' } } });
		beforeEach(() => {
			engine.sim.state.buckets.add({ name: 'lessons', family: 'aws4', region: 'garage', accessKey: 'AKIAEXAMPLE', secretKey: 'storage-secret-example' });
		});

		it('learns the region before it signs', async () => {
			engine.sim.state.buckets.put('lessons', KEY, { size: 1000 }, engine.sim.now());
			const { items, hints } = await link();
			expect(hints).toEqual([]);
			expect((await fetch(String(items[0]!.json.url))).status).toBe(200);
			expect(sent()).toHaveLength(3);
		});

		it('makes a link to what is still to come, and says so', async () => {
			const { items, hints } = await link();
			expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^Item 0: the link may not work yet: .*HTTP 404, NoSuchKey/)]);
			engine.sim.state.buckets.put('lessons', KEY, { size: 1000 }, engine.sim.now());
			expect((await fetch(String(items[0]!.json.url))).status).toBe(200);
		});
	});

	it.each([[0], [169]])('is not valid for %i hours', async (validHours) => {
		expect((await run('createLink', { key: 'a.mp4', validHours })).error?.message).toMatch(/^"Valid For \(Hours\)" must be a number from 0\.01 to 168/);
	});
});

describe('Classroom Recording: Export from a private bucket', () => {
	async function classroomExport(parameters: object, more: More = {}): Promise<NodeResult> {
		return await engine.runNode({ node: 'agora', parameters: { resource: 'recording', operation: 'export', roomUuids: 'math', download: true, ...parameters }, ...more });
	}

	/** A recording of a classroom whose files are in the private bucket, named by key or by address. */
	function recorded(url: (key: string) => string): string {
		engine.sim.seed.room({ roomUuid: 'math' });
		const key = storedRecording(engine.sim, { folder: 'class' });
		const made = engine.sim.seed.record('math');
		made.url = url(key);
		return key;
	}

	it.each([
		['object keys', (key: string) => key],
		['addresses of the bucket', (key: string) => `${engine.sim.url}/lessons/${key}`],
	])('fetches %s signed', async (_what, url) => {
		const key = recorded(url);
		const { items, error } = await classroomExport({ privateBucket: true });
		expect(error).toBeUndefined();
		const got = items.find(({ json }) => json.key === key || String(json.key).endsWith(key))!;
		expect(got.json).toMatchObject({ complete: true, segments: 4 });
		expect(sha(stored(got.binary!.data!))).toBe(joined(key, 4));
		const files = engine.sim.requests.filter(({ path }) => path.startsWith('/lessons/'));
		expect(files.map(({ auth }) => [auth.scheme, auth.verified])).toEqual(files.map(() => ['aws4', true]));
	});

	it('names this way out where the bucket is private', async () => {
		recorded((key) => `${engine.sim.url}/lessons/${key}`);
		const { error } = await classroomExport({});
		expect(error?.message).toMatch(/HTTP 403, AccessDenied/);
		expect(error?.description).toMatch(/Turn on "Private Bucket" and choose a storage credential whose key may read/);
	});

	it('names what exists where a file is outside of the bucket', async () => {
		recorded(() => `${engine.sim.url}/elsewhere/none.mp4`);
		const { error } = await classroomExport({ privateBucket: true });
		expect(error?.message).toMatch(/HTTP 404/);
		expect(error?.description).toMatch(/is not one of the bucket "lessons", so it was asked for without keys\. If it should be, check Bucket, Region, Endpoint and Custom Domain of the storage credential\./);
		expect(error?.description).not.toContain('Files Base URL');
	});

	it('hides the keys that the storage repeats', async () => {
		recorded((key) => key);
		engine.sim.fault({ kind: 'status', path: '/lessons/', status: 403, body: '<Error><Code>InvalidAccessKeyId</Code><Message>The key AKIAEXAMPLE with storage-secret-example is unknown</Message></Error>', count: 2 });
		const { error } = await classroomExport({ privateBucket: true });
		expect(error?.message).toMatch(/does not accept the keys/);
		const { items } = await classroomExport({ privateBucket: true }, { continueOnFail: true });
		expect(JSON.stringify(items)).toContain('is unknown');
		expect(JSON.stringify([error, items])).not.toMatch(/AKIAEXAMPLE|storage-secret-example/);
	});

	it('asks for the credential only where it is needed', async () => {
		recorded((key) => key);
		const without = { notChosen: ['agoraRecordingStorageApi'] };
		expect((await classroomExport({ download: false }, without)).error).toBeUndefined();
		expect((await classroomExport({ privateBucket: true }, without)).error?.message).toMatch(/is chosen in this node, and it is needed to read a private bucket/);
	});
});

describe('Export of what can’t be had', () => {
	it('names the key and the list, which shows the right one', async () => {
		const key = storedRecording(engine.sim);
		const { error } = await run('export', { chooseBy: 'keys', keys: key.replace('.m3u8', '_typo.m3u8') });
		expect(error?.message).toMatch(/_typo\.m3u8" \(HTTP 404, NoSuchKey\)$/);
		expect(error?.description).toMatch(/Compare its key with those that "Recording File: Get Many" lists; .* check Bucket, Region, Endpoint and Custom Domain of the storage credential\.$/);
		expect(error?.description).not.toContain('Files Base URL');
		const listed = (await run('getAll', { prefix: 'school/' })).items.flatMap(({ json }) => json.playlists as string[]);
		expect((await run('export', { chooseBy: 'keys', keys: listed.join(',') })).items.map(({ json }) => json.key)).toEqual([key]);
	});

	it.each([
		['export', { chooseBy: 'keys', keys: 'a.mp4' }],
		['getAll', {}],
	])('names the fields of the credential where its host is not there (%s)', async (operation, parameters) => {
		const credentials = { agoraRecordingStorageApi: { vendor: '11', endpoint: 'http://127.0.0.1:1', customDomain: '' } };
		const { error } = await run(operation, { ...parameters, options: { maxAttempts: 1 } }, { credentials });
		expect(error?.message).toMatch(/^127\.0\.0\.1:1 can’t be reached/);
		expect(error?.description).toContain('Nothing answers there. Check Region, Endpoint and Custom Domain of the storage credential');
	});
});
