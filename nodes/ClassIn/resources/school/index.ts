import { classInResource } from '../../operation';
import { deleteSubAccount } from './deleteSubAccount';
import { syncNicknames } from './syncNicknames';
import { updateSettings } from './updateSettings';

export const school = classInResource({
	name: 'School',
	value: 'school',
	operations: [updateSettings, deleteSubAccount, syncNicknames],
});
