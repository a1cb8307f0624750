import { classroomResource } from '../../operation';
import { create } from './create';
import { removeAll } from './removeAll';

export const breakoutRoom = classroomResource({
	name: 'Breakout Room',
	value: 'breakoutRoom',
	operations: [create, removeAll],
});
