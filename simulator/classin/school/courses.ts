import type { Call, JsonObject, Reply } from '../../types';
import { type Course, type Institution, phaseOf } from '../institution';
import { id, isRecord, list, mark, needed, oneOf, optionalNumber, text } from './form';
import { done, entry, V1Error } from './respond';
import type { CourseDetails } from './state';

const DAY = 86_400;
const FIVE_YEARS = 5 * 366 * DAY;
const SUBJECTS = [...Array.from({ length: 17 }, (_, index) => index), 99];
const AUDITORS = 20;

/** The course, in the order in which its state is checked. @throws V1Error 147, 144, 369, 149 or 153. */
export function courseOf(institution: Institution, courseId: number, ended = true): { course: Course; details: CourseDetails } {
	const course = institution.courses.get(courseId);
	if (!course) throw new V1Error(147);
	if (course.foreign) throw new V1Error(144);
	if (!course.standard) throw new V1Error(369);
	const details = institution.school.courses.get(courseId) ?? institution.school.addCourse(courseId, `Course ${courseId}`);
	if (details.deleted) throw new V1Error(149);
	if (ended && course.expired) throw new V1Error(153);
	return { course, details };
}

/** Settings that addCourse and editCourse share. @throws V1Error for each that does not hold. */
function settingsOf(institution: Institution, form: JsonObject, now: number): JsonObject {
	for (const flag of ['allowAddFriend', 'allowStudentModifyNickname', 'notAllowDeleteCourseStudentReplay']) oneOf(form, flag, [0, 1]);
	oneOf(form, 'subjectId', SUBJECTS);
	const expiry = optionalNumber(form, 'expiryTime') ?? 0;
	if (expiry > 0 && expiry < now / 1000 + DAY) throw new V1Error(151);
	if (expiry > now / 1000 + FIVE_YEARS) throw new V1Error(154);
	const folder = optionalNumber(form, 'folderId');
	if (folder !== undefined && folder !== 0 && !institution.school.folders.has(folder)) throw new V1Error(160);
	const setting = optionalNumber(form, 'classroomSettingId') ?? 0;
	if (setting > 99) throw new V1Error(371);
	const names = ['courseIntroduce', 'classroomSettingId', 'folderId', 'allowAddFriend', 'allowStudentModifyNickname', 'notAllowDeleteCourseStudentReplay', 'subjectId', 'catId'];
	return Object.fromEntries(names.filter((name) => text(form, name) !== undefined).map((name) => [name, form[name]]));
}

function checkHeadTeacher(institution: Institution, uid: number | undefined, unknown: number): void {
	if (uid === undefined || uid === 0) return;
	if (!institution.teachers.has(uid)) throw new V1Error(unknown);
	if (institution.school.people.get(uid)?.closed) throw new V1Error(883);
	if (institution.school.stopped.has(uid)) throw new V1Error(389);
}

/** Source: ClassIn API v1, "addCourse". */
export function addCourse(institution: Institution, call: Call, form: JsonObject): Reply {
	const { school } = institution;
	const name = needed(form, 'courseName', 90);
	const identity = text(form, 'courseUniqueIdentity');
	if (identity !== undefined && identity.length > 32) throw new V1Error(100);
	const settings = settingsOf(institution, form, call.now);
	const teacher = optionalNumber(form, 'mainTeacherUid');
	checkHeadTeacher(institution, teacher, 334);
	const known = identity === undefined ? undefined : school.courseKeys.get(identity);
	if (known !== undefined) throw new V1Error(398, known);
	const courseId = school.nextCourseId();
	institution.addCourse(courseId);
	const details = Object.assign(school.addCourse(courseId, name), { settings, expiryTime: optionalNumber(form, 'expiryTime') ?? 0 });
	if (identity !== undefined) school.courseKeys.set((details.identity = identity), courseId);
	if (teacher) details.teachers.add((details.mainTeacherUid = teacher));
	return done(courseId);
}

/** Source: ClassIn API v1, "editCourse". */
export function editCourse(institution: Institution, call: Call, form: JsonObject): Reply {
	const courseId = id(form, 'courseId');
	const { course, details } = courseOf(institution, courseId);
	const name = text(form, 'courseName');
	if (text(form, 'catId') !== undefined && name === undefined) throw new V1Error(100);
	const stamp = oneOf(form, 'stamp', [1, 2]) ?? 1;
	const settings = settingsOf(institution, form, call.now);
	const expiry = optionalNumber(form, 'expiryTime');
	const lessons = [...institution.activities.values()].filter((one) => one.courseId === courseId && !one.deleted);
	if (expiry && lessons.some(({ endTime }) => endTime > expiry)) throw new V1Error(152);
	const teacher = optionalNumber(form, 'mainTeacherUid');
	if (teacher !== undefined) {
		if (course.students.has(teacher)) throw new V1Error(311);
		if (course.auditors.has(teacher)) throw new V1Error(312);
		checkHeadTeacher(institution, teacher, 310);
		const former = details.mainTeacherUid;
		const busy = lessons.some((one) => one.teacherUid === former && one.endTime > call.now / 1000);
		if (stamp === 2 && former !== undefined && busy) throw new V1Error(314);
		if (stamp === 2 && former !== undefined) details.teachers.delete(former);
		details.teachers.add((details.mainTeacherUid = teacher));
	}
	if (name !== undefined) details.courseName = name;
	if (expiry !== undefined) details.expiryTime = expiry;
	Object.assign(details.settings, settings);
	return done();
}

/** Source: ClassIn API v1, "endCourse": lessons that have not begun go, too. */
export function endCourse(institution: Institution, call: Call, form: JsonObject): Reply {
	const courseId = id(form, 'courseId');
	const { course } = courseOf(institution, courseId);
	const lessons = [...institution.activities.values()].filter((one) => one.courseId === courseId && !one.deleted);
	if (lessons.some((lesson) => phaseOf(lesson, call.now) === 'running')) throw new V1Error(394);
	for (const lesson of lessons) if (phaseOf(lesson, call.now) !== 'ended') institution.deleteActivity(lesson);
	course.expired = true;
	return done();
}

/** Source: ClassIn API v1, "modifyCourseTeacher": of all lessons that have not begun. */
export function modifyCourseTeacher(institution: Institution, call: Call, form: JsonObject): Reply {
	const courseId = id(form, 'courseId');
	const uid = id(form, 'teacherUid');
	const { course, details } = courseOf(institution, courseId);
	if (!institution.teachers.has(uid)) throw new V1Error(136);
	if (institution.school.people.get(uid)?.closed) throw new V1Error(884);
	if (institution.school.stopped.has(uid)) throw new V1Error(387);
	if (course.students.has(uid)) throw new V1Error(172);
	if (course.auditors.has(uid)) throw new V1Error(173);
	const lessons = [...institution.activities.values()].filter((one) => one.courseId === courseId && !one.deleted && one.startTime > call.now / 1000);
	if (lessons.length === 0) throw new V1Error(188);
	details.teachers.add(uid);
	return done(
		lessons.map((lesson) =>
			entry(() => {
				if (lesson.settings['madeInApp']) throw new V1Error(466);
				if (lesson.students.has(uid)) throw new V1Error(187);
				if (lesson.assistantUids.includes(uid)) throw new V1Error(328, undefined, '课节联席教师不能添加为老师');
				lesson.teacherUid = uid;
			}, { classId: String(lesson.classId) }),
		),
	);
}

/** Source: ClassIn API v1, "removeCourseTeacher". */
export function removeCourseTeacher(institution: Institution, call: Call, form: JsonObject): Reply {
	const courseId = id(form, 'courseId');
	const uid = id(form, 'teacherUid');
	const { details } = courseOf(institution, courseId);
	if (!institution.teachers.has(uid)) throw new V1Error(136);
	if (!details.teachers.has(uid)) throw new V1Error(316);
	const busy = [...institution.activities.values()].some((one) => one.courseId === courseId && one.teacherUid === uid && !one.deleted && one.endTime > call.now / 1000);
	if (busy) throw new V1Error(317);
	details.teachers.delete(uid);
	return done();
}

/** Says that another request works on the course, and that this one does for a while. @throws V1Error 464. */
function occupy(institution: Institution, details: CourseDetails, now: number): { delayMs: number } {
	const { workMs } = institution.settings.classIn.school;
	if (details.busyUntil > now) throw new V1Error(464);
	details.busyUntil = now + workMs;
	return { delayMs: workMs };
}

/** Adds one person: school membership, role, then whether the person is there already. */
function addMember(institution: Institution, courseId: number, identity: number, uid: number): void {
	const { course, details } = courseOf(institution, courseId);
	const person = institution.school.people.get(uid);
	if (person?.closed) throw new V1Error(identity === 1 ? 886 : 887);
	if (!institution.students.has(uid) && !institution.teachers.has(uid)) throw new V1Error(228);
	if (details.mainTeacherUid === uid) throw new V1Error(333);
	if (details.teachers.has(uid)) throw new V1Error(identity === 1 ? 332 : 174);
	if (identity === 1 && !institution.students.has(uid)) throw new V1Error(228);
	// Nobody is both: who audits the course can't be added to its students, and the other way round.
	if (course.students.has(uid)) throw new V1Error(163);
	if (course.auditors.has(uid)) throw new V1Error(164);
	if (identity === 2 && course.auditors.size >= AUDITORS) throw new V1Error(130);
	(identity === 1 ? course.students : course.auditors).add(uid);
	if (institution.settings.classIn.school.nicknameFails) throw new V1Error(841);
}

function removeMember(institution: Institution, courseId: number, identity: number, uid: number): void {
	const { course } = courseOf(institution, courseId);
	if (!(identity === 1 ? course.students : course.auditors).delete(uid)) throw new V1Error(162);
}

function common(institution: Institution, call: Call, form: JsonObject) {
	const courseId = id(form, 'courseId');
	const identity = oneOf(form, 'identity', [1, 2]);
	if (identity === undefined) throw new V1Error(100);
	const { details } = courseOf(institution, courseId);
	return { courseId, identity, busy: occupy(institution, details, call.now) };
}

/** Source: ClassIn API v1, "addCourseStudent". */
export function addCourseStudent(institution: Institution, call: Call, form: JsonObject): Reply {
	const uid = id(form, 'studentUid');
	const { courseId, identity, busy } = common(institution, call, form);
	addMember(institution, courseId, identity, uid);
	return { ...done(), ...busy };
}

/** Source: ClassIn API v1, "addCourseStudentMultiple". */
export function addCourseStudentMultiple(institution: Institution, call: Call, form: JsonObject): Reply {
	const students = list(form, 'studentJson');
	const { courseId, identity, busy } = common(institution, call, form);
	const seen = new Set<number>();
	const result = students.map((student) =>
		entry(() => {
			const uid = isRecord(student) ? Number(student['uid']) : NaN;
			if (!Number.isSafeInteger(uid)) throw new V1Error(400);
			if (seen.has(uid)) throw new V1Error(133);
			seen.add(uid);
			addMember(institution, courseId, identity, uid);
		}, mark(student)),
	);
	return { ...done(result), ...busy };
}

/** Source: ClassIn API v1, "delCourseStudent". */
export function delCourseStudent(institution: Institution, call: Call, form: JsonObject): Reply {
	const uid = id(form, 'studentUid');
	const { courseId, identity, busy } = common(institution, call, form);
	removeMember(institution, courseId, identity, uid);
	return { ...done(), ...busy };
}

/** Source: ClassIn API v1, "delCourseStudentMultiple": the UIDs are texts, the answer names nobody. */
export function delCourseStudentMultiple(institution: Institution, call: Call, form: JsonObject): Reply {
	const uids = list(form, 'studentUidJson');
	if (!uids.every((uid) => typeof uid === 'string')) throw new V1Error(155);
	const { courseId, identity, busy } = common(institution, call, form);
	return { ...done(uids.map((uid) => entry(() => removeMember(institution, courseId, identity, Number(uid))))), ...busy };
}
