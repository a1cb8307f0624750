/** What a folder of recordings gives run after run, and how its files are called, on n8n's engine over HTTP. */
import type { NodeResult } from '../../../testkit/harness';
import { storedRecording } from '../../catalogue/recordingFile';
import { bucketNamed, engine, run } from './recordingFileBench';

const SID = '0123456789abcdef0123456789abcdef';
const TASK = 'en-US_1NT29X11GQSxxxxx80BEIN56XF_math-101';

const put = (key: string, plan: { size?: number; content?: string } = { size: 200_000 }): void => engine.sim.state.buckets.put('lessons', key, plan, engine.sim.now());
const names = ({ items }: NodeResult): unknown[] => items.map(({ json }) => json.fileName);
const texts = ({ hints }: NodeResult): string[] => hints.map(({ message }) => message);
const fresh = async (options = {}): Promise<NodeResult> => await run('export', { prefix: 'school/', onlyNew: true, options });

describe('transcripts beside the recordings', () => {
	beforeEach(() => {
		storedRecording(engine.sim, { minutesAgo: 31 });
		put(`school/${TASK}.m3u8`, { content: `#EXTM3U\n#EXTINF:10,\n${TASK}_00001.vtt\n#EXT-X-ENDLIST\n` });
		put(`school/${TASK}_00001.vtt`, { content: 'WEBVTT\n\n00:00.000 --> 00:02.000\nhello\n' });
		put(`school/${TASK}.srt`, { content: '1\n00:00:00,000 --> 00:00:01,000\nhello\n' });
	});

	it.each([[{}], [{ formats: 'hls' }]])('are left out with %p', async (options) => {
		const { items, error } = await fresh(options);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.sid, json.fileName])).toEqual([[SID, 'math-101_2026-11-26_04-30-00_1.ts']]);
	});

	it('come as they are with all files; their list, once nothing is added to it anymore', async () => {
		const first = await fresh({ formats: 'all' });
		expect(first.error).toBeUndefined();
		expect(first.items.map(({ json }) => [json.kind, json.mimeType])).toEqual([['hls', 'video/mp2t'], ['other', 'application/x-subrip'], ['other', 'text/vtt']]);
		expect(texts(first)).toEqual([expect.stringMatching(/\.m3u8" waits for a later run: its transcript may still go on$/)]);
		for (const [key, written] of bucketNamed('lessons').objects) bucketNamed('lessons').objects.set(key, written - 31 * 60_000);
		const second = await fresh({ formats: 'all' });
		expect(second.items.map(({ json }) => [json.key, json.kind, json.mimeType])).toEqual([[`school/${TASK}.m3u8`, 'other', 'application/vnd.apple.mpegurl']]);
		expect((await fresh({ formats: 'all' })).items).toEqual([]);
	});

	it('are no recordings by their key', async () => {
		const { error } = await run('export', { chooseBy: 'keys', keys: `school/${TASK}.m3u8` });
		expect(error?.message).toBe(`"${TASK}.m3u8" is the list of a transcript, not of a recording`);
		expect(error?.description).toMatch(/^Use "Transcript: Get Text"/);
		expect((await run('export', { chooseBy: 'keys', keys: `school/${TASK}.m3u8`, options: { formats: 'all' } })).items.map(({ json }) => json.mimeType)).toEqual(['application/vnd.apple.mpegurl']);
	});
});

describe('an unfinished recording by its key, with keys that may only read', () => {
	const byKey = async (options = {}): Promise<NodeResult> => await run('export', { chooseBy: 'keys', keys: `school/${SID}_math-101.m3u8`, onlyNew: true, options });
	const open = (minutesAgo: number): void => void storedRecording(engine.sim, { closed: false, minutesAgo });
	beforeEach(() => void (bucketNamed('lessons').rights.list = false));

	it('waits as long as its playlist was written just now, and comes when it is finished', async () => {
		open(5);
		const waiting = await byKey();
		expect(waiting.items).toEqual([]);
		expect(texts(waiting)).toEqual([expect.stringMatching(/is not closed yet, so it waits for a later run/)]);
		expect((await byKey({ includeUnfinished: true })).items.map(({ json }) => [json.fileName, json.sid, json.complete])).toEqual([['math-101_undated__1.ts', SID, false]]);
		storedRecording(engine.sim, { slices: 8 });
		expect((await byKey()).items.map(({ json }) => [json.complete, json.segments])).toEqual([[true, 8]]);
		expect((await byKey()).items).toEqual([]);
	});

	it('is taken as it is when it was not written for half an hour', async () => {
		open(31);
		expect((await byKey()).items.map(({ json }) => json.complete)).toEqual([false]);
		expect((await byKey()).items).toEqual([]);
	});
});

describe('file names', () => {
	const MP4 = [`school/${SID}_math-101_0.mp4`, `school/${SID}_math-101_1.mp4`];
	const each = async (options = {}): Promise<NodeResult> => await run('export', { chooseBy: 'keys', keys: '={{ $json.key }}', options }, { items: MP4.map((key) => ({ key })) });
	beforeEach(() => MP4.forEach((key) => put(key)));

	it('count the files of the recording, whatever items they come from', async () => {
		const { items } = await each();
		expect(items.map(({ json }) => [json.number, json.fileCount, /_\d\.mp4$/.exec(String(json.fileName))?.[0]])).toEqual([[1, 2, '_1.mp4'], [2, 2, '_2.mp4']]);
	});

	it('never stand for two files of a run', async () => {
		expect(names(await each({ fileName: 'lesson' })).sort()).toEqual(['lesson (2).mp4', 'lesson.mp4']);
		bucketNamed('lessons').rights.list = false;
		expect(new Set(names(await each())).size).toBe(2);
	});
});

describe('MP4, or HLS if there is none', () => {
	it('gives a recording of a folder once, as MP4 where one comes after its HLS', async () => {
		storedRecording(engine.sim, { minutesAgo: 5 });
		const early = await fresh();
		expect(early.items).toEqual([]);
		expect(texts(early)).toEqual([expect.stringMatching(/\.m3u8" waits for a later run: an MP4 of it may still come$/)]);
		put(`school/${SID}_math-101_0.mp4`);
		expect((await fresh()).items.map(({ json }) => json.kind)).toEqual(['mp4']);
		expect((await fresh()).items).toEqual([]);
	});

	it.each([
		['the last file is half an hour old', 31, {}],
		['only HLS is wanted', 5, { options: { formats: 'hls' } }],
		['that recording is asked for', 5, { prefix: `school/${SID}_` }],
		['that recording is asked for by its ID', 5, { options: { sid: SID } }],
	])('gives HLS when %s', async (_what, minutesAgo, parameters) => {
		storedRecording(engine.sim, { minutesAgo });
		const again = async (): Promise<unknown[]> => (await run('export', { prefix: 'school/', onlyNew: true, ...parameters })).items.map(({ json }) => json.kind);
		expect(await again()).toEqual(['hls']);
		expect(await again()).toEqual([]);
	});
});

it('Get Many finds a channel with an underscore, which file names don’t have', async () => {
	storedRecording(engine.sim, { cname: 'math-101' });
	expect((await run('getAll', { prefix: 'school/', options: { cname: 'math_101' } })).items.map(({ json }) => json.cname)).toEqual(['math-101']);
});
