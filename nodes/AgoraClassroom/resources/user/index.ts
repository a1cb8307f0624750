import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { deleteProperties } from './deleteProperties';
import { get } from './get';
import { kick } from './kick';
import { updateProperties } from './updateProperties';

export const user: Resource<Clients> = {
	name: 'User',
	value: 'user',
	operations: [get, kick, updateProperties, deleteProperties],
};
