import { limitOf, listFields } from '../../../../runtime/parameters/listParameters';
import { folder } from '../../shared/schoolParameters';
import { operation } from '../../operation';

export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many folders',
	description: 'List the folders and files inside a folder, or all folders of the first two levels',
	parameters: [{ ...folder, description: 'The folder whose content is listed; left empty, all folders of the first two levels' }, ...listFields],
	async run({ school }, { folderId, ...list }) {
		const limit = limitOf(list);
		if (folderId === undefined) return (await school.drive.folders()).slice(0, limit).map((one) => ({ type: 'folder', ...one }));
		const { folders, files } = await school.drive.content(folderId);
		return [
			...folders.map((one) => ({ type: 'folder', parentId: folderId, ...one })),
			...files.map((one) => ({ type: 'file', parentId: folderId, ...one })),
		].slice(0, limit);
	},
});
