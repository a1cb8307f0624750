import { CREATE_CLASSROOM, UPDATE_CLASSROOM } from './classroom';
import type { ErrorInfo, ErrorTable } from './errorInfo';
import { TEACHERS } from './people';

/** What the calls for dual-teacher classrooms may say beside the codes of classrooms. Source: ClassIn API, "Dual-teacher classrooms". */
export const DUAL_TEACHER: ErrorTable = {
	104: { kind: 'server', message: 'ClassIn could not process the request', hint: 'Look in ClassIn whether it was done. If not, run it again.' },
	142: { kind: 'notFound', message: 'The course has no such class', hint: 'Check the Class ID: it is the classId, not the activityId.' },
	143: { kind: 'notFound', message: 'ClassIn knows no such class', hint: 'Check the Class ID: it is the classId, not the activityId.' },
	144: { kind: 'notFound', message: 'The course does not belong to this school', hint: 'Check the Course ID.' },
	149: { kind: 'gone', message: 'The course was deleted', hint: 'Use another course.' },
	110100073: { kind: 'invalid', message: "A teacher can't be the assistant of the same class", hint: 'Take the person out of "Assistant UIDs".' },
	121601016: { kind: 'invalid', message: 'So many classes can’t be deleted at once', hint: 'Delete the sub-classrooms one by one.' },
	121601030: { kind: 'invalid', message: 'ClassIn takes 20 sub-classrooms at most', hint: 'Use several items.' },
	121601031: { kind: 'notFound', message: 'The class does not belong to this school', hint: 'Check the Class ID.' },
	121601032: { kind: 'forbidden', message: 'The school may not use dual-teacher classrooms', hint: 'Ask ClassIn for the service.' },
	121601033: { kind: 'server', message: 'ClassIn could not process the class', hint: 'Look in ClassIn whether it was done. If not, run it again.' },
	121601034: { kind: 'invalid', message: 'The class is no dual-teacher classroom', hint: 'Use "Classroom: Update" or "Classroom: Delete".' },
	121601035: { kind: 'invalid', message: 'The name of the class is longer than 50 characters', hint: 'Shorten the name.' },
	121601036: { kind: 'conflict', message: 'Teacher and time of a sub-classroom follow the main classroom', hint: 'Change them in the main classroom.' },
	121601037: { kind: 'notFound', message: 'The main classroom does not exist', hint: 'Check "Main Class ID".' },
	121601038: { kind: 'forbidden', message: 'A main classroom has 100 sub-classrooms at most', hint: 'Use another main classroom.' },
	121601042: { kind: 'gone', message: 'The class is over or was deleted', hint: 'Use another class.' },
	121601044: { kind: 'notFound', message: 'The person is not a teacher of this school', hint: 'Check the UIDs.' },
	122301036: { kind: 'conflict', message: 'The main classroom and each sub-classroom must be in different courses', hint: 'Choose another course.' },
};

/** Source: ClassIn API, "Delete a class of a dual-teacher course", error codes. */
export const DELETE_DUAL_TEACHER: ErrorTable = {
	...DUAL_TEACHER,
	121601042: { ...DUAL_TEACHER[121601042]!, hint: 'If it was deleted before, nothing needs to be done. One that is over can’t be deleted.' },
};

/** Some codes of a table, with what they mean there. */
const some = (table: ErrorTable, ...codes: number[]): ErrorTable => Object.fromEntries(codes.flatMap((code) => (table[code] ? [[code, table[code]]] : [])));

const ASK_PLAN = 'ask your ClassIn account manager to add it';
const NOT_ASSISTANT = 'Take the person out of "Assistant UIDs", or out of the course\'s students first.';
const RESTART_ASSISTANT = 'Use "User: Restart Teacher" first, or take the person out of "Assistant UIDs".';
const RECORDING: ErrorInfo = {
	kind: 'invalid',
	message: "The settings for recording and live streaming don't fit together",
	hint: 'A sub-classroom needs all five: "Use Main Classroom Recording", "Cloud Recording", "Recording Type", "Web Live Streaming" and "Web Playback"; a main classroom the last four. With "Use Main Classroom Recording" on, the other four must be off or 0. Streaming and playback need "Cloud Recording".',
};

/** What creating and changing share: as of other classrooms, in the words of these forms. */
const BOTH: ErrorTable = {
	...some(UPDATE_CLASSROOM, 124, 145, 153, 165, 212, 221, 222, 226, 269, 350, 368, 385, 451, 454, 767, 808, 863, 875, 21304, 21305),
	...some(UPDATE_CLASSROOM, 110100066, 121601005, 121601006, 121601009, 121601010),
	...TEACHERS,
	318: { ...TEACHERS[318]!, message: 'An assistant does not belong to this school', hint: 'Add the person as a teacher with "User: Add to School" first, and check "Assistant UIDs".' },
	319: { ...TEACHERS[319]!, message: "A student of the course can't be an assistant", hint: NOT_ASSISTANT },
	320: { ...TEACHERS[320]!, message: "An auditor of the course can't be an assistant", hint: NOT_ASSISTANT },
	322: { ...TEACHERS[322]!, message: "The teacher of a class can't be its assistant, too", hint: 'Take the teacher out of "Assistant UIDs".' },
	326: { ...TEACHERS[326]!, message: "ClassIn could not add an assistant to the course's teachers", hint: 'Look in ClassIn whether the class is there. If not, try again, or add the assistant with "Course: Add Teachers" first.' },
	328: { kind: 'conflict', message: "An assistant of the class can't be its teacher, too", hint: 'Set "Assistant UIDs" without the person.' },
	388: { ...TEACHERS[388]!, message: 'An assistant was stopped', hint: RESTART_ASSISTANT },
	450: { kind: 'invalid', message: 'A number is above the limit', hint: 'Lower "People on Stage", or shorten "Assistant UIDs".' },
	804: { ...TEACHERS[804]!, message: 'An assistant is being stopped', hint: `Wait some minutes. ${RESTART_ASSISTANT}` },
	885: { ...TEACHERS[885]!, message: "An assistant's account has been closed", hint: 'Take the person out of "Assistant UIDs".' },
	21317: { kind: 'invalid', message: 'There are too many assistants', hint: 'Shorten "Assistant UIDs". How many are allowed depends on your ClassIn plan.' },
	121601008: { kind: 'forbidden', message: "Assistants are not part of this school's ClassIn plan", hint: `Take out "Assistant UIDs", or ${ASK_PLAN}.` },
	121601011: { kind: 'forbidden', message: "Two cameras are not part of this school's ClassIn plan", hint: `Turn off "Dual Camera", or ${ASK_PLAN}.` },
	121601012: { kind: 'forbidden', message: "The definition is above the limit of this school's ClassIn plan", hint: `Choose a lower "Definition", or ${ASK_PLAN}.` },
	121601014: RECORDING,
	121601020: {
		kind: 'invalid',
		message: 'ClassIn does not accept a value in the request',
		hint: 'ClassIn\'s own words, where there are any, say which one. A change of recording needs "Cloud Recording", "Recording Type", "Web Live Streaming" and "Web Playback" together, in a sub-classroom "Use Main Classroom Recording", too.',
	},
	122301037: RECORDING,
	...DUAL_TEACHER,
};

const CHANGE_MAIN = 'with "Classroom: Update", or with "Dual-Teacher Classroom: Update" once it has sub-classrooms.';
const MAIN_TIME = `A sub-classroom has the time of the main one: change that ${CHANGE_MAIN}`;
const MAIN_TEACHER = `A sub-classroom has the teacher of the main one: give that another teacher ${CHANGE_MAIN}`;
const LATER_MAIN = 'Use a main classroom that starts later.';
const IS_MEMBER = 'Take the person out of the sub-classroom\'s course with "Course Member: Remove", or use another course.';

/** Source: ClassIn API, "Create a class of a dual-teacher course", error codes, and the limits of "Create a classroom". */
export const ADD_SUB_CLASSROOM: ErrorTable = {
	...some(CREATE_CLASSROOM, 390, 121601003, 121601004, 121601070, 122301070),
	...BOTH,
	124: { kind: 'conflict', message: 'The main classroom starts in less than a minute', hint: LATER_MAIN },
	136: { kind: 'notFound', message: 'The teacher of the main classroom does not belong to this school', hint: MAIN_TEACHER },
	140: { kind: 'conflict', message: 'The main classroom is running, so nothing can be changed', hint: LATER_MAIN },
	145: { kind: 'gone', message: 'The main classroom has ended already', hint: LATER_MAIN },
	165: { kind: 'invalid', message: 'A class must last from 15 minutes to 24 hours', hint: MAIN_TIME },
	172: { kind: 'conflict', message: "The teacher of the main classroom is a student of the sub-classroom's course", hint: IS_MEMBER },
	173: { kind: 'conflict', message: "The teacher of the main classroom is an auditor of the sub-classroom's course", hint: IS_MEMBER },
	219: { kind: 'notFound', message: 'ClassIn does not know the teacher of the main classroom', hint: MAIN_TEACHER },
	325: { kind: 'conflict', message: "A drop-in student can't be the teacher", hint: MAIN_TEACHER },
	350: { kind: 'conflict', message: 'The main classroom starts within 20 minutes, so it is locked', hint: LATER_MAIN },
	385: { kind: 'gone', message: 'The main classroom is past its end', hint: LATER_MAIN },
	387: { ...TEACHERS[387]!, message: 'The teacher of the main classroom was stopped in this school', hint: `Use "User: Restart Teacher" first. ${MAIN_TEACHER}` },
	398: {
		kind: 'conflict',
		message: 'A class with this key exists already',
		hint: 'Most likely it was created before: where ClassIn names it, its ID is in the details. To create another one all the same, enter a new "Own Key".',
	},
	454: { ...UPDATE_CLASSROOM[454]!, hint: MAIN_TIME },
	767: { ...UPDATE_CLASSROOM[767]!, hint: MAIN_TIME },
	769: { ...TEACHERS[769]!, hint: MAIN_TEACHER },
	800: { ...TEACHERS[800]!, message: 'The teacher of the main classroom is being stopped', hint: `Wait some minutes, then use "User: Restart Teacher". ${MAIN_TEACHER}` },
	863: { ...UPDATE_CLASSROOM[863]!, hint: MAIN_TIME },
	875: { kind: 'conflict', message: 'The main classroom starts within 5 minutes, so it is locked', hint: LATER_MAIN },
	884: { kind: 'gone', message: 'The account of the main classroom’s teacher has been closed', hint: MAIN_TEACHER },
	21319: { kind: 'gone', message: 'The teacher of the main classroom has been deleted', hint: MAIN_TEACHER },
};

/** Source: ClassIn API, "Edit a class of a dual-teacher course", error codes. */
export const EDIT_DUAL_TEACHER: ErrorTable = {
	...some(CREATE_CLASSROOM, 268),
	...BOTH,
	140: { kind: 'conflict', message: "{subject} is running and can't be changed", hint: 'Make such changes before the class begins.' },
};
