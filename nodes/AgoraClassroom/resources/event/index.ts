import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { drain } from './drain';
import { getAll } from './getAll';

export const event: Resource<Clients> = {
	name: 'Event',
	value: 'event',
	operations: [getAll, drain],
};
