import type { Resource } from '../../../../runtime/operation';
import type { Clients } from '../../operation';
import { getAll } from './getAll';

export const popupQuiz: Resource<Clients> = {
	name: 'Pop-Up Quiz',
	value: 'popupQuiz',
	operations: [getAll],
};
