import { codesOf, rows, UID_REFUSED } from './general';

const ACCOUNT = rows({
	134: ['invalid', 'ClassIn does not accept the phone number', 'Check the number, and that it begins with the country code, such as +44, unless it is from mainland China.'],
	288: ['invalid', 'ClassIn does not accept numbers of this range', 'Use another phone number, or an email address.'],
});

const PASSWORD = rows({
	137: ['invalid', 'The password must have 6 to 20 characters', 'Choose another password.'],
});

const TEACHER_LIMIT = rows({
	845: ['forbidden', 'The school has as many teachers as its plan allows', 'Stop a teacher who left with "User: Stop Teacher", or ask ClassIn for a larger plan.'],
});

/** The same account at the same moment: surely nothing was done. */
const TWICE = rows({
	131: ['conflict', 'ClassIn could not add the account, mostly because another request does the same at this moment', 'Run it again. If two items or workflows handle the same account, let only one of them do so.'],
});

const NOT_REGISTERED = rows({
	113: ['notFound', 'ClassIn knows no such account', 'Register the person with "User: Register" first.'],
});

const CLOSED = 'The person has closed the account with ClassIn; register another phone number or email address.';
const NOT_TEACHER = 'Check the UID, and add the person to the school as a teacher with "User: Add to School" first.';

/** Source: ClassIn API, "Register" and "Register multiple users". */
export const REGISTER = codesOf(ACCOUNT, PASSWORD, TEACHER_LIMIT, TWICE, rows({
	135: ['conflict', 'The phone number has an account already', 'Use its UID.'],
	224: ['invalid', 'The picture has the wrong type', 'Use a JPEG, PNG or GIF file.'],
	340: ['conflict', 'The person was registered, but the picture was not set', 'The person can set one in the app.'],
	341: ['invalid', 'The picture must be 300 by 300 pixels', 'Resize the picture, or leave it out.'],
	342: ['invalid', 'The picture is larger than 1 MB', 'Make the picture smaller, or leave it out.'],
	450: ['invalid', 'ClassIn registers at most 10 people at a time', 'Lower "Items at a Time" among the options.'],
	461: ['conflict', 'The email address has an account already', 'Use its UID.'],
	820: ['conflict', 'The person was registered, but not added to the school as a student', 'Add the person with "User: Add to School".'],
	821: ['conflict', 'The person was registered, but not added to the school as a teacher', 'Add the person with "User: Add to School".'],
	877: ['invalid', "ClassIn can't send a text message for this person", 'Text messages need a phone number, and a role in "Add to School As".'],
}));

/** Source: ClassIn API, "Add a student" and "Add a teacher". */
export const ADD_TO_SCHOOL = codesOf(ACCOUNT, NOT_REGISTERED, TEACHER_LIMIT, TWICE, rows({
	122: ['invalid', 'The account is not valid', 'Check the phone number or email address.'],
	128: ['forbidden', "The school's own account can't be a student", 'Use the account of the student.'],
	133: ['conflict', 'The person belongs to the school already', 'Nothing needs to be done.'],
	884: ['gone', 'The account is closed', CLOSED],
	886: ['gone', 'The account is closed', CLOSED],
}));

/** Source: ClassIn API, "Edit a student" and "Edit a teacher". */
export const EDIT_PERSON = codesOf(rows({
	219: ['notFound', 'The school has no such teacher', NOT_TEACHER],
	228: ['notFound', 'The person is not a student of this school', 'Check the UID, and add the person with "User: Add to School" first.'],
}));

/** Source: ClassIn API, "Stop a teacher" and "Restart a teacher". */
export const STOP_TEACHER = codesOf(rows({
	122: ['invalid', 'The account is not valid', 'Check the UID.'],
	136: ['notFound', 'The person is not a teacher of this school', NOT_TEACHER],
	317: ['conflict', 'The teacher still has classes that are not over', 'Give them to somebody else with "Classroom: Update" or "Course: Replace Teacher" first.'],
	339: ['conflict', 'The teacher still has courses that are not over', 'Choose another head teacher with "Course: Update", or end the courses, first.'],
	386: ['forbidden', "The school's own account can't be stopped", 'Use the UID of a teacher.'],
	402: ['forbidden', "A sub-account of the school can't be stopped", 'Delete it with "School: Delete Sub-Account" first.'],
	800: ['conflict', 'ClassIn is still stopping the teacher', 'Try again in some minutes.'],
}));

/** Source: ClassIn API, "Change a password". */
export const SET_PASSWORD = codesOf(PASSWORD, rows({
	113: ['notFound', 'ClassIn knows no such account', 'Check the UID.'],
	134: UID_REFUSED,
	227: ['notFound', 'The person does not belong to this school', 'Add the person with "User: Add to School" first.'],
}));

/** Source: ClassIn API, "Delete a sub-account". */
export const SUB_ACCOUNT = codesOf(rows({
	22101: ['notFound', 'The school has no such sub-account', 'Check the UID in the ClassIn dashboard.'],
}));
