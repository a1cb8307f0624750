import { classroomResource } from '../../operation';
import { deleteProperties } from './deleteProperties';
import { setProperties } from './setProperties';

export const extApp = classroomResource({
	name: 'Ext App',
	value: 'extApp',
	operations: [setProperties, deleteProperties],
});
