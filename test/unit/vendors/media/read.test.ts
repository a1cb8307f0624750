/** Files come whole or not at all, whatever the server and the connection do. */
import fc from 'fast-check';

import { readPart, readWhole, sizeOf } from '../../../../vendors/media/resumableRead';
import type { FilePart, FileRuntime } from '../../../../vendors/media/mediaRuntime';
import { ApiFailure } from '../../../../vendors/apiFailure';
import { bytesOf, type FileServer, noise, plainFiles, serve, type Serve, storage } from './support';

const FILE = noise(100_000);
let server: FileServer | undefined;

afterEach(async () => {
	await server?.stop();
	server = undefined;
});

async function start(answer: Serve): Promise<FileServer> {
	return (server = await serve(answer));
}

async function read(part: Partial<FilePart> = {}, io = plainFiles()): Promise<Buffer> {
	return await bytesOf(readPart(io, { url: `${server!.url}/a.mp4?sig=secret-value`, ...part }));
}

async function failure(part: Partial<FilePart> = {}): Promise<ApiFailure> {
	const error = await read(part).then(
		() => new Error('it was read'),
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(ApiFailure);
	expect(JSON.stringify([(error as Error).message, (error as ApiFailure).details])).not.toContain('secret-value');
	return error as ApiFailure;
}

/** Sends `bytes` of the answer, then cuts the connection. */
function cutAfter(bytes: number, from = 0, total = FILE.length): Serve {
	return (_request, response) => {
		const head = from > 0 ? { 'content-range': `bytes ${from}-${total - 1}/${total}` } : {};
		response.writeHead(from > 0 ? 206 : 200, { etag: '"1"', 'content-length': total - from, ...head });
		response.write(FILE.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 5));
		if (bytes === 0) response.flushHeaders();
	};
}

const good = storage({ '/a.mp4': FILE });

it('reads a file, and tells its size before the first byte', async () => {
	await start(good);
	const told: number[] = [];
	expect((await bytesOf(readPart(plainFiles(), { url: `${server!.url}/a.mp4` }, { onSize: (size) => void told.push(size) }))).equals(FILE)).toBe(true);
	expect(told).toEqual([FILE.length]);
	expect(server!.asked).toEqual(['/a.mp4']);
	expect(server!.headers[0]).toMatchObject({ 'accept-encoding': 'identity' });
	expect(server!.headers[0]).not.toHaveProperty('authorization');
});

it('reads a range of bytes', async () => {
	await start(good);
	expect(await read({ offset: 500, length: 1000 })).toEqual(FILE.subarray(500, 1500));
	expect(server!.asked).toEqual(['/a.mp4?sig=secret-value bytes=500-1499']);
});

it('goes on where the connection broke, as long as the file is the same', async () => {
	await start((request, response, count) => {
		if (count === 1) cutAfter(30_000)(request, response, count);
		else if (count === 2) cutAfter(20_000, 30_000)(request, response, count);
		else good(request, response, count);
	});
	expect((await read()).equals(FILE)).toBe(true);
	expect(server!.asked.map((line) => line.split(' ')[1])).toEqual([undefined, 'bytes=30000-', 'bytes=50000-']);
	expect(server!.headers[1]).toMatchObject({ 'if-range': '"1"' });
});

it('stays the same bytes wherever connections break', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: FILE.length - 1 }), { maxLength: 8 }), fc.boolean(), async (places, ranges) => {
			const cuts = places.sort((a, b) => a - b);
			await start((request, response, count) => {
				const cut = cuts[count - 1];
				// A server that does not know ranges starts again from the beginning.
				const from = ranges ? Number(/\d+/.exec(request.range ?? '0')![0]) : 0;
				if (cut === undefined) good(ranges ? request : { ...request, range: undefined }, response, count);
				else cutAfter(cut - from, from)(request, response, count);
			});
			expect((await read()).equals(FILE)).toBe(true);
			expect(server!.asked).toHaveLength(cuts.length + 1);
			await server!.stop();
		}),
		{ numRuns: 20 },
	);
});

it.each<[string, Serve, string, RegExp]>([
	['another ETag', (request, response, count) => (count === 1 ? cutAfter(10)(request, response, count) : response.writeHead(200, { etag: '"2"', 'content-length': FILE.length }).end(FILE)), 'conflict', /changed while/],
	['another length', (request, response, count) => (count === 1 ? cutAfter(10)(request, response, count) : response.writeHead(200, { 'content-length': 5 }).end('12345')), 'conflict', /changed while/],
	['another time where there is no ETag', ({ range }, response, count) => {
		response.writeHead(count === 1 ? 200 : 206, { 'content-length': FILE.length - (count === 1 ? 0 : 10), 'last-modified': `Fri, 27 Nov 2026 20:00:0${count} GMT`, ...(range ? { 'content-range': `bytes 10-${FILE.length - 1}/${FILE.length}` } : {}) });
		if (count === 1) response.write(FILE.subarray(0, 10), () => setTimeout(() => response.destroy(), 5));
		else response.end(FILE.subarray(10));
	}, 'conflict', /changed while/],
	['nothing there any more', (request, response, count) => (count === 1 ? cutAfter(10)(request, response, count) : response.writeHead(416).end()), 'conflict', /changed while/],
	['another range', (request, response, count) => (count === 1 ? cutAfter(10)(request, response, count) : response.writeHead(206, { 'content-range': `bytes 0-9/${FILE.length}` }).end(FILE.subarray(0, 10))), 'unreadable', /another range/],
	['a range in no known form', (request, response, count) => (count === 1 ? cutAfter(10)(request, response, count) : response.writeHead(206).end(FILE.subarray(10))), 'unreadable', /range that can’t be read/],
])('gives up when it comes to %s after a break', async (_name, answer, kind, message) => {
	await start(answer);
	const error = await failure();
	expect(error.kind).toBe(kind);
	expect(error.message).toMatch(message);
	expect(error.message).toContain('"a.mp4"');
});

it('gives up after five tries without a byte, with longer and longer waits', async () => {
	await start((_request, response) => void response.destroy());
	const io = plainFiles();
	await expect(read({}, io)).rejects.toMatchObject({ kind: 'dropped', details: { attempts: 5 } });
	expect(server!.asked).toHaveLength(5);
	expect(io.waits).toEqual([500, 1000, 2000, 4000]);
});

it('gives up after twenty tries that bring next to nothing', async () => {
	await start((request, response) => {
		const from = Number(/\d+/.exec(request.range ?? '0')![0]);
		cutAfter(10, from)(request, response, 1);
	});
	await expect(read()).rejects.toMatchObject({ kind: 'dropped', details: { attempts: 20 } });
	expect(server!.asked).toHaveLength(20);
});

it.each([
	['that it will never work', 501, {}],
	['to come back tomorrow', 429, { 'retry-after': '86400' }],
])('does not ask again when it is told %s', async (_what, status, headers) => {
	await start((_request, response) => void response.writeHead(status, headers).end());
	const io = plainFiles();
	await expect(read({}, io)).rejects.toMatchObject({ details: { status, attempts: 1 } });
	expect(io.waits).toEqual([]);
});

it('waits as long as the server asks', async () => {
	await start((request, response, count) => (count === 1 ? void response.writeHead(429, { 'retry-after': '7' }).end() : good(request, response, count)));
	const io = plainFiles();
	expect((await read({}, io)).equals(FILE)).toBe(true);
	expect(io.waits).toEqual([7000]);
});

it.each([
	[403, '<Error><Code>AccessDenied</Code><Message>m</Message><RequestId>secret-value</RequestId></Error>', 'forbidden', 'HTTP 403, AccessDenied'],
	[404, '', 'notFound', 'HTTP 404'],
	[410, '', 'notFound', 'HTTP 410'],
	[418, 'secret-value', 'invalid', 'HTTP 418'],
])('says what HTTP %i means, without asking again', async (status, body, kind, text) => {
	await start((_request, response) => void response.writeHead(status).end(body));
	const error = await failure();
	expect(error.kind).toBe(kind);
	expect(error.message).toContain(text);
	expect(server!.asked).toHaveLength(1);
});

it('asks for the rest of a file that ends too early', async () => {
	await start((request, response, count) => {
		if (count > 1) return good(request, response, count);
		response.writeHead(206, { etag: '"1"', 'content-range': `bytes 0-${FILE.length - 1}/${FILE.length}` }).end(FILE.subarray(0, 1234));
	});
	expect((await read()).equals(FILE)).toBe(true);
	expect(server!.asked.at(-1)).toContain('bytes=1234-');
});

describe('redirects', () => {
	it('are followed on the same scheme, and the range goes along', async () => {
		await start((request, response, count) =>
			request.url.startsWith('/a.mp4') ? void response.writeHead(302, { location: '/b.mp4?other=1' }).end() : storage({ '/b.mp4': FILE })(request, response, count),
		);
		expect(await read({ offset: 10, length: 20 })).toEqual(FILE.subarray(10, 30));
		expect(server!.asked).toEqual(['/a.mp4?sig=secret-value bytes=10-29', '/b.mp4?other=1 bytes=10-29']);
	});

	it.each([
		['file:///etc/passwd', /from http to file/],
		['data:video/mp4,secret-value', /from http to data/],
		['http://', /leads nowhere/],
	])('to %s are refused', async (location, message) => {
		await start((_request, response) => void response.writeHead(302, { location }).end());
		const error = await failure();
		expect(error.kind).toBe('redirect');
		expect(error.message).toMatch(message);
	});

	it('from http to https are followed, never back', async () => {
		const io = plainFiles();
		// One server plays both; what matters is where the reader goes.
		const both: FileRuntime = { ...io, open: async (url, headers) => await io.open(url.replace('https://', 'http://').replace('safe.example.com', new URL(server!.url).host), headers) };
		await start((request, response, count) => {
			if (request.url === '/x.mp4') response.writeHead(301, { location: 'https://safe.example.com/a.mp4' }).end();
			else if (request.url === '/down.mp4') response.writeHead(301, { location: 'http://safe.example.com/a.mp4' }).end();
			else good(request, response, count);
		});
		expect((await bytesOf(readPart(both, { url: `${server!.url}/x.mp4` }))).equals(FILE)).toBe(true);
		await expect(bytesOf(readPart(both, { url: 'https://safe.example.com/down.mp4' }))).rejects.toMatchObject({
			kind: 'redirect',
			message: 'safe.example.com redirects from https to http, which is not followed',
			details: { hint: expect.stringMatching(/HTTP Request node/) },
		});
	});

	it('that lead in circles end', async () => {
		await start((_request, response) => void response.writeHead(307, { location: '/a.mp4' }).end());
		expect((await failure()).message).toMatch(/again and again/);
		expect(server!.asked).toHaveLength(6);
	});
});

it('says which server can not be reached', async () => {
	await start(good);
	const { url } = server!;
	await server!.stop();
	await expect(bytesOf(readPart(plainFiles(), { url: `${url}/a.mp4?sig=secret-value` }))).rejects.toMatchObject({
		kind: 'unreachable',
		message: `${new URL(url).host} can’t be reached, so the file "a.mp4" was not downloaded`,
	});
});

it('stops at once when the execution is stopped', async () => {
	const stop = new AbortController();
	await start((_request, response) => {
		response.writeHead(200, { 'content-length': FILE.length }).write(FILE.subarray(0, 100));
		setTimeout(() => stop.abort(), 20);
	});
	await expect(read({}, plainFiles(stop.signal))).rejects.toMatchObject({ kind: 'cancelled' });
	expect(server!.asked).toHaveLength(1);
});

it('closes the connection when nobody reads on', async () => {
	let closed = false;
	await start((_request, response) => {
		response.on('close', () => (closed = true));
		response.writeHead(200, { 'content-length': FILE.length }).write(FILE.subarray(0, 100));
	});
	for await (const _chunk of readPart(plainFiles(), { url: `${server!.url}/a.mp4` })) break;
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(closed).toBe(true);
});

it('reads small files into memory, and no large ones', async () => {
	await start(good);
	expect((await readWhole(plainFiles(), { url: `${server!.url}/a.mp4` }, FILE.length)).equals(FILE)).toBe(true);
	await expect(readWhole(plainFiles(), { url: `${server!.url}/a.mp4` }, FILE.length - 1)).rejects.toMatchObject({ kind: 'invalid' });
});

it('asks for a size with one byte, or takes it from servers that don’t know ranges', async () => {
	await start((request, response, count) => (request.url === '/whole' ? void response.writeHead(200, { 'content-length': 3 }).end('abc') : good(request, response, count)));
	expect(await sizeOf(plainFiles(), `${server!.url}/a.mp4`)).toBe(FILE.length);
	expect(await sizeOf(plainFiles(), `${server!.url}/whole`)).toBe(3);
	expect(server!.asked).toEqual(['/a.mp4 bytes=0-0', '/whole bytes=0-0']);
});
