import type { ErrorTable } from './errorInfo';

const TEACHER_HINT = "Choose another teacher, or take the person out of the course's students first.";
const CO_TEACHER_HINT = 'Take the person out of "Co-Teacher UIDs", or out of the course\'s students first.';
const ENABLE_TEACHER = 'Use "User: Restart Teacher" first, or choose another one.';
const ENABLE_CO_TEACHER =
	'Use "User: Restart Teacher" first, or take the person out of "Co-Teacher UIDs".';

/** What creating and changing a classroom may say about teachers. Source: ClassIn API, "Create/edit a classroom". */
export const TEACHERS: ErrorTable = {
	136: {
		kind: 'notFound',
		message: 'The teacher does not belong to this school',
		hint: 'Add the person as a teacher with "User: Add to School" first, and check "Teacher UID".',
	},
	172: { kind: 'conflict', message: "A student of the course can't be its teacher", hint: TEACHER_HINT },
	173: { kind: 'conflict', message: "An auditor of the course can't be its teacher", hint: TEACHER_HINT },
	219: {
		kind: 'notFound',
		message: 'ClassIn knows no such teacher',
		hint: 'Check "Teacher UID": it is the UID, not the phone number.',
	},
	318: {
		kind: 'notFound',
		message: 'A co-teacher does not belong to this school',
		hint: 'Add the person as a teacher with "User: Add to School" first, and check "Co-Teacher UIDs".',
	},
	319: { kind: 'conflict', message: "A student of the course can't be a co-teacher", hint: CO_TEACHER_HINT },
	320: { kind: 'conflict', message: "An auditor of the course can't be a co-teacher", hint: CO_TEACHER_HINT },
	322: {
		kind: 'conflict',
		message: "The teacher of a class can't be its co-teacher, too",
		hint: 'Take the teacher out of "Co-Teacher UIDs".',
	},
	324: {
		kind: 'server',
		message: "ClassIn could not add the co-teacher or teacher to the course's teachers",
		hint: 'Look in ClassIn whether the class is there. If not, try again, or add the teacher to the course by hand first.',
	},
	325: {
		kind: 'conflict',
		message: "A drop-in student can't be the teacher",
		hint: 'Choose another teacher, or take the person out of the drop-in students first.',
	},
	326: {
		kind: 'server',
		message: "ClassIn could not add a co-teacher to the course's teachers",
		hint: 'Look in ClassIn whether the class is there. If not, try again, or add the co-teacher to the course by hand first.',
	},
	387: { kind: 'conflict', message: 'The teacher was stopped in this school', hint: ENABLE_TEACHER },
	388: { kind: 'conflict', message: 'A co-teacher is disabled', hint: ENABLE_CO_TEACHER },
	769: {
		kind: 'forbidden',
		message: 'In the teacher edition of ClassIn, you can only be the head teacher yourself',
		hint: 'Enter your own UID as "Teacher UID", or move to a school edition.',
	},
	// Until that is done, ClassIn does not restart them.
	800: { kind: 'conflict', message: 'The teacher is being stopped', hint: `Wait some minutes. ${ENABLE_TEACHER}` },
	804: { kind: 'conflict', message: 'A co-teacher is being stopped', hint: `Wait some minutes. ${ENABLE_CO_TEACHER}` },
	884: { kind: 'gone', message: "The teacher's account has been closed", hint: 'Choose another teacher.' },
	885: {
		kind: 'gone',
		message: "A co-teacher's account has been closed",
		hint: 'Take the person out of "Co-Teacher UIDs".',
	},
	21317: {
		kind: 'invalid',
		message: 'There are too many co-teachers',
		hint: 'Shorten "Co-Teacher UIDs". How many are allowed depends on your ClassIn plan.',
	},
	21319: { kind: 'gone', message: 'The teacher has been deleted', hint: 'Choose another teacher.' },
};
