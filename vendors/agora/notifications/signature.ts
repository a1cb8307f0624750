import { createHmac } from 'crypto';

import { FieldError } from '../../fieldError';
import { pasted } from '../../pasted';
import { timingSafeEqual } from '../../timingSafeEqual';

/** `missing`: neither header is there. */
export type SignatureVerdict = 'valid' | 'invalid' | 'missing';

/** The headers that sign the body, in small letters as Node gives them: HMAC in hexadecimal. */
const ALGORITHMS = { 'agora-signature': 'sha1', 'agora-signature-v2': 'sha256' } as const;

/**
 * Says whether a notification was signed with the secret. Each of the two headers that is there must be right;
 * one of them is enough, because older projects get only the first.
 *
 * @param rawBody the bytes as they came: JSON that was read and written again has another signature
 * @param headers of the request, with names in small letters
 * @param secret as Agora Console shows it, used as UTF-8 text
 * @throws FieldError (`rawBody`, `secret`) for what nothing can be checked with
 *
 * Source: Notifications, "Add signature verification".
 */
export function verifyNotification(
	rawBody: Uint8Array,
	headers: Readonly<Record<string, unknown>>,
	secret: string,
): SignatureVerdict {
	if (!ArrayBuffer.isView(rawBody)) throw new FieldError('rawBody', '"rawBody" must be the bytes of the request, not what was read from them.');
	if (typeof secret !== 'string' || secret === '') throw new FieldError('secret', 'The Secret is empty.', 'Without a secret, anybody could sign.');
	const names = Object.keys(ALGORITHMS) as Array<keyof typeof ALGORITHMS>;
	const verdicts = names.map((name) => {
		const expected = createHmac(ALGORITHMS[name], Buffer.from(secret, 'utf8')).update(rawBody).digest('hex');
		return headers[name] === undefined ? undefined : timingSafeEqual(headers[name], expected);
	});
	if (verdicts.every((verdict) => verdict === undefined)) return 'missing';
	return verdicts.includes(false) ? 'invalid' : 'valid';
}

/**
 * Checks a secret for being there, in one piece. The message never contains it.
 *
 * @throws FieldError (`secret`)
 */
export function checkNotificationSecret(given: unknown): string {
	const value = pasted(given);
	const hint =
		'In Agora Console, open the project, then All Features, then Notifications, and copy the secret that is shown at the product.';
	if (typeof value !== 'string' || value === '') throw new FieldError('secret', 'The Secret is empty.', hint);
	if (/\s/.test(value)) {
		throw new FieldError(
			'secret',
			'The Secret contains a space or line break.',
			'Remove what was copied along with it.',
		);
	}
	return value;
}
