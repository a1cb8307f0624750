import type { ErrorInfo, ErrorTable } from './errorInfo';

const MISSING: ErrorInfo = {
	kind: 'notFound',
	message: '{subject} was not found',
	hint: 'Check Unit ID and Course ID: they must belong together.',
};

/** The code that says that there is no such unit: it was deleted before, or the ID is wrong. */
export const UNIT_MISSING = 40020;

/** The code that says that a unit was created, although it is listed among the refusals. */
export const UNIT_CREATED = 29213;

/** The code that says that the course has a unit of this name; which one it is, the answer does not say. */
export const UNIT_EXISTS = 29208;

/** Source: ClassIn API, "Create a unit", error codes. */
export const CREATE_UNIT: ErrorTable = {
	29200: {
		kind: 'server',
		message: 'ClassIn could not create the unit',
		hint: 'Look in ClassIn whether the unit is there. If not, try again.',
	},
	29208: {
		kind: 'conflict',
		message: 'A unit with this name exists already in the course',
		hint: 'Use another name, or the unit that is there.',
	},
	40031: {
		kind: 'conflict',
		message: 'The course has as many units as it may have',
		hint: 'Delete units that are not needed, or use another course.',
	},
};

/** Source: ClassIn API, "Edit a unit", error codes. */
export const UPDATE_UNIT: ErrorTable = {
	40004: {
		kind: 'conflict',
		message: "{subject} is published and can't become a draft again",
		hint: 'Take out "Status", or set it to Published.',
	},
	40020: MISSING,
	50003: { kind: 'conflict', message: 'Another unit of the course has this name', hint: 'Use another name.' },
};

/** Source: ClassIn API, "Delete a unit", error codes. */
export const DELETE_UNIT: ErrorTable = {
	29057: {
		kind: 'forbidden',
		message: 'The school has unpaid bills',
		hint: 'Ask whoever looks after the ClassIn account of the school.',
	},
	29060: {
		kind: 'forbidden',
		message: "The school's account is not in order",
		hint: 'Ask your ClassIn account manager.',
	},
	40001: {
		kind: 'conflict',
		message: "{subject} holds a class that is running or over, so it can't be deleted",
		hint: 'Move the activities to another unit with "Unit: Move", then delete this one.',
	},
	40020: MISSING,
};

/** Source: ClassIn API, "Move the content of a unit", error codes. */
export const MOVE_UNIT: ErrorTable = {
	29046: {
		kind: 'invalid',
		message: "A unit's content can't be moved to the unit itself",
		hint: 'Enter another unit as "Target Unit ID".',
	},
	29048: MISSING,
	29050: {
		kind: 'server',
		message: 'ClassIn could not move the content',
		hint: 'Look in ClassIn what was moved, then try again.',
	},
	29138: {
		kind: 'conflict',
		message: 'The target unit would have more activities than it may have',
		hint: 'Use another target: a unit holds up to 100 activities.',
	},
	29203: {
		kind: 'server',
		message: 'ClassIn could not delete the unit',
		hint: 'Look in ClassIn what was moved, then try again.',
	},
	50004: {
		kind: 'notFound',
		message: 'The target unit was not found',
		hint: 'Check "Target Unit ID": the unit must be in the same course.',
	},
};
