import { deletion, ifMissing } from '../../../../runtime/parameters/ifMissing';
import { theFolder } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete folder',
	description: 'Delete a folder of the cloud drive with all that is in it',
	parameters: [
		theFolder,
		{
			displayName: 'This also deletes what is in the folder, and can’t be undone.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		ifMissing,
	],
	async run({ school }, { folderId, ifMissing: missing }) {
		return { ...deletion(await school.drive.deleteFolder(folderId, { acceptMissing: missing === 'continue' })), folderId };
	},
});
