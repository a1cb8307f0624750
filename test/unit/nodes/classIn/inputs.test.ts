/** What the fields of the ClassIn node let through, and in which JSON type. */
import type { z } from 'zod';

import { create } from '../../../../nodes/ClassIn/resources/classroom/create';
import { update } from '../../../../nodes/ClassIn/resources/classroom/update';
import { uidListCheck } from '../../../../nodes/ClassIn/shared/idParameters';
import { booleanCheck, idList, optional, wholeNumber } from '../../../../runtime/parameters/checks';
import { countedText as text, optionalCountedText } from '../../../../runtime/parameters/countedText';

const id = wholeNumber(1);

function read(schema: z.ZodTypeAny, value: unknown): unknown {
	const result = schema.safeParse(value);
	return result.success ? result.data : result.error.issues[0]!.message;
}

it.each([
	['a number', 25, 25],
	['digits', '25', 25],
	['digits between spaces', ' 25\n', 25],
	['the largest', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	['one more', 2 ** 53, expect.stringMatching(/^is too large to be sent exactly/)],
	['digits of one more', '9007199254740993', expect.stringMatching(/^is too large to be sent exactly/)],
	['zero', 0, 'must be a whole number from 1, not 0'],
	['a fraction', 1.5, 'must be a whole number from 1, not 1.5'],
	['a fraction as text', '1.0', 'must be a whole number from 1, not "1.0"'],
	['an exponent', '1e3', 'must be a whole number from 1, not "1e3"'],
	['a hexadecimal', '0x10', 'must be a whole number from 1, not "0x10"'],
	['nothing', '', 'must be a whole number from 1, but is empty'],
	['a switch', true, 'must be a whole number from 1, not true'],
	['not a number', Number.NaN, 'must be a whole number from 1, not NaN'],
	['null', null, 'must be a whole number from 1'],
])('an ID: %s', (_what, value, expected) => {
	expect(read(id, value)).toEqual(expected);
});

it.each([['x'], [0], [undefined], [Infinity], ['9007199254740993']])('%p has one thing wrong', (value) => {
	expect(id.safeParse(value).error?.issues).toHaveLength(1);
});

it('whole numbers may be negative where nothing says otherwise', () => {
	expect(read(wholeNumber(), '-3')).toBe(-3);
	expect(read(wholeNumber(1, 12), 13)).toBe('must be a whole number from 1 to 12, not 13');
	expect(read(wholeNumber(), -(2 ** 53))).toMatch(/too large/);
});

it('text stays text, and numbers become text', () => {
	expect(read(text(), ' a ')).toBe(' a ');
	expect(read(text(), 42)).toBe('42');
	expect(read(text(), 1.5)).toBe('1.5');
	expect(read(text({ min: 1 }), '')).toBe('is empty');
	expect(read(text({ max: 3 }), '👋👋👋')).toBe('👋👋👋');
	expect(read(text({ max: 3 }), 'abcd')).toBe('has 4 characters, but no more than 3 are allowed');
	for (const value of [true, null, {}, ['a'], Number.NaN]) expect(read(text(), value)).toBe('must be text');
	expect(read(text(), 'a\ud83d')).toMatch(/half of a character/);
});

it('what is left out stays out; only text can be empty on purpose', () => {
	for (const value of [undefined, null, '']) expect(read(optional(booleanCheck), value)).toBeUndefined();
	for (const value of [undefined, null]) expect(read(optionalCountedText(), value)).toBeUndefined();
	expect(read(optionalCountedText(), '')).toBe('');
});

it.each([
	['a list', [1, '2'], [1, 2]],
	['JSON', '[1, "2"]', [1, 2]],
	['commas', '1, 2', [1, 2]],
	['lines', '1\n2\r\n3', [1, 2, 3]],
	['commas too many', ',1,,2,', [1, 2]],
	['a single number', 7, [7]],
	['semicolons and spaces', '1; 2 3', [1, 2, 3]],
	['the same twice', '1,1,2', [1, 2]],
	['an empty list', [], []],
	['an empty JSON list', '[]', []],
	['JSON that is broken', '[1,', 'must be a list: separate the UIDs with commas'],
	['an object', { a: 1 }, 'must be a list: separate the UIDs with commas'],
	['words', 'Maria', 'must be a whole number from 1, not "Maria"'],
	['too large in JSON', '[9007199254740993]', expect.stringMatching(/too large/)],
])('a list of UIDs: %s', (_what, value, expected) => {
	expect(read(idList(id, { min: 0, noun: 'UID' }), value)).toEqual(expected);
});

it('a list that is needed must not be empty', () => {
	for (const value of ['', ' , ', [], '[]'])
		expect(read(idList(id, { noun: 'UID' }), value)).toBe('is empty: enter at least one UID');
});

it.each([
	['a phone number of mainland China', '13812345678'],
	['the same as a number', 13812345678],
	['with the country in front', '0065-81234567'],
	['as ClassIn writes it', '001-38102248'],
	['with a plus and spaces', '+1 (415) 555-0100'],
])('where a UID belongs, %s is recognised in a list, too', (_what, value) => {
	expect(read(uidListCheck(), [1001234, value])).toMatch(/^is a phone number, but ClassIn wants the person's UID/);
});

it.each(['0044 7700 900123', '+44 7700 900123', '+1 (415) 555-0100', '138 0013 8000'])('a phone number with spaces is not taken for several UIDs: %s', (value) => {
	expect(read(uidListCheck(), `1001234, ${value}`)).toMatch(/^holds a phone number, but ClassIn wants the person's UID/);
});

it('UIDs with spaces between them are a list', () => {
	expect(read(uidListCheck(), '1001234 38102248 1391234 5678')).toEqual([1001234, 38102248, 1391234, 5678]);
});

it.each([1001234, '38102248', '4294967295', '9007199254740991'])('%s may be a UID', (value) => {
	expect(read(uidListCheck(), value)).toEqual([Number(value)]);
});

const CLASS = { courseId: 1, activityId: 2, name: 'A', teacherUid: 3, startTime: '2026-12-24T09:30', endTime: '2026-12-24T10:30' };

it.each([
	['Options', create, { options: { recording: { settings: { recordState: true } } } }, 'Recording Type'],
	['Update Fields', update, { updateFields: { recording: { settings: { liveState: false } } } }, 'Cloud Recording'],
])('%s that an expression gives: of the four settings that go together none may be missing', (collection, operation, given, missing) => {
	const values: Record<string, unknown> = { ...CLASS, ...given };
	expect(() => operation.read({ get: (name) => values[name] ?? null }, 0)).toThrow(
		`"${collection} > Recording and Web Live > Settings > ${missing}" must be set as well: ClassIn takes`,
	);
});
