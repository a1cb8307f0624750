/** Values from outside as text and numbers: nothing in them throws or reaches what all objects inherit. */
import { readAnswer } from '../../../vendors/agora/classroom/response';
import { anything } from '../../../vendors/agora/classroom/classroomCodes';
import { entryOf, numberOf, textOf } from '../../../vendors/coerce';

const AWKWARD = { toString: 1, valueOf: 2 };

it('makes text of everything', () => {
	expect([1, 'a', true, null, undefined, [1], AWKWARD].map(textOf)).toEqual(['1', 'a', 'true', 'null', 'undefined', '[1]', '{"toString":1,"valueOf":2}']);
});

it('makes numbers of what is one', () => {
	expect([1, '2', '', true, null, undefined, [3], AWKWARD, Symbol.iterator].map(numberOf)).toEqual([1, 2, 0, 1, NaN, NaN, NaN, NaN, NaN]);
});

it('finds only entries of its own', () => {
	const table = { a: 1, 2: 3 };
	expect(['a', 2, 'constructor', '__proto__', 'toString', AWKWARD].map((name) => entryOf<number>(table, name))).toEqual([1, 3, undefined, undefined, undefined, undefined]);
	expect(entryOf(undefined, 'a')).toBeUndefined();
});

it.each([
	['a code that every object inherits', { code: 'constructor', msg: 'no' }, 'invalid'],
	['a code that is an object', { code: AWKWARD, msg: AWKWARD }, 'unreadable'],
	['a message that is an object', { code: 5, msg: AWKWARD, message: 'no' }, 'invalid'],
])('an answer with %s is told like others', (_what, body, kind) => {
	const reply = { status: 200, headers: new Headers(), text: JSON.stringify(body), request: 'GET /x' };
	expect(() => readAnswer(reply, { data: anything })).toThrow(expect.objectContaining({ name: 'ApiFailure', kind }));
});
