/**
 * A storage that is far away: it answers after 50 ms, and sends so many MB/s on each connection. Prints its address.
 * Usage: tsx bench/files/server.ts <segments> <file of one segment> <seconds of that segment> <MB/s>
 */
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PACKET, shiftClock, shiftTime, viewPacket } from '../../vendors/media/transportStream';

const ANSWER_MS = 50;
const SLICE_MS = 10;

const [count, file, seconds, megabytes] = process.argv.slice(2);
const BYTES_PER_SECOND = Number(megabytes) * 1e6;
const first = readFileSync(file!);

/** Where its times are, so that making a later segment costs next to nothing. */
const places: Array<{ at: number; shift: typeof shiftTime }> = [];
for (let at = 0; at + PACKET <= first.length; at += PACKET) {
	const view = viewPacket(first, at);
	if (view?.pcr !== undefined) places.push({ at: view.pcr, shift: shiftClock });
	if (view?.pts !== undefined) places.push({ at: view.pts, shift: shiftTime });
	if (view?.dts !== undefined) places.push({ at: view.dts, shift: shiftTime });
}

/** The segment as it would be later in the recording. */
function segment(index: number): Buffer {
	const bytes = Buffer.from(first);
	const ticks = Math.round(index * Number(seconds) * 90_000);
	for (const { at, shift } of places) shift(bytes, at, ticks);
	return bytes;
}

function playlist(): Buffer {
	const pieces = Array.from({ length: Number(count) }, (_, index) => `#EXTINF:${seconds},\n${index}.ts`);
	return Buffer.from(`#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:${Math.ceil(Number(seconds))}\n${pieces.join('\n')}\n#EXT-X-ENDLIST\n`);
}

const pause = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

/** Sends bytes no faster than the connection allows, in slices: a byte as soon as it is due would keep all others waiting. */
async function send(response: ServerResponse, bytes: Buffer): Promise<void> {
	const started = performance.now();
	const closed = new Promise((resolve) => response.once('close', resolve));
	const slice = Math.ceil((BYTES_PER_SECOND * SLICE_MS) / 1000);
	for (let sent = 0; sent < bytes.length && !response.destroyed; ) {
		const end = Math.min(bytes.length, sent + slice);
		const early = started + (end / BYTES_PER_SECOND) * 1000 - performance.now();
		if (early > 0) await pause(early);
		const written = new Promise((resolve) => response.write(bytes.subarray(sent, end), resolve));
		sent = end;
		await Promise.race([written, closed]);
	}
	response.end();
}

const server = createServer((request, response) => {
	void (async () => {
		await pause(ANSWER_MS);
		const name = (request.url ?? '').split('/').at(-1)!;
		const bytes = name.endsWith('.m3u8') ? playlist() : segment(Number.parseInt(name, 10));
		const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
		const from = range ? Number(range[1]) : 0;
		const to = range?.[2] ? Math.min(Number(range[2]), bytes.length - 1) : bytes.length - 1;
		response.writeHead(range ? 206 : 200, {
			'content-length': to - from + 1,
			...(range ? { 'content-range': `bytes ${from}-${to}/${bytes.length}` } : {}),
		});
		await send(response, bytes.subarray(from, to + 1));
	})();
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
