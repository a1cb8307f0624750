/*
 * How deep and how large a value from outside is. Nothing here calls itself beyond a limit, so that nothing is nested too deep for it.
 */

function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** Whether objects and lists are nested deeper than `limit` in each other. `limit` counts from 1: `[1]` is 1 deep. */
export function isDeeperThan(value: unknown, limit: number): boolean {
	if (!isContainer(value)) return false;
	if (limit < 1) return true;
	for (const entry of Array.isArray(value) ? value : Object.values(value)) if (isDeeperThan(entry, limit - 1)) return true;
	return false;
}

/** An object of more names costs a multiple of a small one each time that it is read or copied. */
const MANY_NAMES = 100;
const COST_OF_NAME = 15;

/** Names that are numbers, such as IDs of users, cost less. */
const COST_OF_NUMBER = 2;

const isNumber = (name: string | undefined): boolean => name !== undefined && name.length <= 10 && /^\d+$/.test(name);

function weightOf(value: object): number {
	if (Array.isArray(value)) return value.length;
	const names = Object.keys(value);
	if (names.length <= MANY_NAMES) return names.length;
	// Numbers stand first.
	return names.length * (isNumber(names.at(-1)) ? COST_OF_NUMBER : COST_OF_NAME);
}

/**
 * Whether a value consists of more values than `limit`, itself and all containers counted; those of an object of many
 * names count more, as they cost more. Ends as soon as that is sure.
 */
export function hasMoreValuesThan(value: unknown, limit: number): boolean {
	const waiting: unknown[] = [value];
	for (let seen = 1; waiting.length > 0; ) {
		const next = waiting.pop();
		if (!isContainer(next)) continue;
		seen += weightOf(next);
		if (seen > limit) return true;
		const entries = Array.isArray(next) ? (next as unknown[]) : Object.values(next);
		for (const entry of entries) if (isContainer(entry)) waiting.push(entry);
	}
	return false;
}

/** What a number, a switch or the place of an entry takes, roughly. */
const ENTRY_BYTES = 16;

/** How much memory a value takes, roughly, in bytes: enough to keep within a limit. */
export function roughBytes(value: unknown): number {
	let bytes = 0;
	const waiting: unknown[] = [value];
	while (waiting.length > 0) {
		const next = waiting.pop();
		bytes += ENTRY_BYTES;
		if (typeof next === 'string') bytes += next.length * 2;
		else if (Array.isArray(next)) for (const entry of next as unknown[]) waiting.push(entry);
		else if (isContainer(next)) {
			for (const [key, entry] of Object.entries(next)) {
				bytes += key.length;
				waiting.push(entry);
			}
		}
	}
	return bytes;
}
