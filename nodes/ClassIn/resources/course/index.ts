import { classInResource } from '../../operation';
import { addTeachers } from './addTeachers';
import { create } from './create';
import { end } from './end';
import { removeTeacher } from './removeTeacher';
import { replaceTeacher } from './replaceTeacher';
import { update } from './update';

export const course = classInResource({
	name: 'Course',
	value: 'course',
	operations: [create, update, end, addTeachers, replaceTeacher, removeTeacher],
});
