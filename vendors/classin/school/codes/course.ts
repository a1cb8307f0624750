import { codesOf, rows, UID_REFUSED } from './general';

/** What becomes of a course in all calls about one. */
export const COURSE_STATE = rows({
	144: ['notFound', 'The course does not belong to this school', 'Check the Course ID, and that the SID of the credential is the one of the school that owns the course.'],
	147: ['notFound', 'ClassIn knows no such course', 'Check the Course ID. In this API "course" is what the ClassIn app calls a class.'],
	149: ['gone', 'The course was deleted', 'Use another course.'],
	153: ['gone', 'The course has expired', 'Use another course.'],
});

/** Another request works on the same course: surely nothing was done. */
export const BUSY = rows({
	460: ['conflict', 'Another request creates or changes this at the moment', 'Run it again. If other programs of your school do the same, let only one of them do so.'],
	464: ['conflict', 'Another request adds members to the course at the moment', 'Run it again. If other programs of your school do the same, let only one of them do so.'],
});

const HEAD_TEACHER = 'Check "Head Teacher UID": it must be the UID of a teacher of the school who is not stopped.';
const SETTING = 'Check "Classroom Setting ID" in the ClassIn dashboard: School Settings > Classroom Settings.';

const COURSE_VALUES = rows({
	151: ['invalid', 'The course must run for a day at least', 'Choose a later time in "Expiry Time".'],
	154: ['invalid', 'The course may run for 5 years at most', 'Choose an earlier time in "Expiry Time".'],
	160: ['notFound', 'The school has no such folder in the cloud drive', 'Choose another folder.'],
	260: ['server', 'ClassIn could not add the head teacher', HEAD_TEACHER],
	331: ['invalid', 'The account of the head teacher is not valid', HEAD_TEACHER],
	334: ['notFound', 'The school has no such head teacher', HEAD_TEACHER],
	371: ['notFound', 'ClassIn knows no such classroom setting', SETTING],
	373: ['notFound', 'The classroom setting belongs to another school', SETTING],
	389: ['conflict', 'The head teacher was stopped', 'Choose another one, or use "User: Restart Teacher" first.'],
	805: ['conflict', 'The head teacher is being stopped', 'Choose another one, or use "User: Restart Teacher" in some minutes.'],
	883: ['gone', 'The head teacher has closed the account', 'Choose another one.'],
});

/** Source: ClassIn API, "Create a course". */
export const CREATE_COURSE = codesOf(COURSE_STATE, BUSY, COURSE_VALUES, rows({
	398: ['conflict', 'A course with this key exists already', 'Use its ID.'],
}));

/** Source: ClassIn API, "Edit a course". */
export const EDIT_COURSE = codesOf(COURSE_STATE, BUSY, COURSE_VALUES, rows({
	152: ['invalid', 'The course can’t end before its last class', 'Choose a later time in "Expiry Time".'],
	310: ['notFound', 'The school has no such head teacher', HEAD_TEACHER],
	311: ['conflict', "A student of the course can't be its head teacher", 'Choose another one, or take the person out of the course first.'],
	312: ['conflict', "An auditor of the course can't be its head teacher", 'Choose another one, or take the person out of the course first.'],
	314: ['conflict', 'The former head teacher has classes that are not over', 'Set "Former Head Teacher" to stay among the teachers.'],
}));

/** Source: ClassIn API, "End a course". */
export const END_COURSE = codesOf(COURSE_STATE, rows({
	394: ['conflict', 'A class of the course is running', 'Try again when it is over.'],
}));

const TEACHER_HERE = rows({
	172: ['conflict', "A student of the course can't be its teacher", 'Take the person out with "Course Member: Remove" first.'],
	173: ['conflict', "An auditor of the course can't be its teacher", 'Take the person out with "Course Member: Remove" first.'],
	136: ['notFound', 'The person is not a teacher of this school', 'Check the UID, and add the person with "User: Add to School" first.'],
	387: ['conflict', 'The teacher was stopped', 'Choose another one, or use "User: Restart Teacher" first.'],
	805: ['conflict', 'The teacher is being stopped', 'Choose another one, or use "User: Restart Teacher" in some minutes.'],
	884: ['gone', 'The teacher has closed the account', 'Choose another one.'],
});

/** Source: ClassIn API, "Add course teachers" (v2). */
export const ADD_TEACHERS = codesOf(COURSE_STATE, TEACHER_HERE, rows({
	133: ['conflict', 'The person is a teacher of the course already', 'Nothing needs to be done.'],
	30013: ['server', 'ClassIn could not look up the type of the school', 'Try again in a moment.'],
	30022: ['conflict', 'The person is the head teacher of the course already', 'Nothing needs to be done.'],
	30031: ['gone', 'The course has ended', 'Use another course.'],
}));

/** Source: ClassIn API, "Change the teacher of a course". */
export const REPLACE_TEACHER = codesOf(COURSE_STATE, BUSY, TEACHER_HERE, rows({
	134: UID_REFUSED,
	146: ['gone', 'The course has ended', 'Use another course.'],
	187: ['conflict', "A student of a class can't be its teacher", 'Take the person out of the class with "Student: Remove" first.'],
	188: ['notFound', 'The course has no class that has not begun', 'Nothing needs to be changed; plan the classes with the new teacher.'],
	189: ['server', 'ClassIn could not replace the teacher of the class', 'Run it again.'],
	190: ['conflict', 'The course is not fully created yet', 'Run it again in some minutes.'],
	324: ['server', "ClassIn could not add the teacher to the course's teachers", 'Use "Course: Add Teachers" first.'],
	328: ['conflict', "The co-teacher of a class can't be its teacher, too", 'Take the person out of the co-teachers with "Classroom: Update" first.'],
	466: ['forbidden', 'The class was made in the ClassIn app or by "Classroom: Create", so this call can’t change it', 'Change its teacher with "Classroom: Update".'],
}));

/** What a course that is over means to who takes somebody out of it. */
const NO_CLASS_TO_COME = rows({
	149: ['gone', 'The course was deleted', 'Nothing needs to be done: nobody can be in it any more.'],
	153: ['gone', 'The course has ended', 'Nothing needs to be done: no class of it is still to come. Next time, take people out before "Course: End".'],
});

/** Source: ClassIn API, "Remove a teacher from a course". */
export const REMOVE_TEACHER = codesOf(COURSE_STATE, NO_CLASS_TO_COME, rows({
	122: ['invalid', 'The account is not valid', 'Check the UID.'],
	136: ['notFound', 'The person is not a teacher of this school', 'Check the UID.'],
	315: ['server', 'ClassIn could not remove the teacher', 'Run it again.'],
	316: ['conflict', 'The person is not a teacher of this course', 'Nothing needs to be done.'],
	317: ['conflict', 'The teacher still has classes that are not over', 'Give them to somebody else with "Classroom: Update" or "Course: Replace Teacher" first.'],
}));

const CLOSED = 'The person has closed the account with ClassIn; register another phone number or email address.';

/** Source: ClassIn API, "Add students/auditors to a course", one and several. */
export const ADD_MEMBER = codesOf(COURSE_STATE, BUSY, rows({
	113: ['notFound', 'ClassIn knows no such account', 'Check the UID.'],
	125: UID_REFUSED,
	129: ['conflict', "A teacher of the course can't be its student", 'Take the person out with "Course: Remove Teacher" first.'],
	130: ['forbidden', 'The course has as many members of this kind as ClassIn allows', 'Remove somebody first, or ask ClassIn for a higher limit; 20 auditors are usual.'],
	131: ['server', 'ClassIn could not register the person', 'Run it again.'],
	133: ['conflict', 'The person stands in the list twice', 'Nothing needs to be done.'],
	134: UID_REFUSED,
	163: ['conflict', 'The person is a student of the course already', 'To make the person an auditor, take the student out with "Course Member: Remove" first.'],
	164: ['conflict', 'The person is an auditor of the course already', 'To make the person a student, take the auditor out with "Course Member: Remove" first.'],
	174: ['conflict', "A teacher of the course can't be its auditor", 'Take the person out with "Course: Remove Teacher" first.'],
	228: ['notFound', 'The person is not a student of this school', 'Add the person with "User: Add to School", or choose "Add to School As" in "User: Register", first.'],
	288: UID_REFUSED,
	332: ['conflict', 'The person is a teacher or co-teacher of the course', 'Take the person out with "Course: Remove Teacher" first, or leave it so.'],
	333: ['conflict', 'The person is the head teacher of the course', 'Choose another head teacher with "Course: Update" first, or leave it so.'],
	841: ['conflict', 'The person was added, but the nickname was not taken over', 'Use "School: Sync Nicknames" later.'],
	886: ['gone', 'The person has closed the account', CLOSED],
	887: ['gone', 'The person has closed the account', CLOSED],
}));

/** Source: ClassIn API, "Remove students/auditors from a course", one and several. */
export const REMOVE_MEMBER = codesOf(COURSE_STATE, BUSY, rows({
	134: UID_REFUSED,
	162: ['notFound', 'The person is no member of the course', 'Nothing needs to be done.'],
}), NO_CLASS_TO_COME);

/** Source: ClassIn API, "Get the login link" and "Get the course page". */
export const LINK = codesOf(COURSE_STATE, rows({
	134: UID_REFUSED,
	142: ['notFound', 'The course has no such class', 'Check the Class ID: it is the classId, not the activityId.'],
	143: ['notFound', 'ClassIn knows no such class', 'Check the Class ID: it is the classId, not the activityId.'],
	145: ['gone', 'The class is over', 'For its replay, use "Playback: Get Replay Link".'],
	150: ['notFound', 'The person belongs to neither the school nor this class', 'Add the person with "Course Member: Add" first.'],
	212: ['gone', 'The class was deleted', 'Use another class.'],
	467: ['invalid', 'The account has an email address only, and ClassIn makes links for phone numbers only', 'Let the person add a phone number in the ClassIn app, or register one.'],
	888: ['gone', 'The person has closed the account', CLOSED],
}));
