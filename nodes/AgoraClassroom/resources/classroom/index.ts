import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { create } from './create';
import { deleteProperties } from './deleteProperties';
import { get } from './get';
import { setState } from './setState';
import { updateProperties } from './updateProperties';

export const classroom: Resource<Clients> = {
	name: 'Classroom',
	value: 'classroom',
	operations: [create, get, setState, updateProperties, deleteProperties],
};
