import type { Random } from './random';
import type { Reply } from './types';

type Container = Record<string, unknown> | unknown[];
type Place = [container: Container, key: string];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** Every place in a JSON value, outermost first. */
function places(root: Container): Place[] {
	const found: Place[] = [];
	const open: Container[] = [root];
	for (let container = open.shift(); container; container = open.shift()) {
		for (const [key, value] of Object.entries(container)) {
			found.push([container, key]);
			if (isContainer(value)) open.push(value);
		}
	}
	return found;
}

/** An own property of any name, `__proto__` included. */
function put(container: Container, key: string, value: unknown): void {
	Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

function deep(levels: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { value };
	return value;
}

const JUNK: Array<() => unknown> = [
	() => null,
	() => '',
	() => 'x',
	() => '0',
	() => '-1',
	() => 'NaN',
	() => 'null',
	() => '2026-02-30T25:61:00Z',
	() => '../../etc/passwd',
	() => '<script>alert(1)</script>',
	() => '={{ $json.x }}',
	() => '\u0000\ud800\u202e',
	() => 'x'.repeat(10_000),
	() => 0,
	() => -1,
	() => 1.5,
	() => Number.MAX_SAFE_INTEGER + 2,
	() => 1e308,
	() => true,
	() => false,
	() => [],
	() => {
		const polluted = {};
		put(polluted, '__proto__', { polluted: true });
		put(polluted, 'constructor', { prototype: { polluted: true } });
		return polluted;
	},
	() => [[null], {}, ''],
	() => Array.from({ length: 500 }, (_, index) => index),
	() => deep(500),
];

const RAW: Array<(text: string, random: Random) => string> = [
	(text, random) => text.slice(0, random.int(0, text.length)),
	(text) => `\ufeff${text}`,
	(text) => `${text}${text}`,
	(text) => text.replace(/\d+/, '1e999'),
	(text) => text.replace(/:\s*"[^"]*"/, ': NaN'),
	(text) => `)]}',\n${text}`,
	(text) => '['.repeat(5000) + text,
	() => '\u0000\u0001\u0002',
	() => '<!DOCTYPE html><title>Sign in</title>',
	(text) => JSON.stringify(text),
];

function changeOne(root: Container, random: Random): void {
	const all = places(root);
	if (all.length === 0) return;
	const [container, key] = random.pick(all);
	switch (random.int(0, 4)) {
		case 0:
			if (Array.isArray(container)) container.splice(Number(key), 1);
			else delete container[key];
			return;
		case 1:
			if (Array.isArray(container)) container.push(...structuredClone(container));
			else put(container, random.pick(['__proto__', 'constructor', 'toString', `${key} `, '']), random.pick(JUNK)());
			return;
		default:
			put(container, key, random.pick(JUNK)());
	}
}

/** An answer of which one to three parts are something else, or whose text is damaged; the same for the same random numbers. */
export function mutated(reply: Reply, random: Random): Reply {
	if (reply.stream || reply.body === undefined) return reply;
	const text = String(reply.body);
	if (random.chance(0.15)) return { ...reply, body: random.pick(RAW)(text, random) };
	let root: unknown;
	try {
		root = JSON.parse(text);
	} catch {
		return { ...reply, body: random.pick(RAW)(text, random) };
	}
	if (!isContainer(root) || random.chance(0.05)) return { ...reply, body: JSON.stringify(random.pick(JUNK)()) };
	for (let times = random.int(1, 3); times > 0; times--) changeOne(root, random);
	return { ...reply, body: JSON.stringify(root) };
}
