import { person } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const deleteSubAccount = operation({
	name: 'Delete Sub-Account',
	value: 'deleteSubAccount',
	action: 'Delete sub account of school',
	description: 'Take the rights of a sub-account of the school away from a person',
	parameters: [person],
	async run({ school }, { uid }) {
		await school.deleteSubAccount(uid);
		return { deleted: true, uid };
	},
});
