/** Sets of numbers, compared with JavaScript's own. */
import fc from 'fast-check';

import { added, common, includes, newest, type Range, rangesFromText, rangesToText, removed, union } from '../../../vendors/agora/events/ranges';

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

it('adds, removes, joins and cuts like a set of numbers, and stays tidy', () => {
	fc.assert(
		fc.property(set, set, range, (one, other, [from, to]) => {
			const a = new Set(numbers(one));
			const b = new Set(numbers(other));
			const between = numbers([[from, to]]);
			const cases: Array<[Range[], number[]]> = [
				[added(one, from, to), [...new Set([...a, ...between])]],
				[removed(one, from, to), [...a].filter((number) => number < from || number > to)],
				[union(one, other), [...new Set([...a, ...b])]],
				[common(one, other), [...a].filter((number) => b.has(number))],
			];
			for (const [got, wanted] of cases) {
				expect(numbers(got)).toEqual(wanted.sort((x, y) => x - y));
				expectTidy(got);
			}
			for (let number = 0; number < 75; number++) expect(includes(one, number)).toBe(a.has(number));
			expect(rangesFromText(rangesToText(one))).toEqual(one);
		}),
		{ numRuns: 500 },
	);
});

it('keeps the newest ranges', () => {
	expect(newest([[1, 2], [4, 4], [9, 12]], 2)).toEqual([[4, 4], [9, 12]]);
	expect(newest([[1, 2]], 5)).toEqual([[1, 2]]);
});

it.each(['x', '3-1', '1-2,2-5', '1,', '-4', '1.5', '99999999999999999'])('does not read %s', (text) => {
	expect(rangesFromText(text)).toBeUndefined();
});
