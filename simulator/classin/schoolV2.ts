import type { Call, JsonObject, Reply } from '../types';
import { checkFields, flag, int, ints } from './fields';
import type { Institution } from './institution';
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
