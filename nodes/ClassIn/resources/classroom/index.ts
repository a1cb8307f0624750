import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { release } from './release';
import { update } from './update';

export const classroom: Resource<Clients> = {
	name: 'Classroom',
	value: 'classroom',
	operations: [create, remove, release, update],
};
