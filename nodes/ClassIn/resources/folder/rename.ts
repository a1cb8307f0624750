import { theFolder } from '../../shared/schoolParameters';
import { operation } from '../../operation';
import { folderName } from './folderName';

export const rename = operation({
	name: 'Rename',
	value: 'rename',
	action: 'Rename folder',
	description: 'Give a folder of the cloud drive another name',
	parameters: [theFolder, folderName],
	async run({ school }, { folderId, folderName }) {
		await school.drive.renameFolder(folderId, folderName);
		return { success: true, folderId, name: folderName };
	},
});
