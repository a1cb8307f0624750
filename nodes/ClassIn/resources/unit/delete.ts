import { operation } from '../../operation';
import { courseId } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { unitId } from './unitParameters';

export const remove = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete unit',
	description: 'Delete a unit together with all activities in it',
	parameters: [
		courseId,
		unitId,
		{
			displayName:
				'This also deletes every activity in the unit, classes and homework included, and can’t be undone. To keep them, use Move first.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
	],
	async run({ classIn }, ids) {
		return report({ deleted: true, ...ids }, await classIn.units.delete(ids.courseId, ids.unitId));
	},
});
