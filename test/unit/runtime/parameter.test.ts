/** A parameter's form is its check: what each kind of field lets through, what it refuses, and in which words. */
import { choice, wholeNumber } from '../../../runtime/parameters/checks';
import { checkOf } from '../../../runtime/parameters/derivedCheck';
import { type Field, type InputOf, parameter, parameters, type ValueOf } from '../../../runtime/parameters/parameter';
import { parameterReader, type Rules } from '../../../runtime/parameters/readParameters';
import { FieldError } from '../../../vendors/fieldError';
import type { GivenMoment } from '../../../runtime/parameters/dateTime';

const named = { displayName: 'Field', name: 'field' } as const;

/** Stands in for the node's parameters of one item. */
const given = (values: Record<string, unknown>) => ({ get: (name: string): unknown => values[name] ?? null });

function read(fields: readonly Field[], values: Record<string, unknown>, rules?: Rules<never>): Record<string, unknown> {
	return parameterReader(fields, rules)(given(values), 0);
}

function refused(fields: readonly Field[], values: Record<string, unknown>, rules?: Rules<never>): FieldError {
	try {
		read(fields, values, rules);
	} catch (error) {
		if (error instanceof FieldError) return error;
		throw error;
	}
	throw new Error('It was let through');
}

const valueOf = (field: Field, value: unknown): unknown => read([field], { field: value }).field;
const messageOf = (field: Field, value: unknown): string => refused([field], { field: value }).message;

describe('a number', () => {
	const rate = parameter({ ...named, type: 'number', default: 7, typeOptions: { minValue: 0, maxValue: 1_000 } });
	const count = parameter({ ...named, type: 'number', default: 7, typeOptions: { minValue: 1, maxValue: 5_000, numberPrecision: 0 } });

	it.each<[unknown, unknown?]>([[0], ['1.5', 1.5], [' 1000 ', 1000]])('lets %p through', (value, expected = value) => {
		expect(valueOf(rate, value)).toBe(expected);
	});

	it.each([[-1, '-1'], [1_001, '1001'], ['many', '"many"'], [true, 'true'], [NaN, 'NaN']])('refuses %p, names its bounds and what was given', (value, shown) => {
		expect(messageOf(rate, value)).toBe(`"Field" must be a number from 0 to 1,000, not ${shown}`);
	});

	it.each([[1.5, '1.5'], ['1.5', '"1.5"'], ['1.0', '"1.0"'], [0, '0'], ['5001', '5001']])('without decimals refuses %p', (value, shown) => {
		expect(messageOf(count, value)).toBe(`"Field" must be a whole number from 1 to 5,000, not ${shown}`);
	});

	it('has its default where nothing was given', () => expect(valueOf(count, undefined)).toBe(7));

	it('without bounds takes any number', () => expect(valueOf(parameter({ ...named, type: 'number', default: 0 }), -1e9)).toBe(-1e9));
});

describe('a choice', () => {
	const mode = parameter({ ...named, type: 'options', default: 'fast', options: [{ name: 'Very Fast', value: 'fast' }, { name: 'Slow', value: 'slow' }, { name: 'Other', value: 3 }] });

	it.each([
		['fast', 'fast'],
		[' FAST', 'fast'],
		['very fast', 'fast'],
		['Slow', 'slow'],
		['3', 3],
		[3, 3],
		['other', 3],
		[undefined, 'fast'],
	])('by value, label, or any case: %p is %p', (value, expected) => expect(valueOf(mode, value)).toBe(expected));

	it.each([['quick', ', not "quick"'], [7, ', not 7'], [true, ', not true'], ['', ', but is empty']])('refuses %p, names the values and what was given', (value, shown) => {
		expect(messageOf(mode, value)).toBe(`"Field" must be one of Very Fast, Slow, Other${shown}`);
	});

	it.each([[{}], ['x'.repeat(100)]])('does not repeat what would fill the message: %p', (value) => {
		expect(messageOf(mode, value)).toBe('"Field" must be one of Very Fast, Slow, Other');
	});

	it('by the vendor’s number, where its check knows the numbers', () => {
		const withNumbers = parameter({ ...named, type: 'options', default: 'off', options: [{ name: 'Off', value: 'off' }, { name: 'On', value: 'on' }] }, ({ options }) => choice(options, { off: 0, on: 1 }));
		expect([0, '1', 'on'].map((value) => valueOf(withNumbers, value))).toEqual(['off', 'on', 'on']);
		expect(messageOf(withNumbers, 2)).toBe('"Field" must be one of Off, On, not 2');
	});

	it('of several takes a list, or text with commas', () => {
		const kinds = parameter({ ...named, type: 'multiOptions', default: [], options: [{ name: 'Alpha', value: 'a' }, { name: 'Beta', value: 'b' }] });
		expect([['a'], 'a, beta', '["b"]', [], undefined].map((value) => valueOf(kinds, value))).toEqual([['a'], ['a', 'b'], ['b'], [], []]);
		expect(messageOf(kinds, ['a', 'c'])).toBe('"Field > entry 2" must be one of Alpha, Beta, not "c"');
		expect(messageOf(kinds, {})).toBe('"Field" must be a list of choices');
	});

	it('of several takes labels that have commas in them, and tells them apart in the message', () => {
		const kinds = parameter({ ...named, type: 'multiOptions', default: [], options: [{ name: 'Started, Ended or Closed', value: 'state' }, { name: 'Chat', value: 'chat' }] });
		expect(['Started, Ended or Closed', 'Chat, Started, Ended or Closed', 'state,chat'].map((value) => valueOf(kinds, value))).toEqual([['state'], ['chat', 'state'], ['state', 'chat']]);
		expect(messageOf(kinds, ['x'])).toBe('"Field > entry 1" must be one of Started, Ended or Closed; Chat, not "x"');
	});
});

describe('a switch', () => {
	const on = parameter({ ...named, type: 'boolean', default: true });
	it.each([[true], ['true'], ['TRUE'], [1], ['1'], [' yes '], ['on'], [undefined]])('is on for %p', (value) => expect(valueOf(on, value)).toBe(true));
	it.each([[false], ['false'], ['False'], [0], ['0'], ['no'], ['off']])('is off for %p', (value) => expect(valueOf(on, value)).toBe(false));
	it.each([['perhaps'], [2], [''], [{}], [[]]])('refuses %p', (value) => expect(messageOf(on, value)).toBe('"Field" must be true or false'));
});

describe('a date', () => {
	const when = parameter({ ...named, type: 'dateTime', default: '' });
	it('is a moment, or none', () => {
		expect(valueOf(when, '2027-03-04T10:00:00Z')).toEqual({ epochMs: Date.UTC(2027, 2, 4, 10) });
		expect(valueOf(when, '2027-03-04T10:00:00')).toEqual({ local: '2027-03-04T10:00:00.000' });
		expect([valueOf(when, ''), valueOf(when, undefined)]).toEqual([undefined, undefined]);
	});

	it('is refused when there is no such day, or none is given where one has to be', () => {
		expect(messageOf(when, 'tomorrow')).toMatch(/^"Field" must be a date and time/);
		expect(messageOf(parameter({ ...named, type: 'dateTime', default: '', required: true }), '')).toMatch(/^"Field" must be a date and time/);
	});
});

describe('text', () => {
	const required = parameter({ ...named, type: 'string', default: '', required: true });
	const free = parameter({ ...named, type: 'string', default: '' });

	it('has to be there where it is required, and is kept as it is', () => {
		expect([valueOf(required, ' a '), valueOf(required, 7)]).toEqual([' a ', '7']);
		for (const value of ['', '  ']) expect(messageOf(required, value)).toBe('"Field" is empty');
		expect(messageOf(required, undefined)).toBe('"Field" is empty: its expression gives nothing');
	});

	it('may be left empty where it is not', () => {
		expect(['', undefined, 'x'].map((value) => valueOf(free, value))).toEqual([undefined, undefined, 'x']);
		expect(messageOf(free, { a: 1 })).toBe('"Field" must be text');
	});

	it('may be several', () => {
		const several = parameter({ ...named, type: 'string', default: [], typeOptions: { multipleValues: true } });
		expect(valueOf(several, ['a', 7])).toEqual(['a', '7']);
		expect(messageOf(several, [{}])).toBe('"Field > entry 1" must be text');
	});
});

describe('JSON', () => {
	const json = parameter({ ...named, type: 'json', default: '{}' });
	it.each([['{"a": [1]}', { a: [1] }], [{ a: 1 }, { a: 1 }], ['', {}], [undefined, {}]])('reads %p', (value, expected) => expect(valueOf(json, value)).toEqual(expected));
	it('says why it can’t be read, or that it is no object', () => {
		expect(messageOf(json, '{')).toMatch(/^"Field" is not valid JSON: /);
		for (const value of ['[1]', '7', [1], 7]) expect(messageOf(json, value)).toBe('"Field" must be a JSON object, such as {"key": "value"}');
	});
});

describe('a collection', () => {
	const options = parameter({
		...named,
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'Count', name: 'count', type: 'number', default: 3, typeOptions: { minValue: 1 } },
			{ displayName: 'Loud', name: 'loud', type: 'boolean', default: true },
			parameter({ displayName: 'Level', name: 'level', type: 'number', default: 1 }, () => wholeNumber(1, 3)),
			{ displayName: 'Note', name: 'note', type: 'string', default: '' },
		],
	});

	it('holds what was added, and nothing that its form does not know', () => {
		expect(valueOf(options, { count: '4', other: 1 })).toEqual({ count: 4 });
		expect([valueOf(options, {}), valueOf(options, undefined)]).toEqual([{}, {}]);
	});

	it('counts what an expression left empty as not added', () => {
		expect(valueOf(options, { count: '', loud: null, level: '', note: '' })).toEqual({});
	});

	it('names the whole way to what is wrong', () => {
		expect(messageOf(options, { count: 0 })).toBe('"Field > Count" must be a number from 1, not 0');
		expect(messageOf(options, { loud: 'perhaps' })).toBe('"Field > Loud" must be true or false');
		expect(messageOf(options, { level: 4 })).toBe('"Field > Level" must be a whole number from 1 to 3, not 4');
		expect(messageOf(options, 'text')).toBe('"Field" must be an object');
	});
});

describe('a fixed collection', () => {
	const values = [{ displayName: 'Name', name: 'name', type: 'string', default: '', required: true }, { displayName: 'Size', name: 'size', type: 'number', default: 1, typeOptions: { minValue: 1 } }] as const;
	const one = parameter({ ...named, type: 'fixedCollection', default: {}, options: [{ displayName: 'Room', name: 'room', values }] });
	const many = parameter({ ...named, type: 'fixedCollection', default: {}, typeOptions: { multipleValues: true }, options: [{ displayName: 'Room', name: 'room', values }] });

	it('holds a group, or a list of groups', () => {
		expect(valueOf(one, { room: { name: 'a', size: '2' } })).toEqual({ room: { name: 'a', size: 2 } });
		expect(valueOf(many, { room: [{ name: 'a' }, { name: 7 }] })).toEqual({ room: [{ name: 'a' }, { name: '7' }] });
		expect([valueOf(one, undefined), valueOf(many, {})]).toEqual([{}, {}]);
	});

	it('takes a single group for a list of one, as an AI agent may give it', () => {
		expect(valueOf(many, { room: { name: 'a' } })).toEqual({ room: [{ name: 'a' }] });
	});

	it('names the whole way to what is wrong', () => {
		expect(messageOf(one, { room: { size: 0 } })).toBe('"Field > Room > Size" must be a number from 1, not 0');
		expect(messageOf(many, { room: [{ name: 'a' }, { name: '' }] })).toBe('"Field > Room > entry 2 > Name" is empty');
	});
});

describe('fields that depend on others', () => {
	const by = parameter({ displayName: 'By', name: 'by', type: 'options', default: 'id', options: [{ name: 'ID', value: 'id' }, { name: 'Name', value: 'name' }] });
	const fields = parameters([
		by,
		{ displayName: 'ID', name: 'key', type: 'number', default: 0, displayOptions: { show: { by: ['id'] } }, typeOptions: { minValue: 1 } },
		{ displayName: 'Name', name: 'key', type: 'string', default: '', required: true, displayOptions: { show: { by: ['name'] } } },
		{ displayName: 'Limit', name: 'limit', type: 'number', default: 50, displayOptions: { show: { by: ['name'] } }, typeOptions: { minValue: 1 } },
		{ displayName: 'Exact', name: 'exact', type: 'boolean', default: true, displayOptions: { hide: { by: ['id'] } } },
		{ displayName: 'More', name: 'more', type: 'collection', default: {}, options: [], displayOptions: { show: { by: ['name'] } } },
		{ displayName: 'Take care', name: 'notice', type: 'notice', default: '' },
	]);

	it('of two with one name, the one that shows is read and named', () => {
		expect(read(fields, { by: 'id', key: '5' }).key).toBe(5);
		expect(read(fields, { by: 'name', key: 'x' }).key).toBe('x');
		expect(refused(fields, { by: 'id', key: 'x' }).message).toBe('"ID" must be a number from 1, not "x"');
		expect(refused(fields, { by: 'name', key: '' }).message).toBe('"Name" is empty');
	});

	it('which one shows is told by what was read, not by how it was written', () => {
		expect(read(fields, { by: ' NAME ', key: 'x' })).toMatchObject({ by: 'name', key: 'x' });
	});

	it('what does not show is not checked: numbers, switches and choices have their default, the rest is not there', () => {
		expect(read(fields, { by: 'id', key: 1, limit: 'wrong', exact: 'wrong', more: 'wrong' })).toEqual({ by: 'id', key: 1, limit: 50, exact: true, more: undefined });
	});

	it('rules between parameters come last, and name the field that should change', () => {
		const rules: Rules<never> = (input: { limit: number }, context) => {
			if (input.limit > 60) context.addIssue({ code: 'custom', path: ['limit'], message: 'is too much for one call' });
		};
		expect(refused(fields, { by: 'name', key: 'x', limit: 61 }, rules).message).toBe('"Limit" is too much for one call');
		expect(refused(fields, { by: 'name', key: '', limit: 61 }, rules).message).toBe('"Name" is empty');
	});
});

it('a check that was given replaces the one that follows, and stays when texts are changed', () => {
	const id = parameter({ ...named, type: 'string', default: '', required: true }, () => wholeNumber(1, 9));
	const renamed = { ...id, displayName: 'Other', description: 'The number of it' };
	expect(valueOf(renamed, '7')).toBe(7);
	const error = refused([renamed], { field: 10 });
	expect([error.field, error.message, error.hint]).toEqual(['field', '"Other" must be a whole number from 1 to 9, not 10', expect.stringContaining('The number of it')]);
});

it('checks are built at the first use, and once', () => {
	const build = jest.fn(() => wholeNumber(1, 9));
	const reader = parameterReader([parameter({ ...named, type: 'number', default: 1 }, build)]);
	expect(build).not.toHaveBeenCalled();
	for (const field of [1, 2, 3]) reader(given({ field }), 0);
	expect(build).toHaveBeenCalledTimes(1);
});

it('a type of field that nobody thought of needs a check of its own', () => {
	expect(() => checkOf({ ...named, type: 'color', default: '' })).toThrow('The field "field" of type color needs a check of its own.');
});

/** Fails to compile unless both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_Proof extends true>(): void => undefined;

it('the type of the input follows from the list', () => {
	const list = parameters([
		{ displayName: 'A', name: 'text', type: 'string', default: '', required: true },
		{ displayName: 'B', name: 'free', type: 'string', default: '' },
		{ displayName: 'C', name: 'count', type: 'number', default: 1 },
		{ displayName: 'D', name: 'loud', type: 'boolean', default: false },
		{ displayName: 'E', name: 'mode', type: 'options', default: 'a', options: [{ name: 'A', value: 'a' }, { name: 'B', value: 'b' }] },
		{ displayName: 'F', name: 'kinds', type: 'multiOptions', default: [], options: [{ name: 'X', value: 1 }, { name: 'Y', value: 2 }] },
		{ displayName: 'G', name: 'when', type: 'dateTime', default: '', required: true },
		{ displayName: 'H', name: 'later', type: 'dateTime', default: '' },
		{ displayName: 'I', name: 'anything', type: 'json', default: '{}' },
		{ displayName: 'J', name: 'hiddenText', type: 'string', default: '', required: true, displayOptions: { show: { mode: ['a'] } } },
		{ displayName: 'K', name: 'hiddenCount', type: 'number', default: 1, displayOptions: { show: { mode: ['a'] } } },
		{ displayName: 'L', name: 'hiddenOptions', type: 'collection', default: {}, displayOptions: { show: { mode: ['a'] } }, options: [{ displayName: 'P', name: 'p', type: 'boolean', default: false }] },
		{ displayName: 'M', name: 'rooms', type: 'fixedCollection', default: {}, typeOptions: { multipleValues: true }, options: [{ displayName: 'Room', name: 'room', values: [{ displayName: 'N', name: 'n', type: 'number', default: 0 }] }] },
		parameter({ displayName: 'N', name: 'own', type: 'string', default: '' }, () => wholeNumber()),
		{ displayName: 'O', name: 'note', type: 'notice', default: '' },
	]);
	type Input = InputOf<typeof list>;

	holds<Same<Input['text'], string>>();
	holds<Same<Input['free'], string | undefined>>();
	holds<Same<Input['count'], number>>();
	holds<Same<Input['loud'], boolean>>();
	holds<Same<Input['mode'], 'a' | 'b'>>();
	holds<Same<Input['kinds'], Array<1 | 2>>>();
	holds<Same<Input['when'], GivenMoment>>();
	holds<Same<Input['later'], GivenMoment | undefined>>();
	holds<Same<Input['anything'], Record<string, unknown>>>();
	holds<Same<Input['hiddenText'], string | undefined>>();
	holds<Same<Input['hiddenCount'], number>>();
	holds<Same<Input['hiddenOptions'], { p?: boolean } | undefined>>();
	holds<Same<Input['rooms'], { room?: Array<{ n?: number }> }>>();
	holds<Same<Input['own'], number>>();
	holds<Same<Extract<keyof Input, 'note'>, never>>();
	holds<Same<ValueOf<(typeof list)[4]>, 'a' | 'b'>>();
	expect(list).toHaveLength(15);
});
