import { z } from 'zod';

import { textFromNumber } from '../../../../runtime/parameters/checks';
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
	() => z.preprocess(textFromNumber, z.string({ message: 'must be text' }).refine((value) => value.length >= 6 && value.length <= 20, { message: 'must have 6 to 20 characters' })),
);
