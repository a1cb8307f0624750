import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { remove } from './delete';
import { deleteProperties } from './deleteProperties';
import { deleteUserProperties } from './deleteUserProperties';
import { getEvents } from './getEvents';
import { set } from './set';
import { setUserProperties } from './setUserProperties';

export const widget: Resource<Clients> = {
	name: 'Widget',
	value: 'widget',
	operations: [set, remove, deleteProperties, setUserProperties, deleteUserProperties, getEvents],
};
