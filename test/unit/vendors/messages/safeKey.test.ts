/** The key that proves who made a message. */
import fc from 'fast-check';

import { verifySafeKey } from '../../../../vendors/classin/messages/safeKey';
import { safeKeyOf } from '../../../../simulator/webhooks';

const SECRET = 'Mb7SR6H';
const TimeStamp = 1_721_095_405;
const SafeKey = safeKeyOf(SECRET, TimeStamp);

it('is the MD5 of secret and time', () => {
	// md5("Mb7SR6H1721095405"), worked out with another program.
	expect(SafeKey).toBe('7e81a9cae9ed5d520c1577b882d284b2');
	expect(verifySafeKey({ SafeKey: '7e81a9cae9ed5d520c1577b882d284b2', TimeStamp }, SECRET)).toBe('valid');
});

it.each([
	['the time as text', { SafeKey, TimeStamp: String(TimeStamp) }],
	['capital letters', { SafeKey: SafeKey.toUpperCase(), TimeStamp }],
	['other fields, which take no part', { SafeKey, TimeStamp, Cmd: 'End', Data: {} }],
])('passes with %s', (_name, message) => {
	expect(verifySafeKey(message, SECRET)).toBe('valid');
});

it.each([
	['another time', { SafeKey, TimeStamp: TimeStamp + 1 }],
	['a shorter key', { SafeKey: SafeKey.slice(1), TimeStamp }],
	['a longer key', { SafeKey: `${SafeKey}0`, TimeStamp }],
	['a number as key', { SafeKey: 1, TimeStamp }],
	['a list as key', { SafeKey: [SafeKey], TimeStamp }],
	['an object as time', { SafeKey, TimeStamp: { toString: () => String(TimeStamp) } }],
	['a truth value as time', { SafeKey, TimeStamp: true }],
])('fails with %s', (_name, message) => {
	expect(verifySafeKey(message, SECRET)).toBe('invalid');
});

it('fails when any one digit is another', () => {
	for (let at = 0; at < SafeKey.length; at++) {
		const digit = SafeKey[at] === '0' ? '1' : '0';
		const forged = SafeKey.slice(0, at) + digit + SafeKey.slice(at + 1);
		expect(verifySafeKey({ SafeKey: forged, TimeStamp }, SECRET)).toBe('invalid');
	}
});

it.each([[{}], [{ SafeKey }], [{ TimeStamp }], [{ SafeKey: '', TimeStamp }], [{ SafeKey: null, TimeStamp: null }], ['text'], [null], [[1]], [7]])(
	'%j has nothing to check',
	(message) => {
		expect(verifySafeKey(message, SECRET)).toBe('absent');
	},
);

it('fails for everybody who does not know the secret', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1 }), fc.nat(), (guess, time) => {
			fc.pre(guess !== SECRET);
			expect(verifySafeKey({ SafeKey: safeKeyOf(guess, time), TimeStamp: time }, SECRET)).toBe('invalid');
		}),
	);
});
