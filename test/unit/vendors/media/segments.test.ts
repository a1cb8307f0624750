/** Segments become one file: in order, decrypted, without holes unless they are wanted. */
import { createCipheriv } from 'node:crypto';

import { openDownload } from '../../../../vendors/media/download';
import { planDownload } from '../../../../vendors/media/downloadPlan';
import { type MediaList, readPlaylist } from '../../../../vendors/media/playlist';
import type { FileRuntime } from '../../../../vendors/media/mediaRuntime';
import { emptyReport, readSegments } from '../../../../vendors/media/segments';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { type Asked, bytesOf, type FileServer, noise, plainFiles, request, segment, serve, storage } from './support';

const KEY = noise(16, 7);
const IV = noise(16, 8);
const parts = [1, 2, 3, 4].map((seed) => segment(20, seed));
const whole = Buffer.concat(parts);

let server: FileServer | undefined;
afterEach(async () => {
	await server?.stop();
	server = undefined;
});

const list = (...lines: string[]): string => `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:10\n${lines.join('\n')}\n#EXT-X-ENDLIST\n`;
const plain = (...names: string[]): string => list(...names.map((name) => `#EXTINF:10,\n${name}`));
const files = (playlist: string, more: Record<string, Uint8Array | string> = {}) => ({
	'/r/list.m3u8': playlist,
	...Object.fromEntries(parts.map((bytes, index) => [`/r/${index + 1}.ts`, bytes])),
	...more,
});

function encrypt(bytes: Buffer, iv: Buffer): Buffer {
	const cipher = createCipheriv('aes-128-cbc', KEY, iv);
	return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

async function open(content: Record<string, Uint8Array | string>, wish: Partial<Asked> = {}, io: FileRuntime = plainFiles()) {
	await server?.stop();
	server = await serve(storage(content));
	return await openDownload(io, request({ url: `${server.url}/r/list.m3u8`, kind: 'hls', ...wish }));
}

async function get(content: Record<string, Uint8Array | string>, wish: Partial<Asked> = {}) {
	const download = await open(content, wish);
	return { bytes: await bytesOf(download.chunks), ...download };
}

async function refused(content: Record<string, Uint8Array | string>, wish: Partial<Asked> = {}): Promise<ApiFailure> {
	const error = await get(content, wish).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(ApiFailure);
	return error as ApiFailure;
}

it('are joined in order, byte for byte', async () => {
	const progress: string[] = [];
	const got = await get(files(plain('1.ts', '2.ts', '3.ts', '4.ts')), { onProgress: (...step) => progress.push(step.join(' ')) });
	expect(got.bytes.equals(whole)).toBe(true);
	expect(got).toMatchObject({ extension: 'ts', mimeType: 'video/mp2t', segments: 4, playSeconds: 40, open: false, repeated: [] });
	expect(got.report).toEqual({ ...emptyReport(), bytes: whole.length, read: 4 });
	expect(progress).toEqual(['1 4 segments', '2 4 segments', '3 4 segments', '4 4 segments']);
});

it('are asked for one ahead, and no further, and the connections end with the reader', async () => {
	server = await serve(storage(files('')));
	const base = `${server.url}/r/`;
	const { segments } = (readPlaylist(plain('1.ts', '2.ts', '3.ts', '4.ts'), base) as { media: MediaList }).media;
	const io = plainFiles();
	let opened = 0;
	let closed = 0;
	const watched: FileRuntime = {
		...io,
		async open(url, headers) {
			opened++;
			const file = await io.open(url, headers);
			return { ...file, close: () => void (closed++, file.close()) };
		},
	};
	const bytes = readSegments(watched, planDownload(segments, 'x'), { ...emptyReport() }, { leaveOutMissing: false });
	expect(Buffer.from((await bytes.next()).value!.subarray(0, 100))).toEqual(parts[0]!.subarray(0, 100));
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(server.asked).toEqual(['/r/1.ts', '/r/2.ts']);
	await bytes.return();
	expect([opened, closed]).toEqual([2, 2]);
});

/** Hands on bytes in pieces that fit nowhere. */
function smallChunks(io: FileRuntime): FileRuntime {
	return {
		...io,
		async open(url, headers) {
			const opened = await io.open(url, headers);
			const body = async function* () {
				for await (const chunk of opened.body) for (let at = 0; at < chunk.length; at += 37) yield chunk.subarray(at, at + 37);
			};
			return { ...opened, body: body() };
		},
	};
}

it('come from ranges of one file', async () => {
	const playlist = list('#EXTINF:1,\n#EXT-X-BYTERANGE:3760@0\nall.ts', '#EXTINF:1,\n#EXT-X-BYTERANGE:3760\nall.ts', '#EXTINF:1,\n#EXT-X-BYTERANGE:3760@11280\nall.ts');
	const got = await get(files(playlist, { '/r/all.ts': whole }));
	expect(got.bytes.equals(Buffer.concat([parts[0]!, parts[1]!, parts[3]!]))).toBe(true);
});

it('come from the best of several qualities', async () => {
	const main = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=2\nhigh/list.m3u8';
	const got = await get(files(main, { '/r/low.m3u8': plain('1.ts'), '/r/high/list.m3u8': plain('../2.ts', '../3.ts') }));
	expect(got.bytes.equals(Buffer.concat([parts[1]!, parts[2]!]))).toBe(true);
	const circle = await refused(files(main, { '/r/high/list.m3u8': main }));
	expect(circle.message).toMatch(/leads to playlists only/);
});

describe('encrypted', () => {
	const second = Buffer.alloc(16);
	second[15] = 1;
	const secret = {
		'/r/1.ts': encrypt(parts[0]!, IV),
		'/r/2.ts': encrypt(parts[1]!, second),
		'/keys/1': KEY,
	};
	const playlist = list(
		`#EXT-X-KEY:METHOD=AES-128,URI="/keys/1",IV=0x${IV.toString('hex')}`,
		'#EXTINF:1,\n1.ts',
		'#EXT-X-KEY:METHOD=AES-128,URI="/keys/1"',
		'#EXTINF:1,\n2.ts',
		'#EXT-X-KEY:METHOD=NONE',
		'#EXTINF:1,\n3.ts',
	);

	it('are decrypted, with one look at the key, however the bytes are cut', async () => {
		for (const io of [plainFiles(), smallChunks(plainFiles())]) {
			const download = await open(files(playlist, secret), {}, io);
			expect((await bytesOf(download.chunks)).equals(Buffer.concat(parts.slice(0, 3)))).toBe(true);
			expect(server!.asked.filter((line) => line === '/keys/1')).toHaveLength(1);
		}
	});

	it('need the right key', async () => {
		expect((await refused(files(playlist, { ...secret, '/keys/1': noise(16, 9) }))).message).toMatch(/"1\.ts"/);
		expect((await refused(files(playlist, { ...secret, '/keys/1': 'short' }))).message).toMatch(/has 5 bytes instead of 16/);
	});

	it('need a key that is there, even where segments may be missing', async () => {
		const { '/keys/1': _key, ...locked } = secret;
		const error = await refused(files(playlist, locked), { leaveOutMissing: true });
		expect(error.message).toMatch(/The key "1" of the encrypted recording can’t be had: .*HTTP 404, NoSuchKey/);
	});

	it('must not be damaged', async () => {
		const cut = secret['/r/1.ts'].subarray(0, -5);
		expect((await refused(files(playlist, { ...secret, '/r/1.ts': cut }))).message).toMatch(/"1\.ts" can’t be decrypted/);
	});
});

describe('that are missing', () => {
	const playlist = plain('1.ts', 'none.ts', '3.ts', 'none2.ts');

	it('stop the download, and say which it was', async () => {
		const error = await refused(files(playlist));
		expect(error.message).toMatch(/A segment of the recording is missing: .*"none\.ts" \(HTTP 404, NoSuchKey\)/);
		expect(error.details.hint).toMatch(/Segment 2 of 4.*Leave Out and Mark/);
	});

	it('are left out and listed if wanted', async () => {
		const got = await get(files(playlist), { leaveOutMissing: true });
		expect(got.bytes.equals(Buffer.concat([parts[0]!, parts[2]!]))).toBe(true);
		expect(got.report).toMatchObject({ read: 2, missing: [{ name: 'none.ts' }, { name: 'none2.ts' }] });
	});

	it('may be announced by the playlist itself', async () => {
		const gap = list('#EXTINF:1,\n1.ts', '#EXT-X-GAP\n#EXTINF:1,\n2.ts');
		expect((await refused(files(gap))).message).toMatch(/The playlist says that the segment "2\.ts" is missing/);
		expect((await get(files(gap), { leaveOutMissing: true })).report.missing).toMatchObject([{ name: '2.ts' }]);
	});

	it('may also be empty, junk, or held back by their server for ever; each with its reason', async () => {
		const content = files(plain('1.ts', 'page.ts', '2.ts', 'empty.ts', '3.ts', 'busy.ts', '4.ts', 'locked.ts'), {
			'/r/page.ts': '<html>Please log in</html>',
			'/r/empty.ts': '',
		});
		server = await serve((asked, response, count) => {
			if (asked.url === '/r/busy.ts') response.writeHead(503).end();
			else if (asked.url === '/r/locked.ts') response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
			else storage(content)(asked, response, count);
		});
		const wish = request({ url: `${server.url}/r/list.m3u8`, kind: 'hls' });
		const download = await openDownload(plainFiles(), { ...wish, leaveOutMissing: true });
		expect((await bytesOf(download.chunks)).equals(whole)).toBe(true);
		expect(download.report.missing).toEqual([
			{ name: 'page.ts', reason: 'What came as "page.ts" is not an MPEG transport stream' },
			{ name: 'empty.ts', reason: expect.stringMatching(/is empty/) },
			{ name: 'busy.ts', reason: expect.stringMatching(/HTTP 503/) },
			{ name: 'locked.ts', reason: expect.stringMatching(/HTTP 403, AccessDenied/) },
		]);
		const strict = await openDownload(plainFiles(), wish);
		await expect(bytesOf(strict.chunks)).rejects.toThrow(/A segment of the recording is missing: What came as "page\.ts"/);
	});

	it('are not all of them, nor all that follow once a signature has expired, nor those of a server that fails', async () => {
		const junk = await refused(files(plain('page.ts'), { '/r/page.ts': '<html>Please log in</html>' }), { leaveOutMissing: true });
		expect(junk.message).toMatch(/What came as "page\.ts" is not an MPEG transport stream/);
		let expired = false;
		const names = Array.from({ length: 20 }, (_, index) => `${index}.ts`);
		const content = { '/r/list.m3u8': plain(...names), ...Object.fromEntries(names.map((name) => [`/r/${name}`, parts[0]!])) };
		let status = 403;
		await server?.stop();
		server = await serve((asked, response, count) => {
			expired ||= asked.url === '/r/5.ts';
			if (expired && asked.url.endsWith('.ts')) response.writeHead(status).end();
			else storage(content)(asked, response, count);
		});
		const wish = request({ url: `${server.url}/r/list.m3u8`, kind: 'hls', leaveOutMissing: true });
		await expect(openDownload(plainFiles(), wish).then(async ({ chunks }) => await bytesOf(chunks))).rejects.toThrow(/HTTP 403/);
		expired = false;
		status = 500;
		await expect(openDownload(plainFiles(), wish).then(async ({ chunks }) => await bytesOf(chunks))).rejects.toThrow(/HTTP 500/);
		expect(server.asked).not.toContain('/r/19.ts');
	});

	it('of which only the beginning came stay in step', async () => {
		const content = files(plain('1.ts', '2.ts', '3.ts'));
		server = await serve((asked, response, count) => {
			if (asked.url !== '/r/2.ts') return storage(content)(asked, response, count);
			if (asked.range) return void response.writeHead(403).end();
			response.writeHead(200, { 'content-length': parts[1]!.length, etag: '"1"' });
			response.write(parts[1]!.subarray(0, 5 * 188 + 100), () => setTimeout(() => response.destroy(), 20));
		});
		const download = await openDownload(plainFiles(), request({ url: `${server.url}/r/list.m3u8`, kind: 'hls', leaveOutMissing: true }));
		const bytes = await bytesOf(download.chunks);
		expect(bytes.equals(Buffer.concat([parts[0]!, parts[1]!.subarray(0, 5 * 188), parts[2]!]))).toBe(true);
		expect(download.report).toMatchObject({ read: 2, missing: [{ name: '2.ts', reason: expect.stringMatching(/^Only its beginning is there\./) }] });
	});
});

it('of fragmented MP4 come after their beginning', async () => {
	const init = Buffer.from('\0\0\0\x14ftypiso5\0\0\0\0iso5');
	const piece = Buffer.from('\0\0\0\x10styp12345678');
	const playlist = list('#EXT-X-MAP:URI="init.mp4"', '#EXTINF:1,\n1.m4s', '#EXTINF:1,\n2.m4s');
	const got = await get(files(playlist, { '/r/init.mp4': init, '/r/1.m4s': piece, '/r/2.m4s': piece }));
	expect(got).toMatchObject({ extension: 'mp4', mimeType: 'video/mp4' });
	expect(got.bytes.equals(Buffer.concat([init, piece, piece]))).toBe(true);
});

describe('a size limit', () => {
	it('refuses HLS before a segment is read, by what the server tells', async () => {
		const error = await refused(files(plain('1.ts', '2.ts', '3.ts')), { maxBytes: 10_000 });
		expect(error.message).toMatch(/"list\.m3u8" has 0 MB, more than the size limit of 0 MB/);
		expect(server!.asked.filter((line) => line.includes('.ts')).every((line) => line.endsWith('bytes=0-0'))).toBe(true);
		expect((await get(files(plain('1.ts', '2.ts')), { maxBytes: 7520 })).bytes).toHaveLength(7520);
	});

	it('refuses other files before a byte is kept', async () => {
		const mp4 = Buffer.concat([Buffer.from('\0\0\0\x14ftyp'), noise(5_000_000)]);
		const url = async () => `${server!.url}/r/a.mp4`;
		await open(files(plain('1.ts'), { '/r/a.mp4': mp4 }));
		const small = await openDownload(plainFiles(), request({ url: await url(), kind: 'mp4', maxBytes: 5_000_008 }));
		expect((await bytesOf(small.chunks)).equals(mp4)).toBe(true);
		const large = await openDownload(plainFiles(), request({ url: await url(), kind: 'mp4', maxBytes: 4_000_000 }));
		await expect(large.chunks.next()).rejects.toThrow('The recording "a.mp4" has 5 MB, more than the size limit of 4 MB');
		expect(large.report.bytes).toBe(0);
	});

	it('ends a download whose size the server did not tell', async () => {
		await server?.stop();
		server = await serve((_request, response) => {
			response.writeHead(200);
			response.write('\0\0\0\x14ftyp');
			for (let at = 0; at < 30; at++) response.write(noise(100_000));
			response.end();
		});
		const download = await openDownload(plainFiles(), request({ url: `${server.url}/a.mp4`, kind: 'mp4', maxBytes: 1_500_000 }));
		await expect(bytesOf(download.chunks)).rejects.toMatchObject({ kind: 'invalid' });
	});
});

it('an MP4 must be one', async () => {
	await open(files(plain('1.ts'), { '/r/a.mp4': '<!DOCTYPE html><title>Log in</title>' }));
	const download = await openDownload(plainFiles(), request({ url: `${server!.url}/r/a.mp4`, kind: 'mp4' }));
	await expect(bytesOf(download.chunks)).rejects.toThrow('What came as "a.mp4" is not an MP4 file');
});

it('connections that break while segments are read change nothing', async () => {
	const content = files(plain('1.ts', '2.ts', '3.ts', '4.ts'));
	let breaks = 0;
	server = await serve((request, response, count) => {
		if (!request.url.endsWith('.ts') || breaks >= 6 || count % 2 === 0) return storage(content)(request, response, count);
		breaks++;
		const bytes = Buffer.from((content as Record<string, string>)[request.url]!);
		const from = Number(/\d+/.exec(request.range ?? '0')![0]);
		response.writeHead(from ? 206 : 200, { 'content-length': bytes.length - from, ...(from ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}) });
		response.write(bytes.subarray(from, from + 500), () => setTimeout(() => response.destroy(), 5));
	});
	const download = await openDownload(plainFiles(), request({ url: `${server.url}/r/list.m3u8`, kind: 'hls' }));
	expect((await bytesOf(download.chunks)).equals(whole)).toBe(true);
	expect(breaks).toBeGreaterThanOrEqual(3);
});
