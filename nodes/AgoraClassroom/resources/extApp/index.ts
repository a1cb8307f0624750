import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { deleteProperties } from './deleteProperties';
import { setProperties } from './setProperties';

export const extApp: Resource<Clients> = {
	name: 'Ext App',
	value: 'extApp',
	operations: [setProperties, deleteProperties],
};
