/** What all vendors' JSON has in common. */
import fc from 'fast-check';

import { canonicalJson, omitUndefined, parseExactJson, whole, withName } from '../../../vendors/json';
import { timingSafeEqual } from '../../../vendors/timingSafeEqual';

describe('JSON for comparing', () => {
	const turned = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(turned);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).reverse().map(([key, entry]) => [key, turned(entry)]));
	};

	it('says the same as the value, whatever the order of its keys', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
				expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
			}),
		);
	});

	it.each([
		[[1, 2], [2, 1]],
		[{ a: '1' }, { a: 1 }],
		[{ a: null }, {}],
		[[[1], 2], [1, [2]]],
		['[]', []],
	])('differs for %j and %j', (a, b) => {
		expect(canonicalJson(a)).not.toBe(canonicalJson(b));
	});

	it('reaches any depth', () => {
		const depth = 100_000;
		const text = `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;
		expect(canonicalJson(JSON.parse(text))).toBe(text);
	});
});

describe('exact JSON', () => {
	it.each([
		['{"id":5285890781763144364}', { id: '5285890781763144364' }],
		['[-9007199254740993,9007199254740991]', ['-9007199254740993', 9_007_199_254_740_991]],
		['{"text":"id 5285890781763144364, \\"5285890781763144364\\"","1234567890123456789":1}', { text: 'id 5285890781763144364, "5285890781763144364"', '1234567890123456789': 1 }],
		['[0.12345678901234567,1.2345678901234567e30,12345678901234567e3]', [0.12345678901234567, 1.2345678901234567e30, 12345678901234567e3]],
		['5285890781763144364', '5285890781763144364'],
	])('%s', (text, value) => {
		expect(parseExactJson(text)).toEqual(value);
	});

	it('is as any other where no number is too long', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				fc.pre(!/\d{16}/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '')));
				expect(parseExactJson(text)).toEqual(JSON.parse(text));
			}),
		);
	});

	it.each(['', '{', '{"a":1,}', '[1234567890123456789', "{'a':1}"])('%s is none', (text) => {
		expect(() => parseExactJson(text)).toThrow(SyntaxError);
	});

	it('takes megabytes of text', () => {
		const long = `{"a":"${'\\"x'.repeat(1_000_000)}","b":5285890781763144364}`;
		expect(parseExactJson(long)).toMatchObject({ b: '5285890781763144364' });
	});
});

it.each([
	[5, 5],
	['5', 5],
	[' -5 ', -5],
	[1.5, undefined],
	['1e3', undefined],
	['', undefined],
	[null, undefined],
	[true, undefined],
	['9007199254740993', undefined],
])('%j as a whole number is %p', (value, number) => {
	expect(whole(value)).toBe(number);
});

it('names numbers, and says those that have no name', () => {
	const names = { 1: 'one' };
	expect(withName({ a: '1' }, 'a', 'aName', names)).toEqual({ a: 1, aName: 'one' });
	expect(withName({ a: 2 }, 'a', 'aName', names)).toEqual({ a: 2, aName: '2' });
	expect(withName({ a: 'x' }, 'a', 'aName', names)).toEqual({ a: 'x' });
	expect(withName('text', 'a', 'aName', names)).toBe('text');
});

it('leaves out what is undefined, and only that', () => {
	expect(Object.keys(omitUndefined({ a: undefined, b: null, c: 0, d: '' }))).toEqual(['b', 'c', 'd']);
});

it.each([
	['abc123', 'abc123', true],
	['ABC123', 'abc123', true],
	['abc124', 'abc123', false],
	['abc12', 'abc123', false],
	['', 'abc123', false],
	['ábc123', 'abc123', false],
	[undefined, 'abc123', false],
	[['abc123'], 'abc123', false],
])('digest %j and %j: %p', (given, expected, same) => {
	expect(timingSafeEqual(given, expected)).toBe(same);
});
