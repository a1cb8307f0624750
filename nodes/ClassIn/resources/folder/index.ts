import { classInResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';
import { rename } from './rename';

export const folder = classInResource({
	name: 'Folder',
	value: 'folder',
	operations: [getAll, create, rename, remove],
});
