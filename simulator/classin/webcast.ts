import type { Call, JsonObject, Reply } from '../types';
import { checkFields, type FieldTable, flag, int } from './fields';
import { type Activity, type Institution, phaseOf } from './institution';
import { LmsError, lmsSuccess, WEBCAST_MESSAGES } from './respond';

const FIELDS: FieldTable = {
	courseId: 'int',
	classId: 'int',
	activityId: 'int',
	recordState: 'int',
	recordType: 'int',
	liveState: 'int',
	openState: 'int',
	useCoMainRecord: 'int',
	omoStationBroadcast: 'int',
	watchByLogin: 'int',
	watchPassword: 'string',
	allowUnloggedChat: 'int',
	webcastAllForbidden: 'int',
	liveAndPlaybackViewingSet: 'int',
	liveAndPlaybackClassMemberState: 'int',
	liveAndPlaybackUserState: 'int',
	liveAndPlaybackStudentUids: 'int[]',
	webcastIntroduce: 'string',
	customColumn: 'string',
};

const IDENTIFIERS = ['courseId', 'classId', 'activityId'];
const GROUP = ['recordState', 'recordType', 'liveState', 'openState'];

/** POST /lms/activity/setWebcast. Source: ClassIn API, "Set Classroom Webcast Parameters". */
export function setWebcast(institution: Institution, call: Call, body: JsonObject): Reply {
	const { strictTyping } = institution.settings.classIn;
	checkFields(body, FIELDS, strictTyping);
	const activityId = int(body, 'activityId');
	const classId = int(body, 'classId');
	const changes = Object.keys(FIELDS).filter((name) => !IDENTIFIERS.includes(name) && (body[name] ?? undefined) !== undefined);
	if ((activityId === undefined && classId === undefined) || changes.length === 0) throw problem(101001001);
	const activity =
		activityId !== undefined ? institution.activities.get(activityId) : institution.byClassId.get(classId as number);
	if (!activity || activity.type !== 1) throw problem(121601031);
	const courseId = int(body, 'courseId');
	if (courseId !== undefined && activity.courseId !== courseId) throw problem(121601031);
	if (activity.deleted) throw problem(121601045);
	checkValues(institution, activity, body);
	checkTime(activity, body, call.now);
	for (const name of GROUP) {
		const value = int(body, name);
		if (value !== undefined) activity.webcast[name as 'recordState'] = value;
	}
	for (const name of changes) if (!GROUP.includes(name)) activity.webcast.other[name] = body[name];
	return lmsSuccess(null, 'Execution successful');
}

/** A failure with the text of this page, which differs from that of the other pages. */
const problem = (code: number): LmsError => new LmsError(code, WEBCAST_MESSAGES[code]);

function checkValues(institution: Institution, activity: Activity, body: JsonObject): void {
	const { permissions, strictRecordGroup } = institution.settings.classIn;
	const recordState = flag(body, 'recordState');
	const recordType = int(body, 'recordType');
	if (recordType !== undefined && ![0, 1, 2].includes(recordType)) throw problem(121601020);
	const liveState = flag(body, 'liveState');
	const openState = flag(body, 'openState');
	for (const name of ['watchByLogin', 'allowUnloggedChat', 'webcastAllForbidden']) flag(body, name);
	const omo = flag(body, 'omoStationBroadcast');
	if (omo !== undefined && !permissions.omo) throw problem(121604007);

	const useCoMain = flag(body, 'useCoMainRecord');
	if (useCoMain !== undefined && activity.subOf === undefined) throw problem(121604008);
	if (useCoMain === 1 && (recordState || recordType || liveState || openState)) throw problem(122301037);

	const given = [recordState, recordType, liveState, openState].filter((value) => value !== undefined).length;
	if (strictRecordGroup && given > 0 && given < 4) throw problem(122301037);
	const records = recordState ?? activity.webcast.recordState;
	if (useCoMain !== 1 && records === 0 && (liveState === 1 || openState === 1)) throw problem(122301037);

	if (liveState === 1 && !permissions.webLive) throw problem(121601005);
	if (liveState === 1 && !permissions.live) throw problem(121601009);
	if (recordState === 1 && !permissions.cloudRecording) throw problem(121601010);
	if (recordState === 1 && recordType !== undefined && recordType > 0 && !permissions.onSiteRecording) throw problem(121601006);
}

/** From 20 minutes before class on, only the replay can be changed, and that only of a recorded class. */
function checkTime(activity: Activity, body: JsonObject, now: number): void {
	const phase = phaseOf(activity, now);
	if (phase === 'early') return;
	const changed = (name: 'recordState' | 'recordType' | 'liveState' | 'openState'): boolean => {
		const value = int(body, name);
		return value !== undefined && value !== activity.webcast[name];
	};
	const recording = changed('recordState') || changed('recordType') || changed('liveState');
	const replay = changed('openState');
	if (!recording && !(replay && activity.webcast.recordState === 0)) return;
	throw problem(phase === 'ended' ? 145 : 350);
}
