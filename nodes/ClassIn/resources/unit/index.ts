import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { move } from './move';
import { update } from './update';

export const unit: Resource<Clients> = {
	name: 'Unit',
	value: 'unit',
	operations: [create, remove, move, update],
};
