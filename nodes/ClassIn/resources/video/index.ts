import { classInResource } from '../../operation';
import { remove } from './delete';
import { setLock } from './setLock';

export const video = classInResource({
	name: 'Video',
	value: 'video',
	operations: [remove, setLock],
});
