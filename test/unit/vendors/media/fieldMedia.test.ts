/** Small media from ffmpeg, in playlists and on servers as people meet them: what is exported plays, or it is marked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type DownloadRequest, openDownload } from '../../../../vendors/media/download';
import { distance, isMediaStream, PACKET, readTime, viewPacket } from '../../../../vendors/media/transportStream';
import { bytesOf, type FileServer, noise, plainFiles, segment, type Serve, serve, storage } from './support';

const media = (name: string): Buffer => readFileSync(join(__dirname, '../../../fixtures/media', name));
/** One second each, one after the other; `B0` is from another clock, an hour ahead. */
const [A0, A1, B0] = [media('a0.mpegts'), media('a1.mpegts'), media('b0.mpegts')];
const MP4 = media('m.mp4');

let server: FileServer | undefined;
afterEach(async () => {
	await server?.stop();
	server = undefined;
});

const list = (...lines: string[]): string => `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n${lines.join('\n')}\n#EXT-X-ENDLIST\n`;
const pieces = (...names: string[]): string => list(...names.map((name) => `#EXTINF:1.0,\n${name}`));

async function get(answer: Serve, path: string, more: Partial<DownloadRequest> = {}) {
	await server?.stop();
	server = await serve(answer);
	const sizeLimit = { bytes: Infinity, name: 'the size limit', hint: '' };
	const kind = path.endsWith('.m3u8') ? 'hls' : path.endsWith('.mp4') ? 'mp4' : 'other';
	const download = await openDownload(plainFiles(), { url: `${server.url}${path}`, kind, sizeLimit, sizesFirst: false, leaveOutMissing: false, ...more });
	return { ...download, bytes: await bytesOf(download.chunks) };
}

/** Decoding times of picture and sound, by stream. */
function times(bytes: Buffer): Map<number, number[]> {
	const all = new Map<number, number[]>();
	for (let at = 0; at < bytes.length; at += PACKET) {
		const view = viewPacket(bytes, at);
		const place = view?.dts ?? view?.pts;
		if (!view || place === undefined || !isMediaStream(view.streamId)) continue;
		all.set(view.pid, [...(all.get(view.pid) ?? []), readTime(bytes, place)]);
	}
	return all;
}

/** Whether the times of every stream go on, without a step back and without a gap of more than so many seconds. */
function playsOn(bytes: Buffer, seconds = 0.5): boolean {
	return [...times(bytes).values()].every((list_) =>
		list_.slice(1).every((time, index) => {
			const step = distance(list_[index]!, time);
			return step > 0 && step < seconds * 90_000;
		}),
	);
}

describe('a playlist that redirects', () => {
	const joined = Buffer.concat([A0, A1]);
	const others = { '/a0.ts': segment(10, 1), '/a1.ts': segment(10, 2) };
	const beside = { '/hash/v.m3u8': pieces('a0.ts', 'a1.ts'), '/hash/a0.ts': A0, '/hash/a1.ts': A1 };
	const redirecting = (files: Record<string, Uint8Array | string>, to: string): Serve => (asked, response, count) =>
		asked.url === '/x.m3u8' ? void response.writeHead(302, { location: to }).end() : storage(files)(asked, response, count);

	it('has its pieces beside the address that answered', async () => {
		expect((await get(redirecting(beside, '/hash/v.m3u8'), '/x.m3u8')).bytes.equals(joined)).toBe(true);
	});

	it('does not take files of the same name beside the first address, not even for one that is missing', async () => {
		const got = await get(redirecting({ ...beside, ...others }, '/hash/v.m3u8'), '/x.m3u8');
		expect(got.bytes.equals(joined)).toBe(true);
		const { '/hash/a0.ts': _missing, ...hole } = beside;
		const marked = await get(redirecting({ ...hole, ...others }, '/hash/v.m3u8'), '/x.m3u8', { leaveOutMissing: true });
		expect(marked.bytes.equals(A1)).toBe(true);
		expect(marked.report.missing).toEqual([{ name: 'a0.ts', reason: expect.stringMatching(/HTTP 404/) }]);
	});

	it('may lead to a playlist of playlists', async () => {
		const main = { ...beside, '/hash/m.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=100000\nv.m3u8\n' };
		expect((await get(redirecting(main, '/hash/m.m3u8'), '/x.m3u8')).bytes.equals(joined)).toBe(true);
	});

	it('has its key beside the address that answered, too', async () => {
		const { createCipheriv } = await import('node:crypto');
		const key = noise(16, 5);
		const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16));
		const locked = {
			'/hash/v.m3u8': list('#EXT-X-KEY:METHOD=AES-128,URI="k.key"', '#EXTINF:1,\na0.ts'),
			'/hash/a0.ts': Buffer.concat([cipher.update(A0), cipher.final()]),
			'/hash/k.key': key,
		};
		expect((await get(redirecting(locked, '/hash/v.m3u8'), '/x.m3u8')).bytes.equals(A0)).toBe(true);
	});

	it('may be that of a gateway that signs each piece, and wants it to be asked for at the first address', async () => {
		const files = { '/s3/x.m3u8': pieces('a0.ts', 'a1.ts'), '/s3/a0.ts': A0, '/s3/a1.ts': A1 };
		const gateway: Serve = (asked, response, count) => {
			if (!asked.url.startsWith('/s3/')) return void response.writeHead(302, { location: `/s3${asked.url}?sig=1` }).end();
			if (!asked.url.endsWith('?sig=1')) return void response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
			storage(files)(asked, response, count);
		};
		expect((await get(gateway, '/x.m3u8')).bytes.equals(joined)).toBe(true);
	});
});

describe('times that jump', () => {
	it('without the playlist saying so are put in order, and told', async () => {
		const files = { '/x.m3u8': pieces('a0.ts', 'a1.ts', 'b0.ts'), '/a0.ts': A0, '/a1.ts': A1, '/b0.ts': B0 };
		const got = await get(storage(files), '/x.m3u8');
		expect(playsOn(Buffer.concat([A0, A1, B0]))).toBe(false);
		expect(playsOn(got.bytes)).toBe(true);
		expect(got.report.unannouncedBreaks).toBe(1);
		expect(got.bytes.subarray(0, A0.length + A1.length).equals(Buffer.concat([A0, A1]))).toBe(true);
	});

	it('back, or within a segment, likewise', async () => {
		const files = { '/x.m3u8': pieces('b0.ts', 'a0.ts'), '/y.m3u8': pieces('both.ts'), '/a0.ts': A0, '/b0.ts': B0, '/both.ts': Buffer.concat([A0, A1, B0]) };
		for (const [path, breaks] of [['/x.m3u8', 1], ['/y.m3u8', 1]] as const) {
			const got = await get(storage(files), path);
			expect(playsOn(got.bytes)).toBe(true);
			expect(got.report.unannouncedBreaks).toBe(breaks);
		}
	});

	it('are none where a segment was left out, or where the clock begins again from 0', async () => {
		const files = { '/x.m3u8': list('#EXTINF:1,\na0.ts', '#EXTINF:3600,\ngone.ts', '#EXTINF:1,\nb0.ts'), '/a0.ts': A0, '/b0.ts': B0 };
		const got = await get(storage(files), '/x.m3u8', { leaveOutMissing: true });
		expect(got.report).toMatchObject({ unannouncedBreaks: 0, read: 2 });
		expect(got.bytes.equals(Buffer.concat([A0, B0]))).toBe(true);
	});

	it('all the time cost no more than reading', async () => {
		const packets: Buffer[] = [];
		for (let at = 0; at + PACKET <= A0.length; at += PACKET) packets.push(A0.subarray(at, at + PACKET));
		const frames = packets.filter((packet) => viewPacket(packet, 0)?.pts !== undefined);
		const wild = Buffer.concat(Array.from({ length: 5000 }, (_, index) => {
			const packet = Buffer.from(frames[index % frames.length]!);
			const { pts } = viewPacket(packet, 0)!;
			packet[pts!] = (packet[pts!]! & 0xf1) | (((index * 3) & 7) << 1);
			return packet;
		}));
		const tame = Buffer.concat(Array.from({ length: 5000 }, () => frames[0]!));
		const read = async (bytes: Buffer): Promise<number> => {
			const started = performance.now();
			const got = await get(storage({ '/x.m3u8': pieces('w.ts'), '/w.ts': bytes }), '/x.m3u8');
			expect(got.bytes).toHaveLength(bytes.length);
			return performance.now() - started;
		};
		const rounds: Array<[number, number]> = [];
		for (let round = 0; round < 5; round++) rounds.push([await read(tame), await read(wild)]);
		// The quietest of five, side by side: what else the machine does meets both.
		const least = (column: 0 | 1): number => Math.min(...rounds.map((round) => round[column]));
		expect(least(1)).toBeLessThan(10 * least(0));
	});
});

describe('complete means that it plays', () => {
	const at = (path: string, bytes: Uint8Array): Serve => storage({ [path]: bytes });

	it('an MP4 has its movie header, and ends where its parts end', async () => {
		const whole = await get(at('/m.mp4', MP4), '/m.mp4');
		expect(whole.report.fault).toBeUndefined();
		expect(whole.bytes.equals(MP4)).toBe(true);
		const cut = await get(at('/m.mp4', MP4.subarray(0, -100)), '/m.mp4');
		expect(cut.report.fault).toMatch(/ends 100 bytes beyond the file/);
		const bare = Buffer.concat([Buffer.from('0000002066747970', 'hex'), Buffer.alloc(24), Buffer.from('000000506d646174', 'hex'), Buffer.alloc(72)]);
		expect((await get(at('/m.mp4', bare), '/m.mp4')).report.fault).toMatch(/no movie header \(moov\)/);
	});

	it('a large part of an MP4, and one that goes on to the end, are read by their headers', async () => {
		const box = (head: string, length: number): Buffer => Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(length)]);
		const large = Buffer.concat([box('0000000866726565', 0), box('000000086d6f6f76', 0), box('000000016d64617400000000000003f8', 1000)]);
		expect((await get(at('/m.mp4', large), '/m.mp4')).report.fault).toBeUndefined();
		expect((await get(at('/m.mp4', Buffer.concat([large, box('000000006d646174', 5)])), '/m.mp4')).report.fault).toBeUndefined();
		expect((await get(at('/m.mp4', Buffer.concat([large, box('000000036d646174', 5)])), '/m.mp4')).report.fault).toMatch(/do not fit together/);
	});

	it('an ID3 tag before the first packet is passed over', async () => {
		const body = Buffer.concat([Buffer.from('PRIV\0\0\0\x35\0\0com.apple.streaming.transportStreamTimestamp\0'), Buffer.alloc(8)]);
		const tag = Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, body.length]), body]);
		const got = await get(storage({ '/x.m3u8': pieces('id3.ts', 'a1.ts'), '/id3.ts': Buffer.concat([tag, tag, A0]), '/a1.ts': A1 }), '/x.m3u8');
		expect(got.bytes.equals(Buffer.concat([A0, A1]))).toBe(true);
	});

	it('one WebM piece is a WebM file, several are refused by name', async () => {
		const webm = media('w0.webm');
		const one = await get(storage({ '/x.m3u8': pieces('w0.webm'), '/w0.webm': webm }), '/x.m3u8');
		expect([one.extension, one.mimeType, one.bytes.equals(webm)]).toEqual(['webm', 'video/webm', true]);
		await expect(get(storage({ '/x.m3u8': pieces('w0.webm', 'w1.webm') }), '/x.m3u8')).rejects.toMatchObject({
			message: 'The recording "x.m3u8" can’t become one file: its pieces are WebM files ("w0.webm"), which can’t be joined without converting them',
			details: { hint: expect.stringMatching(/object keys of its pieces.*ffmpeg/) },
		});
	});

	it('a second initialization section is the same one, or refused with a way out', async () => {
		const init = Buffer.from('\0\0\0\x14ftypiso5\0\0\0\0iso5');
		const piece = Buffer.from('\0\0\0\x10styp12345678');
		const files = { '/x.m3u8': list('#EXT-X-MAP:URI="i1.mp4"', '#EXTINF:1,\n1.m4s', '#EXT-X-DISCONTINUITY', '#EXT-X-MAP:URI="i2.mp4"', '#EXTINF:1,\n2.m4s'), '/i1.mp4': init, '/1.m4s': piece, '/2.m4s': piece };
		const same = await get(storage({ ...files, '/i2.mp4': init }), '/x.m3u8');
		expect(same.bytes.equals(Buffer.concat([init, piece, piece]))).toBe(true);
		expect(same.report.openBreaks).toBe(1);
		await expect(get(storage({ ...files, '/i2.mp4': Buffer.concat([init, piece]) }), '/x.m3u8')).rejects.toMatchObject({
			message: expect.stringMatching(/second initialization section, "i2\.mp4"/),
			details: { hint: expect.stringMatching(/object keys of its pieces.*ffmpeg/) },
		});
	});

	it('a segment without a length is no damage', async () => {
		const got = await get(storage({ '/x.m3u8': list('a0.ts', 'a1.ts'), '/a0.ts': A0, '/a1.ts': A1 }), '/x.m3u8');
		expect(got.bytes.equals(Buffer.concat([A0, A1]))).toBe(true);
		expect(got.playSeconds).toBe(0);
	});
});
