/** Export of recordings on n8n's engine, with n8n's own binary store, over HTTP. */
import { createHash } from 'node:crypto';

import type { NodeResult } from '../../../testkit/harness';
import { engine, type More, run, sha, stored, stores } from './exportBench';

const MIB = 1024 * 1024;

const download = async (options: object = {}, more: More = {}): Promise<NodeResult> => await run({ download: true, options }, more);

/** A recording and the key of its file on the simulator. */
function record(kind: 'mp4' | 'hls', room = 'math'): { key: string; url: string; recordId: string } {
	const made = engine.sim.seed.record(room, { web: kind === 'mp4' });
	const url = kind === 'mp4' ? made.recordDetails[0]!.url : made.url;
	return { url: String(url), key: String(url).split('/files/')[1]!, recordId: made.recordId };
}

const fileRequests = (): string[] => engine.sim.requests.filter(({ path }) => path.startsWith('/files/')).map(({ path }) => path.split('/').at(-1)!);

it('returns one item for each file, as the output schema says', async () => {
	engine.sim.seed.room({ roomUuid: 'physics' });
	const files = [record('mp4'), record('hls'), record('mp4', 'physics')];
	const { items, error } = await run({ roomUuids: 'math, physics' });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.roomUuid, json.recordId, json.kind, json.url])).toEqual([
		['math', files[0]!.recordId, 'mp4', files[0]!.url],
		['math', files[1]!.recordId, 'hls', files[1]!.url],
		['physics', files[2]!.recordId, 'mp4', files[2]!.url],
	]);
	expect(items[0]).toEqual({
		pairedItem: { item: 0 },
		json: expect.objectContaining({ statusName: 'ended', seconds: expect.any(Number), key: `files/${files[0]!.key}`, number: 1, fileCount: 1, uploadState: 'finished', failed: false }),
	});
	expect(fileRequests()).toEqual([]);
});

it('reads the parameters of each item', async () => {
	engine.sim.seed.room({ roomUuid: 'physics' });
	record('mp4');
	record('mp4', 'physics');
	const { items } = await run({ roomUuids: '={{ $json.rooms }}' }, { items: [{ rooms: ['physics'] }, { rooms: 'math' }] });
	expect(items.map(({ json, pairedItem }) => [json.roomUuid, pairedItem])).toEqual([['physics', { item: 0 }], ['math', { item: 1 }]]);
});

describe('downloads', () => {
	it('an MP4 as it is, and HLS as one file', async () => {
		const mp4 = record('mp4');
		const hls = record('hls');
		engine.sim.state.files.plans.set(mp4.key, { size: 3 * MIB + 77 });
		const { items, error } = await download({ fileName: '{roomUuid} {number} {name}' });

		expect(error).toBeUndefined();
		expect(items.map(({ binary }) => binary?.data)).toEqual([
			expect.objectContaining({ mimeType: 'video/mp4', fileName: expect.stringMatching(/^math 1 \w+_0\.mp4$/), fileExtension: 'mp4', bytes: 3 * MIB + 77 }),
			expect.objectContaining({ mimeType: 'video/mp2t', fileName: expect.stringMatching(/^math 1 \w+\.ts$/), fileExtension: 'ts' }),
		]);
		expect(items.map(({ binary }) => binary?.data?.directory)).toEqual([undefined, undefined]);
		const { files } = engine.sim.state;
		expect(sha(stored(items[0]!.binary!.data!))).toBe(files.digest(mp4.key).sha256);
		const hash = createHash('sha256');
		const base = hls.key.replace(/\.m3u8$/, '');
		let length = 0;
		for (let index = 0; index < engine.sim.settings.fileSegments; index++) {
			const key = `${base}_${String(index).padStart(5, '0')}.ts`;
			const response = await fetch(`${engine.sim.url}/files/${key}`);
			const bytes = Buffer.from(await response.arrayBuffer());
			length += bytes.length;
			hash.update(bytes);
		}
		expect(sha(stored(items[1]!.binary!.data!))).toBe(hash.digest('hex'));
		expect(items[1]!.json).toMatchObject({ segments: 4, playSeconds: 60, bytes: length, complete: true, missingSegments: [], repeatedSegments: [] });
	});

	it('send no credential along', async () => {
		record('mp4');
		record('hls');
		await download();
		const sent = engine.sim.requests.filter(({ path }) => path.startsWith('/files/'));
		expect(sent.length).toBeGreaterThan(3);
		for (const { headers } of sent) expect(Object.keys(headers).filter((name) => /auth|token|agora|cookie/i.test(name))).toEqual([]);
	});

	it('survive connections that break', async () => {
		const mp4 = record('mp4');
		engine.sim.state.files.plans.set(mp4.key, { size: 3 * MIB });
		for (let drop = 0; drop < 5; drop++) engine.sim.fault({ kind: 'truncate', path: '/files/', skip: drop, count: 1, bytes: 300_000, abort: true });
		const { items, error } = await download();
		expect(error).toBeUndefined();
		expect(sha(stored(items[0]!.binary!.data!))).toBe(engine.sim.state.files.digest(mp4.key).sha256);
		expect(fileRequests()).toHaveLength(6);
	});

	it('leave nothing behind when a file can’t be had whole', async () => {
		const mp4 = record('mp4');
		engine.sim.state.files.plans.set(mp4.key, { size: 3 * MIB });
		const before = stores.allFiles();
		engine.sim.fault({ kind: 'truncate', path: '/files/', count: 1, bytes: 2 * MIB, abort: true });
		engine.sim.fault({ kind: 'status', path: '/files/', skip: 1, count: 1, status: 403, body: '<Error><Code>AccessDenied</Code></Error>' });
		const { items, error } = await download();
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/did not hand out the file "\w+_0\.mp4" \(HTTP 403, AccessDenied\)/);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(stores.allFiles()).toEqual(before);
	});

	it('never show a signature', async () => {
		const made = engine.sim.seed.record('math', { web: true });
		made.recordDetails = [{ url: `${engine.sim.url}/files/none/a.mp4?X-Amz-Signature=secret-value` }];
		engine.sim.state.files.plans.set('none/a.mp4', { missing: true });
		const { error, run: whole } = await download({ skipMissing: true });
		expect(error?.message).toMatch(/did not hand out the file "(a|\w+_0)\.mp4" \(HTTP 404\)/);
		expect(JSON.stringify([error, error?.message, error?.stack, error?.description])).not.toContain('secret-value');
		expect(JSON.stringify(whole.data.resultData)).not.toContain('secret-value');
	});

	it('need an address, and say where to enter it', async () => {
		engine.sim.set({ fileUrls: 'key' });
		const { key } = record('mp4');
		const bare = await download();
		expect(bare.error?.message).toMatch(/has no web address, only a path in its bucket/);
		expect(bare.error?.description).toMatch(/"Files Base URL"/);
		expect(key).toBeUndefined();
		const { items, error } = await download({ filesBaseUrl: `${engine.sim.url}/files` });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ complete: true, url: expect.stringContaining('/files/scenario/') });
	});

	it('refuse what is larger than the limit before the download', async () => {
		const mp4 = record('mp4');
		engine.sim.state.files.plans.set(mp4.key, { size: 3 * MIB });
		const { error } = await download({ sizeLimit: 2 });
		expect(error?.message).toMatch(/has 3\.1 MB, more than the size limit of 2 MB/);
		expect(error?.description).toMatch(/Raise "Size Limit \(MB\)"/);
	});

	it('tell missing and repeated segments', async () => {
		const hls = record('hls');
		const name = hls.key.split('/').at(-1)!.replace('.m3u8', '');
		const folder = hls.key.slice(0, hls.key.lastIndexOf('/'));
		const lines = [0, 1, 1, 2].map((index) => `#EXTINF:15,\n${name}_0000${index}.ts`);
		engine.sim.state.files.plans.set(hls.key, { content: `#EXTM3U\n#EXT-X-TARGETDURATION:15\n${lines.join('\n')}\n#EXT-X-ENDLIST` });
		engine.sim.state.files.plans.set(`${folder}/${name}_00002.ts`, { missing: true });
		const strict = await download();
		expect(strict.items).toEqual([]);
		expect(strict.error?.message).toMatch(/A segment of the recording is missing: .*_00002\.ts" \(HTTP 404\)/);
		const { items, hints } = await download({ missingSegments: 'leaveOut' });
		expect(items[0]?.json).toMatchObject({ complete: false, segments: 2, missingSegments: [`${name}_00002.ts`], missingReasons: [expect.stringMatching(/HTTP 404/)], repeatedSegments: [`${name}_00001.ts`] });
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/1 segments of .* are missing and were left out/),
			expect.stringMatching(/lists 1 segments more than once/),
		]);
	});

	it('mark an MP4 that can’t be played, and take it again in the next run', async () => {
		const mp4 = record('mp4');
		const bare = `0000002066747970${'00'.repeat(24)}000000506d646174${'00'.repeat(72)}`;
		engine.sim.state.files.plans.set(mp4.key, { bytes: Buffer.from(bare, 'hex') });
		const { items, hints } = await run({ download: true, onlyNew: true });
		expect(items[0]?.json).toMatchObject({ bytes: 112, complete: false, incompleteReason: expect.stringMatching(/no movie header \(moov\)/) });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/can’t be played to its end/)]);
		engine.sim.state.files.plans.delete(mp4.key);
		expect((await run({ download: true, onlyNew: true })).items.map(({ json }) => json.complete)).toEqual([true]);
		expect((await run({ download: true, onlyNew: true })).items).toEqual([]);
	});

	it('follow a redirect from http to https', async () => {
		const made = engine.sim.seed.record('math', { web: true });
		made.recordDetails = [{ url: `${engine.sim.url}/files/moved.mp4` }];
		engine.sim.fault({ kind: 'redirect', path: '/files/moved', count: 100, location: 'https://127.0.0.1:1/moved.mp4' });
		const { error } = await download();
		expect(error?.message).toMatch(/^127\.0\.0\.1:1 can’t be reached/);
	});

	it('have a limit where none is set', async () => {
		const mp4 = record('mp4');
		engine.sim.state.files.plans.set(mp4.key, { size: 5_000_000_001 });
		const { error } = await download();
		expect(error?.message).toMatch(/has 5,000 MB, more than the size limit of 5,000 MB/);
	});

	it('go on with the other files where the workflow goes on after errors', async () => {
		const bad = record('mp4');
		engine.sim.advance(1000);
		const good = record('mp4');
		engine.sim.state.files.plans.set(bad.key, { missing: true });
		const { items } = await run({ download: true, onlyNew: true }, { continueOnFail: true });
		expect(items.map(({ json }) => json.recordId ?? json.error)).toEqual([expect.stringMatching(/HTTP 404/), good.recordId]);
		expect(Object.keys(items[0]!.json)).toEqual(['error', 'details']);
		// Only what came out whole counts as done.
		engine.sim.state.files.plans.delete(bad.key);
		const next = await run({ download: true, onlyNew: true }, { continueOnFail: true });
		expect(next.items.map(({ json }) => json.recordId)).toEqual([bad.recordId]);
	});
});

describe('only new since last run', () => {
	it('returns each file once', async () => {
		record('mp4');
		expect((await run({ onlyNew: true })).items).toHaveLength(1);
		expect((await run({ onlyNew: true })).items).toHaveLength(0);
		engine.sim.advance(1000);
		const later = record('hls');
		expect((await run({ onlyNew: true })).items.map(({ json }) => json.recordId)).toEqual([later.recordId]);
		expect((await run()).items).toHaveLength(2);
	});

	it('forgets nothing when several items run at once', async () => {
		const rooms = Array.from({ length: 12 }, (_, index) => `room-${index}`);
		for (const roomUuid of rooms) {
			engine.sim.seed.room({ roomUuid });
			record('mp4', roomUuid);
		}
		const items = rooms.map((room) => ({ room }));
		const parameters = { onlyNew: true, roomUuids: '={{ $json.room }}' };
		expect((await run(parameters, { items })).items).toHaveLength(12);
		expect((await run(parameters, { items })).items).toHaveLength(0);
	});

	it('returns a file again when it was not stored, or another item failed', async () => {
		const mp4 = record('mp4');
		engine.sim.fault({ kind: 'status', path: '/files/', count: 1, status: 404 });
		expect((await run({ onlyNew: true, download: true })).error).toBeDefined();
		const items = [{ room: 'math' }, { room: 'not-there' }];
		expect((await run({ onlyNew: true, roomUuids: '={{ $json.room }}' }, { items })).error).toBeDefined();
		expect((await run({ onlyNew: true, download: true })).items.map(({ json }) => json.recordId)).toEqual([mp4.recordId]);
		expect((await run({ onlyNew: true, download: true })).items).toEqual([]);
	});

	it('returns a file with a hole again, until it is whole', async () => {
		const hls = record('hls');
		const piece = hls.key.replace('.m3u8', '_00001.ts');
		engine.sim.state.files.plans.set(piece, { missing: true });
		const leaveOut = { onlyNew: true, download: true, options: { missingSegments: 'leaveOut' } };
		expect((await run(leaveOut)).items.map(({ json }) => json.complete)).toEqual([false]);
		engine.sim.state.files.plans.delete(piece);
		expect((await run(leaveOut)).items.map(({ json }) => json.complete)).toEqual([true]);
		expect((await run(leaveOut)).items).toEqual([]);
	});

	it('returns a file rather twice than never when n8n ends in the middle', async () => {
		const { processed } = stores;
		const older = record('mp4');
		await run({ onlyNew: true });
		expect(processed.steps).toEqual(['record 1', 'record 1', 'remove 2', 'record 1']);
		for (let died = 1; died <= 4; died++) {
			engine.sim.advance(1000);
			const fresh = record('mp4');
			processed.steps.length = 0;
			processed.diesBeforeStep = died;
			const broken = await run({ onlyNew: true });
			// Not to be able to remember is said, but takes no item away.
			if (died === 4) expect(broken.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/could not remember/)]);
			else expect(broken.error?.message).toBe('n8n ended here');
			processed.diesBeforeStep = Infinity;
			const next = (await run({ onlyNew: true })).items.map(({ json }) => json.recordId);
			expect(next).toContain(fresh.recordId);
			// Only where it can't be told what was noted, everything comes again.
			expect(next.includes(older.recordId)).toBe(died === 2 || died === 3);
			expect((await run({ onlyNew: true })).items).toEqual([]);
		}
	});
});
