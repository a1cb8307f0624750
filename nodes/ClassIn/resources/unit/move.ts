import { parameter } from '../../../../runtime/parameters/parameter';
import { operation } from '../../operation';
import { classInId, courseId } from '../../shared/idParameters';
import { report } from '../../shared/report';
import { unitId } from './unitParameters';

export const move = operation({
	name: 'Move',
	value: 'move',
	action: 'Move activities of unit',
	description: 'Move all activities of a unit to another unit of the course',
	parameters: [
		courseId,
		unitId,
		parameter(
			{
				displayName: 'Target Unit ID',
				name: 'toUnitId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 26020898',
				description: 'The ID of the unit that receives the activities (toUnitId)',
			},
			classInId,
		),
	],
	rules({ unitId, toUnitId }, context) {
		if (unitId !== toUnitId) return;
		context.addIssue({ code: 'custom', path: ['toUnitId'], message: 'must be another unit than "Unit ID"' });
	},
	async run({ classIn }, ids) {
		return report({ success: true, ...ids }, await classIn.units.move(ids.courseId, ids.unitId, ids.toUnitId));
	},
});
