import { COURSE_STATE } from './course';
import { codesOf, rows } from './general';

const MEMBERS_HINT = 'Check the UIDs, and that all of them are students of the course.';

/** Source: ClassIn API, "Add/edit/delete a course group". */
export const GROUP = codesOf(COURSE_STATE, rows({
	890: ['server', 'ClassIn could not save the groups', 'Look in ClassIn whether it was done. If not, run it again.'],
	891: ['server', 'ClassIn could not delete the grouping', 'Look in ClassIn whether it was done. If not, run it again.'],
	892: ['conflict', 'A grouping was created already', 'Change it with "Group: Update", or delete it with "Group: Delete" first.'],
	893: ['notFound', 'The course has no such grouping', 'Check the Group ID.'],
	895: ['invalid', 'The UID of the leader of a group is not right', 'Let a student of the course lead each group.'],
	896: ['notFound', 'None of the people is a student of the school', MEMBERS_HINT],
	897: ['notFound', 'None of the people is a student of the course', MEMBERS_HINT],
	898: ['conflict', 'It was done, but some of the UIDs are not right', MEMBERS_HINT],
}));

/** Source: ClassIn API, the pages on labels. */
export const LABEL = codesOf(COURSE_STATE, rows({
	353: ['conflict', 'The school has this label already', 'Use its ID, or choose another name.'],
	354: ['forbidden', 'The school has 100 labels, the most that ClassIn allows', 'Delete a label first.'],
	355: ['notFound', 'The label belongs to another school', 'Check the Label ID.'],
	356: ['notFound', 'ClassIn knows no such label', 'Check the Label ID.'],
	357: ['invalid', 'A class can have 10 labels at most', 'Take some out.'],
	358: ['notFound', 'Some of the labels don’t exist or were deleted', 'Check the label IDs.'],
	359: ['notFound', 'A label belongs to another school', 'Check the label IDs.'],
	399: ['invalid', 'A course can have 10 labels at most', 'Take some out.'],
	142: ['notFound', 'The course has no such class', 'Check the class IDs: classId, not activityId.'],
	143: ['notFound', 'ClassIn knows no such class', 'Check the class IDs: classId, not activityId.'],
	212: ['gone', 'The class was deleted', 'Use another class.'],
	466: ['forbidden', 'The class was made in the ClassIn app or by "Classroom: Create", so it can’t have such labels', 'Put the label on the course.'],
}));

/** Source: ClassIn API, "Sync nicknames of a course" (v1) and "Change nicknames of students" (v2). */
export const NICKNAMES = codesOf(COURSE_STATE, rows({
	842: ['conflict', 'Only some of the nicknames were changed', 'Run it again later for the rest.'],
	843: ['server', 'No nickname was changed', 'Run it again later.'],
	21323: ['gone', 'The nicknames of students who were deleted can’t be changed', 'Take such people out of the course with "Course Member: Remove" first.'],
	110100067: ['server', 'ClassIn could not take the nickname over', 'Run it again later.'],
	121601058: ['notFound', 'ClassIn knows no such school', 'Check the SID of the credential.'],
	121601059: ['notFound', 'The person is not a student of this school', 'Check the UID.'],
	121601060: ['invalid', 'ClassIn takes 100 students at most', 'Use several items.'],
}));

/** Source: ClassIn API, "Delete recordings" and "Lock recordings". */
export const VIDEO = codesOf(rows({
	233: ['notFound', 'The class does not belong to this school, or does not exist', 'Check the Class ID: it is the classId, not the activityId.'],
	254: ['notFound', 'The class was not recorded', 'Nothing needs to be done.'],
	384: ['conflict', 'The class is not over', 'Try again when it is over.'],
	391: ['conflict', 'The class is not over', 'Try again when it is over.'],
	630: ['notFound', 'The class has no such file', 'Check the File ID in ClassIn’s message about the recording.'],
	631: ['notFound', 'The recording failed, so the class has no file', 'There is nothing to delete.'],
	632: ['gone', 'All recordings of the class are deleted already', 'Nothing needs to be done.'],
	633: ['conflict', 'The recording is locked', 'Unlock it with "Video: Set Lock" first.'],
	634: ['gone', 'The recording is deleted already', 'Nothing needs to be done.'],
}));

/** Source: ClassIn API, "Rate students of a class". */
export const COMMENT = codesOf(rows({
	142: ['notFound', 'The course has no such class', 'Check the Class ID: it is the classId, not the activityId.'],
	143: ['notFound', 'ClassIn knows no such class', 'Check the Class ID: it is the classId, not the activityId.'],
	167: ['notFound', 'The person was not a student of the class', 'Check the UID.'],
	228: ['notFound', 'The person is not a student of this school', 'Check the UID.'],
	233: ['notFound', 'The class does not belong to this school, or does not exist', 'Check the Class ID: it is the classId, not the activityId.'],
}));

/** Source: ClassIn API, the pages on the cloud drive. */
export const DRIVE = codesOf(rows({
	193: ['notFound', 'ClassIn knows no such folder', 'Choose another folder.'],
	194: ['notFound', 'The folder does not belong to this school', 'Choose another folder.'],
	195: ['invalid', 'No file reached ClassIn', 'Check "Input Data Field Name", and that the file is not empty.'],
	196: ['forbidden', 'The folder may not be worked on', 'Choose another folder; this one may be one of ClassIn’s own.'],
	197: ['server', 'The upload failed', 'Look in ClassIn whether the file is there. If not, run it again.'],
	198: ['notFound', 'ClassIn knows no such file', 'Check the File ID.'],
	199: ['notFound', 'The file does not belong to this school', 'Check the File ID.'],
	200: ['conflict', 'There is a file of this name already', 'Choose another name.'],
	206: ['conflict', 'There is a folder of this name already', 'Choose another name.'],
	207: ['invalid', 'Folders can’t be nested deeper than 15 levels', 'Choose a folder nearer to the top.'],
	208: ['forbidden', 'The cloud drive has 5,000 folders, the most that ClassIn allows', 'Delete some first.'],
	211: ['invalid', 'The file is larger than 500 MB', 'Make it smaller, or divide it.'],
	31000: ['forbidden', 'The cloud drive is full', 'Delete files, or ask ClassIn for more room.'],
}));

/** Source: ClassIn API, "Create an activity (not a classroom)" (v2). */
export const DRAFT = rows({
	136: ['notFound', 'The person is not a teacher of this school', 'Check "Teacher UID".'],
	40020: ['notFound', 'The course has no such unit', 'Check "Unit ID".'],
	40031: ['forbidden', 'The unit has 100 activities, the most that ClassIn allows', 'Use another unit.'],
});

/** Source: ClassIn API, "School settings" (v2). */
export const SCHOOL_SETTINGS = rows({
	121601030: ['invalid', 'At least one setting is needed', 'Add a setting.'],
});
