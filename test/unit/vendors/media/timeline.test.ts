/** Recordings with breaks play on: times and counters go on where the part before ended. */
import { Timeline } from '../../../../vendors/media/timeline';
import { PACKET, readTime, shiftClock, shiftTime, viewPacket } from '../../../../vendors/media/transportStream';

const VIDEO = 0x100;
const AUDIO = 0x101;
const TURN = 2 ** 33;

function timeBytes(ticks: number, prefix: number): number[] {
	const low = ticks % 2 ** 30;
	return [(prefix << 4) | (Math.floor(ticks / 2 ** 30) << 1) | 1, (low >> 22) & 255, (((low >> 15) & 127) << 1) | 1, (low >> 7) & 255, ((low & 127) << 1) | 1];
}

interface PacketPlan {
	pid: number;
	counter: number;
	pts?: number;
	dts?: number;
	pcr?: number;
}

/** One packet: an adaptation field with a clock if wanted, a PES header if there are times, then filling. */
function packet({ pid, counter, pts, dts, pcr }: PacketPlan): Buffer {
	const bytes = Buffer.alloc(PACKET, 0xff);
	const starts = pts !== undefined;
	bytes.set([0x47, (starts ? 0x40 : 0) | (pid >> 8), pid & 255, (pcr === undefined ? 0x10 : 0x30) | counter]);
	let at = 4;
	if (pcr !== undefined) {
		bytes.set([7, 0x10, Math.floor(pcr / 2 ** 25) & 255, Math.floor(pcr / 2 ** 17) & 255, Math.floor(pcr / 2 ** 9) & 255, Math.floor(pcr / 2) & 255, ((pcr % 2) << 7) | 0x7e, 5], at);
		at += 8;
	}
	if (pts !== undefined) {
		bytes.set([0, 0, 1, pid === AUDIO ? 0xc0 : 0xe0, 0, 0, 0x80, dts === undefined ? 0x80 : 0xc0, dts === undefined ? 5 : 10], at);
		bytes.set(timeBytes(pts, dts === undefined ? 2 : 3), at + 9);
		if (dts !== undefined) bytes.set(timeBytes(dts, 1), at + 14);
	}
	return bytes;
}

function clockAt(bytes: Uint8Array, at: number): number {
	return bytes[at]! * 2 ** 25 + bytes[at + 1]! * 2 ** 17 + bytes[at + 2]! * 2 ** 9 + bytes[at + 3]! * 2 + (bytes[at + 4]! >> 7);
}

/** What is in a stream, packet by packet. */
function seen(bytes: Uint8Array): PacketPlan[] {
	const all: PacketPlan[] = [];
	for (let at = 0; at < bytes.length; at += PACKET) {
		const view = viewPacket(bytes, at)!;
		all.push({
			pid: view.pid,
			counter: view.counter,
			...(view.pts === undefined ? {} : { pts: readTime(bytes, view.pts) }),
			...(view.dts === undefined ? {} : { dts: readTime(bytes, view.dts) }),
			...(view.pcr === undefined ? {} : { pcr: clockAt(bytes, view.pcr) }),
		});
	}
	return all;
}

function join(parts: Buffer[], chunk = 1000): Buffer {
	const timeline = new Timeline();
	const out: Uint8Array[] = [];
	for (const [index, part] of parts.entries()) {
		if (index > 0) out.push(timeline.beginSegment(true));
		for (let at = 0; at < part.length; at += chunk) out.push(timeline.push(part.subarray(at, at + chunk)));
		out.push(timeline.endSegment());
	}
	out.push(timeline.end());
	return Buffer.concat(out);
}

const frame = 3600;
const first = [
	packet({ pid: 0, counter: 4 }),
	packet({ pid: VIDEO, counter: 9, pts: 10_000 + frame, dts: 10_000, pcr: 5000 }),
	packet({ pid: AUDIO, counter: 2, pts: 10_100 }),
	packet({ pid: VIDEO, counter: 10 }),
	packet({ pid: VIDEO, counter: 11, pts: 10_000 + 2 * frame, dts: 10_000 + frame, pcr: 5000 + frame }),
	packet({ pid: AUDIO, counter: 3, pts: 10_100 + 1920 }),
];

it('reads and moves times of 33 bits', () => {
	for (const ticks of [0, 1, 12_345, 2 ** 31, 2 ** 32 + 7, TURN - 1]) {
		const bytes = packet({ pid: VIDEO, counter: 0, pts: ticks, dts: ticks, pcr: ticks });
		expect(seen(bytes)).toEqual([{ pid: VIDEO, counter: 0, pts: ticks, dts: ticks, pcr: ticks }]);
		const view = viewPacket(bytes, 0)!;
		shiftTime(bytes, view.pts!, 90_000);
		shiftTime(bytes, view.dts!, TURN - 1);
		shiftClock(bytes, view.pcr!, 90_001);
		expect(seen(bytes)[0]).toMatchObject({ pts: (ticks + 90_000) % TURN, dts: (ticks + TURN - 1) % TURN, pcr: (ticks + 90_001) % TURN });
		// Prefixes, marker bits and the fraction of the clock are as before.
		expect([bytes[view.pts!]! >> 4, bytes[view.pts!]! & 1, bytes[view.dts!]! >> 4, bytes[view.pcr! + 4]! & 0x7f]).toEqual([3, 1, 1, 0x7e]);
	}
});

it('changes nothing where there is no break', () => {
	const part = Buffer.concat(first);
	for (const chunk of [1, 187, 188, 1000]) expect(join([part], chunk).equals(part)).toBe(true);
});

it.each([
	['begins again from 0', 0],
	['jumps ahead', 5_000_000],
	['passes the end of the clock', TURN - 1000],
])('goes on without a gap when the next part %s', (_name, start) => {
	const at = (ticks: number): number => (start + ticks) % TURN;
	const second = [
		packet({ pid: 0, counter: 0 }),
		packet({ pid: AUDIO, counter: 0, pts: at(0) }),
		packet({ pid: VIDEO, counter: 0, pts: at(100 + frame), dts: at(100), pcr: at(TURN - 4900) }),
		packet({ pid: VIDEO, counter: 1 }),
	];
	for (const chunk of [61, 188, 5000]) {
		const joined = seen(join([Buffer.concat(first), Buffer.concat(second)], chunk));
		expect(joined.slice(0, first.length)).toEqual(seen(Buffer.concat(first)));
		// The last picture is at 13,600 and takes 3,600: the first of the new part, 100 after its sound, comes there.
		const begin = 10_000 + 2 * frame - 100;
		expect(joined.slice(first.length)).toEqual([
			{ pid: 0, counter: 5 },
			{ pid: AUDIO, counter: 4, pts: begin },
			{ pid: VIDEO, counter: 12, pts: begin + 100 + frame, dts: begin + 100, pcr: begin - 4900 },
			{ pid: VIDEO, counter: 13 },
		]);
	}
});

it('goes on over several breaks', () => {
	const part = Buffer.concat(first);
	const dts = seen(join([part, part, part])).flatMap(({ pid, dts: time }) => (pid === VIDEO && time !== undefined ? [time] : []));
	expect(dts).toEqual([0, 1, 2, 3, 4, 5].map((count) => 10_000 + count * frame));
});

it('counts the last bundle of sound by its length, and joins streams that got other numbers', () => {
	const sound = (counter: number, pts: number, length: number): Buffer => {
		const bytes = packet({ pid: AUDIO, counter, pts });
		bytes.writeUInt16BE(length, 8);
		return bytes;
	};
	const start = Buffer.concat([sound(0, 0, 1000), sound(1, 9000, 1000), sound(2, 18_000, 500)]);
	// The last one has half the bytes of the one before, so it takes half as long.
	const again = seen(join([start, start])).slice(3).map(({ pts }) => pts);
	expect(again).toEqual([22_500, 31_500, 40_500]);
	const renumbered = packet({ pid: 0x200, counter: 0, pts: 77 });
	expect(seen(join([start, renumbered])).at(-1)).toMatchObject({ pid: 0x200, pts: 22_500 });
});

it('does not change the bytes that it was given', () => {
	const part = Buffer.concat(first);
	const copy = Buffer.from(part);
	for (const chunk of [PACKET, 1000]) join([part, part], chunk);
	expect(part.equals(copy)).toBe(true);
});

it('keeps what is no packet, and the rest of a cut one', () => {
	const odd = Buffer.concat([Buffer.concat(first), Buffer.from('cut off')]);
	const joined = join([odd, Buffer.concat(first)]);
	expect(joined.length).toBe(odd.length + first.length * PACKET);
	expect(joined.subarray(first.length * PACKET, odd.length).toString()).toBe('cut off');
});

it('does not wait for a stream that does not come again', () => {
	const video = Array.from({ length: 4000 }, (_, index) => packet({ pid: VIDEO, counter: index & 15, ...(index % 100 === 0 ? { pts: index * 36, dts: index * 36 } : {}) }));
	const timeline = new Timeline();
	timeline.push(Buffer.concat(first));
	timeline.endSegment();
	timeline.beginSegment(true);
	expect(timeline.push(Buffer.concat(video)).length).toBe(video.length * PACKET);
});
