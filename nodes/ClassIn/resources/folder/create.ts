import { folder } from '../../shared/schoolParameters';
import { operation } from '../../operation';
import { folderName } from './folderName';

export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create folder',
	description: 'Create a folder in the cloud drive, or find the one of the same name, and return its ID',
	parameters: [{ ...folder, displayName: 'Parent Folder', description: 'Where the folder is made; left empty, at the top of the cloud drive' }, folderName],
	async run({ school }, { folderId: chosen, folderName }) {
		const parentId = chosen ?? (await school.drive.topFolderId());
		const { folderId, ...created } = await school.drive.createFolder(parentId, folderName);
		return { ...created, folderId, name: folderName, parentId };
	},
});
