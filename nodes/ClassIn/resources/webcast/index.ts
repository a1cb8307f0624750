import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { set } from './set';

export const webcast: Resource<Clients> = {
	name: 'Webcast',
	value: 'webcast',
	operations: [set],
};
