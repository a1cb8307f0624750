import { classroomResource } from '../../operation';
import { drain } from './drain';
import { getAll } from './getAll';

export const event = classroomResource({
	name: 'Event',
	value: 'event',
	operations: [getAll, drain],
});
