import { deepMerge, isObject, type JsonObject } from '../../json';

/** A key with more parts than this is no path. */
const DEEPEST = 32;

/** Parts of a path that could reach an object's prototype; such keys stay as they came. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

function own(object: JsonObject, key: string): unknown {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}


/** Puts a value at its path, on copies of what is there; false when something on the way is no object. */
function place(target: JsonObject, path: string[], value: unknown): boolean {
	const [last, ...parents] = [...path].reverse() as [string, ...string[]];
	let level: JsonObject = target;
	for (const part of parents.reverse()) {
		const next = own(level, part);
		if (next !== undefined && !isObject(next)) return false;
		const copy = { ...next };
		level[part] = copy;
		level = copy;
	}
	const older = own(level, last);
	level[last] = isObject(older) && isObject(value) ? deepMerge(older, value) : value;
	return true;
}

/**
 * Turns the dotted keys with which Agora reports changes into nested objects:
 * `{"extra.answerState": 1, "state": 1}` becomes `{"extra": {"answerState": 1}, "state": 1}`.
 *
 * Only the keys of the object itself are read as paths. Objects inside keep theirs, because there a
 * dot can be part of a name, a user's ID say. A key that is no path (`a..b`, more than 32 parts), leads through something
 * that is no object, or reaches for a prototype stays as it is; nothing is lost but `__proto__`.
 *
 * Source: Flexible Classroom REST, examples of "Query pop-up quiz events" and "Query poll events".
 *
 * @param object e.g. the `changeProperties` of a widget event
 * @returns a new object; the given one is not changed
 */
export function expandDottedKeys(object: Record<string, unknown>): Record<string, unknown> {
	const result: JsonObject = {};
	const depth = (key: string): number => key.split('.').length;
	// Parents before children, so that the order of the keys does not matter.
	const ordered = Object.keys(object).sort((a, b) => depth(a) - depth(b));
	for (const key of ordered) {
		if (key === '__proto__') continue;
		const path = key.split('.');
		const plain = path.length === 1 || path.length > DEEPEST || path.some((part) => part === '' || UNSAFE.has(part));
		if (plain || !place(result, path, object[key])) result[key] = object[key];
	}
	return result;
}
