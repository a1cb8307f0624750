import { readFileSync } from 'node:fs';
import path from 'node:path';

const PIECES = 4;
const read = (file: string): Buffer => readFileSync(path.join(__dirname, 'media', file));

/** A box that players skip, so that no two recordings are alike. */
function skipped(name: string): Buffer {
	const text = Buffer.from(name, 'utf8');
	const head = Buffer.alloc(8);
	head.writeUInt32BE(8 + text.length);
	head.write('free', 4, 'latin1');
	return Buffer.concat([head, text]);
}

/** Twelve seconds of a made-up class, as one MP4 or in four pieces: what the simulator serves, so that it plays. */
export function recordedMedia(): (name: string) => Buffer | undefined {
	const whole = read('lesson.mp4');
	const pieces = Array.from({ length: PIECES }, (_, index) => read(`lesson${index}.mpegts`));
	return (name) => {
		if (name.endsWith('.mp4')) return Buffer.concat([whole, skipped(name)]);
		const piece = /_(\d+)\.ts$/.exec(name)?.[1];
		return piece === undefined ? undefined : pieces[Number(piece) % PIECES];
	};
}
