import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { classroomFields, classroomInput, courseId, needsClassroom } from '../../shared/idParameters';
import { id, idList } from '../../shared/checks';

/** Fields of everything that changes who may watch the replay of one class. */
export const viewerFields: INodeProperties[] = [
	courseId,
	...classroomFields,
	{
		displayName: 'Viewer UIDs',
		name: 'uidList',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1001234, 1001235',
		description: 'The UIDs of the people, separated by commas, or a list from an expression (uidList)',
		hint: 'Works only after a recorded class has ended',
	},
];

export const viewerInput = z
	.object({ courseId: id, ...classroomInput, uidList: idList({ noun: 'UID' }) })
	.superRefine(needsClassroom);
