import { z } from 'zod';

import { givenText } from '../../../../runtime/parameters/checks';
import { refusePasted } from '../../../../runtime/parameters/countedText';
import { parameter } from '../../../../runtime/parameters/parameter';

/** The value is in no message. Source: ClassIn API, "Register" (137). */
export const password = parameter(
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: '6 to 20 characters; only its MD5 leaves this machine (md5pass)',
	},
	() => givenText.superRefine(refusePasted).refine((value) => value.length >= 6 && value.length <= 20, { message: 'must have 6 to 20 characters' }),
);

/** For those who keep no passwords in plain text. */
export const md5pass = parameter(
	{
		displayName: 'MD5 of the Password',
		name: 'md5pass',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: '32 hexadecimal digits (md5pass)',
	},
	() => z.string({ message: 'must be text' }).trim().toLowerCase().regex(/^[0-9a-f]{32}$/, { message: 'must be 32 hexadecimal digits' }),
);
