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
	],
	async run({ school }, { folderId }) {
		await school.drive.deleteFolder(folderId);
		return { deleted: true, folderId };
	},
});
