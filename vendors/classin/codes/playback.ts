import { ACTIVITY } from './activity';
import type { ErrorTable } from './errorInfo';

/** Source: ClassIn API, "Playback" (viewers of replays in the app), error codes. */
export const PLAYBACK: ErrorTable = {
	...ACTIVITY,
	166: { kind: 'conflict', message: 'The person is among the viewers already', hint: 'There is nothing left to do.' },
	121603001: {
		kind: 'notFound',
		message: '{subject} was not found',
		hint: 'Check the ID of the class and the Course ID: they must belong together.',
	},
	121609003: {
		kind: 'notFound',
		message: 'The person is not in the course of this class',
		hint: 'Add the person to the course first, and check the UID.',
	},
	121609004: {
		kind: 'notFound',
		message: '{subject} was not found in this school',
		hint: 'Check the ID, and that the SID of the credential is the one of the school that holds the class.',
	},
	121609005: {
		kind: 'conflict',
		message: '{subject} is not over yet',
		hint: 'Who may watch the replay can only be set after the class has ended.',
	},
	121609006: {
		kind: 'conflict',
		message: '{subject} was not recorded',
		hint: 'There is no replay. For the next class, turn on "Cloud Recording" before it starts.',
	},
	121609007: { kind: 'conflict', message: 'The person may not watch already', hint: 'There is nothing left to do.' },
};
