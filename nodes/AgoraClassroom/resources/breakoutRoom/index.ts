import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { create } from './create';
import { removeAll } from './removeAll';

export const breakoutRoom: Resource<Clients> = {
	name: 'Breakout Room',
	value: 'breakoutRoom',
	operations: [create, removeAll],
};
