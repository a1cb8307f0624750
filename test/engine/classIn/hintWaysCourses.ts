/** More of the older API: teachers and members of courses, labels, replays and the cloud drive; see schoolHints.test.ts. */
import { COURSE, courseOf, now, OTHER, over, seed, type Way } from './hintWay';

const STUDENT = 2000001;
const TEACHER = 1000001;
const IDS = { courseId: COURSE, classId: 201 };
const detailsOf = (school: Parameters<typeof courseOf>[0]) => school.school.courses.get(COURSE)!;
const labels = (school: Parameters<typeof courseOf>[0]): void => void Array.from({ length: 12 }, (_, index) => school.school.labels.set(index + 1, `L${index}`));
const ended = (school: Parameters<typeof courseOf>[0]): void => void Object.assign(school.activities.get(101)!, { startTime: now() - 7200, endTime: now() - 60 });
const closed = (uid: number) => (school: Parameters<typeof courseOf>[0]): void => void Object.assign(school.school.people.get(uid)!, { closed: true });
const recorded = (school: Parameters<typeof courseOf>[0]): void => void school.school.recordings.set(201, { locked: false, files: [{ fileId: 'a', deleted: false }] });

/** With a class of the teacher that is not over. */
const teaching = (school: Parameters<typeof courseOf>[0]): void => {
	detailsOf(school).teachers.add(TEACHER);
	seed(school);
};
const member = { courseId: COURSE, identity: 'student', studentUids: '2000100' };
const replace = { courseId: COURSE, teacherUid: 1000002 };

const TEACHERS: Way[] = [
	{ code: 'ADD_TEACHERS 387', resource: 'course', operation: 'addTeachers', prepare: (school) => void school.school.stopped.add(TEACHER), refused: { courseId: COURSE, teacherUids: String(TEACHER) }, follow: (school) => void school.school.stopped.delete(TEACHER) },
	{ code: 'EDIT_COURSE 310', resource: 'course', operation: 'update', refused: { courseId: COURSE, updateFields: { mainTeacherUid: 7 } }, instead: { updateFields: { mainTeacherUid: TEACHER } } },
	{
		code: 'EDIT_COURSE 314',
		resource: 'course',
		operation: 'update',
		prepare(school) {
			teaching(school);
			detailsOf(school).mainTeacherUid = TEACHER;
		},
		refused: { courseId: COURSE, updateFields: { mainTeacherUid: 1000002, stamp: 2 } },
		instead: { updateFields: { mainTeacherUid: 1000002, stamp: 1 } },
	},
	{ code: 'REMOVE_TEACHER 136', resource: 'course', operation: 'removeTeacher', prepare: (school) => void detailsOf(school).teachers.add(1000002), refused: { courseId: COURSE, teacherUid: 7 }, instead: { teacherUid: 1000002 } },
	{
		code: 'REMOVE_TEACHER 317',
		resource: 'course',
		operation: 'removeTeacher',
		prepare: teaching,
		refused: { courseId: COURSE, teacherUid: TEACHER },
		follow(school) {
			for (const one of school.activities.values()) one.teacherUid = 1000002;
		},
	},
	{ code: 'REPLACE_TEACHER 187', resource: 'course', operation: 'replaceTeacher', prepare: (school) => void seed(school, { students: new Set([1000002]) }), refused: replace, follow: (school) => void school.activities.get(101)!.students.delete(1000002) },
	{ code: 'REPLACE_TEACHER 328', resource: 'course', operation: 'replaceTeacher', prepare: (school) => void seed(school, { assistantUids: [1000002] }), refused: replace, follow: (school) => void (school.activities.get(101)!.assistantUids = []) },
	{
		code: 'REPLACE_TEACHER 466',
		resource: 'course',
		operation: 'replaceTeacher',
		prepare: (school) => void seed(school, { settings: { madeInApp: true } }),
		refused: replace,
		through: { resource: 'classroom', operation: 'update' },
		instead: { activityId: 101, updateFields: { teacherUid: 1000002 } },
	},
	{ code: 'CREATE_COURSE 371', resource: 'course', operation: 'create', refused: { courseName: 'A', options: { classroomSettingId: 100 } }, instead: { options: { classroomSettingId: 5 } } },
	{ code: 'ADD_TO_SCHOOL 884', resource: 'user', operation: 'addToSchool', prepare: (school) => void school.school.addPerson({ telephone: '13812345670', closed: true }), refused: { account: '13812345670', name: 'A', role: 'teacher' }, follow: (school) => void school.school.addPerson({ telephone: '13812345671' }), instead: { account: '13812345671' } },
	{ code: 'DRAFT 136', resource: 'activity', operation: 'createDraft', prepare: (school) => void school.units.set(7, { unitId: 7, courseId: COURSE, name: 'A', content: '', publishFlag: 2 }), refused: { courseId: COURSE, unitId: 7, activityType: 2, name: 'A', teacherUid: 7 }, instead: { teacherUid: TEACHER } },
	{
		code: 'DRAFT 40031',
		resource: 'activity',
		operation: 'createDraft',
		prepare(school) {
			school.settings.classIn.unitCapacity = 1;
			for (const unitId of [7, 8]) school.units.set(unitId, { unitId, courseId: COURSE, name: `${unitId}`, content: '', publishFlag: 2 });
			seed(school, { unitId: 7 });
		},
		refused: { courseId: COURSE, unitId: 7, activityType: 2, name: 'A', teacherUid: TEACHER },
		instead: { unitId: 8 },
	},
];

const MEMBERS: Way[] = [
	{ code: 'ADD_MEMBER 163', resource: 'courseMember', operation: 'add', prepare: (school) => void courseOf(school).students.add(2000100), refused: { ...member, identity: 'auditor' }, follow: (school) => void courseOf(school).students.delete(2000100) },
	{ code: 'ADD_MEMBER 164', resource: 'courseMember', operation: 'add', prepare: (school) => void courseOf(school).auditors.add(2000100), refused: member, follow: (school) => void courseOf(school).auditors.delete(2000100) },
	{ code: 'ADD_MEMBER 887', resource: 'courseMember', operation: 'add', prepare: closed(2000100), refused: { ...member, identity: 'auditor' }, instead: { studentUids: '2000101' } },
	{ code: 'ADD_MEMBER 144', resource: 'courseMember', operation: 'add', prepare: (school) => void Object.assign(school.addCourse(OTHER), { foreign: true }), refused: { ...member, courseId: OTHER }, instead: { courseId: COURSE } },
	{ code: 'ADD_MEMBER 147', resource: 'courseMember', operation: 'add', refused: { ...member, courseId: 5 }, instead: { courseId: COURSE } },
	{ code: 'ADD_MEMBER 149', resource: 'courseMember', operation: 'add', prepare: (school) => (school.addCourse(OTHER), void (school.school.addCourse(OTHER, 'B').deleted = true)), refused: { ...member, courseId: OTHER }, instead: { courseId: COURSE } },
	{ code: 'ADD_MEMBER 153', resource: 'courseMember', operation: 'add', prepare: (school) => void (school.addCourse(OTHER).expired = true), refused: { ...member, courseId: OTHER }, instead: { courseId: COURSE } },
	{ code: 'LINK 142', resource: 'joinLink', operation: 'get', prepare: (school) => (school.addCourse(OTHER), seed(school, { courseId: OTHER }), void seed(school, { activityId: 102 })), refused: { ...IDS, uid: STUDENT }, instead: { classId: 202 } },
	{ code: 'LINK 888', resource: 'joinLink', operation: 'get', prepare: (school) => (seed(school), closed(STUDENT)(school)), refused: { ...IDS, uid: STUDENT }, instead: { uid: 2000002 } },
	{ code: 'COMMENT 228', resource: 'comment', operation: 'set', prepare: (school) => void over(school), refused: { ...IDS, studentUid: 7, starNum: 4, comment: 'A' }, instead: { studentUid: STUDENT } },
	{ code: 'NICKNAMES 121601059', resource: 'school', operation: 'syncNicknames', refused: { scope: 'students', studentUids: '7' }, instead: { studentUids: String(STUDENT) } },
];

const CONTENT: Way[] = [
	{ code: 'LABEL 142', resource: 'label', operation: 'setOnClasses', prepare: (school) => (labels(school), school.addCourse(OTHER), seed(school, { courseId: OTHER }), void seed(school, { activityId: 102 })), refused: { courseId: COURSE, classIds: '201', labelIds: '7' }, instead: { classIds: '202' } },
	{ code: 'LABEL 143', resource: 'label', operation: 'setOnClasses', prepare: (school) => (labels(school), void seed(school)), refused: { courseId: COURSE, classIds: '101', labelIds: '7' }, instead: { classIds: '201' } },
	{ code: 'LABEL 466', resource: 'label', operation: 'setOnClasses', prepare: (school) => (labels(school), void seed(school, { settings: { madeInApp: true } })), refused: { courseId: COURSE, classIds: '201', labelIds: '7' }, through: { resource: 'label', operation: 'setOnCourses' }, instead: { courseIds: String(COURSE) } },
	{ code: 'VIDEO 391', resource: 'video', operation: 'setLock', prepare: (school) => void seed(school), refused: { classId: 201, isLock: true }, follow: ended },
	{ code: 'VIDEO 630', resource: 'video', operation: 'delete', prepare: (school) => (over(school), recorded(school)), refused: { classId: 201, which: 'file', fileId: 'b' }, instead: { fileId: 'a' } },
	{
		code: 'DRIVE 207',
		resource: 'folder',
		operation: 'create',
		prepare: (school) => void school.school.folders.set(500, { id: 500, pid: 101, name: 'Deep', system: false, depth: 15 }),
		refused: { folderId: 500, folderName: 'A' },
		instead: { folderId: 101 },
	},
	{
		code: 'DRIVE 208',
		resource: 'folder',
		operation: 'create',
		prepare: (school) => Array.from({ length: 5000 }, (_, index) => school.school.folders.set(1000 + index, { id: 1000 + index, pid: 1, name: `F${index}`, system: false, depth: 2 })).at(-1) && undefined,
		refused: { folderId: 101, folderName: 'A' },
		follow: (school) => void [1000, 1001, 1002, 1003].map((id) => school.school.folders.delete(id)),
	},
];

export const COURSE_WAYS: readonly Way[] = [...TEACHERS, ...MEMBERS, ...CONTENT];
