import { classInResource } from '../../operation';
import { createDraft } from './createDraft';

export const activity = classInResource({
	name: 'Activity',
	value: 'activity',
	operations: [createDraft],
});
