/** Users are split so that everybody is in one room and the rooms are as equal as can be. */
import fc from 'fast-check';

import { splitEvenly } from '../../../../vendors/agora/classroom/splitUsers';

it('keeps neighbours together, larger rooms first', () => {
	expect(splitEvenly(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 3)).toEqual([['a', 'b', 'c'], ['d', 'e'], ['f', 'g']]);
	expect(splitEvenly(['a', 'b'], 2)).toEqual([['a'], ['b']]);
	expect(splitEvenly(['a', 'b'], 1)).toEqual([['a', 'b']]);
});

it.each([
	[3, 4],
	[0, 1],
	[3, 0],
	[3, 1.5],
	[3, NaN],
])('refuses to split %i users into %d rooms', (users, rooms) => {
	expect(() => splitEvenly(Array.from({ length: users }), rooms)).toThrow(RangeError);
});

const plan = fc
	.tuple(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 200 }), fc.nat())
	.map(([users, n]) => ({ users, rooms: 1 + (n % users.length) }));

it('puts everybody into exactly one of K rooms whose sizes differ by one at most', () => {
	fc.assert(
		fc.property(plan, fc.boolean(), fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), ({ users, rooms }, mix, numbers) => {
			const result = splitEvenly(users, rooms, mix ? () => numbers.next().value as number : undefined);
			const sizes = result.map((room) => room.length);
			expect(result).toHaveLength(rooms);
			expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
			expect([...result.flat()].sort()).toEqual([...users].sort());
			if (!mix) expect(result.flat()).toEqual(users);
		}),
	);
});

it('mixes every position', () => {
	const orders = new Set<string>();
	let seed = 1;
	const random = (): number => {
		seed = (seed * 16_807) % 2_147_483_647;
		return seed / 2_147_483_647;
	};
	for (let run = 0; run < 500; run++) orders.add(splitEvenly(['a', 'b', 'c', 'd'], 1, random).flat().join(''));
	expect(orders.size).toBe(24);
});
