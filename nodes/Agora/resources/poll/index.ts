import { classroomResource } from '../../operation';
import { getAll } from './getAll';

export const poll = classroomResource({
	name: 'Poll',
	value: 'poll',
	operations: [getAll],
});
