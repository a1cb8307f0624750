/*
 * The outermost boxes of an MP4, read as it passes. Source: ISO/IEC 14496-12, section 4.2.
 */

const HEADER = 8;
const LARGE_HEADER = 16;

/** Looks at an MP4 as it comes in, and tells at its end whether it can play. */
export class Mp4Boxes {
	private passed = 0;
	/** Where the next box begins; Infinity behind a box that goes on to the end of the file. */
	private next = 0;
	/** The beginning of a header whose rest is still to come. */
	private head: Buffer = Buffer.alloc(0);
	private hasMovie = false;
	private damaged = false;

	push(chunk: Uint8Array): void {
		const end = this.passed + chunk.length;
		while (this.next < end && !this.damaged) {
			const from = this.next + this.head.length - this.passed;
			// Never more than belongs to the header: what is behind it may be the next one, and may be gone by then.
			const wanted = (this.head.length < HEADER ? HEADER : LARGE_HEADER) - this.head.length;
			const bytes = chunk.subarray(from, from + wanted);
			if (bytes.length === 0) break;
			this.head = Buffer.concat([this.head, bytes]);
			const size = this.boxSize();
			if (size === undefined) continue;
			this.next += size;
			this.head = Buffer.alloc(0);
		}
		this.passed = end;
	}

	/** Size of the box whose header begins with `head`; undefined as long as too little of it is there. */
	private boxSize(): number | undefined {
		if (this.head.length < HEADER) return undefined;
		const size = this.head.readUInt32BE(0);
		if (size === 1 && this.head.length < LARGE_HEADER) return undefined;
		if (this.head.toString('latin1', 4, 8) === 'moov') this.hasMovie = true;
		if (size === 0) return Infinity;
		const whole = size === 1 ? Number(this.head.readBigUInt64BE(8)) : size;
		this.damaged = whole < (size === 1 ? LARGE_HEADER : HEADER);
		return whole;
	}

	/** Why what passed can't be played to its end; undefined when nothing speaks against it. */
	get fault(): string | undefined {
		if (!this.hasMovie) return 'it has no movie header (moov), as when a recorder ended before it was done';
		if (this.damaged) return 'its parts do not fit together';
		if (this.next !== Infinity && this.next > this.passed) return `its last part ends ${this.next - this.passed} bytes beyond the file`;
		return undefined;
	}
}
