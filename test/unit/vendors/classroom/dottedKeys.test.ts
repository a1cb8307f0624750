/** Dotted keys become objects, whatever their order, and never reach a prototype. */
import fc from 'fast-check';

import { expandDottedKeys } from '../../../../vendors/agora/classroom/dottedKeys';

it('expands what the examples of quizzes and polls show', () => {
	expect(
		expandDottedKeys({
			'extra.correctItems': ['A', 'B'],
			'extra.answerState': 1,
			state: 1,
			'extra.pollDetails': { '0': { num: 1, percentage: 0.5 } },
		}),
	).toEqual({
		extra: { correctItems: ['A', 'B'], answerState: 1, pollDetails: { '0': { num: 1, percentage: 0.5 } } },
		state: 1,
	});
});

it('puts a parent and its leaves together, whichever comes first', () => {
	const expected = { extra: { a: 1, b: { c: 2, d: 3 } } };
	expect(expandDottedKeys({ extra: { a: 1, b: { c: 0, d: 3 } }, 'extra.b.c': 2 })).toEqual(expected);
	expect(expandDottedKeys({ 'extra.b.c': 2, extra: { a: 1, b: { c: 0, d: 3 } } })).toEqual(expected);
});

it('leaves dots inside objects alone, because they can be part of a user ID', () => {
	const answers = { 'ann.b': 1 };
	expect(expandDottedKeys({ 'extra.answers': answers })).toEqual({ extra: { answers: { 'ann.b': 1 } } });
});

it('keeps keys that lead nowhere', () => {
	const odd = { 'a..b': 1, '.a': 2, 'a.': 3, list: [1], 'list.0': 9, text: 'x', 'text.length': 4 };
	expect(expandDottedKeys(odd)).toEqual(odd);
});

it('does not change what it was given', () => {
	const extra = { a: 1 };
	const given = { extra, 'extra.b': 2 };
	expandDottedKeys(given);
	expect(given).toEqual({ extra: { a: 1 }, 'extra.b': 2 });
	expect(extra).toEqual({ a: 1 });
});

it.each(['__proto__', '__proto__.polluted', 'a.__proto__.polluted', 'constructor.prototype.polluted', 'a.constructor.polluted'])(
	'does not reach a prototype by %s',
	(key) => {
		const given = JSON.parse(JSON.stringify({ a: {} }).replace('{', `{${JSON.stringify(key)}: {"polluted": true},`)) as Record<string, unknown>;
		const result = expandDottedKeys(given);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
		expect(Object.getPrototypeOf(result.a)).toBe(Object.prototype);
		expect((result as { polluted?: unknown }).polluted).toBeUndefined();
		expect((result.a as { polluted?: unknown }).polluted).toBeUndefined();
	},
);

it('does not let a nested __proto__ through when it puts objects together', () => {
	const given = JSON.parse('{"extra": {"a": 1}, "extra.b": {"c": 1}, "extra.b.c": 2, "x.y": {"__proto__": {"polluted": true}}, "x": {"y": {}}}') as Record<string, unknown>;
	const result = expandDottedKeys(given) as { x: { y: { polluted?: unknown } } };
	expect(result.x.y.polluted).toBeUndefined();
});

it('is undone by flattening, for any nested object', () => {
	const name = fc.string({ unit: fc.constantFrom(...'abcdxyz019_-'), minLength: 1, maxLength: 4 });
	const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
	const { tree } = fc.letrec<{ tree: Record<string, unknown> }>((tie) => ({
		tree: fc.dictionary(name, fc.oneof({ depthSize: 'small' }, leaf, tie('tree')), { minKeys: 1, maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>,
	}));
	const flatten = (object: Record<string, unknown>, at = ''): Array<[string, unknown]> =>
		Object.entries(object).flatMap(([key, value]) =>
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? flatten(value as Record<string, unknown>, `${at}${key}.`)
				: [[`${at}${key}`, value] as [string, unknown]],
		);
	fc.assert(
		fc.property(tree, fc.infiniteStream(fc.nat()), (object, order) => {
			const flat = flatten(object)
				.map((entry) => ({ entry, at: order.next().value as number }))
				.sort((a, b) => a.at - b.at)
				.map(({ entry }) => entry);
			expect(expandDottedKeys(Object.fromEntries(flat))).toEqual(object);
		}),
	);
});

it('never throws and never loses a value, for any keys', () => {
	const key = fc.string({ unit: fc.constantFrom(...'ab.'), maxLength: 5 });
	fc.assert(
		fc.property(fc.dictionary(key, fc.integer({ min: 1 }), { noNullPrototype: true }), (object) => {
			const text = JSON.stringify(expandDottedKeys(object));
			for (const value of Object.values(object)) expect(text).toContain(String(value));
		}),
	);
});
