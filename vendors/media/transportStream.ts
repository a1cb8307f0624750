/*
 * What of an MPEG transport stream is read and changed here. Source: ISO/IEC 13818-1, sections 2.4.3.2 to
 * 2.4.3.7. Timestamps count 90,000 a second, in 33 bits.
 */

export const PACKET = 188;
export const SYNC = 0x47;

/** Where timestamps begin again from 0. */
const WRAP = 2 ** 33;

const NULL_PID = 0x1fff;

/** Streams whose packets have no optional header, so no timestamps. */
const WITHOUT_HEADER = new Set([0xbc, 0xbe, 0xbf, 0xf0, 0xf1, 0xf2, 0xf8, 0xff]);

/** Ticks within the clock's range. */
export function wrapped(ticks: number): number {
	return ((ticks % WRAP) + WRAP) % WRAP;
}

/** How far `ticks` is after `from`; negative when it is before. */
export function distance(from: number, ticks: number): number {
	const ahead = wrapped(ticks - from);
	return ahead < WRAP / 2 ? ahead : ahead - WRAP;
}

/** Places of what matters in one packet, as offsets into `bytes`. */
export interface PacketView {
	pid: number;
	hasPayload: boolean;
	/** 0 to 15. */
	counter: number;
	/** Place of the clock reference. */
	pcr?: number;
	/** Places of the presentation and decoding times. */
	pts?: number;
	dts?: number;
	/** Kind of what the times belong to; 0 when none begins here. */
	streamId: number;
	/** Length in bytes of what the times belong to; 0 when it is not told, as with pictures. */
	pesLength: number;
}

/** Reads the packet that begins at `at`; undefined for what is no packet or only fills. */
export function viewPacket(bytes: Uint8Array, at: number): PacketView | undefined {
	if (bytes[at] !== SYNC) return undefined;
	const pid = ((bytes[at + 1]! & 0x1f) << 8) | bytes[at + 2]!;
	if (pid === NULL_PID) return undefined;
	const control = bytes[at + 3]!;
	const view: PacketView = { pid, hasPayload: (control & 0x10) !== 0, counter: control & 0x0f, streamId: 0, pesLength: 0 };
	let payload = at + 4;
	if (control & 0x20) {
		const length = bytes[payload]!;
		if (length >= 7 && bytes[payload + 1]! & 0x10) view.pcr = payload + 2;
		payload += 1 + length;
	}
	const end = at + PACKET;
	const starts = (bytes[at + 1]! & 0x40) !== 0;
	if (!starts || !view.hasPayload || payload + 14 > end) return view;
	const isPes = bytes[payload] === 0 && bytes[payload + 1] === 0 && bytes[payload + 2] === 1;
	if (!isPes || WITHOUT_HEADER.has(bytes[payload + 3]!)) return view;
	view.streamId = bytes[payload + 3]!;
	view.pesLength = bytes[payload + 4]! * 256 + bytes[payload + 5]!;
	const flags = bytes[payload + 7]! >> 6;
	if (flags >= 2) view.pts = payload + 9;
	if (flags === 3 && payload + 19 <= end) view.dts = payload + 14;
	return view;
}

/** Whether it is picture or sound (with an extended ID, too). Source: table 2-22. */
export function isMediaStream(streamId: number): boolean {
	return (streamId >= 0xc0 && streamId <= 0xef) || streamId === 0xfd;
}

/** The time at `at`, in ticks. */
export function readTime(bytes: Uint8Array, at: number): number {
	return (
		((bytes[at]! >> 1) & 0x07) * 2 ** 30 +
		(bytes[at + 1]! << 22) +
		((bytes[at + 2]! >> 1) << 15) +
		(bytes[at + 3]! << 7) +
		(bytes[at + 4]! >> 1)
	);
}

/** Adds ticks to the presentation or decoding time at `at`. */
export function shiftTime(bytes: Uint8Array, at: number, by: number): void {
	const ticks = wrapped(readTime(bytes, at) + by);
	const low = ticks % 2 ** 30;
	bytes[at] = (bytes[at]! & 0xf0) | (Math.floor(ticks / 2 ** 30) << 1) | 1;
	bytes[at + 1] = (low >> 22) & 0xff;
	bytes[at + 2] = (((low >> 15) & 0x7f) << 1) | 1;
	bytes[at + 3] = (low >> 7) & 0xff;
	bytes[at + 4] = ((low & 0x7f) << 1) | 1;
}

/** Adds ticks to the clock reference at `at`; its fraction of a tick stays. */
export function shiftClock(bytes: Uint8Array, at: number, by: number): void {
	const high = bytes[at]! * 2 ** 25 + bytes[at + 1]! * 2 ** 17 + bytes[at + 2]! * 2 ** 9 + bytes[at + 3]! * 2;
	const ticks = wrapped(high + (bytes[at + 4]! >> 7) + by);
	const top = Math.floor(ticks / 2);
	bytes[at] = Math.floor(top / 2 ** 24) & 0xff;
	bytes[at + 1] = (top >>> 16) & 0xff;
	bytes[at + 2] = (top >>> 8) & 0xff;
	bytes[at + 3] = top & 0xff;
	bytes[at + 4] = (bytes[at + 4]! & 0x7f) | ((ticks % 2) << 7);
}
