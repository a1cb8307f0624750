/** Whether items that came of a permitted answer are those that came of the usual one. */

/** Values that differ from run to run: times, what is made at random, and names that end in both. */
const VOLATILE = /^\d{10,13}$|^\d{4}-\d\d-\d\dT|[0-9a-f]{16,}|[\w+/=-]{40,}|\d{10,}|-[a-z0-9]{8}-[a-z0-9]{5,9}$/i;

/** Fields that the variants add, and what comes with another code that means the same. */
const ADDED = /^(x\d{3}Added|code|vendorMessage)$/;

/** ClassIn has several codes for one success, and where it is not the usual one, the item says which. */
const SAYS_HOW = /^\.(?:code|vendorMessage)$/;

/** What says that something could not be read, as the variant intends, has explained itself. */
const SAYS_WHAT_IS_MISSING = /^\d+ of the classroom’s events can’t be read$/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function sameValue(usual: unknown, given: unknown): boolean {
	const [a, b] = [String(usual), String(given)];
	if (a === b || (VOLATILE.test(a) && VOLATILE.test(b))) return true;
	// Raw answers show a number, a switch or "nothing more" as the vendor wrote it.
	const plain = (text: string): string => ({ true: '1', false: '0', null: '', undefined: '' })[text] ?? text;
	return plain(a) === plain(b) || (/^\d+$/.test(a) && /^\d+$/.test(b) && Math.abs(Number(a) - Number(b)) <= 5);
}

/** Texts that show a gap instead of leaving it out. */
function isGap(value: unknown): boolean {
	return typeof value === 'string' && /^(undefined|null|NaN|Invalid Date|\[object Object\])$/.test(value);
}

/**
 * How an item differs from the usual one in a way that no variant explains.
 *
 * @param seen collects the places that were there
 */
export function unexplained(usual: unknown, given: unknown, place = '', seen?: Set<string>): string[] {
	if (isGap(given) && !isGap(usual)) return [`${place} is shown as "${String(given)}"`];
	if (isObject(usual) && isObject(given)) {
		return Object.entries(given).flatMap(([key, value]) => {
			const inside = `${place}.${key}`;
			if (value !== undefined && value !== null && key in usual) seen?.add(inside);
			if (ADDED.test(key) || (!(key in usual) && SAYS_HOW.test(inside))) return [];
			if (!(key in usual)) return value === undefined ? [] : [`${inside} is there, but not usually`];
			return unexplained(usual[key], value, inside, seen);
		});
	}
	if (Array.isArray(usual) && Array.isArray(given)) {
		if (given.length > usual.length) return [`${place} has ${given.length} entries, usually ${usual.length}`];
		return given.flatMap((value, index) => unexplained(usual[index], value, `${place}[]`, seen));
	}
	if (given === null || given === undefined || SAYS_WHAT_IS_MISSING.test(String(given))) return [];
	return typeof usual === 'object' && usual !== null ? [`${place} is ${JSON.stringify(given)}, usually ${JSON.stringify(usual)}`] : sameValue(usual, given) ? [] : [`${place} is ${JSON.stringify(given)}, usually ${JSON.stringify(usual)}`];
}

/** Every place in an item. */
export function placesOf(value: unknown, place = '', found = new Set<string>()): Set<string> {
	if (isObject(value)) {
		for (const [key, inner] of Object.entries(value)) {
			if (inner !== undefined && inner !== null) found.add(`${place}.${key}`);
			placesOf(inner, `${place}.${key}`, found);
		}
	} else if (Array.isArray(value)) for (const inner of value) placesOf(inner, `${place}[]`, found);
	return found;
}
