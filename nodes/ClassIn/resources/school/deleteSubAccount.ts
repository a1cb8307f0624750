import { deletion, ifMissing } from '../../../../runtime/parameters/ifMissing';
import { person } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const deleteSubAccount = operation({
	name: 'Delete Sub-Account',
	value: 'deleteSubAccount',
	action: 'Delete sub account of school',
	description: 'Take the rights of a sub-account of the school away from a person',
	parameters: [person, ifMissing],
	async run({ school }, { uid, ifMissing: missing }) {
		return { ...deletion(await school.deleteSubAccount(uid, { acceptMissing: missing === 'continue' })), uid };
	},
});
