/** Who a notification comes from is decided by Agora's own vectors, and by nothing less. */
import fc from 'fast-check';

import { checkNotificationSecret, verifyNotification } from '../../../../vendors/agora/notifications/signature';
import { AgoraSender } from '../../../../simulator/webhooks';
import vectors from '../../../fixtures/vectors/agora-token-vectors.json';

const { secret, raw_body: body, sha1, sha256 } = vectors.ncs;
const bytes = Buffer.from(body, 'utf8');
const both = { 'agora-signature': sha1, 'agora-signature-v2': sha256 };

const changedAt = (text: string, at: number): string => {
	const other = text[at] === '0' ? '1' : '0';
	return text.slice(0, at) + other + text.slice(at + 1);
};

describe('Agora’s printed signatures', () => {
	it('pass, both and each of them alone', () => {
		expect(verifyNotification(bytes, both, secret)).toBe('valid');
		expect(verifyNotification(bytes, { 'agora-signature': sha1 }, secret)).toBe('valid');
		expect(verifyNotification(bytes, { 'agora-signature-v2': sha256 }, secret)).toBe('valid');
		expect(verifyNotification(bytes, { ...both, 'agora-signature': sha1.toUpperCase() }, secret)).toBe('valid');
	});

	it('fail when any one byte of the body is another', () => {
		for (let at = 0; at < bytes.length; at++) {
			const forged = Buffer.from(bytes);
			forged[at] = forged[at]! ^ 1;
			expect(verifyNotification(forged, both, secret)).toBe('invalid');
		}
	});

	it('fail when any one digit of either is another, even if the other one is right', () => {
		for (let at = 0; at < sha1.length; at++) {
			expect(verifyNotification(bytes, { ...both, 'agora-signature': changedAt(sha1, at) }, secret)).toBe('invalid');
		}
		for (let at = 0; at < sha256.length; at++) {
			expect(verifyNotification(bytes, { ...both, 'agora-signature-v2': changedAt(sha256, at) }, secret)).toBe('invalid');
		}
	});

	it('fail for the same JSON written another way: the bytes count', () => {
		expect(verifyNotification(Buffer.from(JSON.stringify(JSON.parse(body), null, 1)), both, secret)).toBe('invalid');
	});

	it('fail with another secret', () => {
		expect(verifyNotification(bytes, both, 'Secret')).toBe('invalid');
	});
});

it.each([[''], ['0'], [sha1.slice(1)], [`${sha1}00`], [sha256], [[sha1, sha1]], [null], [1], [{}]])('%p is no signature', (given) => {
	expect(verifyNotification(bytes, { 'agora-signature': given }, secret)).toBe('invalid');
});

it('says so when there is no signature at all', () => {
	expect(verifyNotification(bytes, {}, secret)).toBe('missing');
	expect(verifyNotification(bytes, { 'agora-signature': undefined, 'x-other': sha1 }, secret)).toBe('missing');
});

it('agrees with an independent signer on any bytes and any secret', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', minLength: 1 }), (any, key) => {
			const signed = new AgoraSender({ url: 'http://127.0.0.1:1/', secret: key }).headers(Buffer.from(any));
			const headers = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]));
			expect(verifyNotification(any, headers, key)).toBe('valid');
			expect(verifyNotification(any, headers, `${key}x`)).toBe('invalid');
		}),
		{ numRuns: 200 },
	);
});

describe('the secret', () => {
	it.each([[undefined], [''], [7], ['a b'], ['a\nb'], [' \n']])('%p is refused without being shown', (value) => {
		expect(() => checkNotificationSecret(value)).toThrow(/^The Secret (is empty|contains a space or line break)\.$/);
	});

	it('passes in one piece', () => {
		expect(checkNotificationSecret('kQ9-_x')).toBe('kQ9-_x');
	});
});
