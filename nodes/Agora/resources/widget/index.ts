import { classroomResource } from '../../operation';
import { remove } from './delete';
import { deleteProperties } from './deleteProperties';
import { deleteUserProperties } from './deleteUserProperties';
import { getEvents } from './getEvents';
import { set } from './set';
import { setUserProperties } from './setUserProperties';

export const widget = classroomResource({
	name: 'Widget',
	value: 'widget',
	operations: [set, remove, deleteProperties, setUserProperties, deleteUserProperties, getEvents],
});
