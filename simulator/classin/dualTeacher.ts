import type { Call, JsonObject, Reply } from '../types';
import { applyRoom, checkRecording, checkTeachers, RECORD_GROUP } from './classRules';
import { checkPhase } from './classes';
import { checkFields, flag, int, ints, str } from './fields';
import { type Activity, type Institution, phaseOf } from './institution';
import { LmsError, lmsSuccess, MESSAGES, SUCCESS } from './respond';

const strict = (institution: Institution): boolean => institution.settings.classIn.strictTyping;

const SETTINGS = {
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

/** What a change may hold. */
const CHANGES = { className: 'string', teacherUid: 'int', startTime: 'int', endTime: 'int', ...SETTINGS } as const;

/** What a main classroom alone decides. */
const OF_MAIN = ['teacherUid', 'startTime', 'endTime'] as const;
const TWO_YEARS = 2 * 366 * 86_400;

const CONTRADICTION = '录课直播相关参数不匹配';

const verdict = (code: number, msg = MESSAGES[code] ?? '操作失败'): JsonObject => ({ code, msg: code === 1 ? SUCCESS : msg });

/** What ClassIn says about one class of several: that it was done, or why not. */
function verdictOf(work: () => JsonObject | void): JsonObject {
	try {
		return { ...work(), ...verdict(1) };
	} catch (error) {
		if (!(error instanceof LmsError)) throw error;
		return verdict(error.code, error.message);
	}
}

function lesson(institution: Institution, courseId: number, classId: number, unknown: number): Activity {
	const found = institution.byClassId.get(classId);
	if (!found || found.courseId !== courseId) throw new LmsError(unknown, unknown === 121601037 ? '主课节不存在' : undefined);
	if (found.deleted) throw new LmsError(121601042, '已结束、已删除课节不支持此操作');
	return found;
}

const subClassesOf = (institution: Institution, main: Activity): Activity[] => [...institution.activities.values()].filter((one) => one.subOf === main.activityId && !one.deleted);

/** A class and its sub-classrooms. @throws LmsError when it is no dual-teacher class. */
function dualClass(institution: Institution, body: JsonObject): { found: Activity; subs: Activity[] } {
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const found = lesson(institution, courseId, int(body, 'classId') as number, 142);
	const subs = subClassesOf(institution, found);
	if (found.subOf === undefined && subs.length === 0) throw new LmsError(121601034, '非在线双师课节不支持此操作');
	return { found, subs };
}

/** Checks the teacher and the assistants. @throws LmsError 387 or 388, and those of other classrooms. */
function checkPeople(institution: Institution, courseId: number, teacherUid: number, assistants: number[] | undefined): void {
	checkTeachers(institution, institution.course(courseId), teacherUid, assistants);
	const { stopped } = institution.school;
	if (stopped.has(teacherUid)) throw new LmsError(387);
	if (assistants?.some((uid) => stopped.has(uid))) throw new LmsError(388);
}

/**
 * Checks the settings of a room. @throws LmsError 368, 808, 121601008, 121601011, 121601012 or 121601020.
 * @param seats how many people are on stage where the request does not say
 */
function checkRoom(institution: Institution, body: JsonObject, seats: number): void {
	const { permissions } = institution.settings.classIn;
	flag(body, 'cameraHide');
	const among = (name: string, values: number[]): number | undefined => {
		const value = int(body, name);
		if (value !== undefined && !values.includes(value)) throw new LmsError(121601020);
		return value;
	};
	among('isAutoOnstage', [1, 2]);
	const people = int(body, 'seatNum') ?? seats;
	if (people < 1) throw new LmsError(121601020);
	if (among('isHd', [0, 1, 2]) && people !== 2 && people !== 7) throw new LmsError(368);
	if (among('isDc', [0, 3]) !== 3) return;
	if (!permissions.dualCamera) throw new LmsError(121601011, '不支持设置双摄模式');
	if (people !== 2) throw new LmsError(808, '该设置不支持双摄');
}

/**
 * Checks the settings of a recording: the five of a sub-classroom go together.
 * @returns whether they count; some of the four of a main classroom have no effect.
 * @throws LmsError 122301037, or those for permissions.
 */
function checkSettingsOfRecording(institution: Institution, body: JsonObject, isSub: boolean): boolean {
	const own = RECORD_GROUP.filter((name) => int(body, name) !== undefined);
	const useMain = flag(body, 'useCoMainRecord');
	const isWhole = own.length === RECORD_GROUP.length && (!isSub || useMain !== undefined);
	if (isSub && !isWhole && (own.length > 0 || useMain !== undefined)) throw new LmsError(122301037, CONTRADICTION);
	if (!isWhole) return false;
	if (useMain === 1 && own.some((name) => int(body, name) !== 0)) throw new LmsError(122301037, CONTRADICTION);
	if (body['recordState'] === 0 && (body['liveState'] === 1 || body['openState'] === 1)) throw new LmsError(122301037, CONTRADICTION);
	return checkRecording(institution, body);
}

/** Takes the settings over. */
function apply(activity: Activity, body: JsonObject, hasRecording: boolean): void {
	applyRoom(activity, body);
	if (body['cameraHide'] === 1) activity.settings['isAutoOnstage'] = 1;
	if (!hasRecording) return;
	for (const name of RECORD_GROUP) activity.webcast[name] = int(body, name) as number;
	activity.webcast.other['useCoMainRecord'] = int(body, 'useCoMainRecord') ?? 0;
}

/** Addresses as in the examples: none, and an empty object, without a recording. */
function live({ webcast: { recordState, liveState }, lessonKey }: Activity): JsonObject {
	const stream = (scheme: string, end: string): string => `${scheme}://liveplay.example.invalid/eeolive/${lessonKey}${end}`;
	return {
		liveUrl: recordState === 1 ? `https://www.example.invalid/live.php?lessonKey=${lessonKey}` : '',
		liveInfo: liveState === 1 ? { FLV: stream('https', '.flv'), HLS: stream('https', '.m3u8'), RTMP: stream('rtmp', '') } : {},
	};
}

/** POST /lms/onlineDoubleTeacher/addClass. Source: ClassIn API, "Create a class of a dual-teacher course". */
export function addSubClasses(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'mainCourseId*': 'int', 'mainClassId*': 'int' }, strict(institution));
	const subs = body['subClassJson'];
	if (!Array.isArray(subs) || subs.length === 0) throw new LmsError(121601020);
	if (subs.length > 20) throw new LmsError(121601030, '超过单次创建最大数量（单次最多创建20节子课）');
	const mainCourseId = int(body, 'mainCourseId') as number;
	institution.course(mainCourseId);
	const main = lesson(institution, mainCourseId, int(body, 'mainClassId') as number, 121601037);
	if (phaseOf(main, call.now) === 'ended') throw new LmsError(145);
	const there = subClassesOf(institution, main);
	if (there.length + subs.length > 100) throw new LmsError(121601038, '主课节下最多支持子课节数100');
	const subClassData = (subs as JsonObject[]).map((sub) => {
		const { courseId, className, uniqueIdentity } = sub as { courseId: number; className: string; uniqueIdentity?: string };
		const known = uniqueIdentity ? institution.identities.get(uniqueIdentity) : undefined;
		const about = { courseId, className, uniqueIdentity: uniqueIdentity ?? '' };
		return {
			classId: known?.classId ?? 0,
			...about,
			...verdictOf(() => {
				checkFields(sub, { 'courseId*': 'int', 'className*': 'string', uniqueIdentity: 'string', ...SETTINGS }, false);
				if (known) throw new LmsError(institution.settings.classIn.duplicateIdentityCode);
				if (courseId === mainCourseId) throw new LmsError(122301036, '主课堂和子课堂需分布在不同的班级');
				institution.course(courseId);
				if ([...className].length > 50) throw new LmsError(121601035, '课节名称长度不能超过50');
				checkPeople(institution, courseId, main.teacherUid, ints(sub, 'assistantUids'));
				checkRoom(institution, sub, 7);
				const hasRecording = checkSettingsOfRecording(institution, sub, true);
				const { teacherUid, startTime, endTime } = main;
				const added = institution.addActivity({ courseId, name: className, teacherUid, startTime, endTime, subOf: main.activityId, ...(uniqueIdentity ? { uniqueIdentity } : {}) });
				apply(added, sub, hasRecording);
				return { classId: added.classId, ...live(added) };
			}),
		};
	});
	return lmsSuccess({ mainClassId: main.classId, mainCourseId, subClassData });
}

/** Checks the times of a change. @throws LmsError 165 or 268. */
function checkTimes({ startTime, endTime }: { startTime: number; endTime: number }, now: number): void {
	const length = endTime - startTime;
	if (length < 15 * 60 || length > 24 * 3600) throw new LmsError(165);
	if (startTime * 1000 <= now || startTime - now / 1000 > TWO_YEARS) throw new LmsError(268);
}

/**
 * POST /lms/onlineDoubleTeacher/editClass: teacher and time of sub-classrooms follow the main one; each class has a code.
 * Source: ClassIn API, "Edit a class of a dual-teacher course".
 */
export function editSubClass(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'classId*': 'int', ...CHANGES }, strict(institution));
	const { found, subs } = dualClass(institution, body);
	const given = Object.keys(CHANGES).filter((name) => body[name] !== undefined && body[name] !== null);
	if (given.length === 0) throw new LmsError(101001001, '参数不全');
	const ofMain = OF_MAIN.filter((name) => given.includes(name));
	const isSub = found.subOf !== undefined;
	if (isSub && ofMain.length > 0) throw new LmsError(121601036, '子课节不允许修改授课老师信息和上课时间');
	checkPhase(found, given, call.now);
	if ([...(str(body, 'className') ?? '')].length > 50) throw new LmsError(121601035, '课节名称长度不能超过50');
	const followed = Object.fromEntries(OF_MAIN.map((name) => [name, int(body, name) ?? found[name]])) as Pick<Activity, (typeof OF_MAIN)[number]>;
	if (given.includes('startTime') || given.includes('endTime')) checkTimes(followed, call.now);
	const checkTeaching = (one: Activity, assistants: number[] | undefined): void => {
		if (!assistants && one.assistantUids.includes(followed.teacherUid)) throw new LmsError(328);
		checkPeople(institution, one.courseId, followed.teacherUid, assistants);
	};
	checkTeaching(found, ints(body, 'assistantUids'));
	checkRoom(institution, body, Number(found.settings['seatNum'] ?? 7));
	const hasRecording = checkSettingsOfRecording(institution, body, isSub);
	Object.assign(found, followed, { name: str(body, 'className') ?? found.name });
	apply(found, body, hasRecording);
	const classes = [
		{ isMainClass: isSub ? 0 : 1, classId: found.classId, ...live(found), ...verdict(1) },
		...subs.map((sub) => ({
			isMainClass: 0,
			classId: sub.classId,
			...live(sub),
			...verdictOf(() => {
				if (ofMain.length === 0) return;
				checkTeaching(sub, undefined);
				Object.assign(sub, followed);
			}),
		})),
	];
	return lmsSuccess(classes);
}

/** POST /lms/onlineDoubleTeacher/deleteClass: a main classroom takes its sub-classrooms along. Source: ClassIn API. */
export function deleteSubClass(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'classId*': 'int' }, strict(institution));
	const { found, subs } = dualClass(institution, body);
	if (phaseOf(found, call.now) === 'ended') throw new LmsError(121601042, '已结束、已删除课节不支持此操作');
	const gone = [found, ...subs];
	for (const one of gone) institution.deleteActivity(one);
	return lmsSuccess(gone.map(({ classId }) => ({ classId, ...verdict(1) })));
}
