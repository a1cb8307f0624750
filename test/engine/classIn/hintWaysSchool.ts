/** The same for the older API and the calls of the LMS that go with it; see schoolHints.test.ts. */
import { at, CLASS, COURSE, courseOf, now, OTHER, over, seed, type Way } from './hintWay';

const STUDENT = 2000001;
const TEACHER = 1000001;
const IDS = { courseId: COURSE, classId: 201 };
const detailsOf = (school: Parameters<typeof courseOf>[0]) => school.school.courses.get(COURSE)!;
const register = { telephone: '13812345670', nickname: 'A', password: 'correct horse 9', addToSchoolMember: 'student' };
const member = (studentUids: string, identity = 'student') => ({ courseId: COURSE, identity, studentUids });
const group = { courseId: COURSE, groupName: 'Readers', groupList: '[[2000001, 2000002]]' };

const PEOPLE: Way[] = [
	{ code: 'REGISTER 288', resource: 'user', operation: 'register', refused: { ...register, telephone: '17012345670' }, instead: { telephone: '13812345670' } },
	{
		code: 'REGISTER 845',
		resource: 'user',
		operation: 'register',
		prepare: (school) => void (school.settings.classIn.school.teacherLimit = school.teachers.size),
		refused: { ...register, addToSchoolMember: 'teacher' },
		follow: (school) => void school.teachers.delete(1000010),
		instead: { telephone: '13812345671' },
	},
	{
		code: 'ADD_TO_SCHOOL 113',
		resource: 'user',
		operation: 'addToSchool',
		refused: { account: '13812345670', name: 'A', role: 'student' },
		follow: (school) => void school.school.addPerson({ telephone: '13812345670' }),
	},
	{ code: 'ADD_TO_SCHOOL 128', resource: 'user', operation: 'addToSchool', prepare: (school) => void school.school.addPerson({ telephone: '13812345670' }), refused: { account: '13900000000', name: 'A', role: 'student' }, instead: { account: '13812345670' } },
	{ code: 'EDIT_PERSON 219', resource: 'user', operation: 'update', refused: { uid: STUDENT, role: 'teacher', name: 'A' }, follow: (school) => void school.teachers.add(STUDENT) },
	{ code: 'EDIT_PERSON 228', resource: 'user', operation: 'update', refused: { uid: TEACHER, role: 'student', name: 'A' }, follow: (school) => void school.students.add(TEACHER) },
	{ code: 'STOP_TEACHER 136', resource: 'user', operation: 'stopTeacher', refused: { teacherUid: STUDENT }, follow: (school) => void school.teachers.add(STUDENT) },
	{
		code: 'STOP_TEACHER 317',
		resource: 'user',
		operation: 'stopTeacher',
		refused: { teacherUid: TEACHER },
		follow(school) {
			for (const one of school.activities.values()) one.teacherUid = 1000002;
		},
	},
	{
		code: 'STOP_TEACHER 339',
		resource: 'user',
		operation: 'stopTeacher',
		prepare: (school) => void (detailsOf(school).mainTeacherUid = 1000002),
		refused: { teacherUid: 1000002 },
		follow: (school) => void (detailsOf(school).mainTeacherUid = 1000003),
	},
	{ code: 'STOP_TEACHER 386', resource: 'user', operation: 'stopTeacher', refused: { teacherUid: 1000000 }, instead: { teacherUid: 1000002 } },
	{ code: 'STOP_TEACHER 402', resource: 'user', operation: 'stopTeacher', prepare: (school) => void school.school.subAccounts.add(1000005), refused: { teacherUid: 1000005 }, follow: (school) => void school.school.subAccounts.delete(1000005) },
	{ code: 'STOP_TEACHER 800', resource: 'user', operation: 'restartTeacher', prepare: (school) => void school.school.beingStopped.add(1000002), refused: { teacherUid: 1000002 }, follow: (school) => void school.school.beingStopped.delete(1000002) },
	{ code: 'SET_PASSWORD 113', resource: 'user', operation: 'setPassword', refused: { uid: 7, password: 'correct horse 9' }, instead: { uid: STUDENT } },
	{ code: 'SET_PASSWORD 227', resource: 'user', operation: 'setPassword', prepare: (school) => void school.school.addPerson({ uid: 7 }), refused: { uid: 7, password: 'correct horse 9' }, follow: (school) => void school.students.add(7) },
	{ code: 'SUB_ACCOUNT 22101', resource: 'school', operation: 'deleteSubAccount', prepare: (school) => void school.school.subAccounts.add(1000005), refused: { uid: 7 }, instead: { uid: 1000005 } },
];

const COURSES: Way[] = [
	{ code: 'EDIT_COURSE 152', resource: 'course', operation: 'update', prepare: (school) => void seed(school, { startTime: now() + 20 * 86_400, endTime: now() + 20 * 86_400 + 3600 }), refused: { courseId: COURSE, updateFields: { expiryTime: at(10) } }, instead: { updateFields: { expiryTime: at(30) } } },
	{ code: 'CREATE_COURSE 334', resource: 'course', operation: 'create', refused: { courseName: 'A', options: { mainTeacherUid: STUDENT } }, instead: { options: { mainTeacherUid: TEACHER } } },
	{ code: 'CREATE_COURSE 389', resource: 'course', operation: 'create', prepare: (school) => void school.school.stopped.add(TEACHER), refused: { courseName: 'A', options: { mainTeacherUid: TEACHER } }, follow: (school) => void school.school.stopped.delete(TEACHER) },
	{ code: 'CREATE_COURSE 883', resource: 'course', operation: 'create', prepare: (school) => void Object.assign(school.school.people.get(TEACHER)!, { closed: true }), refused: { courseName: 'A', options: { mainTeacherUid: TEACHER } }, instead: { options: { mainTeacherUid: 1000002 } } },
	{ code: 'CREATE_COURSE 160', resource: 'course', operation: 'create', refused: { courseName: 'A', options: { folderId: 5 } }, instead: { options: { folderId: 8675309 } } },
	{ code: 'EDIT_COURSE 311', resource: 'course', operation: 'update', prepare: (school) => void school.teachers.add(STUDENT), refused: { courseId: COURSE, updateFields: { mainTeacherUid: STUDENT } }, follow: (school) => void courseOf(school).students.delete(STUDENT) },
	{ code: 'EDIT_COURSE 312', resource: 'course', operation: 'update', prepare: (school) => void courseOf(school).auditors.add(TEACHER), refused: { courseId: COURSE, updateFields: { mainTeacherUid: TEACHER } }, follow: (school) => void courseOf(school).auditors.delete(TEACHER) },
	{
		code: 'END_COURSE 394',
		resource: 'course',
		operation: 'end',
		prepare: (school) => void seed(school, { startTime: now() - 60, endTime: now() + 3600 }),
		refused: { courseId: COURSE },
		follow: (school) => void Object.assign(school.activities.get(101)!, { startTime: now() - 7200, endTime: now() - 60 }),
	},
	{ code: 'ADD_TEACHERS 136', resource: 'course', operation: 'addTeachers', refused: { courseId: COURSE, teacherUids: '7' }, follow: (school) => void school.teachers.add(7) },
	{ code: 'ADD_TEACHERS 172', resource: 'course', operation: 'addTeachers', prepare: (school) => void school.teachers.add(STUDENT), refused: { courseId: COURSE, teacherUids: String(STUDENT) }, follow: (school) => void courseOf(school).students.delete(STUDENT) },
	{ code: 'ADD_TEACHERS 173', resource: 'course', operation: 'addTeachers', prepare: (school) => void courseOf(school).auditors.add(TEACHER), refused: { courseId: COURSE, teacherUids: String(TEACHER) }, follow: (school) => void courseOf(school).auditors.delete(TEACHER) },
	{ code: 'ADD_TEACHERS 884', resource: 'course', operation: 'addTeachers', prepare: (school) => void Object.assign(school.school.people.get(TEACHER)!, { closed: true }), refused: { courseId: COURSE, teacherUids: String(TEACHER) }, instead: { teacherUids: '1000002' } },
	{ code: 'ADD_MEMBER 228', resource: 'courseMember', operation: 'add', refused: member('2009999'), follow: (school) => void school.students.add(2009999) },
	{ code: 'ADD_MEMBER 332', resource: 'courseMember', operation: 'add', prepare: (school) => void detailsOf(school).teachers.add(2000100), refused: member('2000100'), follow: (school) => void detailsOf(school).teachers.delete(2000100) },
	{ code: 'ADD_MEMBER 174', resource: 'courseMember', operation: 'add', prepare: (school) => void detailsOf(school).teachers.add(1000002), refused: member('1000002', 'auditor'), follow: (school) => void detailsOf(school).teachers.delete(1000002) },
	{ code: 'ADD_MEMBER 333', resource: 'courseMember', operation: 'add', prepare: (school) => void (detailsOf(school).mainTeacherUid = 2000100), refused: member('2000100'), follow: (school) => void (detailsOf(school).mainTeacherUid = TEACHER) },
	{ code: 'ADD_MEMBER 886', resource: 'courseMember', operation: 'add', prepare: (school) => void Object.assign(school.school.people.get(2000100)!, { closed: true }), refused: member('2000100'), instead: { studentUids: '2000101' } },
	{
		code: 'ADD_MEMBER 130',
		resource: 'courseMember',
		operation: 'add',
		prepare: (school) => [...school.students].slice(100, 120).forEach((uid) => courseOf(school).auditors.add(uid)),
		refused: member('2000050', 'auditor'),
		follow: (school) => void courseOf(school).auditors.delete([...courseOf(school).auditors][0]!),
	},
	{ code: 'LINK 143', resource: 'joinLink', operation: 'get', prepare: (school) => void seed(school), refused: { ...IDS, classId: 101, uid: STUDENT }, instead: IDS },
	{ code: 'LINK 150', resource: 'joinLink', operation: 'get', prepare: (school) => void seed(school), refused: { ...IDS, uid: 2000100 }, follow: (school) => void courseOf(school).students.add(2000100) },
	{ code: 'LINK 467', resource: 'joinLink', operation: 'get', prepare: (school) => (seed(school), void delete school.school.people.get(STUDENT)!.telephone), refused: { ...IDS, uid: STUDENT }, follow: (school) => void (school.school.people.get(STUDENT)!.telephone = '13812345670') },
	{
		code: 'LINK 212',
		resource: 'joinLink',
		operation: 'get',
		prepare(school) {
			seed(school, { deleted: true });
			seed(school, { activityId: 102 });
		},
		refused: { ...IDS, uid: STUDENT },
		instead: { classId: 202 },
	},
];

const CONTENT: Way[] = [
	{ code: 'GROUP 896', resource: 'group', operation: 'create', refused: { ...group, groupList: '[[7, 8]]' }, instead: group },
	{ code: 'GROUP 897', resource: 'group', operation: 'create', refused: { ...group, groupList: '[[2000100]]' }, follow: (school) => void courseOf(school).students.add(2000100) },
	{ code: 'GROUP 892', resource: 'group', operation: 'create', prepare: (school) => void school.school.groups.set(7, { groupId: 7, courseId: COURSE, name: 'Readers', groups: [], deleted: false }), refused: group, through: { resource: 'group', operation: 'update' }, instead: { groupId: 7 } },
	{ code: 'GROUP 895', resource: 'group', operation: 'create', refused: { ...group, groupList: '[[2000100, 2000001]]' }, instead: group },
	{ code: 'GROUP 893', resource: 'group', operation: 'update', prepare: (school) => void school.school.groups.set(7, { groupId: 7, courseId: COURSE, name: 'A', groups: [], deleted: false }), refused: { ...group, groupId: 5 }, instead: { groupId: 7 } },
	{ code: 'LABEL 354', resource: 'label', operation: 'create', prepare: (school) => Array.from({ length: 100 }, (_, index) => school.school.labels.set(index + 1, `L${index}`)).at(0) && undefined, refused: { labelName: 'A' }, follow: (school) => void school.school.labels.delete(1) },
	{ code: 'LABEL 356', resource: 'label', operation: 'update', prepare: (school) => void school.school.labels.set(7, 'A'), refused: { labelId: 5, labelName: 'B' }, instead: { labelId: 7 } },
	{ code: 'LABEL 358', resource: 'label', operation: 'setOnCourses', prepare: (school) => void school.school.labels.set(7, 'A'), refused: { courseIds: String(COURSE), labelIds: '5' }, instead: { labelIds: '7' } },
	{ code: 'VIDEO 233', resource: 'video', operation: 'delete', prepare: (school) => (over(school), void school.school.recordings.set(201, { locked: false, files: [{ fileId: 'a', deleted: false }] })), refused: { classId: 101, which: 'all' }, instead: { classId: 201 } },
	{ code: 'VIDEO 633', resource: 'video', operation: 'delete', prepare: (school) => (over(school), void school.school.recordings.set(201, { locked: true, files: [{ fileId: 'a', deleted: false }] })), refused: { classId: 201, which: 'all' }, follow: (school) => void (school.school.recordings.get(201)!.locked = false) },
	{ code: 'VIDEO 384', resource: 'video', operation: 'delete', prepare: (school) => (seed(school), void school.school.recordings.set(201, { locked: false, files: [{ fileId: 'a', deleted: false }] })), refused: { classId: 201, which: 'all' }, follow: (school) => void Object.assign(school.activities.get(101)!, { startTime: now() - 7200, endTime: now() - 60 }) },
	{ code: 'COMMENT 167', resource: 'comment', operation: 'set', prepare: (school) => void over(school), refused: { ...IDS, studentUid: 2000100, starNum: 4, comment: 'A' }, instead: { studentUid: STUDENT } },
	{ code: 'DRIVE 193', resource: 'folder', operation: 'rename', refused: { folderId: 5, folderName: 'A' }, instead: { folderId: 101 } },
	{ code: 'DRIVE 196', resource: 'folder', operation: 'delete', refused: { folderId: 8675309 }, instead: { folderId: 101 } },
	{
		code: 'DRIVE 200',
		resource: 'file',
		operation: 'rename',
		prepare: (school) => [9, 10].forEach((id) => school.school.files.set(id, { id, folderId: 101, name: `${id}.pdf`, size: 1 })),
		refused: { fileId: 9, fileName: '10.pdf' },
		instead: { fileName: '11.pdf' },
	},
	{ code: 'DRIVE 206', resource: 'folder', operation: 'rename', refused: { folderId: 101, folderName: 'English' }, instead: { folderName: 'Science' } },
	{ code: 'DRIVE 198', resource: 'file', operation: 'delete', prepare: (school) => void school.school.files.set(9, { id: 9, folderId: 101, name: 'a.pdf', size: 1 }), refused: { fileId: 5 }, instead: { fileId: 9 } },
	{ code: 'DRAFT 40020', resource: 'activity', operation: 'createDraft', prepare: (school) => void school.units.set(7, { unitId: 7, courseId: COURSE, name: 'A', content: '', publishFlag: 2 }), refused: { courseId: COURSE, unitId: 5, activityType: 2, name: 'A', teacherUid: CLASS.teacherUid }, instead: { unitId: 7 } },
	{
		code: 'CREATE_COURSE 369',
		resource: 'label',
		operation: 'setOnCourses',
		prepare(school) {
			Object.assign(school.addCourse(OTHER), { standard: false });
			school.school.labels.set(7, 'A');
		},
		refused: { courseIds: String(OTHER), labelIds: '7' },
		instead: { courseIds: String(COURSE) },
	},
];

export const SCHOOL_WAYS: readonly Way[] = [...PEOPLE, ...COURSES, ...CONTENT];
