import { classroomResource } from '../../operation';
import { create } from './create';
import { deleteProperties } from './deleteProperties';
import { get } from './get';
import { setState } from './setState';
import { updateProperties } from './updateProperties';

export const classroom = classroomResource({
	name: 'Classroom',
	value: 'classroom',
	operations: [create, get, setState, updateProperties, deleteProperties],
});
