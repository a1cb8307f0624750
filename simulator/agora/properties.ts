import type { JsonObject } from '../types';

/**
 * Sets properties as the vendor describes it: a plain key is replaced as a whole, a dotted path ("a.b": 1)
 * changes only that leaf. `defineProperty` keeps a key such as `__proto__` a key.
 */
export function setProperties(target: JsonObject, changes: JsonObject): void {
	for (const [path, value] of Object.entries(changes)) {
		const keys = path.split('.');
		const last = keys.pop() as string;
		let place = target;
		for (const key of keys) {
			const next = Object.hasOwn(place, key) ? place[key] : undefined;
			if (isObject(next)) place = next;
			else {
				put(place, key, {});
				place = place[key] as JsonObject;
			}
		}
		put(place, last, value);
	}
}

/** Deletes properties by key or dotted path; what isn't there is ignored. */
export function deleteProperties(target: JsonObject, paths: string[]): void {
	for (const path of paths) {
		const keys = path.split('.');
		const last = keys.pop() as string;
		let place: JsonObject | undefined = target;
		for (const key of keys) {
			const next: unknown = place && Object.hasOwn(place, key) ? place[key] : undefined;
			place = isObject(next) ? next : undefined;
		}
		if (place && Object.hasOwn(place, last)) delete place[last];
	}
}

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const put = (target: JsonObject, key: string, value: unknown): void => {
	// A copy, so that a later change doesn't reach the event or the log entry that the value came with.
	Object.defineProperty(target, key, { value: structuredClone(value), writable: true, enumerable: true, configurable: true });
};
