/** Shapes of JSON values: which keys, which types. Values never leave the process. */
import type { Deviation } from '../../simulator';
import type { Exchange } from './exchange';

export type Shape = 'text' | 'number' | 'boolean' | 'null' | { list: Shape | undefined } | { object: Record<string, Shape> };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(a: Shape | undefined, b: Shape): Shape {
	if (a === undefined || a === 'null') return b;
	if (typeof a === 'object' && 'object' in a && typeof b === 'object' && 'object' in b) {
		const keys = new Set([...Object.keys(a.object), ...Object.keys(b.object)]);
		return { object: Object.fromEntries([...keys].map((key) => [key, merged(a.object[key], b.object[key] ?? a.object[key]!)])) };
	}
	return a;
}

/**
 * The shape of a value. The entries of a list are taken together.
 *
 * @param placeholders keys that are IDs of the account, and what a report shows instead
 */
export function shapeOf(value: unknown, placeholders: ReadonlyMap<string, string> = new Map()): Shape {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) {
		return { list: value.reduce<Shape | undefined>((shape, entry) => merged(shape, shapeOf(entry, placeholders)), undefined) };
	}
	if (isObject(value)) {
		return { object: Object.fromEntries(Object.entries(value).map(([key, inner]) => [placeholders.get(key) ?? key, shapeOf(inner, placeholders)])) };
	}
	return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
}

const nameOf = (shape: Shape): string => (typeof shape === 'string' ? shape : 'list' in shape ? 'list' : 'object');

export interface Difference extends Deviation {
	operation: string;
	/** What the simulator says. */
	expected: string;
}

function differences(at: string, expected: Shape, found: Shape): Array<Pick<Difference, 'kind' | 'at' | 'expected' | 'found'>> {
	if (typeof expected === 'object' && typeof found === 'object') {
		if ('object' in expected && 'object' in found) {
			const keys = [...new Set([...Object.keys(expected.object), ...Object.keys(found.object)])];
			return keys.flatMap((key) => {
				const place = at === '' ? key : `${at}.${key}`;
				const [wanted, given] = [expected.object[key], found.object[key]];
				if (wanted === undefined) return [{ kind: 'additional' as const, at: place, expected: 'absent', found: nameOf(given!) }];
				if (given === undefined) return [{ kind: 'missing' as const, at: place, expected: nameOf(wanted), found: 'absent' }];
				return differences(place, wanted, given);
			});
		}
		if ('list' in expected && 'list' in found) {
			// An empty list says nothing of its entries.
			return expected.list && found.list ? differences(`${at}[]`, expected.list, found.list) : [];
		}
	}
	const [wanted, given] = [nameOf(expected), nameOf(found)];
	return wanted === given ? [] : [{ kind: 'type', at, expected: wanted, found: given }];
}

/** The vendor's own code, wherever its APIs put it. */
function codeOf(body: unknown): { at: string; code: string } | undefined {
	if (!isObject(body)) return undefined;
	if (isObject(body.error_info) && 'errno' in body.error_info) return { at: 'error_info.errno', code: String(body.error_info.errno) };
	return 'code' in body ? { at: 'code', code: String(body.code) } : undefined;
}

/** How a server's answer differs from the simulator's answer to the same request. */
export function compareExchange(expected: Exchange, found: Exchange, placeholders: ReadonlyMap<string, string>): Difference[] {
	const { operation, method, path } = found;
	const list: Array<Pick<Difference, 'kind' | 'at' | 'expected' | 'found'>> = [];
	if (expected.status !== found.status) list.push({ kind: 'status', at: '', expected: String(expected.status), found: String(found.status) });
	if (expected.contentType !== found.contentType) {
		list.push({ kind: 'header', at: 'content-type', expected: expected.contentType, found: found.contentType });
	}
	const [wantedCode, givenCode] = [codeOf(expected.body), codeOf(found.body)];
	if (wantedCode && givenCode && wantedCode.at === givenCode.at && wantedCode.code !== givenCode.code) {
		list.push({ kind: 'code', at: givenCode.at, expected: wantedCode.code, found: givenCode.code });
	}
	list.push(...differences('', shapeOf(expected.body, placeholders), shapeOf(found.body, placeholders)));
	return list.map((one) => ({ operation, method, path, ...one }));
}
