import { createDecipheriv } from 'crypto';

import { ApiFailure } from '../apiFailure';

export const KEY_BYTES = 16;

/**
 * Decrypts one segment (AES-128, CBC, PKCS #7 padding) as it comes in. Source: RFC 8216, section 4.3.2.4.
 *
 * @param name of the segment, for messages
 * @throws ApiFailure `unreadable` when the key does not fit or the segment is damaged
 */
export async function* decrypt(
	chunks: AsyncIterable<Uint8Array>,
	key: Uint8Array,
	iv: Uint8Array,
	name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
	const decipher = createDecipheriv('aes-128-cbc', key, iv);
	for await (const chunk of chunks) {
		const plain = decipher.update(chunk);
		if (plain.length > 0) yield plain;
	}
	let last: Buffer;
	try {
		last = decipher.final();
	} catch {
		throw new ApiFailure(`The segment "${name}" can’t be decrypted`, {
			kind: 'unreadable',
			hint: 'Its key does not fit, or the segment is damaged. Nothing of the recording was kept.',
		});
	}
	if (last.length > 0) yield last;
}
