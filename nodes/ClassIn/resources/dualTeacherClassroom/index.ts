import { classInResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { update } from './update';

export const dualTeacherClassroom = classInResource({
	name: 'Dual-Teacher Classroom',
	value: 'dualTeacherClassroom',
	operations: [create, update, remove],
});
