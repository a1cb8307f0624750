/** Whole numbers from the first to the second, both included. */
export type Range = [number, number];

/** Ascending ranges that neither touch nor overlap. */
export type Ranges = readonly Range[];

/** Whether a number lies in one of the ranges. */
export function includes(ranges: Ranges, number: number): boolean {
	return ranges.some(([from, to]) => from <= number && number <= to);
}

/** The ranges and what lies from `from` to `to`. */
export function added(ranges: Ranges, from: number, to: number): Range[] {
	if (from > to) return [...ranges];
	const apart = ranges.filter(([a, b]) => b + 1 < from || to + 1 < a);
	const touching = ranges.filter(([a, b]) => b + 1 >= from && to + 1 >= a);
	const whole: Range = [
		Math.min(from, ...touching.map(([a]) => a)),
		Math.max(to, ...touching.map(([, b]) => b)),
	];
	return [...apart, whole].sort((x, y) => x[0] - y[0]);
}

/** The ranges without what lies from `from` to `to`. */
export function removed(ranges: Ranges, from: number, to: number): Range[] {
	return ranges.flatMap(([a, b]): Range[] => {
		if (b < from || to < a) return [[a, b]];
		const left: Range[] = a < from ? [[a, from - 1]] : [];
		const right: Range[] = to < b ? [[to + 1, b]] : [];
		return [...left, ...right];
	});
}

/** Everything that lies in one of the two. */
export function union(one: Ranges, other: Ranges): Range[] {
	return other.reduce<Range[]>((sum, [from, to]) => added(sum, from, to), [...one]);
}

/** What lies in both. */
export function common(one: Ranges, other: Ranges): Range[] {
	return one.flatMap(([a, b]) =>
		other.flatMap(([from, to]): Range[] => (from <= b && a <= to ? [[Math.max(a, from), Math.min(b, to)]] : [])),
	);
}

/** The last `most` ranges; the lowest numbers are let go. */
export function newest(ranges: Ranges, most: number): Range[] {
	return ranges.slice(Math.max(0, ranges.length - most));
}

/** Ranges as text, `1-3,7`. */
export function rangesToText(ranges: Ranges): string {
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/**
 * The reverse of `rangesToText`.
 *
 * @returns undefined for any other text
 */
export function rangesFromText(text: string): Range[] | undefined {
	if (text === '') return [];
	const ranges: Range[] = [];
	let last = -1;
	for (const part of text.split(',')) {
		const match = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part);
		if (!match) return undefined;
		const from = Number(match[1]);
		const to = Number(match[2] ?? match[1]);
		if (from > to || from <= last) return undefined;
		ranges.push([from, to]);
		last = to;
	}
	return ranges;
}
