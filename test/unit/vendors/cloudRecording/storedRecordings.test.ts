/** Which files in a bucket belong together, by the names that Agora gives them. */
import { readFileName, StoredRecordings, takeoverPrefix } from '../../../../vendors/agora/cloudRecording/storedRecordings';

const SID = '0123456789abcdef0123456789abcdef';
const AT = Date.UTC(2026, 10, 26, 9, 30, 47, 123);

it.each([
	[`${SID}_math-101.m3u8`, { kind: 'playlist', cname: 'math-101' }],
	[`${SID}_math_101.m3u8`, { kind: 'playlist', cname: 'math_101' }],
	[`${SID}_math_101_20261126093047123.ts`, { kind: 'slice', cname: 'math_101', timeMs: AT }],
	[`${SID}_math-101_0.mp4`, { kind: 'mp4', cname: 'math-101' }],
	[`bak0_${SID}_math-101_20261126093047123.ts`, { kind: 'slice', cname: 'math-101', timeMs: AT }],
	[`${SID}_math-101_1764149400000_0.m3u8`, { kind: 'playlist', cname: 'math-101' }],
	[`${SID}_math-101__uid_s_7__uid_e_video.m3u8`, { kind: 'playlist', cname: 'math-101' }],
	[`${SID}_math-101__uid_s_7__uid_e_video_20261126093047123.jpg`, { kind: 'image', cname: 'math-101', timeMs: AT }],
	['en-US_0a1b2c3d4e_math-101.m3u8', { type: 'transcript', kind: 'playlist', sid: '0a1b2c3d4e', cname: 'math-101' }],
	['notes.txt', undefined],
	['en.m3u8', undefined],
])('%s', (name, expected) => {
	const read = readFileName(name);
	if (expected === undefined) expect(read).toBeUndefined();
	else expect(read).toEqual({ type: 'recording', sid: SID, ...expected });
});

it('puts together by folder and ID; the time is that of the first slice, or else of the first file', () => {
	const found = new StoredRecordings();
	found.add({ key: `a/${SID}_x.m3u8`, size: 1, modifiedMs: AT + 5000 });
	found.add({ key: `a/${SID}_x_20261126093047123.ts`, size: 2, modifiedMs: AT + 9000 });
	found.add({ key: `${SID}_x_0.mp4`, size: 4, modifiedMs: AT + 7000 });
	found.add({ key: `a/${SID}_x.links.m3u8`, size: 8 });
	found.add({ key: 'c/en-US_0a1b2c3d4e_math-101.m3u8', size: 32, modifiedMs: AT - 5000 });
	found.add({ key: 'readme.md', size: 16 });
	expect(found.others).toBe(1);
	expect(found.newestFirst().map(({ folder, prefix, startedMs, modifiedMs, bytes, files }) => [folder, prefix, startedMs, modifiedMs, bytes, files.length])).toEqual([
		['', `${SID}_`, AT + 7000, AT + 7000, 4, 1],
		['a', `a/${SID}_`, AT, AT + 9000, 3, 2],
		// The language stands before the ID of a transcript.
		['c', 'c/en-US_0a1b2c3d4e_', AT - 5000, AT - 5000, 32, 1],
	]);
});

it('knows where the files of a recorder that took over are', () => {
	expect(takeoverPrefix(`a/b/${SID}_`)).toEqual({ prefix: 'a/b/bak', sid: SID });
	expect(takeoverPrefix(`${SID}_math`)).toEqual({ prefix: 'bak', sid: SID });
	expect(takeoverPrefix('a/b/')).toBeUndefined();
});
