import { classInResource } from '../../operation';
import { create } from './create';
import { remove } from './delete';
import { setOnClasses } from './setOnClasses';
import { setOnCourses } from './setOnCourses';
import { update } from './update';

export const label = classInResource({
	name: 'Label',
	value: 'label',
	operations: [create, update, remove, setOnCourses, setOnClasses],
});
