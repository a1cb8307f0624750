/** What is left of a recording ends at once, with its connections and waits, whatever it waits for. */
import type { ServerResponse } from 'node:http';

import { openDownload } from '../../../../vendors/media/download';
import type { FileRuntime } from '../../../../vendors/media/mediaRuntime';
import { bytesOf, type FileServer, plainFiles, request, segment, serve } from './support';

/** How long the server leaves a connection to itself; it takes that long only where nobody ends it. */
const GIVES_UP_MS = 3000;

const BEGINNING = segment(400);

let server: FileServer;
let open: Set<ServerResponse>;
afterEach(async () => await server.stop());

/** Waits are over at once, on a clock of their own, unless they are ended. */
function waiting(io: FileRuntime): FileRuntime & { waitedMs: number; waits: number; onWait: () => void } {
	return {
		...io,
		waitedMs: 0,
		waits: 0,
		onWait: () => {},
		async sleep(ms, signal) {
			this.waits++;
			this.onWait();
			// Whoever could end it has the time to.
			for (let turn = 0; turn < 100 && !signal?.aborted; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
			if (!signal?.aborted) this.waitedMs += ms;
			this.waits--;
		},
	};
}

type Answer = (response: ServerResponse) => void;

const never: Answer = () => undefined;
const beginning: Answer = (response) => void response.writeHead(200, { 'content-length': BEGINNING.length * 2 }).write(BEGINNING);
const later: Answer = (response) => void response.writeHead(503, { 'retry-after': '60' }).end();

/**
 * A recording whose first segment is answered once the second is on its way.
 *
 * @param stuck what has no end, by its name
 */
async function recording(stuck: { name: string; answer: Answer }, first: Answer, encrypted = false) {
	const key = encrypted ? '#EXT-X-KEY:METHOD=AES-128,URI="key"\n' : '';
	const list = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n1.ts\n${key}#EXTINF:10,\n2.ts\n#EXTINF:10,\n3.ts\n#EXT-X-ENDLIST\n`;
	let onTheWay = (): void => {};
	const secondOnTheWay = new Promise<void>((resolve) => (onTheWay = resolve));
	open = new Set();
	server = await serve(({ url }, response) => {
		open.add(response);
		const giveUp = setTimeout(() => response.destroy(), GIVES_UP_MS);
		response.once('close', () => (clearTimeout(giveUp), open.delete(response)));
		const name = url.split('/').at(-1);
		if (name === 'list.m3u8') return void response.end(list);
		if (name === '1.ts') return void secondOnTheWay.then(() => first(response));
		if (name !== stuck.name) return void response.end(BEGINNING);
		stuck.answer(response);
		if (stuck.answer !== later) onTheWay();
	});
	const io = waiting(plainFiles());
	io.onWait = onTheWay;
	const download = await openDownload(io, request({ url: `${server.url}/list.m3u8`, kind: 'hls' }));
	return { io, download };
}

/** Nothing waits, and no connection is open. */
async function expectNothingLeft(io: ReturnType<typeof waiting>): Promise<void> {
	expect([io.waits, io.waitedMs]).toEqual([0, 0]);
	for (let turn = 0; turn < 1000 && open.size > 0; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
	expect(open.size).toBe(0);
}

describe.each([
	['its next try', { name: '2.ts', answer: later }, false],
	['an answer', { name: '2.ts', answer: never }, false],
	['the rest of a body', { name: '2.ts', answer: beginning }, false],
	['its key', { name: 'key', answer: never }, true],
	['the next try of its key', { name: 'key', answer: later }, true],
] as const)('while the segment that comes next waits for %s', (_what, stuck, encrypted) => {
	it('a missing one is told at once', async () => {
		const { io, download } = await recording(stuck, (response) => void response.writeHead(404).end(), encrypted);
		await expect(bytesOf(download.chunks)).rejects.toThrow(/segment of the recording is missing: .* "1\.ts" \(HTTP 404\)/);
		expect(server.asked.filter((path) => path === `/${stuck.name}`)).toHaveLength(1);
		await expectNothingLeft(io);
	});

	it('whoever reads can leave', async () => {
		const { io, download } = await recording(stuck, beginning, encrypted);
		expect((await download.chunks.next()).done).toBe(false);
		await download.chunks.return();
		expect(server.asked.filter((path) => path === `/${stuck.name}`)).toHaveLength(1);
		await expectNothingLeft(io);
	});
});
