/** The building blocks of the parameters. */
import fc from 'fast-check';
import type { z } from 'zod';

import { fileType, resourceName } from '../../../../nodes/Agora/resources/publicResource/file';
import { roomPropertiesFrom } from '../../../../nodes/Agora/resources/classroom/roomProperties';
import { createOptions } from '../../../../nodes/Agora/resources/classroom/createOptions';
import { chosenProperties, propertyEditors, propertyKeys } from '../../../../nodes/Agora/shared/properties';
import { choice, jsonObject, listOf, optional, positiveNumber, text, textInBytes, webAddress, wholeNumber } from '../../../../runtime/parameters/checks';
import { checkOf } from '../../../../runtime/parameters/derivedCheck';
import { parseExactJson } from '../../../../vendors/json';

const problem = (schema: z.ZodTypeAny, value: unknown): string | undefined => schema.safeParse(value).error?.issues[0]?.message;

describe('numbers', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' 5 ', 5],
		[5n, 5],
	])('take %p', (given, expected) => expect(wholeNumber(1, 10).parse(given)).toBe(expected));

	it.each([
		[0, ', not 0'],
		['11', ', not 11'],
		[1.5, ', not 1.5'],
		['1.5', ', not "1.5"'],
		['five', ', not "five"'],
		[11n, ', not 11'],
		[Infinity, ', not Infinity'],
		['', ', but is empty'],
		[null, ''],
		[true, ', not true'],
		[NaN, ', not NaN'],
		['1e1', ', not "1e1"'],
		['0x5', ', not "0x5"'],
		['x'.repeat(60), ''],
	])('refuse %p with the range, and show it where that helps', (given, shown) => {
		expect(problem(wholeNumber(1, 10), given)).toBe(`must be a whole number from 1 to 10${shown}`);
	});

	it('may have a fraction where that makes sense', () => {
		expect(positiveNumber(3).parse('1.2')).toBe(1.2);
		expect(problem(positiveNumber(3), 0)).toBe('must be a number of more than 0 and up to 3, not 0');
	});

	it('may be left out or empty where they are optional', () => {
		expect([undefined, null, ''].map((value) => optional(wholeNumber(1, 2)).parse(value))).toEqual([undefined, undefined, undefined]);
	});
});

describe('text', () => {
	it('is counted in bytes where the vendor counts bytes', () => {
		const name = textInBytes(64);
		expect(name.parse('数'.repeat(21))).toHaveLength(21);
		expect(problem(name, '数'.repeat(22))).toBe('takes 66 bytes, but 64 is the most (a Chinese character takes 3 bytes, a letter from A to Z takes 1)');
		expect(problem(name, 'x'.repeat(65))).toBe('takes 65 bytes, but 64 is the most');
	});

	it('keeps its spaces, but must not be nothing else', () => {
		expect(textInBytes(64).parse(' a ')).toBe(' a ');
		expect(problem(textInBytes(64), ' \n')).toBe('is empty');
	});
});

describe('lists', () => {
	const list = listOf(text(10), 'entry');
	it.each([
		['a, b\nc,,', ['a', 'b', 'c']],
		['a; b', ['a', 'b']],
		[['a', 'b', 'a'], ['a', 'b']],
		['["a", "b,c"]', ['a', 'b,c']],
		['[a],b', ['[a]', 'b']],
		[7, ['7']],
		[[7, 'x'], ['7', 'x']],
	])('understand %p', (given, expected) => expect(list.parse(given)).toEqual(expected));

	it.each([
		['', 'is empty: enter at least one entry'],
		[[], 'is empty: enter at least one entry'],
		[{}, 'must be a list: separate the entries with commas or line breaks'],
		[['a', ''], 'is empty'],
	])('refuse %p', (given, message) => expect(problem(list, given)).toBe(message));
});

it('choices are taken by value, by label and by the number of the API', () => {
	const state = choice([{ name: 'Turned Off', value: 'off' }, { name: 'Turned On', value: 'on' }], { off: 0, on: 1 });
	expect(['off', 'Turned off', ' ON ', 0, '1', 1].map((given) => state.parse(given))).toEqual(['off', 'off', 'on', 'off', 'on', 'on']);
	expect(problem(state, 2)).toBe('must be one of Turned Off, Turned On, not 2');
});

it.each(['https://a.example.com', 'http://127.0.0.1:8080/x?y=1'])('%s is a web address', (url) => {
	expect(webAddress.parse(` ${url} `)).toBe(url);
});

it.each(['ftp://a.example.com', 'a.example.com', 'https://', 'http://[', 'javascript:alert(1)', 'https://a b', 7])('%p is none', (url) => {
	expect(problem(webAddress, url)).toMatch(/^must be/);
});

describe('JSON', () => {
	it('takes text and objects, and any object comes through unchanged', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (object) => {
				const plain = parseExactJson(JSON.stringify(object));
				expect(jsonObject.parse(JSON.stringify(object))).toEqual(plain);
				expect(jsonObject.parse(object)).toBe(object);
			}),
		);
	});

	it.each(['{', '"text"', '7', '[1]', 'null', 7, null, [1]])('refuses %p', (given) => {
		expect(problem(jsonObject, given)).toMatch(/^(is not valid JSON: .+|must be a JSON object)/);
	});
});

describe('properties', () => {
	const row = (type: string, value: unknown) => ({ propertyValues: [{ key: 'k', type, value }] });
	const editor = checkOf(propertyEditors[0]);
	const read = (type: string, value: unknown): unknown => (editor.parse(row(type, value)) as { k: unknown }).k;

	it.each([
		['string', '42', '42'],
		['string', 42, '42'],
		['string', ' kept ', ' kept '],
		['string', undefined, ''],
		['number', '42', 42],
		['number', '-1.5e3', -1500],
		['number', 0, 0],
		['boolean', 'true', true],
		['boolean', ' TRUE ', true],
		['boolean', 1, true],
		['boolean', false, false],
		['json', '{"a": [1]}', { a: [1] }],
		['json', { a: 1 }, { a: 1 }],
		['json', 'null', null],
		['json', undefined, null],
	])('of type %s: %p becomes %p', (type, given, expected) => expect(read(type, given)).toEqual(expected));

	it.each([
		['string', { a: 1 }],
		['number', ''],
		['number', '  '],
		['number', null],
		['number', undefined],
		['number', true],
		['number', 'Infinity'],
		['boolean', 'perhaps'],
		['boolean', 2],
		['json', 'no'],
		['date', 'x'],
	])('of type %s refuse %p', (type, given) => expect(problem(editor, row(type, given))).toBeDefined());

	it('keep the spaces of their keys', () => {
		expect(editor.parse({ propertyValues: [{ key: ' a ', type: 'string', value: 'x' }] })).toEqual({ ' a ': 'x' });
	});

	it('keep a key such as __proto__ a key', () => {
		const parsed: unknown = editor.parse({ propertyValues: [{ key: '__proto__', type: 'json', value: '{"x": 1}' }] });
		expect(JSON.stringify(parsed)).toBe('{"__proto__":{"x":1}}');
		expect(({} as { x?: unknown }).x).toBeUndefined();
	});

	it('come from the editor that shows', () => {
		const both = { propertiesUi: { a: 1 }, properties: { b: 2 } };
		expect(chosenProperties({ specifyProperties: 'fields', ...both })).toEqual({ a: 1 });
		expect(chosenProperties({ specifyProperties: 'json', ...both })).toEqual({ b: 2 });
	});

	it('are deleted by key, path or list', () => {
		expect(checkOf(propertyKeys).parse('a.b, c')).toEqual(['a.b', 'c']);
		expect(checkOf(propertyKeys).parse([' a ', 'b'])).toEqual([' a ', 'b']);
	});
});

describe('files', () => {
	it.each([
		['https://x.example.com/a/Slides.PPTX?sig=1#p', undefined, 'pptx'],
		['https://x.example.com/download?file=a.pdf', 'Work sheet.pdf', 'pdf'],
		['https://x.example.com/%E8%AF%BE.docx', undefined, 'docx'],
	])('%s named %p is a %s', (url, name, expected) => expect(fileType('auto', url, name)).toBe(expected));

	it('shows the name of the file unless another was entered or it is too long', () => {
		expect(resourceName(undefined, 'https://x.example.com/a/b%20c.pdf')).toBe('b c.pdf');
		expect(resourceName('Mine', 'https://x.example.com/a.pdf')).toBe('Mine');
		expect(resourceName(undefined, `https://x.example.com/${'a'.repeat(70)}.pdf`)).toBeUndefined();
		expect(resourceName(undefined, 'https://x.example.com/')).toBeUndefined();
		expect(resourceName(undefined, 'https://x.example.com/%E0%A4%A')).toBe('%E0%A4%A');
	});
});

it('lets fields win over additional room properties, without losing the rest', () => {
	const options = checkOf(createOptions).parse({
		maxAccept: 3,
		roomProperties: '{"processes": {"handsUp": {"maxAccept": 9, "timeout": 30}, "waveArm": {}}, "schedule": {"x": 1}, "__proto__": {"y": 1}}',
	});
	const made = roomPropertiesFrom(options, { duration: 60 }, undefined);
	expect(made).toMatchObject({
		processes: { handsUp: { maxAccept: 3, timeout: 30 }, waveArm: {} },
		schedule: { x: 1, duration: 60 },
	});
	expect(({} as { y?: unknown }).y).toBeUndefined();
});
