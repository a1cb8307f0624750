import type { ErrorTable } from './errorInfo';
import { TEACHERS } from './people';

const OTHER_TIME = 'Choose another start or end.';
const ASK_PLAN = 'ask your ClassIn account manager to add it';

/** Codes that creating and changing a classroom share. Source: ClassIn API, "Create a classroom", "Edit a classroom". */
const BOTH: ErrorTable = {
	...TEACHERS,
	100: {
		kind: 'invalid',
		message: 'A value of the class is missing or not right',
		hint: 'Check the IDs, the times and the settings. Recording, recording type, live streaming and playback must be set together.',
	},
	119: { kind: 'invalid', message: 'The class must end after it starts', hint: OTHER_TIME },
	120: {
		kind: 'invalid',
		message: 'ClassIn does not accept the start',
		hint: 'The class must start in the future, by at least a minute, and within two years. Check the time zone of the workflow, too.',
	},
	144: {
		kind: 'notFound',
		message: 'The course does not belong to this school',
		hint: 'Check the Course ID, and that the SID of the credential is the one of the school that owns the course.',
	},
	165: { kind: 'invalid', message: 'A class must last from 15 minutes to 24 hours', hint: OTHER_TIME },
	221: {
		kind: 'server',
		message: 'ClassIn could not set the recording of the class',
		hint: 'Look in ClassIn whether the class is as you want it. If not, use "Webcast: Set".',
	},
	268: {
		kind: 'invalid',
		message: 'The start is outside the allowed range',
		hint: 'The class must start in the future and within two years.',
	},
	368: {
		kind: 'invalid',
		message: 'This number of people on stage does not allow high definition',
		hint: 'High definition needs 2 or 7 people on stage, the teacher included.',
	},
	451: {
		kind: 'invalid',
		message: 'ClassIn could not set the cover or the introduction of the live page, perhaps because it is too long',
		hint: 'Use "Webcast: Set" with a shorter introduction.',
	},
	454: {
		kind: 'conflict',
		message: 'The class, with 20 minutes before and after, overlaps the time in which ClassIn is maintained',
		hint: OTHER_TIME,
	},
	21304: {
		kind: 'invalid',
		message: 'Subjects are only for primary and secondary schools',
		hint: "Take the subject out of the course's settings in the ClassIn dashboard.",
	},
	110100066: {
		kind: 'invalid',
		message: "These settings don't allow two cameras",
		hint: 'With "Dual Camera", "People on Stage" must be 2: the teacher and one student.',
	},
	121601005: {
		kind: 'forbidden',
		message: "Web live streaming is not part of this school's ClassIn plan",
		hint: `Turn off "Web Live Streaming", or ${ASK_PLAN}.`,
	},
	121601006: {
		kind: 'forbidden',
		message: "On-site recording is not part of this school's ClassIn plan",
		hint: `Set "Recording Type" to Classroom, or ${ASK_PLAN}.`,
	},
	121601008: {
		kind: 'forbidden',
		message: "Co-teachers are not part of this school's ClassIn plan",
		hint: `Take out "Co-Teacher UIDs", or ${ASK_PLAN}.`,
	},
	121601010: {
		kind: 'forbidden',
		message: "Recording the classroom is not part of this school's ClassIn plan",
		hint: `Turn off "Cloud Recording", or ${ASK_PLAN}.`,
	},
	121601009: {
		kind: 'forbidden',
		message: "Web playback is not part of this school's ClassIn plan",
		hint: `Turn off "Web Playback", or ${ASK_PLAN}.`,
	},
	121604007: {
		kind: 'forbidden',
		message: "OMO live sessions are not part of this school's ClassIn plan",
		hint: `Take out "OMO Live Session", or ${ASK_PLAN}.`,
	},
	121604008: {
		kind: 'forbidden',
		message: 'The AI monitoring of teaching risks is not enabled for this school',
		hint: `Take out "AI Risk Monitor", or ${ASK_PLAN}.`,
	},
	142601001: {
		kind: 'notFound',
		message: 'ClassIn knows no such AI agent',
		hint: 'Check "Teaching Analysis Agent ID", or leave it out to use ClassIn\'s own.',
	},
};

/** Source: ClassIn API, "Create a classroom", error codes. */
export const CREATE_CLASSROOM: ErrorTable = {
	...BOTH,
	104: {
		kind: 'server',
		message: 'ClassIn could not create the class and does not say why',
		hint: 'Look in ClassIn whether the class is there before you try again. With a "Unique Identity", trying again is safe.',
	},
	158: {
		kind: 'server',
		message: 'ClassIn could not add the students to the class',
		hint: 'Look in ClassIn whether the class is there. If so, add the students with "Student: Add".',
	},
	160: {
		kind: 'notFound',
		message: 'The school has no such folder in the cloud drive',
		hint: 'Check "Cloud Folder", or leave it out to use the course\'s folder.',
	},
	161: {
		kind: 'server',
		message: 'ClassIn could not create the class',
		hint: 'Look in ClassIn whether the class is there before you try again. With a "Unique Identity", trying again is safe.',
	},
	220: {
		kind: 'server',
		message: 'ClassIn could not add the class to the course',
		hint: 'Look in ClassIn whether the class is there before you try again. With a "Unique Identity", trying again is safe.',
	},
	390: {
		kind: 'conflict',
		message: 'The course has as many classes as it may have',
		hint: 'Delete classes that are not needed, or use another course.',
	},
	398: {
		kind: 'conflict',
		message: 'A class with this unique identity exists already',
		hint: 'Most likely it was created before: look in ClassIn, or at "partial" in the details, where ClassIn names it. To go on with that class, set "If It Exists Already" to Continue. To create another one all the same, set "Unique Identity" to My Own and enter a new "Own Key", or set it to None. Deleting the class in the ClassIn app does not free its identity; "Classroom: Delete" does.',
	},
	29138: {
		kind: 'conflict',
		message: 'The unit has as many activities as it may have',
		hint: 'Use another unit: one holds up to 100 activities.',
	},
	40031: {
		kind: 'conflict',
		message: 'The unit has as many activities as it may have',
		hint: 'Use another unit: one holds up to 100 activities.',
	},
	121601003: {
		kind: 'forbidden',
		message: 'The school has created as many classes this month as its plan allows',
		hint: 'Upgrade the ClassIn plan, or wait for the next month.',
	},
	121601004: {
		kind: 'forbidden',
		message: 'The school has created as many classes this month as its plan allows',
		hint: 'Ask your ClassIn account manager, or wait for the next month.',
	},
	121601070: {
		kind: 'conflict',
		message: 'The course has as many classes as it may have',
		hint: 'Delete classes that are not needed, or use another course.',
	},
	122301070: {
		kind: 'conflict',
		message: 'The course has as many classrooms as it may have',
		hint: 'Delete classes that are not needed, or use another course.',
	},
};

/** The code that says: a class with this unique identity was created before. */
export const IDENTITY_EXISTS = 398;

/** The code that says: the class was created, but live streaming could not be set. */
export const CREATED_WITHOUT_LIVE = 267;

const LOCKED_HINT =
	'Make such changes earlier. Students can still be added; "Webcast: Set" can still change the playback of a recorded class.';

/** Source: ClassIn API, "Edit a classroom", error codes. */
export const UPDATE_CLASSROOM: ErrorTable = {
	...BOTH,
	121: {
		kind: 'notFound',
		message: 'The teacher does not belong to this school',
		hint: 'Add the person as a teacher with "User: Add to School" first, and check "Teacher UID".',
	},
	124: {
		kind: 'conflict',
		message: "The time of {subject} can't be changed anymore: it starts in less than a minute",
		hint: 'Delete it and create another one, if it has not begun.',
	},
	140: {
		kind: 'conflict',
		message: "{subject} is running and can't be changed",
		hint: 'While a class runs, only "Teacher UID" and "Co-Teacher UIDs" can be changed, and by "Webcast: Set" the playback of a recorded class.',
	},
	142: {
		kind: 'notFound',
		message: '{subject} is not in this course',
		hint: 'Check Activity ID and Course ID: they must belong together.',
	},
	143: { kind: 'notFound', message: '{subject} was not found', hint: 'Check the Activity ID.' },
	145: { kind: 'gone', message: '{subject} has ended already', hint: "A class that is over can't be changed." },
	153: { kind: 'gone', message: 'The course has expired', hint: 'Extend the course in the ClassIn dashboard first.' },
	212: { kind: 'gone', message: '{subject} has been deleted', hint: 'Use the ID of a class that still exists.' },
	222: {
		kind: 'server',
		message: 'ClassIn could not change the class',
		hint: 'Look in ClassIn what the class is like now, then try again.',
	},
	226: {
		kind: 'conflict',
		message: 'Live streaming and playback need a recording',
		hint: 'Until 20 minutes before class, set "Cloud Recording" together with them. After that, neither can be changed.',
	},
	269: { kind: 'conflict', message: 'The data of {subject} is broken', hint: 'Delete the class and create it again.' },
	328: {
		kind: 'conflict',
		message: "A co-teacher of the class can't be its teacher, too",
		hint: 'Take the person out of "Co-Teacher UIDs", or choose another teacher.',
	},
	350: {
		kind: 'conflict',
		message: '{subject} starts within 20 minutes: name, time, files and number of people on stage are locked',
		hint: LOCKED_HINT,
	},
	385: {
		kind: 'gone',
		message: "{subject} is past its end, so its teachers can't be changed",
		hint: 'Make such changes before the class ends.',
	},
	450: {
		kind: 'invalid',
		message: 'A number is above the limit',
		hint: 'Lower "People on Stage" or the number of co-teachers.',
	},
	767: {
		kind: 'forbidden',
		message: "The class would end after the school's ClassIn contract",
		hint: 'Choose an earlier time, or extend the contract.',
	},
	808: {
		kind: 'invalid',
		message: "These settings don't allow two cameras",
		hint: 'With "Dual Camera", "People on Stage" must be 2: the teacher and one student.',
	},
	863: {
		kind: 'invalid',
		message: 'ClassIn does not allow this length of class',
		hint: 'A class lasts from 15 minutes to 24 hours; your plan may allow less.',
	},
	875: {
		kind: 'conflict',
		message: '{subject} starts within 5 minutes: name, time, files, number of people on stage and mode are locked',
		hint: LOCKED_HINT,
	},
	21305: {
		kind: 'notFound',
		message: 'ClassIn knows no such subject',
		hint: "Check the subject in the course's settings in the ClassIn dashboard.",
	},
};
