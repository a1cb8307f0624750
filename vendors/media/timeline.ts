import { distance, isMediaStream, PACKET, readTime, shiftClock, shiftTime, SYNC, viewPacket, wrapped, type PacketView } from './transportStream';

/** So much is looked at after a break before its distance is settled, if not all streams showed up before. */
const MOST_HELD = 512 * 1024;

/** Where a segment begins, its first times come within so many bytes, or there are none. */
const MOST_BEGIN = 64 * 1024;

/** More jumps within one segment are noise, which nothing can put in order. */
const MOST_JUMPS = 8;

const TICKS_PER_SECOND = 90_000;

/** What a step between two frames can be at most, in ticks. */
const LONGEST_FRAME = TICKS_PER_SECOND;

/**
 * How far the times may go back, and how far they may go on without anything in between, in ticks, before it counts
 * as a break that nobody announced. Nobody speaks or shows anything for longer than that, but then a whole segment does
 * not either, and its length is added.
 */
const FURTHEST_BACK = TICKS_PER_SECOND;
const FURTHEST_AHEAD = 10 * TICKS_PER_SECOND;

const NULL_PID = 0x1fff;
const NOTHING = new Uint8Array(0);

interface Stream {
	/** What is added to its times as they came. */
	shift: number;
	/** Time of the last frame (or bundle of sound) as written, and the step to it. */
	last?: number;
	step: number;
	/** Bytes of the last one and of the one before; 0 when not told. */
	length: number;
	lengthBefore: number;
	/** The last packet's counter as written. */
	counter?: number;
	/** What is added to the counters since the last break. */
	counterShift: number;
	/** Whether it goes on behind a break: with its next packet, or with its next time that jumps. */
	fresh?: 'packet' | 'jump';
}

/**
 * What holds packets back: the beginning of a segment until it is clear whether its times go on (`begin`), or what
 * came behind a break until it is clear how far everything must be moved.
 */
type Holding = 'begin' | 'break' | 'jump';

/**
 * Puts segments of a transport stream behind each other so that players see one recording. Where the timestamps
 * break, because the playlist announces it (the recording was paused, or another recorder took over) or because they
 * jump without a word, everything after it is moved so that it begins where the part before ended, and the counters of
 * the packets go on. Without a break, not a byte is changed.
 */
export class Timeline {
	/** Breaks that nobody announced. */
	unannounced = 0;
	private readonly streams = new Map<number, Stream>();
	/** The newest shift; streams take it over where they break. */
	private shift = 0;
	private holding: Holding | undefined;
	private held: Uint8Array[] = [];
	private heldBytes = 0;
	/** The first time of each stream in what is held. */
	private readonly starts = new Map<number, number>();
	/** Begin of a packet whose rest is still to come. */
	private rest: Uint8Array = NOTHING;
	/** How far times may go on in this segment, in ticks. */
	private ahead = FURTHEST_AHEAD;
	/** How many more jumps are looked for in this segment. */
	private jumpsLeft = MOST_JUMPS;

	/**
	 * The next bytes begin a segment.
	 *
	 * @param announced whether the playlist says that its times don't go on where those before end
	 * @param seconds its length and that of what was left out before it, as the playlist tells
	 */
	beginSegment(announced: boolean, seconds = 0): Uint8Array {
		const settled = this.settle();
		this.ahead = FURTHEST_AHEAD + seconds * TICKS_PER_SECOND;
		this.jumpsLeft = MOST_JUMPS;
		if (this.streams.size > 0) this.hold(announced ? 'break' : 'begin');
		return settled;
	}

	/** Takes bytes of a segment, returns what is ready. */
	push(chunk: Uint8Array): Uint8Array {
		const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
		const whole = bytes.length - (bytes.length % PACKET);
		this.rest = bytes.subarray(whole);
		return this.take(bytes.subarray(0, whole));
	}

	/** Ends a segment; a part of a packet at its end stays as it is. */
	endSegment(): Uint8Array {
		const { rest } = this;
		this.rest = NOTHING;
		if (!this.holding) return rest;
		this.held.push(rest);
		return NOTHING;
	}

	/** Ends a segment that broke off: a part of a packet at its end would put everything after it out of step. */
	dropRest(): void {
		this.rest = NOTHING;
	}

	/** Returns what is held back still. */
	end(): Uint8Array {
		return this.settle();
	}

	private hold(holding: Holding): void {
		this.holding = holding;
		this.held = [];
		this.heldBytes = 0;
		this.starts.clear();
		for (const stream of this.streams.values()) stream.fresh = holding === 'jump' ? 'jump' : undefined;
	}

	private take(packets: Uint8Array): Uint8Array {
		if (!this.holding) return this.writtenOrHeld(packets);
		this.held.push(packets);
		this.heldBytes += packets.length;
		this.noteStarts(packets);
		return this.heldBytes >= (this.holding === 'begin' ? MOST_BEGIN : MOST_HELD) || this.isClear() ? this.settle() : NOTHING;
	}

	/** Notes the first time of each stream in what is held; behind a jump, the first one that jumped along. */
	private noteStarts(packets: Uint8Array): void {
		for (let at = 0; at + PACKET <= packets.length; at += PACKET) {
			if ((packets[at + 1]! & 0x40) === 0) continue;
			const view = viewPacket(packets, at);
			const place = view?.dts ?? view?.pts;
			if (!view || place === undefined || this.starts.has(view.pid)) continue;
			const time = readTime(packets, place);
			if (this.holding !== 'jump' || this.jumps(view, time)) this.starts.set(view.pid, time);
			if (this.holding === 'begin' && this.jumps(view, time)) {
				this.unannounced++;
				this.holding = 'break';
			}
		}
	}

	private isClear(): boolean {
		if (this.holding === 'begin') return this.starts.size > 0;
		return [...this.streams].every(([pid, { last }]) => last === undefined || this.starts.has(pid));
	}

	private settle(): Uint8Array {
		const { holding } = this;
		if (!holding) return NOTHING;
		const bytes = joined(this.held);
		this.holding = undefined;
		this.held = [];
		if (holding !== 'begin') {
			this.shift = this.shiftFor() ?? this.shift;
			if (holding === 'break') for (const stream of this.streams.values()) stream.fresh = 'packet';
		}
		return this.writtenOrHeld(bytes);
	}

	/** Writes packets; from one whose time jumps on, they are held back. */
	private writtenOrHeld(packets: Uint8Array): Uint8Array {
		const { out, jumpAt } = this.written(packets);
		if (jumpAt === undefined) return out;
		this.unannounced++;
		this.jumpsLeft--;
		this.hold('jump');
		return joined([out, this.take(packets.subarray(jumpAt))]);
	}

	/** The smallest shift by which no stream overlaps with what was written of it. */
	private shiftFor(): number | undefined {
		const shifts: number[] = [];
		for (const [pid, start] of this.starts) {
			const stream = this.streams.get(pid);
			if (stream?.last !== undefined) shifts.push(wrapped(stream.last + duration(stream) - start));
		}
		// Other recorders may number their streams in another way.
		if (shifts.length === 0) {
			const [first] = [...this.starts.values()].sort((a, b) => distance(b, a));
			const [end] = this.ends().sort((a, b) => distance(a, b));
			if (first !== undefined && end !== undefined) shifts.push(wrapped(end - first));
		}
		return shifts.sort((a, b) => distance(a, b))[0];
	}

	/** Where each stream would go on. */
	private ends(): number[] {
		return [...this.streams.values()].flatMap((stream) =>
			stream.last === undefined ? [] : wrapped(stream.last + duration(stream)),
		);
	}

	/**
	 * Whether a time does not follow from what was written. A stream that was silent for long goes on at the time of
	 * the others, which is no jump.
	 */
	private jumps(view: PacketView, time: number): boolean {
		if (!isMediaStream(view.streamId)) return false;
		const stream = this.streams.get(view.pid);
		const comes = wrapped(time + (stream?.shift ?? this.shift));
		if (stream?.last !== undefined) {
			const step = distance(stream.last, comes);
			if (step < -FURTHEST_BACK) return true;
			if (step <= this.ahead) return false;
		}
		let known = false;
		for (const { last } of this.streams.values()) {
			if (last === undefined) continue;
			known = true;
			const step = distance(last, comes);
			if (step >= -this.ahead && step <= this.ahead) return false;
		}
		return known;
	}

	/** Moves what has to be moved; ends before a packet whose time jumps. */
	private written(bytes: Uint8Array): { out: Uint8Array; jumpAt?: number } {
		// Others may hold the same memory, so it is changed in a copy only.
		let out = bytes;
		for (let at = 0; at + PACKET <= bytes.length; at += PACKET) {
			if (bytes[at] !== SYNC) continue;
			const pid = ((bytes[at + 1]! & 0x1f) << 8) | bytes[at + 2]!;
			if (pid === NULL_PID) continue;
			const control = bytes[at + 3]!;
			const stream = this.streamOf(pid);
			const begins = (bytes[at + 1]! & 0x40) !== 0;
			const view = begins || (control & 0x20) !== 0 ? viewPacket(bytes, at) : undefined;
			const place = view && (view.dts ?? view.pts);
			if (view && place !== undefined && stream.fresh !== 'packet' && this.jumps(view, readTime(bytes, place))) {
				if (stream.fresh === 'jump') this.goOn(stream, control);
				else if (this.jumpsLeft > 0) return { out: out.subarray(0, at), jumpAt: at };
			}
			if (stream.fresh === 'packet') this.goOn(stream, control);
			if (out === bytes && (stream.shift !== 0 || stream.counterShift !== 0)) out = Buffer.from(bytes);
			const counter = (control + stream.counterShift) & 0x0f;
			stream.counter = counter;
			if (stream.counterShift !== 0) out[at + 3] = (control & 0xf0) | counter;
			if (!view) continue;
			if (stream.shift !== 0) {
				if (view.pcr !== undefined) shiftClock(out, view.pcr, stream.shift);
				if (view.pts !== undefined) shiftTime(out, view.pts, stream.shift);
				if (view.dts !== undefined) shiftTime(out, view.dts, stream.shift);
			}
			if (place !== undefined) noteTime(stream, readTime(out, place), view.pesLength);
		}
		return { out };
	}

	/** The first packet behind a break; the first one with payload takes the number after the last one before it. */
	private goOn(stream: Stream, control: number): void {
		const counter = stream.counter ?? 0;
		const wanted = control & 0x10 ? counter + 1 : counter;
		stream.counterShift = (wanted - (control & 0x0f) + 16) & 0x0f;
		stream.shift = this.shift;
		stream.fresh = undefined;
	}

	private streamOf(pid: number): Stream {
		let stream = this.streams.get(pid);
		if (!stream) {
			stream = { shift: this.shift, step: 0, length: 0, lengthBefore: 0, counterShift: 0 };
			this.streams.set(pid, stream);
		}
		return stream;
	}
}

function joined(parts: Uint8Array[]): Uint8Array {
	const filled = parts.filter(({ length }) => length > 0);
	return filled.length === 1 ? filled[0]! : Buffer.concat(filled);
}

/** How long the last frame lasts. Sound comes in bundles, of which the last one is often shorter. */
function duration({ step, length, lengthBefore }: Stream): number {
	const fraction = length > 0 && lengthBefore > 0 ? Math.min(1, length / lengthBefore) : 1;
	return Math.round(step * fraction);
}

function noteTime(stream: Stream, time: number, length: number): void {
	stream.lengthBefore = stream.length;
	stream.length = length;
	const step = stream.last === undefined ? 0 : distance(stream.last, time);
	if (step > 0 && step < LONGEST_FRAME) stream.step = step;
	if (stream.last === undefined || step > 0) stream.last = time;
}
