import { classInResource } from '../../operation';
import { set } from './set';

export const webcast = classInResource({
	name: 'Webcast',
	value: 'webcast',
	operations: [set],
});
