/** The key that proves who made a message. */
import fc from 'fast-check';

import { verifySafeKey, verifySafeKeyInText } from '../../../../vendors/classin/messages/safeKey';
import { couldBeTime } from '../../../../vendors/classin/signature';
import { safeKeyOf } from '../../../../simulator/webhooks';

const SECRET = 'Mb7SR6H';
const TimeStamp = 1_721_095_405;
const SafeKey = safeKeyOf(SECRET, TimeStamp);
const DAY = 86_400_000;
const WINDOW = { now: TimeStamp * 1000 + 600_000, maxAgeMs: 30 * DAY };

/** Both ways to look at a message, which must agree. */
function verify(message: unknown, secret = SECRET, window = WINDOW) {
	const verdict = verifySafeKey(message, secret, window);
	expect(verifySafeKeyInText(Buffer.from(JSON.stringify(message)), secret, window)).toBe(verdict);
	return verdict;
}

it('is the MD5 of secret and time', () => {
	// md5("Mb7SR6H1721095405"), worked out with another program.
	expect(SafeKey).toBe('7e81a9cae9ed5d520c1577b882d284b2');
	expect(verify({ SafeKey: '7e81a9cae9ed5d520c1577b882d284b2', TimeStamp })).toBe('valid');
});

it.each([
	['the time as text', { SafeKey, TimeStamp: String(TimeStamp) }],
	['capital letters', { SafeKey: SafeKey.toUpperCase(), TimeStamp }],
	['other fields, which take no part', { SafeKey, TimeStamp, Cmd: 'End', Data: {} }],
])('passes with %s', (_name, message) => {
	expect(verify(message)).toBe('valid');
});

it.each([
	['another time', { SafeKey, TimeStamp: TimeStamp + 1 }],
	['a shorter key', { SafeKey: SafeKey.slice(1), TimeStamp }],
	['a longer key', { SafeKey: `${SafeKey}0`, TimeStamp }],
	['a number as key', { SafeKey: 1, TimeStamp }],
	['a list as key', { SafeKey: [SafeKey], TimeStamp }],
	['a truth value as time', { SafeKey, TimeStamp: true }],
])('fails with %s', (_name, message) => {
	expect(verify(message)).toBe('invalid');
});

it('fails when any one digit is another', () => {
	for (let at = 0; at < SafeKey.length; at++) {
		const digit = SafeKey[at] === '0' ? '1' : '0';
		const forged = SafeKey.slice(0, at) + digit + SafeKey.slice(at + 1);
		expect(verify({ SafeKey: forged, TimeStamp })).toBe('invalid');
	}
});

it.each([[{}], [{ SafeKey }], [{ TimeStamp }], [{ SafeKey: '', TimeStamp }], [{ SafeKey: null, TimeStamp: null }], ['text'], [null], [[1]], [7]])(
	'%j has nothing to check',
	(message) => {
		expect(verify(message)).toBe('absent');
	},
);

it('fails for everybody who does not know the secret', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1 }), fc.nat(), (guess, time) => {
			fc.pre(guess !== SECRET);
			expect(verify({ SafeKey: safeKeyOf(guess, time), TimeStamp: time })).toBe('invalid');
		}),
	);
});

it('an object that reads like the time is none', () => {
	expect(verifySafeKey({ SafeKey, TimeStamp: { toString: () => String(TimeStamp) } }, SECRET, WINDOW)).toBe('invalid');
});

it.each([
	['of today', 0, 'valid'],
	['29 days old', -29 * DAY, 'valid'],
	['31 days old', -31 * DAY, 'outdated'],
	['of tomorrow', 0.9 * DAY, 'valid'],
	['of the day after', 2 * DAY, 'outdated'],
])('a right key with a time %s, in seconds and milliseconds', (_name, offset, verdict) => {
	const ms = WINDOW.now + offset;
	for (const time of [Math.floor(ms / 1000), ms, String(ms)]) {
		expect(verify({ SafeKey: safeKeyOf(SECRET, time), TimeStamp: time })).toBe(verdict);
	}
});

it('late repetitions count when the user says so', () => {
	expect(verify({ SafeKey, TimeStamp }, SECRET, { now: WINDOW.now + 300 * DAY, maxAgeMs: 365 * DAY })).toBe('valid');
});

it.each(['3dca7b0e14e3bb35student-1Maria', '17210954', '172109540512', '1721095405.0', ' 1721095405', '1721095405\n', '+721095405', '1.721095e9', 1.5, -1_721_095_405, '１７２１０９５４０５'])(
	'%j is no time, whoever made its key',
	(time) => {
		expect(verify({ SafeKey: safeKeyOf(SECRET, time), TimeStamp: time })).toBe('outdated');
		expect(couldBeTime(String(time))).toBe(false);
	},
);

it('is found in any JSON as reading would find it', () => {
	const message = fc.dictionary(fc.constantFrom('SafeKey', 'TimeStamp', 'Data', 'a"b', '\\'), fc.oneof(fc.constant(SafeKey), fc.constant(TimeStamp), fc.jsonValue()));
	fc.assert(
		fc.property(message, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
			const text = JSON.stringify(value, undefined, space);
			expect(verifySafeKeyInText(Buffer.from(text), SECRET, WINDOW)).toBe(verifySafeKey(JSON.parse(text), SECRET, WINDOW));
		}),
		{ numRuns: 2_000 },
	);
});

it('a name that stands twice counts where it stands last', () => {
	const text = `{"SafeKey":"x","TimeStamp":${TimeStamp},"Data":{"SafeKey":"y"},"Saf\\u0065Key":"${SafeKey}"}`;
	expect(verifySafeKeyInText(Buffer.from(text), SECRET, WINDOW)).toBe('valid');
	expect(verifySafeKeyInText(Buffer.from(text.replace('}', `},"SafeKey":[1]`)), SECRET, WINDOW)).toBe('valid');
	expect(verifySafeKeyInText(Buffer.from(`${text.slice(0, -1)},"SafeKey":{}}`), SECRET, WINDOW)).toBe('invalid');
});
