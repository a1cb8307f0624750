import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { remove } from './delete';
import { getAll } from './getAll';
import { upload } from './upload';

export const publicResource: Resource<Clients> = {
	name: 'Public Resource',
	value: 'publicResource',
	operations: [upload, getAll, remove],
};
