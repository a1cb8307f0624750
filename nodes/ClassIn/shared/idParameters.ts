import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { id, optional } from './checks';

export const courseId: INodeProperties = {
	displayName: 'Course ID',
	name: 'courseId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 414193',
	description: "The ID (courseId) of the course. ClassIn's app calls it a class, its API a course.",
};

export const activityId: INodeProperties = {
	displayName: 'Activity ID',
	name: 'activityId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 25096094',
	description: 'The ID (activityId) that ClassIn gave the classroom when it was created',
};

/** A classroom by either of its IDs. */
export const classroomFields: INodeProperties[] = [
	{
		...activityId,
		required: false,
		hint: 'Fill in this or "Class ID". If both are filled in, this one counts.',
	},
	{
		displayName: 'Class ID',
		name: 'classId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1152680',
		description: 'The ID (classId) that ClassIn gave the classroom when it was created',
	},
];

export const classroomInput = { activityId: optional(id), classId: optional(id) };

/** Refuses when neither ID of the classroom is given. */
export function needsClassroom(given: { activityId?: number; classId?: number }, context: z.RefinementCtx): void {
	if (given.activityId !== undefined || given.classId !== undefined) return;
	context.addIssue({
		code: 'custom',
		path: ['activityId'],
		message: 'or "Class ID" must be filled in: ClassIn needs one of them to find the classroom',
	});
}

/** Refuses when a collection is empty, because ClassIn wants at least one change. */
export function needsOne(collection: string, given: object, context: z.RefinementCtx): void {
	if (Object.values(given).some((value) => value !== undefined)) return;
	context.addIssue({
		code: 'custom',
		path: [collection],
		message: 'must have at least one entry: ClassIn refuses a request that changes nothing',
	});
}

export const studentUids: INodeProperties = {
	displayName: 'Student UIDs',
	name: 'studentUids',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1001234, 1001235',
	description: 'The UIDs of the students, separated by commas, or a list from an expression (studentUids)',
};
