import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { courseId } from '../../shared/idParameters';
import { id, idList, optional } from '../../shared/checks';

/** Fields of everything that opens or closes the replays of several classes. */
export const classFields: INodeProperties[] = [
	courseId,
	{
		displayName: 'Activity IDs',
		name: 'activityIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 25096094, 25096097',
		description: 'The IDs (activityId) of the classes, separated by commas, or a list from an expression',
		hint: 'Fill in this or "Class IDs". If both are filled in, this one counts.',
	},
	{
		displayName: 'Class IDs',
		name: 'classIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1152680, 1152681',
		description: 'The IDs (classId) of the classes, separated by commas, or a list from an expression',
		hint: 'Works only after recorded classes have ended',
	},
];

export const classInput = z
	.object({
		courseId: id,
		activityIds: optional(idList({ min: 0, noun: 'ID' })),
		classIds: optional(idList({ min: 0, noun: 'ID' })),
	})
	.superRefine(({ activityIds, classIds }, context) => {
		if (activityIds?.length || classIds?.length) return;
		context.addIssue({
			code: 'custom',
			path: ['activityIds'],
			message: 'or "Class IDs" must be filled in: ClassIn needs one of them to find the classes',
		});
	});
