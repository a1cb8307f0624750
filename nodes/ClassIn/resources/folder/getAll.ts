import { limitOf, listFields } from '../../../../runtime/parameters/listParameters';
import { folder } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many folders',
	description: 'List what is in a folder, or at the top of the cloud drive with the folders one level below',
	parameters: [{ ...folder, description: 'The folder whose content is listed; left empty, the top of the drive and the folders one level below' }, ...listFields],
	async run({ school }, { folderId, ...list }) {
		const limit = limitOf(list);
		const { topId: parentId, folders, files } = folderId === undefined ? await school.drive.overview() : { topId: folderId, ...(await school.drive.content(folderId)) };
		return [...folders.map((one) => ({ type: 'folder', parentId, ...one })), ...files.map((one) => ({ type: 'file', parentId, ...one }))].slice(0, limit);
	},
});
