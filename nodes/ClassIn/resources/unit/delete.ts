import { operation } from '../../operation';
import { courseId } from '../../shared/idParameters';
import { deletion, ifMissing } from '../../../../runtime/parameters/ifMissing';
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
		ifMissing,
	],
	async run({ classIn }, { ifMissing: missing, ...ids }) {
		const { outcome, ...answer } = await classIn.units.delete(ids.courseId, ids.unitId, { acceptMissing: missing === 'continue' });
		return report({ ...deletion({ outcome }), ...ids }, answer);
	},
});
