import { FieldError } from '../../fieldError';
import { checkChannelUid } from '../tokenInputs';

const USER_ACCOUNT = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,255}$/;

/**
 * Checks the user of a channel token: a number, a user account as text, or nothing for any user. A text of digits is
 * the number, because that is how a client that joins by number is known.
 *
 * @returns the text that the token carries; empty for any user
 * @throws FieldError (`uid`)
 *
 * Source: Video SDK, "joinChannelWithUserAccount".
 */
export function checkChannelUser(value: unknown): string {
	if (value === undefined || value === null || value === '' || value === 0 || value === '0') return '';
	if (typeof value === 'number' || /^\d+$/.test(String(value))) return checkChannelUid(value);
	if (typeof value === 'string' && USER_ACCOUNT.test(value)) return value;
	throw new FieldError(
		'uid',
		'The User ID (uid) must be a number, or a user account of up to 255 letters, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ ,',
		'Enter what the app joins the channel with, or leave it empty for a token that fits any user.',
	);
}

/**
 * Checks the user of a Chat token: 1 to 64 letters, digits, `_`, `-` and `.`.
 *
 * @throws FieldError (`userId`)
 *
 * Source: Agora Chat REST, "Register a user" (`username`).
 */
export function checkChatUser(value: unknown): string {
	if (typeof value === 'string' && /^[A-Za-z0-9_.-]{1,64}$/.test(value)) return value;
	throw new FieldError(
		'userId',
		'The User ID must have 1 to 64 characters: letters a to z, digits, and _ - .',
		'Enter the user name under which the user is registered in Agora Chat.',
	);
}
