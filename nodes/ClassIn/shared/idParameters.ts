import { z } from 'zod';

import { idList, optional, wholeNumber } from '../../../runtime/parameters/checks';
import { parameter, parameters } from '../../../runtime/parameters/parameter';

/** An ID of ClassIn's. */
export const classInId = () => wholeNumber(1);

/** A mobile number of mainland China has as many digits as no UID; others begin with + or 00, or have dashes in them. */
const PHONE_NUMBER = /^(?:1[3-9]\d{9}|(?:\+|00)[\d ()-]{6,20}|\d{1,5}-[\d-]{5,20})$/;

const REGISTERED = 'The UID is the number that "User: Register" returns and that messages of the ClassIn Trigger carry as "uid"';

/** What somebody entered who knows people by their accounts; undefined for what may be a UID. */
function accountKind(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	if (text.includes('@')) return 'an email address';
	return PHONE_NUMBER.test(text) ? 'a phone number' : undefined;
}

/** The number of a person in ClassIn; whoever enters a phone number or email address is told the difference. */
export const uidCheck = () =>
	z
		.unknown()
		.superRefine((value, context) => {
			const kind = accountKind(value);
			if (kind) context.addIssue({ code: 'custom', message: `is ${kind}, but ClassIn wants the person's UID here. ${REGISTERED}`, fatal: true });
		})
		.pipe(classInId());

/** Written with spaces, a phone number would be taken for several UIDs. */
const SPACED_PHONE_NUMBER = /^(?:(?:\+|00)\d[\d ()-]* [\d ()-]+|1[3-9]\d \d{4} \d{4})$/;

function hasSpacedPhoneNumber(value: unknown): boolean {
	return typeof value === 'string' && value.split(/[,;\r\n]+/).some((part) => SPACED_PHONE_NUMBER.test(part.trim()));
}

/** UIDs of several people; `min` of 0 lets an empty list through. */
export const uidListCheck = (min = 1) =>
	z
		.unknown()
		.superRefine((value, context) => {
			const message = `holds a phone number, but ClassIn wants the person's UID here. ${REGISTERED}`;
			if (hasSpacedPhoneNumber(value)) context.addIssue({ code: 'custom', message, fatal: true });
		})
		.pipe(idList(uidCheck(), { min, noun: 'UID' }));

export const courseId = parameter(
	{
		displayName: 'Course ID',
		name: 'courseId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 414193',
		description: 'The ID (courseId) of the course, as "Course: Create" returns it and the ClassIn dashboard shows it. ClassIn’s app calls a course a class.',
	},
	classInId,
);

export const activityId = parameter(
	{
		displayName: 'Activity ID',
		name: 'activityId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 25096094',
		description: 'The ID (activityId) of the class, as "Classroom: Create" returns it',
	},
	classInId,
);

/** A classroom by either of its IDs; see `needsClassroom`. */
export const classroomParameters = parameters([
	parameter(
		{
			displayName: 'Activity ID',
			name: 'activityId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 25096094',
			description: 'The ID (activityId) of the class, as "Classroom: Create" returns it',
			hint: 'Fill in this or "Class ID". If both are filled in, this one counts.',
		},
		() => optional(classInId()),
	),
	parameter(
		{
			displayName: 'Class ID',
			name: 'classId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1152680',
			description: 'The ID (classId) of the class, as "Classroom: Create" returns it',
		},
		() => optional(classInId()),
	),
]);

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

export const studentUids = parameter(
	{
		displayName: 'Student UIDs',
		name: 'studentUids',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1001234, 1001235',
		description: 'The UIDs of the students, separated by commas, or a list from an expression (studentUids)',
	},
	() => uidListCheck(),
);
