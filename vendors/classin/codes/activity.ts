import type { ErrorTable } from './errorInfo';

/** What every call may say about the activity it is for. Source: ClassIn API, LMS pages, "Error codes". */
export const ACTIVITY: ErrorTable = {
	29149: { kind: 'gone', message: '{subject} has been deleted', hint: 'Use the ID of an activity that still exists.' },
	30002: {
		kind: 'notFound',
		message: '{subject} was not found',
		hint: 'Check Activity ID and Course ID: they must belong together.',
	},
};

/** The code that says: the activity was deleted before. */
export const DELETED_ALREADY = 29149;

/** Source: ClassIn API, "Delete an activity", error codes. */
export const DELETE_ACTIVITY: ErrorTable = {
	...ACTIVITY,
	40005: {
		kind: 'conflict',
		message: "{subject} is running and can't be deleted",
		hint: 'A class can only be deleted before it starts.',
	},
	40006: {
		kind: 'conflict',
		message: "{subject} has ended and can't be deleted",
		hint: 'A class can only be deleted before it starts.',
	},
};

/** The code that says: students see the activity already. */
export const PUBLISHED_ALREADY = 29184;

/** Source: ClassIn API, "Release an activity", error codes. */
export const RELEASE_ACTIVITY: ErrorTable = {
	...ACTIVITY,
	29184: {
		kind: 'conflict',
		message: '{subject} is published already',
		hint: 'There is nothing left to do: students see it.',
	},
	110100065: {
		kind: 'conflict',
		message: '{subject} can only be unlocked after an activity that is still a draft',
		hint: 'Publish that activity first, or change the unlock condition in ClassIn.',
	},
};

/** Source: ClassIn API, "Add students to an activity", error codes. */
export const ADD_STUDENT: ErrorTable = {
	...ACTIVITY,
	40030: {
		kind: 'conflict',
		message: 'The student is not in the course',
		hint: 'Add the student to the course first. Only classrooms take students from outside the course.',
	},
	110100069: {
		kind: 'gone',
		message: '{subject} has ended already',
		hint: 'Students can only be added before the end.',
	},
	121601059: {
		kind: 'notFound',
		message: 'The student does not belong to this school',
		hint: 'Add the student with "User: Add to School" first, and check the UID.',
	},
	110100070: {
		kind: 'invalid',
		message: '{subject} is homework or a test, which has no students of its own',
		hint: 'Use the ID of a classroom or another type of activity.',
	},
};

/** Source: ClassIn API, "Delete students of an activity", error codes. */
export const REMOVE_STUDENT: ErrorTable = {
	...ACTIVITY,
	30008: {
		kind: 'invalid',
		message: '{subject} is homework or a test, which has no students of its own',
		hint: 'Use the ID of a classroom or another type of activity.',
	},
	110100069: {
		kind: 'gone',
		message: '{subject} has ended already',
		hint: 'Students can only be removed before the end.',
	},
};
