import {
	distance,
	PACKET,
	readTime,
	shiftClock,
	shiftTime,
	turned,
	viewPacket,
	type PacketView,
} from './transportStream';

/** So much is looked at after a break before its distance is settled, if not all streams showed up before. */
const MOST_HELD = 512 * 1024;

/** What a step between two frames can be at most, in ticks: a second. */
const LONGEST_FRAME = 90_000;

interface Stream {
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
	fresh: boolean;
}

/**
 * Puts segments of a transport stream behind each other so that players see one recording. Where the
 * playlist announces a break in the timestamps (the recording was paused, or another recorder took over),
 * everything after it is moved so that it begins where the part before ended, and the counters of the packets
 * go on. Without a break, not a byte is changed.
 */
export class Timeline {
	private readonly streams = new Map<number, Stream>();
	private shift = 0;
	/** What came in since a break whose distance is not settled yet. */
	private held: Uint8Array[] | undefined;
	private heldBytes = 0;
	/** Begin of a packet whose rest is still to come. */
	private rest: Uint8Array = new Uint8Array(0);

	/** The next bytes begin a part with timestamps of its own. Call between segments. */
	breakHere(): Uint8Array {
		const settled = this.settle();
		if (this.streams.size > 0) {
			this.held = [];
			this.heldBytes = 0;
			for (const stream of this.streams.values()) stream.fresh = true;
		}
		return settled;
	}

	/** Takes bytes of a segment, returns what is ready. */
	push(chunk: Uint8Array): Uint8Array {
		const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
		const whole = bytes.length - (bytes.length % PACKET);
		this.rest = bytes.subarray(whole);
		const packets = bytes.subarray(0, whole);
		if (!this.held) return this.written(packets);
		this.held.push(packets);
		this.heldBytes += packets.length;
		return this.heldBytes >= MOST_HELD || this.allSeen() ? this.settle() : new Uint8Array(0);
	}

	/** Ends a segment; a part of a packet at its end stays as it is. */
	endSegment(): Uint8Array {
		const { rest } = this;
		this.rest = new Uint8Array(0);
		if (!this.held) return rest;
		this.held.push(rest);
		return new Uint8Array(0);
	}

	/** Returns what is held back still. */
	end(): Uint8Array {
		return this.settle();
	}

	private settle(): Uint8Array {
		if (!this.held) return new Uint8Array(0);
		const bytes = Buffer.concat(this.held);
		this.held = undefined;
		this.shift = this.shiftFor(firstTimes(bytes)) ?? this.shift;
		return this.written(bytes);
	}

	private allSeen(): boolean {
		const seen = firstTimes(Buffer.concat(this.held!));
		return [...this.streams].every(([pid, { last }]) => last === undefined || seen.has(pid));
	}

	/** The smallest shift by which no stream overlaps with what was written of it. */
	private shiftFor(starts: Map<number, number>): number | undefined {
		const shifts: number[] = [];
		for (const [pid, start] of starts) {
			const stream = this.streams.get(pid);
			if (stream?.last !== undefined) shifts.push(turned(stream.last + duration(stream) - start));
		}
		// Other recorders may number their streams in another way.
		if (shifts.length === 0) {
			const [first] = [...starts.values()].sort((a, b) => distance(b, a));
			const [end] = this.ends().sort((a, b) => distance(a, b));
			if (first !== undefined && end !== undefined) shifts.push(turned(end - first));
		}
		return shifts.sort((a, b) => distance(a, b))[0];
	}

	/** Where each stream would go on. */
	private ends(): number[] {
		return [...this.streams.values()].flatMap((stream) =>
			stream.last === undefined ? [] : turned(stream.last + duration(stream)),
		);
	}

	private written(bytes: Uint8Array): Uint8Array {
		// Others may hold the same memory, so it is changed in a copy only.
		let out = bytes;
		for (let at = 0; at + PACKET <= bytes.length; at += PACKET) {
			const view = viewPacket(bytes, at);
			if (!view) continue;
			const stream = this.streamOf(view.pid);
			if (stream.fresh) continueCounter(stream, view);
			if (out === bytes && (this.shift !== 0 || stream.counterShift !== 0)) out = Buffer.from(bytes);
			const counter = (view.counter + stream.counterShift) & 0x0f;
			stream.counter = counter;
			if (out !== bytes) {
				out[at + 3] = (out[at + 3]! & 0xf0) | counter;
				if (view.pcr !== undefined) shiftClock(out, view.pcr, this.shift);
				if (view.pts !== undefined) shiftTime(out, view.pts, this.shift);
				if (view.dts !== undefined) shiftTime(out, view.dts, this.shift);
			}
			const time = view.dts ?? view.pts;
			if (time !== undefined) noteTime(stream, readTime(out, time), view.pesLength);
		}
		return out;
	}

	private streamOf(pid: number): Stream {
		let stream = this.streams.get(pid);
		if (!stream) this.streams.set(pid, (stream = { step: 0, length: 0, lengthBefore: 0, counterShift: 0, fresh: false }));
		return stream;
	}
}

/** The first packet with payload after a break takes the number after the last one before it. */
function continueCounter(stream: Stream, view: PacketView): void {
	const wanted = view.hasPayload ? (stream.counter ?? 0) + 1 : (stream.counter ?? 0);
	stream.counterShift = (wanted - view.counter + 16) & 0x0f;
	stream.fresh = false;
}

/** How long the last frame lasts. Sound comes in bundles, of which the last one is often shorter. */
function duration({ step, length, lengthBefore }: Stream): number {
	const share = length > 0 && lengthBefore > 0 ? Math.min(1, length / lengthBefore) : 1;
	return Math.round(step * share);
}

function noteTime(stream: Stream, time: number, length: number): void {
	stream.lengthBefore = stream.length;
	stream.length = length;
	const step = stream.last === undefined ? 0 : distance(stream.last, time);
	if (step > 0 && step < LONGEST_FRAME) stream.step = step;
	if (stream.last === undefined || step > 0) stream.last = time;
}

/** The first time of each stream. */
function firstTimes(bytes: Uint8Array): Map<number, number> {
	const times = new Map<number, number>();
	for (let at = 0; at + PACKET <= bytes.length; at += PACKET) {
		const view = viewPacket(bytes, at);
		const time = view?.dts ?? view?.pts;
		if (view && time !== undefined && !times.has(view.pid)) times.set(view.pid, readTime(bytes, time));
	}
	return times;
}
