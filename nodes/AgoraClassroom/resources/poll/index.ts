import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { getAll } from './getAll';

export const poll: Resource<Clients> = {
	name: 'Poll',
	value: 'poll',
	operations: [getAll],
};
