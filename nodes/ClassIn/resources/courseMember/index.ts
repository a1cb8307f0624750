import { sharingResource } from '../../operation';
import { add } from './add';
import { remove } from './remove';

export const courseMember = sharingResource({
	name: 'Course Member',
	value: 'courseMember',
	operations: [add, remove],
});
