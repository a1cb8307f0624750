import { classInResource } from '../../operation';
import { get } from './get';
import { getCoursePage } from './getCoursePage';

export const joinLink = classInResource({
	name: 'Join Link',
	value: 'joinLink',
	operations: [get, getCoursePage],
});
