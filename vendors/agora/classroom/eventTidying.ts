import { isObject, type JsonObject, whole, withName } from '../../json';
import { roleName } from './classroomCodes';

/*
 * What the kinds of events have in common when their data is tidied. Nothing here goes deeper than a list's entries,
 * so that no answer is nested too deep for it.
 */

const ROLE_NUMBERS: Record<string, number> = { teacher: 1, student: 2, assistant: 3 };

/** Roles come as 1, "1", "host", "audience", …; unknown ones stay as they are. */
export function withRole(user: unknown): unknown {
	if (!isObject(user) || user.role === undefined || user.role === null) return user;
	const name = roleName(user.role);
	return { ...user, role: ROLE_NUMBERS[name] ?? user.role, roleName: name };
}

/** The changed entries of a list; none where there is no list. */
export function each(value: unknown, change: (entry: unknown) => unknown = (entry) => entry): unknown[] {
	return Array.isArray(value) ? value.map(change) : [];
}

/** Fields that count or time something become numbers when they came as text. */
export function withNumbers(data: JsonObject, ...fields: string[]): JsonObject {
	const changed = { ...data };
	for (const field of fields) {
		const number = whole(changed[field]);
		if (number !== undefined) changed[field] = number;
	}
	return changed;
}

/** Switches become booleans when they came as text. */
export function withBooleans(data: JsonObject, ...fields: string[]): JsonObject {
	const changed = { ...data };
	for (const field of fields) {
		if (changed[field] === 'true') changed[field] = true;
		if (changed[field] === 'false') changed[field] = false;
	}
	return changed;
}

/** Lists that a document promises are there even when the answer leaves them out. */
export function withLists(data: JsonObject, ...names: string[]): JsonObject {
	return { ...data, ...Object.fromEntries(names.map((name) => [name, each(data[name])])) };
}

/** `fromUser` and `operator` stand beside `data` in examples and inside it in the tables. */
export function withActors(data: JsonObject, beside: JsonObject = {}): JsonObject {
	const changed = { ...data };
	for (const field of ['fromUser', 'operator']) {
		const user = changed[field] ?? beside[field];
		if (user !== undefined && user !== null) changed[field] = withRole(user);
	}
	return changed;
}

/** Names for whatever of an object's fields are there: `{ mode: { 1: 'singleChoice' } }` makes `modeName` of `mode`. */
export function withNames<T>(entry: T, names: Readonly<Record<string, Readonly<Record<number, string>>>>): T {
	return Object.entries(names).reduce((named, [field, words]) => withName(named, field, `${field}Name`, words), entry);
}

/** 2010 to 2100 in milliseconds: anything else in a time field is no time. */
const EARLIEST = 1_262_304_000_000;
const LATEST = 4_102_444_800_000;

/** A moment in milliseconds since 1970, as number or text; undefined for what can be none. */
export function momentOf(value: unknown): number | undefined {
	const ms = whole(value);
	return ms !== undefined && ms >= EARLIEST && ms <= LATEST ? ms : undefined;
}

/** The latest `updateTime` of the entries of some lists. */
export function latestUpdate(...lists: unknown[]): number | undefined {
	let latest: number | undefined;
	for (const list of lists) {
		for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
			const time = isObject(entry) ? momentOf(entry.updateTime) : undefined;
			if (time !== undefined && (latest === undefined || time > latest)) latest = time;
		}
	}
	return latest;
}
