import type { JsonObject } from '../types';
import { type FieldTable, flag, int, ints } from './fields';
import type { Activity, Course, Institution } from './institution';
import { LmsError } from './respond';

/** Fields that createClass and updateClass share. */
export const CLASS_FIELDS: FieldTable = {
	unitId: 'int',
	name: 'string',
	teacherUid: 'int',
	startTime: 'int',
	endTime: 'int',
	assistantUids: 'int[]',
	cameraHide: 'int',
	isAutoOnstage: 'int',
	seatNum: 'int',
	isHd: 'int',
	isDc: 'int',
	recordState: 'int',
	recordType: 'int',
	liveState: 'int',
	openState: 'int',
	isAllowCheck: 'int',
	omoStationBroadcast: 'int',
	cloudFolderId: 'int',
	aiSummaryConfig: 'object',
	aiRiskMonitor: 'int',
};

/** The four that go together: all or none. */
export const RECORD_GROUP = ['recordState', 'recordType', 'liveState', 'openState'] as const;
const SWITCHES = ['cameraHide', 'isAutoOnstage', 'isAllowCheck', 'omoStationBroadcast', 'aiRiskMonitor'];
const TWO_YEARS = 2 * 366 * 86_400;

/** Checks start and end in seconds. @throws LmsError 119, 120, 165 or 268. */
export function checkTimes(startTime: number, endTime: number, now: number): void {
	if (endTime <= startTime) throw new LmsError(119);
	if (startTime * 1000 <= now) throw new LmsError(120);
	if (startTime - now / 1000 > TWO_YEARS) throw new LmsError(268);
	const length = endTime - startTime;
	if (length < 15 * 60 || length > 24 * 3600) throw new LmsError(165);
}

/** Checks the teacher and the co-teachers. @throws LmsError 136, 172, 173, 318, 319, 320, 322, 884, 885 or 121601008. */
export function checkTeachers(
	institution: Institution,
	course: Course,
	teacherUid: number,
	assistants: number[] | undefined,
): void {
	const isClosed = (uid: number): boolean => institution.school.people.get(uid)?.closed === true;
	if (!institution.teachers.has(teacherUid)) throw new LmsError(136);
	if (isClosed(teacherUid)) throw new LmsError(884, '老师账号已注销');
	if (course.students.has(teacherUid)) throw new LmsError(172);
	if (course.auditors.has(teacherUid)) throw new LmsError(173, '课程下的旁听不能添加为老师');
	if (!assistants || assistants.length === 0) return;
	if (!institution.settings.classIn.permissions.coTeachers) throw new LmsError(121601008);
	for (const uid of assistants) {
		if (uid === teacherUid) throw new LmsError(322);
		if (!institution.teachers.has(uid)) throw new LmsError(318);
		if (isClosed(uid)) throw new LmsError(885, '联席教师账号已注销');
		if (course.students.has(uid)) throw new LmsError(319);
		if (course.auditors.has(uid)) throw new LmsError(320, '课程下的旁听不能添加为联席教师');
	}
}

/** Checks the room settings. @throws LmsError 368, 110100066, 121601020, 121604007 or 121604008. */
export function checkRoom(institution: Institution, body: JsonObject): void {
	const { permissions } = institution.settings.classIn;
	for (const name of SWITCHES) flag(body, name);
	const seats = int(body, 'seatNum');
	if (seats !== undefined && seats < 1) throw new LmsError(121601020);
	const isHd = int(body, 'isHd');
	if (isHd !== undefined && ![0, 1, 2].includes(isHd)) throw new LmsError(121601020);
	if (isHd !== undefined && isHd > 0 && seats !== undefined && seats > 7) throw new LmsError(368);
	const isDc = int(body, 'isDc');
	if (isDc !== undefined && isDc !== 0 && isDc !== 3) throw new LmsError(121601020);
	if (isDc === 3 && (seats !== 2 || !permissions.dualCamera)) throw new LmsError(110100066);
	if (int(body, 'omoStationBroadcast') === 1 && !permissions.omo) throw new LmsError(121604007);
	if (int(body, 'aiRiskMonitor') === 1 && !permissions.aiRiskMonitor) throw new LmsError(121604008);
}

/**
 * Checks the four record and live settings.
 * @returns whether they were given.
 * @throws LmsError 100 for a part of them or a mismatch, 121601005, 121601006, 121601009 or 121601010 for permissions.
 */
export function checkRecording(institution: Institution, body: JsonObject): boolean {
	const given = RECORD_GROUP.filter((name) => int(body, name) !== undefined);
	if (given.length === 0) return false;
	if (given.length < RECORD_GROUP.length) throw new LmsError(100);
	const { permissions } = institution.settings.classIn;
	const recordState = flag(body, 'recordState');
	const recordType = int(body, 'recordType') as number;
	const liveState = flag(body, 'liveState');
	const openState = flag(body, 'openState');
	if (![0, 1, 2].includes(recordType)) throw new LmsError(121601020);
	if (recordState === 0 && (liveState === 1 || openState === 1)) throw new LmsError(100);
	if (liveState === 1 && !permissions.webLive) throw new LmsError(121601005);
	if (recordState === 1 && recordType > 0 && !permissions.onSiteRecording) throw new LmsError(121601006);
	if (openState === 1 && !permissions.webPlayback) throw new LmsError(121601009);
	if (recordState === 1 && !permissions.cloudRecording) throw new LmsError(121601010);
	return true;
}

/** Takes the four over. */
export function applyRecording(activity: Activity, body: JsonObject): void {
	for (const name of RECORD_GROUP) activity.webcast[name] = int(body, name) as number;
}

/** Takes the remaining settings over. */
export function applyRoom(activity: Activity, body: JsonObject): void {
	for (const name of [
		'cameraHide',
		'isAutoOnstage',
		'seatNum',
		'isHd',
		'isDc',
		'isAllowCheck',
		'omoStationBroadcast',
		'cloudFolderId',
		'aiSummaryConfig',
		'aiRiskMonitor',
	]) {
		if (body[name] !== undefined && body[name] !== null) activity.settings[name] = body[name];
	}
	const assistants = ints(body, 'assistantUids');
	if (assistants) activity.assistantUids = assistants;
}
