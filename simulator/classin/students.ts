import type { Call, JsonObject, Reply } from '../types';
import { checkFields, int, ints } from './fields';
import { type Activity, type Institution, phaseOf } from './institution';
import { LmsError, lmsSuccess, MESSAGES, SUCCESS } from './respond';

const FIELDS = { 'courseId*': 'int', 'activityId*': 'int', 'studentUids*': 'int[]' } as const;

/** The activity, when students of it can be changed: homework and tests can't, ended ones neither. */
function target(
	institution: Institution,
	call: Call,
	body: JsonObject,
	wrongType: number,
): { activity: Activity; uids: number[] } {
	checkFields(body, numeric(body), institution.settings.classIn.strictTyping);
	const courseId = int(body, 'courseId') as number;
	institution.course(courseId);
	const activity = institution.activity(courseId, int(body, 'activityId') as number);
	if (activity.type === 2 || activity.type === 3) throw new LmsError(wrongType);
	if (activity.type === 1 && phaseOf(activity, call.now) === 'ended') throw new LmsError(110100069);
	const uids = (body['studentUids'] as Array<number | string>).map(Number);
	if (uids.length === 0) throw new LmsError(121601020);
	return { activity, uids };
}

/** The table says texts, the example has numbers: both are taken. */
function numeric(body: JsonObject): Record<string, 'int' | 'int[]' | 'string[]'> {
	const uids = body['studentUids'];
	const texts = Array.isArray(uids) && uids.length > 0 && uids.every((uid) => typeof uid === 'string' && /^\d+$/.test(uid));
	return texts ? { ...FIELDS, 'studentUids*': 'string[]' } : FIELDS;
}

/** POST /lms/activity/addStudent: each student has a code of their own. Source: ClassIn API, "Add activity students". */
export function addStudent(institution: Institution, call: Call, body: JsonObject): Reply {
	const { activity, uids } = target(institution, call, body, 110100070);
	const course = institution.course(activity.courseId);
	const result = uids.map((studentUid) => {
		// A classroom takes every student of the school, other activities only those of the class.
		const code =
			activity.type === 1 ? (institution.students.has(studentUid) ? 1 : 121601059) : course.students.has(studentUid) ? 1 : 40030;
		if (code === 1) activity.students.add(studentUid);
		return { studentUid, code, msg: code === 1 ? SUCCESS : MESSAGES[code] };
	});
	return lmsSuccess(result);
}

/** POST /lms/activity/deleteStudent. */
export function deleteStudent(institution: Institution, call: Call, body: JsonObject): Reply {
	const { activity, uids } = target(institution, call, body, 30008);
	for (const uid of uids) activity.students.delete(uid);
	return lmsSuccess(null);
}

/** POST /playback/addPlaybackUser and /playback/deletePlaybackUser. Source: ClassIn API, "Client replay viewers". */
export const changeViewers =
	(add: boolean) =>
	(institution: Institution, call: Call, body: JsonObject): Reply => {
		checkFields(
			body,
			{ 'courseId*': 'int', activityId: 'int', classId: 'int', 'uidList*': 'int[]' },
			institution.settings.classIn.strictTyping,
		);
		const courseId = int(body, 'courseId') as number;
		const course = institution.course(courseId);
		const activityId = int(body, 'activityId');
		const classId = int(body, 'classId');
		if (activityId === undefined && classId === undefined) throw new LmsError(101001001);
		const activity =
			activityId !== undefined ? institution.activities.get(activityId) : institution.byClassId.get(classId as number);
		const problem = replayProblem(activity, courseId, call.now);
		if (problem !== undefined) throw new LmsError(problem);
		const viewers = viewersOf(institution, activity as Activity);
		const successList: number[] = [];
		const failedList: JsonObject[] = [];
		for (const uid of ints(body, 'uidList') as number[]) {
			const member =
				course.students.has(uid) ||
				course.auditors.has(uid) ||
				institution.teachers.has(uid) ||
				(activity as Activity).students.has(uid);
			if (!member) {
				failedList.push({ uid, code: 121609003, msg: MESSAGES[121609003] });
				continue;
			}
			if (add) viewers.add(uid);
			else viewers.delete(uid);
			successList.push(uid);
		}
		(activity as Activity).viewers = viewers;
		return lmsSuccess({ successList, failedList });
	};

/** POST /playback/setPlaybackAllViewable and /playback/setPlaybackAllForbidden: each class has a code of its own. */
export const setAllViewers =
	(viewable: boolean) =>
	(institution: Institution, call: Call, body: JsonObject): Reply => {
		checkFields(body, { 'courseId*': 'int', activityIds: 'int[]', classIds: 'int[]' }, institution.settings.classIn.strictTyping);
		const courseId = int(body, 'courseId') as number;
		institution.course(courseId);
		const activityIds = ints(body, 'activityIds');
		const ids = activityIds ?? ints(body, 'classIds');
		if (!ids || ids.length === 0) throw new LmsError(101001001);
		const name = activityIds ? 'activityId' : 'classId';
		const successList: number[] = [];
		const failedList: JsonObject[] = [];
		for (const id of ids) {
			const activity = activityIds ? institution.activities.get(id) : institution.byClassId.get(id);
			let code = replayProblem(activity, courseId, call.now);
			if (code === undefined && !viewable && activity?.viewers?.size === 0) code = 121609007;
			if (code !== undefined) {
				failedList.push({ [name]: id, code, msg: MESSAGES[code] });
				continue;
			}
			if (viewable) delete (activity as Activity).viewers;
			else (activity as Activity).viewers = new Set();
			successList.push(id);
		}
		return lmsSuccess({ successList, failedList });
	};

/** Why the replay of a class can't be shared, as a code: only ended classes that were recorded have one. */
function replayProblem(activity: Activity | undefined, courseId: number, now: number): number | undefined {
	if (!activity) return 121603001;
	if (activity.courseId !== courseId || activity.type !== 1) return 121609004;
	if (activity.deleted) return 29149;
	if (phaseOf(activity, now) !== 'ended') return 121609005;
	return activity.webcast.recordState === 0 ? 121609006 : undefined;
}

/** Who may watch now: the list that was set, else teachers and students of the class. */
const viewersOf = (institution: Institution, activity: Activity): Set<number> =>
	activity.viewers ??
	new Set([
		activity.teacherUid,
		...activity.assistantUids,
		...activity.students,
		...(institution.courses.get(activity.courseId)?.students ?? []),
	]);
