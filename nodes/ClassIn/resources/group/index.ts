import { classInResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { update } from './update';

export const group = classInResource({
	name: 'Group',
	value: 'group',
	operations: [create, update, remove],
});
