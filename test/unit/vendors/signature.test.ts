import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { FieldError } from '../../../vendors/fieldError';
import { checkSecret, checkSid, lmsHeaders, safeKey, safeKeyFields, signLms } from '../../../vendors/classin/signature';
import vectors from '../../fixtures/vectors/classin-signature-vectors.json';

const credential = { sid: '1000082', secret: 'Mb7SR6H', timeStamp: 1_721_095_405 };
const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

function fieldErrorOf(run: () => unknown): FieldError {
	try {
		run();
	} catch (error) {
		expect(error).toBeInstanceOf(FieldError);
		return error as FieldError;
	}
	throw new Error('nothing was thrown');
}

describe('vectors', () => {
	test.each(vectors.map((vector) => [`${vector.origin}: ${vector.name}`, vector] as const))('%s', (_name, vector) => {
		const { body, sid, secret, timeStamp, sign } = vector;
		expect(signLms(body, { sid: String(sid), secret, timeStamp })).toBe(sign);
	});

	test('the headers carry the signature, the school and the time', () => {
		const [official] = vectors;
		expect(lmsHeaders(official!.body, credential)).toEqual({
			'X-EEO-SIGN': official!.sign,
			'X-EEO-UID': '1000082',
			'X-EEO-TS': '1721095405',
		});
	});

	test('the older API is signed over secret and time alone', () => {
		const key = md5('Mb7SR6H1721095405');
		expect(safeKey('Mb7SR6H', 1_721_095_405)).toBe(key);
		expect(safeKeyFields(credential)).toEqual({ SID: '1000082', timeStamp: '1721095405', safeKey: key });
	});
});

describe('properties', () => {
	const key = fc
		.string({ unit: fc.constantFrom(...'abcXYZ019_'), minLength: 1, maxLength: 12 })
		.filter((name) => name !== 'key');
	const scalar = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.string({ unit: 'grapheme', maxLength: 40 }));
	const unsigned = fc.oneof(
		fc.array(fc.jsonValue(), { maxLength: 3 }),
		fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
	);

	test('lists, objects and texts over 1024 bytes do not change the signature; everything else does', () => {
		fc.assert(
			fc.property(
				fc.dictionary(key, scalar, { maxKeys: 8 }),
				key,
				unsigned,
				fc.integer({ min: 0, max: 20 }),
				(body, name, value, extra) => {
					const { [name]: _left, ...without } = body;
					const plain = signLms(without, credential);
					expect(signLms({ ...without, [name]: value }, credential)).toBe(plain);
					expect(signLms({ ...without, [name]: 'é'.repeat(513 + extra) }, credential)).toBe(plain);
					expect(signLms({ ...without, [name]: 'é'.repeat(512) }, credential)).not.toBe(plain);
					expect(signLms({ ...without, [name]: '' }, credential)).not.toBe(plain);
				},
			),
			{ numRuns: 500 },
		);
	});

	test('the order of keys does not matter, and a second reading of the rule gives the same', () => {
		fc.assert(
			fc.property(fc.dictionary(key, scalar, { maxKeys: 8 }), (body) => {
				const reversed = Object.fromEntries(Object.entries(body).reverse());
				const lines = [...Object.entries(body), ['sid', credential.sid], ['timeStamp', credential.timeStamp]]
					.map(([name, value]) => ({ name: Buffer.from(String(name)), text: `${name}=${value}` }))
					.sort((a, b) => Buffer.compare(a.name, b.name));
				const expected = md5([...lines.map(({ text }) => text), `key=${credential.secret}`].join('&'));
				expect(signLms(body, credential)).toBe(expected);
				expect(signLms(reversed, credential)).toBe(expected);
			}),
			{ numRuns: 1000 },
		);
	});

	test('what is signed is what JSON says after a journey', () => {
		fc.assert(
			fc.property(fc.dictionary(key, fc.oneof(scalar, unsigned), { maxKeys: 8 }), (body) => {
				const travelled = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
				expect(signLms(travelled, credential)).toBe(signLms(body, credential));
			}),
			{ numRuns: 500 },
		);
	});
});

describe('values that can not be signed', () => {
	test.each([
		['true', true],
		['false', false],
		['null', null],
		['a fraction', 1.5],
		['an unsafe integer', 2 ** 53],
		['infinity', Number.POSITIVE_INFINITY],
		['not a number', Number.NaN],
		['half a character', 'a\ud83d'],
		['a function', () => 1],
		['a bigint', 1n],
	])('%s is refused by the name of its key', (_what, value) => {
		const error = fieldErrorOf(() => signLms({ courseId: 1, recordState: value }, credential));
		expect(error.field).toBe('recordState');
		expect(error.message).toMatch(/^"recordState" .+\.$/);
		expect(`${error.message} ${error.hint}`).not.toContain(credential.secret);
	});

	test.each(['sid', 'timeStamp', 'key'])('%s must not be in the body', (name) => {
		expect(fieldErrorOf(() => signLms({ [name]: 1 }, credential)).field).toBe(name);
	});

	test('a key without value is as if it were not there, as in JSON', () => {
		expect(signLms({ courseId: 132323, unitId: undefined }, credential)).toBe(
			signLms({ courseId: 132323 }, credential),
		);
	});
});

describe("the credential's fields", () => {
	test.each([
		['1000082', '1000082'],
		[1_000_082, '1000082'],
	])('a SID may be %j', (given, expected) => {
		expect(checkSid(given)).toBe(expected);
	});

	test.each(['', undefined, 'abc', '1 2', '1.5', '-1', '0', null])('a SID may not be %j', (wrong) => {
		expect(fieldErrorOf(() => checkSid(wrong)).field).toBe('sid');
	});

	test.each(['', undefined, 'two words', 'two\nlines', 5])('a secret may not be %j', (wrong) => {
		const error = fieldErrorOf(() => checkSecret(wrong));
		expect(error.field).toBe('secret');
		expect(error.message).not.toContain('two words');
	});
});
