import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { add } from './add';
import { remove } from './remove';

export const student: Resource<Clients> = {
	name: 'Student',
	value: 'student',
	operations: [add, remove],
};
