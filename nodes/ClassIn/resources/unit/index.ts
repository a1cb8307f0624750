import { classInResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { move } from './move';
import { update } from './update';

export const unit = classInResource({
	name: 'Unit',
	value: 'unit',
	operations: [create, remove, move, update],
});
