import type { z } from 'zod';

import { givenText, optional } from '../../../runtime/parameters/checks';
import { refusePasted } from '../../../runtime/parameters/countedText';
import { parameter } from '../../../runtime/parameters/parameter';

/** How a channel is encrypted; recordings and transcripts count the ways alike, and name the field differently. */
export const encryption = parameter({
	displayName: 'Encryption',
	name: 'decryptionMode',
	type: 'options',
	options: [
		{ name: 'AES-128-ECB', value: 2 },
		{ name: 'AES-128-GCM', value: 5 },
		{ name: 'AES-128-GCM2 (With Salt)', value: 7 },
		{ name: 'AES-128-XTS', value: 1 },
		{ name: 'AES-256-GCM', value: 6 },
		{ name: 'AES-256-GCM2 (With Salt)', value: 8 },
		{ name: 'AES-256-XTS', value: 3 },
		{ name: 'None', value: 0 },
		{ name: 'SM4-128-ECB', value: 4 },
	],
	default: 0,
	description: 'How the apps encrypt the channel. The recorder must use the same.',
});

export const encryptionKey = parameter(
	{
		displayName: 'Encryption Key',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The key with which the apps encrypt the channel',
	},
	() => optional(givenText.superRefine(refusePasted)),
);

export const encryptionSalt = parameter({
	displayName: 'Encryption Salt',
	name: 'salt',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'The salt of the GCM2 encryptions: 32 bytes in Base64, so 44 characters',
});

const WITH_SALT: ReadonlySet<number> = new Set([7, 8]);

interface GivenEncryption {
	mode?: number;
	secret?: string;
	salt?: string;
}

/**
 * Rules for encryption: `secret` with any, `salt` with GCM2, and neither without encryption.
 *
 * @param purpose what is done with the channel, e.g. `recorded`
 *
 * Source: Cloud Recording REST, "start", `decryptionMode`; Real-time STT REST v7, "Start a Real-time STT agent", `cryptionMode`.
 */
export function checkEncryption({ mode = 0, secret, salt }: GivenEncryption, purpose: string, context: z.RefinementCtx): void {
	const refuse = (field: string, message: string): void => context.addIssue({ code: 'custom', path: ['options', field], message });
	if (mode === 0) {
		const useless = secret === undefined ? salt && 'salt' : 'secret';
		if (useless) refuse(useless, 'is entered, but "Encryption" is None. Choose the encryption that the apps use, or take it out');
		return;
	}
	if (secret === undefined) refuse('secret', `is missing: an encrypted channel can only be ${purpose} with its key`);
	if (!WITH_SALT.has(mode)) return;
	const bytes = /^[A-Za-z0-9+/]{43}=$/.test(salt ?? '') ? Buffer.from(salt!, 'base64').length : 0;
	if (bytes !== 32) refuse('salt', 'must be 32 bytes in Base64 (44 characters, the last one is =) for this encryption');
}
