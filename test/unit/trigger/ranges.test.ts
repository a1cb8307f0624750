/** Sets of numbers, compared with JavaScript's own. */
import fc from 'fast-check';

import { above, add, common, countOf, includes, newest, type Range, rangesFromText, rangesToText, remove, union, upTo } from '../../../vendors/agora/events/ranges';

function added(ranges: readonly Range[], from: number, to: number): Range[] {
	const sum = [...ranges];
	add(sum, from, to);
	return sum;
}

const range = fc.tuple(fc.nat(60), fc.nat(12)).map(([from, length]): Range => [from, from + length]);
const set = fc.array(range, { maxLength: 8 }).map((parts) => parts.reduce<Range[]>((sum, [from, to]) => added(sum, from, to), []));

function numbers(ranges: readonly Range[]): number[] {
	return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

function expectTidy(ranges: readonly Range[]): void {
	ranges.forEach(([from, to], index) => {
		expect(from).toBeLessThanOrEqual(to);
		if (index > 0) expect(from).toBeGreaterThan(ranges[index - 1]![1] + 1);
	});
}

function without(ranges: readonly Range[], number: number): Range[] {
	const rest = [...ranges];
	remove(rest, number);
	return rest;
}

it('adds, removes, joins and cuts like a set of numbers, and stays tidy', () => {
	fc.assert(
		fc.property(set, set, range, (one, other, [from, to]) => {
			const a = new Set(numbers(one));
			const b = new Set(numbers(other));
			const between = numbers([[from, to]]);
			const cases: Array<[Range[], number[]]> = [
				[added(one, from, to), [...new Set([...a, ...between])]],
				[without(one, from), [...a].filter((number) => number !== from)],
				[above(one, from), [...a].filter((number) => number > from)],
				[upTo(one, from), [...a].filter((number) => number <= from)],
				[union(one, other), [...new Set([...a, ...b])]],
				[common(one, other), [...a].filter((number) => b.has(number))],
			];
			for (const [got, wanted] of cases) {
				expect(numbers(got)).toEqual(wanted.sort((x, y) => x - y));
				expectTidy(got);
			}
			for (let number = 0; number < 75; number++) expect(includes(one, number)).toBe(a.has(number));
			expect(countOf(one)).toBe(a.size);
			expect(rangesFromText(rangesToText(one))).toEqual(one);
		}),
		{ numRuns: 500 },
	);
});

it('takes 20,000 ranges in a moment, in whatever order', () => {
	const ranges: Range[] = [];
	for (let number = 0; number < 40_000; number += 2) add(ranges, number, number);
	for (let number = 0; number < 40_000; number += 4) remove(ranges, number);
	expect(ranges).toHaveLength(10_000);
	expect(common(ranges, ranges)).toHaveLength(10_000);
});

it('keeps the newest ranges', () => {
	expect(newest([[1, 2], [4, 4], [9, 12]], 2)).toEqual([[4, 4], [9, 12]]);
	expect(newest([[1, 2]], 5)).toEqual([[1, 2]]);
});

it.each(['x', '3-1', '1-2,2-5', '1,', '-4', '1.5', '99999999999999999'])('does not read %s', (text) => {
	expect(rangesFromText(text)).toBeUndefined();
});
