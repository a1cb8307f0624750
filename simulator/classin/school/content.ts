import type { Call, JsonObject, Reply } from '../../types';
import { type Activity, type Institution, phaseOf } from '../institution';
import { courseOf } from './courses';
import { id, isRecord, list, mark, needed, oneOf, optionalNumber, text } from './form';
import { answer, done, entry, V1Error } from './respond';

const MOST_OF_COMMENT = 1000;

/** The lesson of a course. @throws V1Error 143, 142 or 212. */
function lessonOf(institution: Institution, courseId: number, classId: number): Activity {
	const lesson = institution.byClassId.get(classId);
	if (!lesson) throw new V1Error(143);
	if (lesson.courseId !== courseId) throw new V1Error(142);
	if (lesson.deleted) throw new V1Error(212);
	return lesson;
}

/** Source: ClassIn API v1, "getLoginLinked". */
export function getLoginLinked(institution: Institution, call: Call, form: JsonObject): Reply {
	const uid = id(form, 'uid');
	const courseId = id(form, 'courseId');
	const classId = id(form, 'classId');
	const device = oneOf(form, 'deviceType', [1, 2, 3]) ?? 1;
	optionalNumber(form, 'lifeTime');
	const { course, details } = courseOf(institution, courseId, false);
	const lesson = lessonOf(institution, courseId, classId);
	if (phaseOf(lesson, call.now) === 'ended') throw new V1Error(145);
	const staff = lesson.teacherUid === uid || lesson.assistantUids.includes(uid) || details.mainTeacherUid === uid || uid === institution.school.ownUid;
	const member = course.students.has(uid) || course.auditors.has(uid) || lesson.students.has(uid);
	if (!staff && !member) throw new V1Error(150);
	const person = institution.school.people.get(uid);
	if (person?.closed) throw new V1Error(888);
	if (person?.telephone === undefined) throw new V1Error(467);
	const query = `telephone=${person.telephone}&classId=${classId}&courseId=${courseId}&schoolId=${institution.sid}`;
	return done(device === 2 ? `https://www.eeo.cn/client/mobile/ios/enterclass/?${query}` : `classin://www.eeo.cn/enterclass?${query}`);
}

/** Source: ClassIn API v1, "getWebcastUrl". */
export function getWebcastUrl(institution: Institution, _call: Call, form: JsonObject): Reply {
	const courseId = id(form, 'courseId');
	const classId = optionalNumber(form, 'classId');
	courseOf(institution, courseId, false);
	const lesson = classId === undefined ? undefined : lessonOf(institution, courseId, classId);
	const key = courseId.toString(16).padStart(16, '0');
	return done(`https://www.example.invalid/webcast.php?courseKey=${key}${lesson ? `&lessonid=${lesson.classId}` : ''}`);
}

/** Each group has exactly one leader, and nobody stands in it twice. @throws V1Error 890, 895, 896, 897; 898 when only some are members. */
function groupMembers(institution: Institution, courseId: number, form: JsonObject): { groups: unknown[]; partly: boolean } {
	const { course } = courseOf(institution, courseId);
	const groups = list(form, 'groupList');
	const uids: number[] = [];
	const leaders: number[] = [];
	for (const group of groups) {
		if (!Array.isArray(group) || !group.every(isRecord)) throw new V1Error(890);
		const leading = group.filter((member) => Number((member as JsonObject)['isLeader']) === 1);
		if (leading.length !== 1) throw new V1Error(890);
		leaders.push(Number((leading[0] as JsonObject)['studentUid']));
		uids.push(...group.map((member) => Number((member as JsonObject)['studentUid'])));
	}
	if (new Set(uids).size < uids.length) throw new V1Error(890);
	if (!uids.some((uid) => institution.students.has(uid))) throw new V1Error(896);
	const members = uids.filter((uid) => course.students.has(uid));
	if (members.length === 0) throw new V1Error(897);
	if (!leaders.every((uid) => course.students.has(uid))) throw new V1Error(895);
	return { groups, partly: members.length < uids.length };
}

/** Source: ClassIn API v1, "addCourseGroup". It says only that a grouping may have been created already (892): here, one of this name. */
export function addCourseGroup(institution: Institution, _call: Call, form: JsonObject): Reply {
	const courseId = id(form, 'courseId');
	const name = needed(form, 'groupName', 20);
	const { groups, partly } = groupMembers(institution, courseId, form);
	const { school } = institution;
	if ([...school.groups.values()].some((group) => group.courseId === courseId && group.name === name && !group.deleted)) throw new V1Error(892);
	const groupId = school.nextId();
	school.groups.set(groupId, { groupId, courseId, name, groups, deleted: false });
	if (partly) throw new V1Error(898, { groupId });
	return done({ groupId });
}

function groupOf(institution: Institution, form: JsonObject) {
	const courseId = id(form, 'courseId');
	const group = institution.school.groups.get(id(form, 'groupId'));
	courseOf(institution, courseId);
	if (!group || group.courseId !== courseId || group.deleted) throw new V1Error(893);
	return group;
}

/** Source: ClassIn API v1, "editCourseGroup". */
export function editCourseGroup(institution: Institution, _call: Call, form: JsonObject): Reply {
	const group = groupOf(institution, form);
	const { groups, partly } = groupMembers(institution, group.courseId, form);
	Object.assign(group, { name: needed(form, 'groupName', 20), groups });
	if (partly) throw new V1Error(898);
	return done();
}

/** Source: ClassIn API v1, "delCourseGroup". */
export function delCourseGroup(institution: Institution, _call: Call, form: JsonObject): Reply {
	groupOf(institution, form).deleted = true;
	return done();
}

/** Source: ClassIn API v1, "addSchoolLabel"; its samples have the ID as text. */
export function addSchoolLabel(institution: Institution, _call: Call, form: JsonObject): Reply {
	const name = needed(form, 'labelName', 20);
	const { school } = institution;
	for (const [labelId, known] of school.labels) if (known === name) throw new V1Error(353, { labelId: String(labelId) });
	if (school.labels.size >= 100) throw new V1Error(354);
	const labelId = school.nextId();
	school.labels.set(labelId, name);
	return done({ labelId: String(labelId) });
}

/** Source: ClassIn API v1, "updateSchoolLabel". */
export function updateSchoolLabel(institution: Institution, _call: Call, form: JsonObject): Reply {
	const labelId = id(form, 'labelId');
	const name = needed(form, 'labelName', 20);
	const { labels } = institution.school;
	if (!labels.has(labelId)) throw new V1Error(356);
	for (const [other, known] of labels) if (known === name && other !== labelId) throw new V1Error(353);
	labels.set(labelId, name);
	return done();
}

/** Source: ClassIn API v1, "deleteSchoolLabel". */
export function deleteSchoolLabel(institution: Institution, _call: Call, form: JsonObject): Reply {
	if (!institution.school.labels.delete(id(form, 'labelId'))) throw new V1Error(356);
	return done();
}

function labelIds(institution: Institution, given: unknown, tooMany: number): number[] {
	if (!Array.isArray(given)) throw new V1Error(155);
	if (given.length > 10) throw new V1Error(tooMany);
	const ids = given.map(Number);
	if (!ids.every((one) => institution.school.labels.has(one))) throw new V1Error(358);
	return ids;
}

/** Source: ClassIn API v1, "addCourseLabels": an empty list takes all labels off. */
export function addCourseLabels(institution: Institution, _call: Call, form: JsonObject): Reply {
	const courses = list(form, 'courseList');
	return done(
		courses.map((one) =>
			entry(() => {
				if (!isRecord(one)) throw new V1Error(155);
				const { details } = courseOf(institution, Number(one['courseId']));
				details.labels = labelIds(institution, one['labelIds'], 399);
			}, mark(one)),
		),
	);
}

/** Source: ClassIn API v1, "addClassLabels". */
export function addClassLabels(institution: Institution, _call: Call, form: JsonObject): Reply {
	const courseId = id(form, 'courseId');
	const classes = list(form, 'classList');
	courseOf(institution, courseId);
	return done(
		classes.map((one) =>
			entry(() => {
				if (!isRecord(one)) throw new V1Error(155);
				const lesson = lessonOf(institution, courseId, Number(one['classId']));
				if (lesson.settings['madeInApp']) throw new V1Error(466);
				lesson.settings['labels'] = labelIds(institution, one['classLabelId'], 357);
			}, mark(one)),
		),
	);
}

/** Source: ClassIn API v1, "modifyGroupMemberNickname". */
export function modifyGroupMemberNickname(institution: Institution, _call: Call, form: JsonObject): Reply {
	courseOf(institution, id(form, 'courseId'));
	if (institution.settings.classIn.school.nicknameFails) throw new V1Error(842);
	return done();
}

function endedLesson(institution: Institution, call: Call, form: JsonObject, running: number): Activity {
	const lesson = institution.byClassId.get(id(form, 'classId'));
	if (!lesson || lesson.deleted) throw new V1Error(233);
	if (phaseOf(lesson, call.now) !== 'ended') throw new V1Error(running);
	return lesson;
}

/** Source: ClassIn API v1, "deleteClassVideo": without a file ID, all files go. */
export function deleteClassVideo(institution: Institution, call: Call, form: JsonObject): Reply {
	const lesson = endedLesson(institution, call, form, 384);
	const recording = institution.school.recordings.get(lesson.classId);
	if (!recording) throw new V1Error(254);
	if (recording.locked) throw new V1Error(633);
	const fileId = text(form, 'fileId');
	if (fileId === undefined) {
		if (recording.files.every(({ deleted }) => deleted)) throw new V1Error(632);
		for (const one of recording.files) one.deleted = true;
		return done();
	}
	const found = recording.files.find((one) => one.fileId === fileId);
	if (!found) throw new V1Error(630);
	if (found.deleted) throw new V1Error(634);
	found.deleted = true;
	return done();
}

/** Source: ClassIn API v1, "updateClassLockStatus". */
export function updateClassLockStatus(institution: Institution, call: Call, form: JsonObject): Reply {
	const isLock = oneOf(form, 'isLock', [0, 1]);
	if (isLock === undefined) throw new V1Error(100);
	const lesson = endedLesson(institution, call, form, 391);
	const { recordings } = institution.school;
	recordings.set(lesson.classId, { files: recordings.get(lesson.classId)?.files ?? [], locked: isLock === 1 });
	return done();
}

/** Source: ClassIn API v1, "updateClassStudentComment": stars outside of 0 to 5 become the nearest of these, longer comments are cut. */
export function updateClassStudentComment(institution: Institution, _call: Call, form: JsonObject): Reply {
	const lesson = institution.byClassId.get(id(form, 'classId'));
	const comments = list(form, 'commentJson');
	if (!lesson) throw new V1Error(233);
	const { course } = courseOf(institution, lesson.courseId, false);
	return answer(
		1,
		'程序正常执行',
		comments.map((one) => {
			const uid = isRecord(one) ? Number(one['studentUid']) : NaN;
			return entry(() => {
				if (!isRecord(one)) throw new V1Error(155);
				const stars = Number(one['starNum'] ?? NaN);
				if (Number.isNaN(stars) || typeof one['comment'] !== 'string') throw new V1Error(100);
				if (!institution.students.has(uid)) throw new V1Error(228);
				if (!course.students.has(uid) && !lesson.students.has(uid)) throw new V1Error(167);
				institution.school.comments.set(`${lesson.classId} ${uid}`, { starNum: Math.min(5, Math.max(0, stars)), comment: [...one['comment']].slice(0, MOST_OF_COMMENT).join('') });
			}, { studentUid: uid, ...mark(one) });
		}),
	);
}
