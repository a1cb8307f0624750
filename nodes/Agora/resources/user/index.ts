import { classroomResource } from '../../operation';
import { deleteProperties } from './deleteProperties';
import { get } from './get';
import { kick } from './kick';
import { updateProperties } from './updateProperties';

export const user = classroomResource({
	name: 'User',
	value: 'user',
	operations: [get, kick, updateProperties, deleteProperties],
});
