import { classInResource } from '../../operation';
import { add } from './add';
import { remove } from './remove';

export const student = classInResource({
	name: 'Student',
	value: 'student',
	operations: [add, remove],
});
