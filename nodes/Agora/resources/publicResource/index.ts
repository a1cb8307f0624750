import { classroomResource } from '../../operation';
import { remove } from './delete';
import { getAll } from './getAll';
import { upload } from './upload';

export const publicResource = classroomResource({
	name: 'Public Resource',
	value: 'publicResource',
	operations: [upload, getAll, remove],
});
