import type { Call, JsonObject, Reply } from '../types';
import {
	applyRecording,
	applyRoom,
	checkRecording,
	checkRoom,
	checkTeachers,
	checkTimes,
	CLASS_FIELDS,
	RECORD_GROUP,
} from './classRules';
import { checkFields, int, ints, str } from './fields';
import { type Activity, type ActivityType, type Institution, phaseOf } from './institution';
import { LmsError, lmsSuccess } from './respond';

const strict = (institution: Institution): boolean => institution.settings.classIn.strictTyping;

/** POST /lms/activity/createClass. Source: ClassIn API, "Create classroom". */
export function createClass(institution: Institution, call: Call, body: JsonObject): Reply {
	const { name: _n, teacherUid: _t, startTime: _s, endTime: _e, ...optional } = CLASS_FIELDS;
	checkFields(
		body,
		{
			'courseId*': 'int',
			'name*': 'string',
			'teacherUid*': 'int',
			'startTime*': 'int',
			'endTime*': 'int',
			...optional,
			uniqueIdentity: 'string',
		},
		strict(institution),
	);
	const courseId = int(body, 'courseId') as number;
	const course = institution.course(courseId);
	const name = str(body, 'name') as string;
	if (name === '' || [...name].length > 50) throw new LmsError(100);
	const startTime = int(body, 'startTime') as number;
	const endTime = int(body, 'endTime') as number;
	const teacherUid = int(body, 'teacherUid') as number;
	const unitId = int(body, 'unitId') ?? 0;
	const settings = institution.settings.classIn;
	const uniqueIdentity = str(body, 'uniqueIdentity');
	if (uniqueIdentity !== undefined && !/^.{1,32}$/s.test(uniqueIdentity)) throw new LmsError(121601020);
	const known = uniqueIdentity === undefined ? undefined : institution.identities.get(uniqueIdentity);
	if (known) {
		const { activityId, classId } = known;
		throw new LmsError(settings.duplicateIdentityCode, undefined, { activityId, classId, name: known.name });
	}
	checkTimes(startTime, endTime, call.now);
	checkTeachers(institution, course, teacherUid, ints(body, 'assistantUids'));
	if (unitId !== 0 && institution.units.get(unitId)?.courseId !== courseId) throw new LmsError(121601020);
	if (institution.countIn(courseId, unitId) >= settings.unitCapacity) throw new LmsError(29138, '当前单元活动数量超限');
	if (settings.monthlyQuota === 0) throw new LmsError(121601003);
	checkRoom(institution, body);
	const folder = int(body, 'cloudFolderId') ?? 0;
	if (folder !== 0 && !institution.school.folders.has(folder)) throw new LmsError(160);
	const recorded = checkRecording(institution, body);
	if (settings.monthlyQuota > 0) settings.monthlyQuota--;
	const activity = institution.addActivity({
		courseId,
		unitId,
		name,
		teacherUid,
		startTime,
		endTime,
		...(uniqueIdentity === undefined ? {} : { uniqueIdentity }),
	});
	applyRoom(activity, body);
	const data = { activityId: activity.activityId, classId: activity.classId, name };
	if (settings.liveInfoFails) throw new LmsError(267, undefined, data);
	if (recorded) applyRecording(activity, body);
	return lmsSuccess({ ...data, ...live(activity) });
}

/** Addresses of the live and replay page: empty without recording, without streams when not live. */
function live(activity: Activity): JsonObject {
	const { recordState, liveState } = activity.webcast;
	const stream = (scheme: string, end: string): string =>
		liveState === 1 ? `${scheme}://liveplay.example.invalid/live/${activity.lessonKey}${end}` : '';
	return {
		live_url: recordState === 1 ? `https://www.example.invalid/live.php?lessonKey=${activity.lessonKey}` : '',
		live_info: { RTMP: stream('rtmp', ''), HLS: stream('https', '.m3u8'), FLV: stream('https', '.flv') },
	};
}

/** POST /lms/activity/updateClass. Source: ClassIn API, "Edit classroom". */
export function updateClass(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'activityId*': 'int', ...CLASS_FIELDS }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	const course = institution.course(courseId);
	const activity = institution.activities.get(int(body, 'activityId') as number);
	if (!activity || activity.courseId !== courseId || activity.type !== 1) throw new LmsError(143);
	if (activity.deleted) throw new LmsError(212);
	const given = Object.keys(CLASS_FIELDS).filter((name) => body[name] !== undefined && body[name] !== null);
	if (given.length === 0) throw new LmsError(101001001, '参数不全');
	checkPhase(activity, given, call.now);

	const name = str(body, 'name') ?? activity.name;
	if (name === '' || [...name].length > 50) throw new LmsError(100);
	const startTime = int(body, 'startTime') ?? activity.startTime;
	const endTime = int(body, 'endTime') ?? activity.endTime;
	if (given.includes('startTime') || given.includes('endTime')) checkTimes(startTime, endTime, call.now);
	const teacherUid = int(body, 'teacherUid') ?? activity.teacherUid;
	if (activity.assistantUids.includes(teacherUid) && !given.includes('assistantUids')) throw new LmsError(328);
	checkTeachers(institution, course, teacherUid, ints(body, 'assistantUids'));
	const unitId = int(body, 'unitId') ?? activity.unitId;
	if (unitId !== 0 && institution.units.get(unitId)?.courseId !== courseId) throw new LmsError(121601020);
	checkRoom(institution, body);
	const recorded = checkRecording(institution, body);
	Object.assign(activity, { name, startTime, endTime, teacherUid, unitId });
	applyRoom(activity, body);
	if (recorded) applyRecording(activity, body);
	return lmsSuccess({ activityId: activity.activityId, name });
}

const TEACHERS = ['teacherUid', 'assistantUids'];

/** What may still be changed: see the time table of the rules page. @throws LmsError 140, 145, 226, 350 or 385. */
export function checkPhase(activity: Activity, given: string[], now: number): void {
	const phase = phaseOf(activity, now);
	if (phase === 'early') return;
	const only = (names: readonly string[]): boolean => given.every((name) => names.includes(name));
	if (phase === 'ended') throw new LmsError(only(TEACHERS) ? 385 : 145);
	if (only(TEACHERS)) return;
	if (activity.webcast.recordState === 0 && only(RECORD_GROUP)) throw new LmsError(226);
	throw new LmsError(phase === 'running' ? 140 : 350);
}

/** POST /lms/activity/createActivityNoClass: a draft of homework, a test and so on. */
export function createActivityNoClass(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(
		body,
		{
			'courseId*': 'int',
			'unitId*': 'int',
			'activityType*': 'int',
			'name*': 'string',
			'teacherUid*': 'int',
			startTime: 'int',
			endTime: 'int',
		},
		strict(institution),
	);
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const unitId = int(body, 'unitId') as number;
	if (institution.units.get(unitId)?.courseId !== courseId) throw new LmsError(40020);
	if (institution.countIn(courseId, unitId) >= institution.settings.classIn.unitCapacity) throw new LmsError(40031);
	if (!institution.teachers.has(int(body, 'teacherUid') as number)) throw new LmsError(136);
	const type = int(body, 'activityType') as number;
	const name = str(body, 'name') as string;
	if (type < 2 || type > 8 || name === '' || [...name].length > 50) throw new LmsError(121601020);
	const activity = institution.addActivity({
		courseId,
		unitId,
		type: type as ActivityType,
		name,
		teacherUid: int(body, 'teacherUid') as number,
		startTime: int(body, 'startTime') ?? 0,
		endTime: int(body, 'endTime') ?? 0,
		published: false,
	});
	return lmsSuccess({ name, activityId: activity.activityId });
}

/** POST /lms/activity/release: a draft is published. Takes a single `activityId`, whatever the table says. */
export function releaseActivity(institution: Institution, _call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'activityId*': 'int' }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const activity = institution.activity(courseId, int(body, 'activityId') as number);
	if (activity.published) throw new LmsError(29184);
	if (activity.unlockedByDraft) throw new LmsError(110100065);
	activity.published = true;
	return lmsSuccess({ activityId: activity.activityId, name: activity.name });
}

/** POST /lms/activity/delete. */
export function deleteActivity(institution: Institution, call: Call, body: JsonObject): Reply {
	checkFields(body, { 'courseId*': 'int', 'activityId*': 'int' }, strict(institution));
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const activity = institution.activity(courseId, int(body, 'activityId') as number);
	const phase = activity.type === 1 ? phaseOf(activity, call.now) : 'early';
	if (phase === 'running') throw new LmsError(40005);
	if (phase === 'ended') throw new LmsError(40006);
	institution.deleteActivity(activity);
	return lmsSuccess({ activityId: activity.activityId, name: activity.name });
}
