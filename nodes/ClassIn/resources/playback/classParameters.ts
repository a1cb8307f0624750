import type { z } from 'zod';

import { idList, optional } from '../../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../../runtime/parameters/parameter';
import { classInId, courseId } from '../../shared/idParameters';

const idsCheck = () => optional(idList(classInId(), { min: 0, noun: 'ID' }));

/** Of everything that opens or closes the replays of several classes. */
export const classParameters = parameters([
	courseId,
	parameter(
		{
			displayName: 'Activity IDs',
			name: 'activityIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 25096094, 25096097',
			description: 'The IDs (activityId) of the classes, separated by commas, or a list from an expression',
			hint: 'Fill in this or "Class IDs". If both are filled in, this one counts.',
		},
		idsCheck,
	),
	parameter(
		{
			displayName: 'Class IDs',
			name: 'classIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1152680, 1152681',
			description: 'The IDs (classId) of the classes, separated by commas, or a list from an expression',
			hint: 'Works only after recorded classes have ended',
		},
		idsCheck,
	),
]);

/** Refuses when no class is given. */
export function needsClasses(given: { activityIds?: number[]; classIds?: number[] }, context: z.RefinementCtx): void {
	if (given.activityIds?.length || given.classIds?.length) return;
	context.addIssue({
		code: 'custom',
		path: ['activityIds'],
		message: 'or "Class IDs" must be filled in: ClassIn needs one of them to find the classes',
	});
}
