import { parameter } from '../../../../runtime/parameters/parameter';
import { passwordHash } from '../../../../vendors/classin/school/users';
import { person } from '../../shared/schoolParameters';
import { operation } from '../../operation';
import { md5pass, password } from './password';

export const setPassword = operation({
	name: 'Set Password',
	value: 'setPassword',
	action: 'Set password of user',
	description: 'Give a person of the school a new password; only its MD5 is sent',
	parameters: [
		person,
		parameter({
			displayName: 'New Password',
			name: 'passwordFrom',
			type: 'options',
			options: [
				{ name: 'Entered Below', value: 'given', description: 'Only its MD5 is sent' },
				{ name: 'Its MD5', value: 'md5', description: '32 hexadecimal digits, when you keep no passwords in plain text' },
			],
			default: 'given',
			description: 'How the new password is given',
		}),
		{ ...password, displayOptions: { show: { passwordFrom: ['given'] } } },
		{ ...md5pass, displayOptions: { show: { passwordFrom: ['md5'] } } },
	],
	async run({ school }, { uid, passwordFrom, password: plain, md5pass: hash }) {
		await school.users.setPassword(uid, passwordFrom === 'given' ? passwordHash(plain!) : hash!);
		return { success: true, uid };
	},
});
