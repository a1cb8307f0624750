import type { Call, JsonObject, Reply } from '../types';
import { checkFields, flag, int, ints, str } from './fields';
import { type Activity, type Institution, phaseOf } from './institution';
import { LmsError, lmsSuccess, MESSAGES, SUCCESS } from './respond';

const strict = (institution: Institution): boolean => institution.settings.classIn.strictTyping;

const verdict = (code: number): JsonObject => ({ code, msg: code === 1 ? SUCCESS : (MESSAGES[code] ?? '操作失败') });

/** POST /course/addCourseTeacher: each teacher has a code of their own. Source: ClassIn API, "Add course teachers". */
export function addCourseTeacher(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'teacherUids*': 'int[]' }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	const course = institution.course(courseId);
	const { school } = institution;
	const details = school.courses.get(courseId) ?? school.addCourse(courseId, `Course ${courseId}`);
	if (details.deleted) throw new LmsError(149, '该课程已删除');
	const uids = ints(body, 'teacherUids') as number[];
	if (uids.length === 0) throw new LmsError(121601030, '缺少必传参数');
	const codeFor = (uid: number): number => {
		if (!institution.teachers.has(uid)) return 136;
		if (school.people.get(uid)?.closed) return 884;
		if (school.stopped.has(uid)) return 387;
		if (course.students.has(uid)) return 172;
		if (course.auditors.has(uid)) return 173;
		if (details.mainTeacherUid === uid) return 30022;
		if (details.teachers.has(uid)) return 133;
		details.teachers.add(uid);
		return 1;
	};
	return lmsSuccess(uids.map((teacherUid) => ({ teacherUid, ...verdict(codeFor(teacherUid)) })));
}

/** POST /schooluser/modifyCourseStudentNickName. Source: ClassIn API, "Change nicknames of students". */
export function modifyNicknames(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(body, { 'studentUids*': 'int[]' }, strict(institution));
	const uids = ints(body, 'studentUids') as number[];
	if (uids.length > 100) throw new LmsError(121601060, '学生数量超过限制100');
	return lmsSuccess(
		uids.map((studentUid) => {
			const code = !institution.students.has(studentUid) ? 121601059 : institution.settings.classIn.school.nicknameFails ? 110100067 : 1;
			return { studentUid, ...verdict(code) };
		}),
	);
}

/** POST /school/modifySchoolConf. Source: ClassIn API, "School settings". */
export function modifySchoolConf(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(body, { allowViewReplay: 'int', allowNewStudentViewReplay: 'int' }, strict(institution));
	const given = ['allowViewReplay', 'allowNewStudentViewReplay'].filter((name) => flag(body, name) !== undefined);
	if (given.length === 0) throw new LmsError(121601030, '缺少必传参数');
	for (const name of given) institution.school.conf[name] = body[name];
	return lmsSuccess({});
}

const SUB_FIELDS = {
	assistantUids: 'int[]',
	cameraHide: 'int',
	isAutoOnstage: 'int',
	seatNum: 'int',
	isHd: 'int',
	isDc: 'int',
	useCoMainRecord: 'int',
	recordState: 'int',
	recordType: 'int',
	liveState: 'int',
	openState: 'int',
} as const;

function lesson(institution: Institution, courseId: number, classId: number, unknown: number): Activity {
	const found = institution.byClassId.get(classId);
	if (!found || found.courseId !== courseId) throw new LmsError(unknown, unknown === 121601037 ? '主课节不存在' : undefined);
	if (found.deleted) throw new LmsError(121601042, '已结束、已删除课节不支持此操作');
	return found;
}

const recordingOf = (fields: JsonObject): number => ['recordState', 'recordType', 'liveState', 'openState'].reduce((sum, name) => sum + Number(fields[name] ?? 0), 0);

const subClassesOf = (institution: Institution, main: Activity): Activity[] => [...institution.activities.values()].filter((one) => one.subOf === main.activityId && !one.deleted);

/** POST /lms/onlineDoubleTeacher/addClass. Source: ClassIn API, "Create sub-classrooms". */
export function addSubClasses(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'mainCourseId*': 'int', 'mainClassId*': 'int' }, strict(institution));
	const subs = body['subClassJson'];
	if (!Array.isArray(subs) || subs.length === 0) throw new LmsError(121601020);
	if (subs.length > 20) throw new LmsError(121601030, '超过单次创建最大数量（单次最多创建20节子课）');
	const mainCourseId = int(body, 'mainCourseId') as number;
	institution.course(mainCourseId);
	const main = lesson(institution, mainCourseId, int(body, 'mainClassId') as number, 121601037);
	if (phaseOf(main, call.now) === 'ended') throw new LmsError(145);
	if (subClassesOf(institution, main).length + subs.length > 100) throw new LmsError(121601038, '主课节下最多支持子课节数100');
	const results = (subs as JsonObject[]).map((sub) => {
		const { courseId, className, uniqueIdentity } = sub as { courseId: number; className: string; uniqueIdentity?: string };
		try {
			checkFields(sub, { 'courseId*': 'int', 'className*': 'string', uniqueIdentity: 'string', ...SUB_FIELDS }, false);
			if (courseId === mainCourseId) throw new LmsError(122301036, '主课堂和子课堂需分布在不同的班级');
			institution.course(courseId);
			if ([...className].length > 50) throw new LmsError(121601035, '课节名称长度不能超过50');
			if (sub['useCoMainRecord'] === 1 && recordingOf(sub) > 0) throw new LmsError(122301037);
			for (const uid of ints(sub, 'assistantUids') ?? []) if (!institution.teachers.has(uid)) throw new LmsError(318);
			const { teacherUid, startTime, endTime } = main;
			const added = institution.addActivity({ courseId, name: className, teacherUid, startTime, endTime, subOf: main.activityId, ...(uniqueIdentity ? { uniqueIdentity } : {}) });
			return { classId: added.classId, courseId, className, liveUrl: '', liveInfo: { RTMP: '', HLS: '', FLV: '' }, uniqueIdentity: uniqueIdentity ?? '', ...verdict(1) };
		} catch (error) {
			if (!(error instanceof LmsError)) throw error;
			return { classId: 0, courseId, className, uniqueIdentity: uniqueIdentity ?? '', code: error.code, msg: error.message };
		}
	});
	return lmsSuccess({ mainClassId: main.classId, mainCourseId, subClassData: results });
}

/** POST /lms/onlineDoubleTeacher/editClass: teacher and time of sub-classrooms follow the main one. Source: ClassIn API. */
export function editSubClass(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'classId*': 'int', className: 'string', teacherUid: 'int', startTime: 'int', endTime: 'int', ...SUB_FIELDS }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const found = lesson(institution, courseId, int(body, 'classId') as number, 142);
	const subs = subClassesOf(institution, found);
	if (found.subOf === undefined && subs.length === 0) throw new LmsError(121601034, '非在线双师课节不支持此操作');
	if (phaseOf(found, call.now) === 'ended') throw new LmsError(145);
	const times = ['teacherUid', 'startTime', 'endTime'].filter((name) => body[name] !== undefined);
	if (found.subOf !== undefined && times.length > 0) throw new LmsError(121601036, '子课节不允许修改授课老师信息和上课时间');
	const given = ['useCoMainRecord', 'recordState', 'recordType', 'liveState', 'openState'].filter((name) => body[name] !== undefined);
	if (found.subOf !== undefined && given.length > 0 && given.length < 5) throw new LmsError(122301037);
	if (body['useCoMainRecord'] === 1 && recordingOf(body) > 0) throw new LmsError(122301037);
	for (const name of times) for (const one of [found, ...subs]) Object.assign(one, { [name]: body[name] });
	found.name = str(body, 'className') ?? found.name;
	return lmsSuccess({});
}

/** POST /lms/onlineDoubleTeacher/deleteClass: a main classroom takes its sub-classrooms along. Source: ClassIn API. */
export function deleteSubClass(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'classId*': 'int' }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const found = lesson(institution, courseId, int(body, 'classId') as number, 142);
	const subs = subClassesOf(institution, found);
	if (found.subOf === undefined && subs.length === 0) throw new LmsError(121601034, '非在线双师课节不支持此操作');
	if (phaseOf(found, call.now) === 'ended') throw new LmsError(121601042, '已结束、已删除课节不支持此操作');
	const gone = [found, ...subs];
	for (const one of gone) institution.deleteActivity(one);
	return lmsSuccess(gone.map(({ classId }) => ({ classId, ...verdict(1) })));
}
