/** The entries in a random order, each order as likely as any other (Fisher and Yates). */
function shuffled<T>(entries: readonly T[], random: () => number): T[] {
	const result = [...entries];
	for (let last = result.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[result[last], result[other]] = [result[other] as T, result[last] as T];
	}
	return result;
}

/**
 * Splits a list into rooms whose sizes differ by one at most; neighbours in the list stay together.
 *
 * @param entries who is to be split, e.g. user IDs
 * @param rooms how many rooms, from 1 to the number of entries
 * @param random a number from 0 up to, not including, 1; when given, the entries are mixed first
 * @returns the rooms, larger ones first; every entry is in exactly one of them
 */
export function splitEvenly<T>(entries: readonly T[], rooms: number, random?: () => number): T[][] {
	if (!Number.isInteger(rooms) || rooms < 1 || rooms > entries.length) {
		throw new RangeError(`${entries.length} entries can't be split into ${rooms} rooms`);
	}
	const ordered = random ? shuffled(entries, random) : entries;
	const small = Math.floor(ordered.length / rooms);
	const larger = ordered.length % rooms;
	const result: T[][] = [];
	for (let room = 0, from = 0; room < rooms; room++) {
		const size = small + (room < larger ? 1 : 0);
		result.push(ordered.slice(from, from + size));
		from += size;
	}
	return result;
}
