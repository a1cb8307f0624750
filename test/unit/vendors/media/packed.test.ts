/** Files that a server packs although it is asked not to, and that the host unpacks without saying so. */
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';

import type { FileRuntime } from '../../../../vendors/media/mediaRuntime';
import { readPart, readWhole } from '../../../../vendors/media/resumableRead';
import { bytesOf, type FileServer, noise, plainFiles, serve, type Serve } from './support';

const FILE = noise(100_000);
let server: FileServer | undefined;

afterEach(async () => {
	await server?.stop();
	server = undefined;
});

async function start(answer: Serve): Promise<FileServer> {
	return (server = await serve(answer));
}

describe('what is packed and unpacked on the way', () => {
	const TEXT = Buffer.from('#EXTM3U\n'.repeat(20_000));
	const packed = gzipSync(TEXT);
	/** Unpacks as hosts do: they say nothing about it, and leave the length of what was packed. */
	const unpacking = (): FileRuntime => {
		const io = plainFiles();
		return {
			...io,
			async open(url, headers) {
				const opened = await io.open(url, headers);
				return { ...opened, body: opened.headers.get('content-encoding') ? (opened.body as Readable).pipe(createGunzip()) : opened.body };
			},
		};
	};
	const send = (response: ServerResponse, bytes: Buffer): void =>
		void response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(bytes);

	it('is read although it is longer than announced', async () => {
		await start((_request, response) => send(response, packed));
		expect((await bytesOf(readPart(unpacking(), { url: `${server!.url}/a.m3u8` }))).equals(TEXT)).toBe(true);
	});

	it('is read although it is shorter than announced, as packed keys and short playlists are', async () => {
		const key = FILE.subarray(0, 16);
		const larger = gzipSync(key);
		expect(larger.length).toBeGreaterThan(key.length);
		await start((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': larger.length }).end(larger));
		expect((await readWhole(unpacking(), { url: `${server!.url}/k.key` }, 16)).equals(key)).toBe(true);
		expect(server!.asked).toEqual(['/k.key', '/k.key']);
	});

	it('is taken when it comes as it is the second time, and refused when it ends elsewhere each time', async () => {
		const key = FILE.subarray(0, 16);
		const packedKey = (bytes: Buffer): [Record<string, string | number>, Buffer] => {
			const larger = gzipSync(bytes);
			return [{ 'content-encoding': 'gzip', 'content-length': larger.length }, larger];
		};
		await start((_request, response, count) => {
			const [headers, bytes] = count === 1 ? packedKey(key.subarray(0, 9)) : [{ 'content-length': 16 }, key];
			response.writeHead(200, headers).end(bytes);
		});
		expect((await readWhole(unpacking(), { url: `${server!.url}/k.key` }, 16)).equals(key)).toBe(true);
		await server!.stop();
		await start((_request, response, count) => {
			const [headers, bytes] = packedKey(key.subarray(0, 1 + (count % 9)));
			response.writeHead(200, headers).end(bytes);
		});
		await expect(readWhole(unpacking(), { url: `${server!.url}/k.key` }, 16)).rejects.toMatchObject({ kind: 'dropped' });
	});

	it('is never asked for by range, and never taken for whole when it is cut', async () => {
		await start((_request, response) => {
			response.writeHead(200, { 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' }).end(packed.subarray(0, -20));
		});
		await expect(bytesOf(readPart(unpacking(), { url: `${server!.url}/a.m3u8` }))).rejects.toMatchObject({ kind: 'dropped' });
		expect(server!.asked.every((line) => !line.includes('bytes=0'))).toBe(true);
	});
});
