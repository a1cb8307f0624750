import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { get } from './get';
import { kick } from './kick';

export const user: Resource<Clients> = {
	name: 'User',
	value: 'user',
	operations: [get, kick],
};
