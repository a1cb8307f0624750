import { classInResource } from '../../operation';
import { remove } from './delete';
import { rename } from './rename';
import { upload } from './upload';

export const file = classInResource({
	name: 'File',
	value: 'file',
	operations: [upload, rename, remove],
});
