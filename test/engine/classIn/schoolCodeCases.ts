/** The calls of ClassIn's older API with the codes that its documents list for them, page by page. */
import type { INodeParameters } from 'n8n-workflow';

import type { ErrorTable } from '../../../vendors/classin/codes/errorInfo';
import { COMMENT, DRAFT, DRIVE, GROUP, LABEL, NICKNAMES, SCHOOL_SETTINGS, VIDEO } from '../../../vendors/classin/school/codes/content';
import * as course from '../../../vendors/classin/school/codes/course';
import * as people from '../../../vendors/classin/school/codes/people';

export interface DocumentedCall {
	/** ClassIn's name, and what makes this row differ from others of the same call. */
	action: string;
	/** The node's resource and operation. */
	operation: string;
	parameters: INodeParameters;
	/** What the client knows; all of it is tried. */
	table: ErrorTable;
	/** The codes of the call's own page. */
	documented: number[];
	/** Codes that are no error, and the word for each. */
	outcomes?: Record<number, string>;
	/** What ClassIn sends beside these. */
	data?: unknown;
	/** Two items that share a request. */
	several?: boolean;
	/** The code stands in an entry of an answer whose own code is 1. */
	entries?: (errno: number, error: string) => unknown;
	/** Codes of a shared table that can't come here, because they say that it was done. */
	notHere?: number[];
}

/** Source: ClassIn API, "Basic errors". */
const GENERAL_V1 = [100, 102, 103, 104, 106, 114, 155, 369, 400, 101003002];

/** Source: ClassIn API, "Signature", and the codes that all pages of the LMS list. */
const GENERAL_LMS = [147, 901, 101001001, 101002005, 101002006, 101002008, 101003001, 101003002, 101004005, 121601020, 121601021, 121601022, 121601023];

/** The codes that mean the same in all calls of the API that this one belongs to. */
export const generalCodes = ({ action }: DocumentedCall): number[] => (action.startsWith('/') ? GENERAL_LMS : GENERAL_V1);

const COURSE = [144, 147, 149];
const IDS = { courseId: 414193, classId: 1152000 };
const PASSWORD = 'correct horse 9';

const register: INodeParameters = { telephone: '=1381234567{{ $json.n ?? 0 }}', nickname: 'A', password: PASSWORD, addToSchoolMember: 'student' };
const REGISTER = {
	operation: 'user register',
	parameters: register,
	table: people.REGISTER,
	documented: [131, 134, 135, 137, 224, 288, 340, 341, 342, 461, 820, 821, 845, 877],
	outcomes: { 135: 'existed', 461: 'existed', 340: 'createdWithWarning', 820: 'createdWithWarning', 821: 'createdWithWarning' },
};
const DONE_REGISTERED = [135, 340, 461, 820, 821];

const HEAD = [160, 260, 331, 334, 371, 373, 389, 805, 883];
const MEMBER = [...COURSE, 153, 113, 129, 130, 134, 163, 164, 174, 228, 332, 333, 841, 886, 887];
const MEMBERS = [...MEMBER, 125, 131, 133, 288];
const ADDED = { 133: 'alreadyMember', 841: 'addedWithWarning' };
/** To a student, 164 is no success: who audits the course is not in it as a student. */
const STUDENT_ADDED = { ...ADDED, 163: 'alreadyMember' };
const member = (studentUids: string): INodeParameters => ({ courseId: 414193, identity: 'student', studentUids });
const OF_ITEM = '={{ 2000000 + ($json.n ?? 0) }}';
const marked = (errno: number, error: string) => [0, 1].map((at) => ({ customColumn: String(at), errno, error }));
const inOrder = (errno: number, error: string) => [0, 1].map(() => ({ errno, error }));

const GROUPS = [890, 892, 895, 896, 897, 898];
const group: INodeParameters = { courseId: 414193, groupName: 'Readers', groupList: '[[2000001, 2000002]]' };
const folder = { folderId: 8675309 };

const PEOPLE: DocumentedCall[] = [
	{ ...REGISTER, action: 'register', data: 7 },
	{ ...REGISTER, action: 'registerMultiple', several: true, documented: [450], outcomes: {}, notHere: DONE_REGISTERED },
	{ ...REGISTER, action: 'registerMultiple, entries', several: true, entries: (errno, error) => marked(errno, error).map((one) => ({ ...one, data: 7 })) },
	{
		action: 'addSchoolStudent',
		operation: 'user addToSchool',
		parameters: { account: '13812345678', name: 'A', role: 'student' },
		table: people.ADD_TO_SCHOOL,
		documented: [113, 128, 133, 134, 288, 886],
		outcomes: { 133: 'alreadyMember' },
	},
	{
		action: 'addTeacher',
		operation: 'user addToSchool',
		parameters: { account: '13812345678', name: 'A', role: 'teacher' },
		table: people.ADD_TO_SCHOOL,
		documented: [113, 122, 131, 133, 288, 845, 884],
		outcomes: { 133: 'alreadyMember' },
	},
	{ action: 'editSchoolStudent', operation: 'user update', parameters: { uid: 2000001, role: 'student', name: 'A' }, table: people.EDIT_PERSON, documented: [228] },
	{ action: 'editTeacher', operation: 'user update', parameters: { uid: 1000001, role: 'teacher', name: 'A' }, table: people.EDIT_PERSON, documented: [219] },
	{ action: 'stopUsingTeacher', operation: 'user stopTeacher', parameters: { teacherUid: 1000001 }, table: people.STOP_TEACHER, documented: [122, 136, 317, 339, 386, 402] },
	{ action: 'restartUsingTeacher', operation: 'user restartTeacher', parameters: { teacherUid: 1000001 }, table: people.STOP_TEACHER, documented: [122, 136, 800] },
	{ action: 'modifyPasswordByTelephone', operation: 'user setPassword', parameters: { uid: 2000001, password: PASSWORD }, table: people.SET_PASSWORD, documented: [113, 134, 137, 227] },
	{ action: 'deleteSubSchoolAccount', operation: 'school deleteSubAccount', parameters: { uid: 1000005 }, table: people.SUB_ACCOUNT, documented: [22101] },
];

const COURSES: DocumentedCall[] = [
	{
		action: 'addCourse',
		operation: 'course create',
		parameters: { courseName: 'A', courseUniqueIdentity: 'a' },
		table: course.CREATE_COURSE,
		documented: [...HEAD, 151, 154, 398, 460],
		outcomes: { 398: 'existed' },
		data: 7,
	},
	{
		action: 'editCourse',
		operation: 'course update',
		parameters: { courseId: 414193, updateFields: { courseName: 'B' } },
		table: course.EDIT_COURSE,
		documented: [...COURSE, ...HEAD, 151, 152, 153, 154, 310, 311, 312, 314],
	},
	{ action: 'endCourse', operation: 'course end', parameters: { courseId: 414193 }, table: course.END_COURSE, documented: [...COURSE, 153, 394], outcomes: { 149: 'alreadyDeleted', 153: 'alreadyEnded' } },
	{
		action: 'modifyCourseTeacher',
		operation: 'course replaceTeacher',
		parameters: { courseId: 414193, teacherUid: 1000001 },
		table: course.REPLACE_TEACHER,
		documented: [...COURSE, 153, 134, 136, 146, 172, 173, 187, 188, 189, 190, 324, 328, 387, 466, 805, 884],
	},
	{
		action: 'modifyCourseTeacher, entries',
		operation: 'course replaceTeacher',
		parameters: { courseId: 414193, teacherUid: 1000001 },
		table: course.REPLACE_TEACHER,
		documented: [187, 189, 324, 328, 466],
		entries: (errno, error) => [{ classId: '1152000', errno, error }],
	},
	{
		action: 'removeCourseTeacher',
		operation: 'course removeTeacher',
		parameters: { courseId: 414193, teacherUid: 1000001 },
		table: course.REMOVE_TEACHER,
		documented: [...COURSE, 153, 122, 136, 315, 316, 317],
		outcomes: { 316: 'notTeacher' },
	},
	{ action: 'addCourseStudent', operation: 'courseMember add', parameters: member('2000001'), table: course.ADD_MEMBER, documented: MEMBER, outcomes: STUDENT_ADDED },
	{ action: 'addCourseStudent, auditors', operation: 'courseMember add', parameters: { ...member('2000001'), identity: 'auditor' }, table: course.ADD_MEMBER, documented: MEMBER, outcomes: { ...ADDED, 164: 'alreadyMember' } },
	{ action: 'addCourseStudentMultiple', operation: 'courseMember add', parameters: member(OF_ITEM), several: true, table: course.ADD_MEMBER, documented: [...COURSE, 153, 464], notHere: [133, 163, 841] },
	{
		action: 'addCourseStudentMultiple, entries',
		operation: 'courseMember add',
		parameters: member(OF_ITEM),
		several: true,
		table: course.ADD_MEMBER,
		documented: MEMBERS,
		outcomes: STUDENT_ADDED,
		entries: marked,
	},
	{ action: 'delCourseStudent', operation: 'courseMember remove', parameters: member('2000001'), table: course.REMOVE_MEMBER, documented: [...COURSE, 153, 162], outcomes: { 162: 'notMember' } },
	{ action: 'delCourseStudentMultiple', operation: 'courseMember remove', parameters: member(OF_ITEM), several: true, table: course.REMOVE_MEMBER, documented: [144, 147, 153, 134], notHere: [162] },
	{
		action: 'delCourseStudentMultiple, entries',
		operation: 'courseMember remove',
		parameters: member(OF_ITEM),
		several: true,
		table: course.REMOVE_MEMBER,
		documented: [162],
		outcomes: { 162: 'notMember' },
		entries: inOrder,
	},
	{
		action: 'getLoginLinked',
		operation: 'joinLink get',
		parameters: { uid: 2000001, ...IDS },
		table: course.LINK,
		documented: [134, 142, 143, 144, 145, 150, 212, 467, 888],
	},
	{ action: 'getWebcastUrl', operation: 'joinLink getCoursePage', parameters: { courseId: 414193 }, table: course.LINK, documented: [142, 143, 144, 149, 212] },
];

const CONTENT: DocumentedCall[] = [
	{ action: 'addCourseGroup', operation: 'group create', parameters: group, table: GROUP, documented: GROUPS, outcomes: { 898: 'createdExceptSome' }, data: 7 },
	{ action: 'editCourseGroup', operation: 'group update', parameters: { ...group, groupId: 7 }, table: GROUP, documented: [890, 893], outcomes: { 898: 'updatedExceptSome' } },
	{ action: 'delCourseGroup', operation: 'group delete', parameters: { courseId: 414193, groupId: 7 }, table: GROUP, documented: [891, 893] },
	{ action: 'addSchoolLabel', operation: 'label create', parameters: { labelName: 'A' }, table: LABEL, documented: [353, 354], outcomes: { 353: 'existed' }, data: { labelId: '363' } },
	{ action: 'updateSchoolLabel', operation: 'label update', parameters: { labelId: 7, labelName: 'A' }, table: LABEL, documented: [353, 355, 356] },
	{ action: 'deleteSchoolLabel', operation: 'label delete', parameters: { labelId: 7 }, table: LABEL, documented: [355, 356] },
	{ action: 'addCourseLabels', operation: 'label setOnCourses', parameters: { courseIds: '414193', labelIds: '7' }, table: LABEL, documented: [...COURSE, 358, 359, 399] },
	{
		action: 'addCourseLabels, entries',
		operation: 'label setOnCourses',
		parameters: { courseIds: '414193', labelIds: '7' },
		table: LABEL,
		documented: [...COURSE, 358, 359, 399],
		entries: (errno, error) => [{ customColumn: '0', errno, error }],
	},
	{ action: 'addClassLabels', operation: 'label setOnClasses', parameters: { courseId: 414193, classIds: '1152000', labelIds: '7' }, table: LABEL, documented: [...COURSE, 142, 143, 212, 357, 358, 359, 466] },
	{
		action: 'addClassLabels, entries',
		operation: 'label setOnClasses',
		parameters: { courseId: 414193, classIds: '1152000', labelIds: '7' },
		table: LABEL,
		documented: [142, 143, 212, 357, 358, 359, 466],
		entries: (errno, error) => [{ customColumn: '0', errno, error }],
	},
	{ action: 'modifyGroupMemberNickname', operation: 'school syncNicknames', parameters: { scope: 'course', courseId: 414193 }, table: NICKNAMES, documented: [...COURSE, 153, 842, 843, 21323], outcomes: { 842: 'partlySynced' } },
	{
		action: 'deleteClassVideo',
		operation: 'video delete',
		parameters: { classId: 1152000, which: 'all' },
		table: VIDEO,
		documented: [233, 254, 384, 630, 631, 632, 633, 634],
		outcomes: { 632: 'alreadyDeleted', 634: 'alreadyDeleted' },
	},
	{ action: 'updateClassLockStatus', operation: 'video setLock', parameters: { classId: 1152000, isLock: true }, table: VIDEO, documented: [233, 391] },
	{ action: 'updateClassStudentComment', operation: 'comment set', parameters: { classId: 1152000, studentUid: 2000001, starNum: 4, comment: 'A' }, table: COMMENT, documented: [233] },
	{
		action: 'updateClassStudentComment, entries',
		operation: 'comment set',
		parameters: { classId: 1152000, studentUid: 2000001, starNum: 4, comment: 'A' },
		table: COMMENT,
		documented: [167, 228],
		entries: (errno, error) => [{ studentUid: 2000001, customColumn: '0', errno, error }],
	},
];

const CLOUD: DocumentedCall[] = [
	// Without a folder, the top one is asked for first.
	{ action: 'getTopFolderId', operation: 'folder create', parameters: { folderName: 'A' }, table: DRIVE, documented: [106] },
	// 106 is a drive without folders, of which the other two calls tell the rest.
	{ action: 'getFolderList', operation: 'folder getAll', parameters: { returnAll: true }, table: DRIVE, documented: [], notHere: [106] },
	{ action: 'getCloudList', operation: 'folder getAll', parameters: { ...folder, returnAll: true }, table: DRIVE, documented: [193, 194] },
	{ action: 'createFolder', operation: 'folder create', parameters: { ...folder, folderName: 'A' }, table: DRIVE, documented: [193, 194, 196, 206, 207, 208], outcomes: { 206: 'existed' }, data: 7 },
	{ action: 'renameFolder', operation: 'folder rename', parameters: { ...folder, folderName: 'A' }, table: DRIVE, documented: [193, 194, 196, 206] },
	{ action: 'delFolder', operation: 'folder delete', parameters: folder, table: DRIVE, documented: [193, 194, 196] },
	{ action: 'renameFile', operation: 'file rename', parameters: { fileId: 9, fileName: 'a.pdf' }, table: DRIVE, documented: [198, 199, 200] },
	{ action: 'delFile', operation: 'file delete', parameters: { fileId: 9 }, table: DRIVE, documented: [198, 199] },
	{ action: 'uploadFile', operation: 'file upload', parameters: { ...folder, binaryPropertyName: 'data' }, table: DRIVE, documented: [193, 194, 195, 196, 197, 211, 31000] },
];

const draft = { courseId: 414193, unitId: 7, activityType: 2, name: 'A', teacherUid: 1000001 };

/** Calls of the LMS API that belong to the school. */
const LMS: DocumentedCall[] = [
	{
		action: '/course/addCourseTeacher',
		operation: 'course addTeachers',
		parameters: { courseId: 414193, teacherUids: '1000001' },
		table: course.ADD_TEACHERS,
		documented: [...COURSE, 30013, 30031],
	},
	{
		action: '/course/addCourseTeacher, entries',
		operation: 'course addTeachers',
		parameters: { courseId: 414193, teacherUids: '1000001' },
		table: course.ADD_TEACHERS,
		documented: [133, 136, 172, 173, 387, 884, 30022],
		outcomes: { 133: 'alreadyTeacher', 30022: 'isHeadTeacher' },
		entries: (code, msg) => [{ teacherUid: 1000001, code, msg }],
	},
	{
		action: '/schooluser/modifyCourseStudentNickName',
		operation: 'school syncNicknames',
		parameters: { scope: 'students', studentUids: '2000001' },
		table: NICKNAMES,
		documented: [121601058, 121601060],
	},
	{
		action: '/schooluser/modifyCourseStudentNickName, entries',
		operation: 'school syncNicknames',
		parameters: { scope: 'students', studentUids: '2000001' },
		table: NICKNAMES,
		documented: [110100067, 121601059],
		entries: (code, msg) => [{ studentUid: 2000001, code, msg }],
	},
	{ action: '/school/modifySchoolConf', operation: 'school updateSettings', parameters: { updateFields: { allowViewReplay: true } }, table: SCHOOL_SETTINGS, documented: [121601030] },
	{ action: '/lms/activity/createActivityNoClass', operation: 'activity createDraft', parameters: draft, table: DRAFT, documented: [40020, 40031] },
];

export const CALLS: DocumentedCall[] = [...PEOPLE, ...COURSES, ...CONTENT, ...CLOUD, ...LMS];
