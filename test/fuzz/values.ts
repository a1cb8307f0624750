/** Values that people, sheets, other systems and attackers put into parameters. */
import fc from 'fast-check';

const nested = (levels: number): unknown => {
	let value: unknown = 'deep';
	for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value };
	return value;
};

const NUMBERS = [0, -0, -1, 1, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53 + 2, 1e308, 5e-324, 8.64e15, 8.64e15 + 1];
const NUMBERS_AS_TEXT = ['0', '007', '-1', '1e3', '0x10', ' 12 ', '１２', '1,5', '1_000', '9'.repeat(400), 'NaN', 'Infinity'];
const PATHS = ['.', '..', '../..', '..%2f..', '%2e%2e', '%252e%252e', 'a/../b', 'a/b', '/etc/passwd', '..\\..', 'a\\b', 'a?b=c', 'a#b', 'a%00b', 'a;b', '//evil.invalid/x', 'file:///etc/passwd', 'javascript:alert(1)', 'http://[::1', 'https://a b'];
const CHARACTERS = ['', ' ', '\t', '\0', '\r\nX-Evil: 1', '\u001b[31m', '\u202e', '\u2028', '\ufeff', '\ud800', 'a\udc00b', 'é'.normalize('NFD'), '👩‍👩‍👧‍👧'.repeat(20), 'a'.repeat(64), 'a'.repeat(65), 'ß'.repeat(1025), 'x'.repeat(100_000), '<script>', '"\'`', '$&$1', '%s%n', '🙂'];
const PROTOTYPES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__proto__.polluted', 'constructor.prototype.polluted', '{"__proto__": {"polluted": true}}', '{"constructor": {"prototype": {"polluted": true}}}', '[{"__proto__": {"polluted": true}}]'];
const BROKEN_JSON = ['{', '[', '{"a":', '[1,]', "{'a': 1}", '{a: 1}', 'null', 'true', '42', '"text"', '{}', '[]', '[null]', '{"a": 1}{"b": 2}', '['.repeat(3000), '{"a":'.repeat(1000), '{"a": 1e999}', '{"a": "\\ud800"}'];
const DATES = ['now', 'tomorrow', '9999-99-99', '0000-00-00T00:00:00Z', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:01Z', '2026-02-30', '2026-01-01T25:00', '2026-01-01T00:00:00+99:99', '1/2/3', '2026-W54-8', 'Thu, 01 Jan 1970 00:00:00 GMT'];

/** Texts that n8n evaluates, or that only look so. */
export const EXPRESSIONS = [
	'={{ $json.missing }}', '={{ $json.a.b.c }}', '={{ 1 / 0 }}', '={{ NaN }}', '={{ undefined }}', '={{ null }}', '={{ "" }}', '={{ [] }}', '={{ ({}) }}', '={{ new Date(NaN) }}', '={{ new Date(0) }}', '={{ DateTime.fromISO("x") }}',
	'={{ DateTime.now() }}', '={{ 10n }}', '={{ Symbol.iterator }}', '={{ new Map([[1, 2]]) }}', '={{ new Set([1]) }}', '={{ /x/ }}', '={{ () => 1 }}', '={{ [].concat }}', '={{ $input }}', '={{ $env.HOME }}', '={{ (() => { throw new Error("x") })() }}', '={{', '=', '==', '{{ $json }}', '={{ }}',
];

const json = (text: string): unknown => JSON.parse(text);
const OBJECTS: Array<() => unknown> = [
	() => null,
	() => [],
	() => ({}),
	() => [[]],
	() => [null],
	() => [{}],
	() => ['a', 'a'],
	() => [1, '1', 1.5, true],
	() => ({ length: -1 }),
	() => ({ toString: 'x', valueOf: 1 }),
	() => json('{"__proto__": {"polluted": true}}'),
	() => json('{"constructor": {"prototype": {"polluted": true}}}'),
	() => json('[{"__proto__": {"polluted": true}, "users": "__proto__"}]'),
	() => Array.from({ length: 5000 }, (_, index) => index),
	() => Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}`, index])),
	() => nested(200),
	() => new Date(NaN),
	() => new Date(8.64e15),
];

/** Anything that can come out of an expression or a sheet. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(true, false, ...NUMBERS),
	fc.constantFrom<unknown>(...NUMBERS_AS_TEXT),
	fc.constantFrom<unknown>(...PATHS),
	fc.constantFrom<unknown>(...CHARACTERS),
	fc.constantFrom<unknown>(...PROTOTYPES),
	fc.constantFrom<unknown>(...BROKEN_JSON),
	fc.constantFrom<unknown>(...DATES),
	fc.constantFrom<unknown>(...EXPRESSIONS),
	fc.constantFrom(...OBJECTS).map((make) => make()),
	fc.string({ unit: 'binary', maxLength: 80 }),
	fc.string({ unit: 'grapheme', maxLength: 80 }),
	// Lone halves of characters and all the rest that UTF-16 allows.
	fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
	fc.jsonValue({ maxDepth: 4 }),
	fc.json({ maxDepth: 3 }),
	fc.double(),
	fc.integer(),
	fc.date({ noInvalidDate: false }),
);
