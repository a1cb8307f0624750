/** Whole numbers from the first to the second, both included. */
export type Range = [number, number];

/** Ascending ranges that neither touch nor overlap. */
export type Ranges = readonly Range[];

/** Index of the first range that ends at `number` or after it; the length when there is none. */
function firstEndingFrom(ranges: Ranges, number: number): number {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ranges[middle]![1] < number) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Whether a number lies in one of the ranges. */
export function includes(ranges: Ranges, number: number): boolean {
	const found = ranges[firstEndingFrom(ranges, number)];
	return found !== undefined && found[0] <= number;
}

/** How many numbers lie in the ranges. */
export function countOf(ranges: Ranges): number {
	return ranges.reduce((sum, [from, to]) => sum + (to - from) + 1, 0);
}

/** Puts what lies from `from` to `to` into the ranges. */
export function add(ranges: Range[], from: number, to: number): void {
	if (from > to) return;
	const begin = firstEndingFrom(ranges, from - 1);
	let end = begin;
	let whole: Range = [from, to];
	for (let range = ranges[end]; range !== undefined && range[0] - 1 <= to; range = ranges[++end]) {
		whole = [Math.min(whole[0], range[0]), Math.max(whole[1], range[1])];
	}
	ranges.splice(begin, end - begin, whole);
}

/** Takes a number out of the ranges. */
export function remove(ranges: Range[], number: number): void {
	const at = firstEndingFrom(ranges, number);
	const found = ranges[at];
	if (found === undefined || found[0] > number) return;
	const [from, to] = found;
	const rest: Range[] = [];
	if (from < number) rest.push([from, number - 1]);
	if (number < to) rest.push([number + 1, to]);
	ranges.splice(at, 1, ...rest);
}

/** The part of the ranges that lies above `number`. */
export function above(ranges: Ranges, number: number): Range[] {
	const rest = ranges.slice(firstEndingFrom(ranges, number + 1));
	const [first] = rest;
	if (first && first[0] <= number) rest[0] = [number + 1, first[1]];
	return rest;
}

/** The part of the ranges that lies up to `number`. */
export function upTo(ranges: Ranges, number: number): Range[] {
	const end = firstEndingFrom(ranges, number);
	const [from, to] = ranges[end] ?? [Infinity, Infinity];
	return [...ranges.slice(0, end), ...(from <= number ? [[from, Math.min(to, number)] as Range] : [])];
}

/** Everything that lies in one of the two. */
export function union(one: Ranges, other: Ranges): Range[] {
	const sum = [...one];
	for (const [from, to] of other) add(sum, from, to);
	return sum;
}

/** What lies in both. */
export function common(one: Ranges, other: Ranges): Range[] {
	const both: Range[] = [];
	let at = 0;
	for (const [a, b] of one) {
		at = Math.max(0, at - 1);
		while (at < other.length && other[at]![1] < a) at++;
		for (; at < other.length && other[at]![0] <= b; at++) {
			both.push([Math.max(a, other[at]![0]), Math.min(b, other[at]![1])]);
		}
	}
	return both;
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
		const match = /^(\d{1,16})(?:-(\d{1,16}))?$/.exec(part);
		if (!match) return undefined;
		const from = Number(match[1]);
		const to = Number(match[2] ?? match[1]);
		if (from > to || from <= last || to > Number.MAX_SAFE_INTEGER) return undefined;
		ranges.push([from, to]);
		last = to;
	}
	return ranges;
}
