import { classInResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { release } from './release';
import { update } from './update';

export const classroom = classInResource({
	name: 'Classroom',
	value: 'classroom',
	operations: [create, remove, release, update],
});
