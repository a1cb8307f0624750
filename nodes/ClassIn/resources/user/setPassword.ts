import { passwordHash } from '../../../../vendors/classin/school/users';
import { person } from '../../shared/schoolParameters';
import { operation } from '../../operation';
import { password } from './password';

export const setPassword = operation({
	name: 'Set Password',
	value: 'setPassword',
	action: 'Set password of user',
	description: 'Give a person of the school a new password; only its MD5 is sent',
	parameters: [person, password],
	async run({ school }, { uid, password: plain }) {
		await school.users.setPassword(uid, passwordHash(plain));
		return { success: true, uid };
	},
});
