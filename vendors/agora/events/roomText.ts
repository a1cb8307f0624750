import { rangesFromText, rangesToText } from './ranges';
import { newRoom, type Room } from './room';

/** What most rooms don't have, each under one letter. */
const RANGES = { m: 'missing', a: 'absent', l: 'last' } as const;
const NUMBERS = { o: 'older', s: 'start', b: 'recreatedAfter', g: 'goneSince', v: 'aliveAt', z: 'zero' } as const;

/** What a room knows beside its position and time, as short text: `m3-5,8 o12`; empty for most rooms. */
export function roomToText(room: Room): string {
	const ranges = Object.entries(RANGES).map(([letter, field]) => [letter, rangesToText(room[field])] as const);
	const numbers = Object.entries(NUMBERS).map(([letter, field]) => [letter, room[field] > 0 ? String(room[field]) : ''] as const);
	return [...ranges, ...numbers]
		.filter(([, text]) => text !== '')
		.map(([letter, text]) => letter + text)
		.join(' ');
}

/**
 * The reverse of `roomToText`.
 *
 * @returns undefined for any other text
 */
export function roomFromText(cursor: number, time: number, text: string): Room | undefined {
	const room: Room = { ...newRoom(), cursor, time };
	for (const part of text === '' ? [] : text.split(' ')) {
		const letter = part.slice(0, 1);
		const value = part.slice(1);
		if (letter in RANGES) {
			const ranges = rangesFromText(value);
			if (!ranges || ranges.length === 0) return undefined;
			room[RANGES[letter as keyof typeof RANGES]] = ranges;
		} else if (letter in NUMBERS && /^\d{1,16}$/.test(value)) {
			room[NUMBERS[letter as keyof typeof NUMBERS]] = Number(value);
		} else {
			return undefined;
		}
	}
	return room;
}
