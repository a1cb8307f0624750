import { classInResource } from '../../operation';
import { set } from './set';

export const comment = classInResource({
	name: 'Comment',
	value: 'comment',
	operations: [set],
});
