import { isObject, type JsonObject, omitUndefined, whole, withName } from '../../json';
import { entryOf, isoTime } from '../../coerce';
import { cmdOf, type MessageKey } from './messageTypes';
import { attendanceOfEnd, attendanceRows, ratingRows, studentRows } from './people';
import { flag } from './read';
import { transcriptOf } from './transcript';
import {
	ANSWER_STATES,
	ANSWERING_STATES,
	BUZZER_STATES,
	CHANGE_SOURCES,
	CHANGES,
	CLASS_STATES,
	COMMENT_TYPES,
	COURSE_STATES,
	DEVICES,
	HOMEWORK_STATES,
	IDENTITIES,
	LEAVE_REASONS,
	PERMISSIONS,
	REPLAY_MOMENTS,
	TOPIC_RESULTS,
	TOPIC_TYPES,
	VIEWER_DEVICES,
} from './words';

/** ClassIn keeps a classroom open this long after the class should end, and says only when that is over. */
const OPEN_AFTER_END_SECONDS = 20 * 60;

/** Makes the data of one kind of message readable. `data` is the message's own `Data`, the rest stands beside it. */
type Describe = (data: JsonObject, raw: JsonObject) => JsonObject;

/** Source: ClassIn API, "Summary of a class": the earlier of the two times, where there are two. */
function realEnd(raw: JsonObject): string | undefined {
	const closes = whole(raw.CloseTime);
	const real = whole(raw.RealCloseTime);
	return isoTime(real && closes ? Math.min(real, closes) : real || closes);
}

const classEnded: Describe = (data, raw) => {
	const statistics = isObject(raw.Data) ? raw.Data : {};
	const beside = Object.fromEntries(Object.entries(data).filter(([name]) => !(name in statistics)));
	const closes = whole(raw.CloseTime);
	return {
		...beside,
		scheduledEndAt: closes === undefined ? undefined : isoTime(closes - OPEN_AFTER_END_SECONDS),
		endedAt: realEnd(raw),
		attendance: attendanceOfEnd(statistics),
		statistics,
	};
};

const attendanceReady: Describe = ({ list, ...data }) => ({
	...data,
	attended: flag(data.AttendanceFlag),
	attendance: attendanceRows(list),
});

const ratingGiven: Describe = ({ Comments, ...data }) => ({ ...data, ratings: ratingRows(Comments, data.TUID) });

const studentsChanged: Describe = ({ studentInfos, ...data }) => ({ ...changed(data), students: studentRows(studentInfos) });

function changed(data: JsonObject): JsonObject {
	const named = withName(withName(data, 'opType', 'change', CHANGES), 'opSource', 'sourceName', CHANGE_SOURCES);
	return withName(withName(named, 'classStatus', 'classStatusName', CLASS_STATES), 'courseStatus', 'courseStatusName', COURSE_STATES);
}

const recordingReady: Describe = (data, raw) => ({
	...data,
	url: data.VUrl,
	origin: cmdOf(raw) === 'Upload' ? 'uploadedByHand' : 'recorded',
});

/** Some addresses come without a scheme. */
function withScheme(url: unknown): unknown {
	return typeof url === 'string' && url !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(url) ? `https://${url}` : url;
}

const presence: Describe = (data, raw) => {
	const left = cmdOf(raw) === '67371111';
	const named = withName(withName(data, 'Device', 'deviceName', DEVICES), 'Reason', 'reasonText', LEAVE_REASONS);
	return { change: left ? 'left' : 'entered', ...named };
};

const homework: Describe = (data) => ({
	...withName(data, 'State', 'stateName', HOMEWORK_STATES),
	late: flag(data.IsSubmitLate),
	revision: flag(data.IsRevision),
	...(Array.isArray(data.Files) ? { Files: data.Files.map(homeworkFile) } : {}),
});

/** The table writes the names in capital letters, the example in small ones. */
function homeworkFile(file: unknown): unknown {
	if (!isObject(file)) return file;
	const { src, fileName, ...rest } = file;
	return omitUndefined({ Src: src, FileName: fileName, ...rest });
}

function results(value: unknown): string[] {
	return [value].flat().flatMap((result) => {
		const number = whole(result);
		return number === undefined ? [] : [TOPIC_RESULTS[number] ?? String(number)];
	});
}

const scored: Describe = (data) => {
	if (!Array.isArray(data.TopicDetails)) return data;
	const topic = (entry: unknown, prefix: string): unknown => {
		if (!isObject(entry)) return entry;
		const subTopics = entry.SubTopicDetails;
		return omitUndefined({
			...entry,
			typeName: TOPIC_TYPES[whole(entry[`${prefix}Type`]) ?? -1],
			resultNames: results(entry[`${prefix}Result`]),
			...(Array.isArray(subTopics) ? { SubTopicDetails: subTopics.map((sub) => topic(sub, 'SubTopic')) } : {}),
		});
	};
	return { ...data, TopicDetails: data.TopicDetails.map((entry) => topic(entry, 'Topic')) };
};

const discussion: Describe = (data) => {
	const { CommentDetail: detail } = data;
	const comment = isObject(detail) ? { CommentDetail: withName(detail, 'Type', 'typeName', COMMENT_TYPES) } : {};
	const named = withName(data, 'OpType', 'change', CHANGES);
	return { ...withName(named, 'CreatorRole', 'creatorRoleName', { 1: 'teacher', 2: 'student' }), ...comment };
};

const ACTIVITIES: Record<string, string> = {
	LiveWebLogin: 'loggedIn',
	LiveReserve: 'reserved',
	LiveLike: 'liked',
	LiveGoodsClickDetail: 'clickedOffer',
};

const ACCOUNT_CHANGES: Record<string, string> = {
	AccountCancellation: 'closed',
	ReplacePhoneNumber: 'phoneNumberChanged',
	setSubAccount: 'subAccountSet',
};

const account: Describe = (data, raw) => {
	const list = typeof data.PermissionList === 'string' ? data.PermissionList.split(',').filter((name) => name !== '') : undefined;
	return { ...data, change: entryOf(ACCOUNT_CHANGES, cmdOf(raw)), permissionNames: list?.map((name) => entryOf(PERMISSIONS, name.trim()) ?? name) };
};

/** `IP` in the table, `Ip` in the example. */
const viewer: Describe = ({ Ip, ...data }) => withName({ IP: Ip, ...data }, 'ClientType', 'clientTypeName', VIEWER_DEVICES);

const replay: Describe = (data, raw) => {
	const inApp = cmdOf(raw) === 'ClientPlaybackDataDetail';
	const { LatestDetails: latest } = data;
	const moment = isObject(latest) ? whole(latest.TriggerType) : undefined;
	return { watchedIn: inApp ? 'app' : 'browser', ...viewer(data, raw), momentName: moment === undefined ? undefined : (REPLAY_MOMENTS[moment] ?? String(moment)) };
};

const DETAILS: Partial<Record<MessageKey, Describe>> = {
	'account.changed': account,
	'answerSheet.scored': scored,
	'answerTool.changed': (data) =>
		withName(withName(data, 'CurState', 'stateName', ANSWER_STATES), 'Commited', 'answeringName', ANSWERING_STATES),
	'attendance.ready': attendanceReady,
	'authorization.changed': (data) => ({ ...data, authorized: flag(data.Operation) }),
	'blackboard.saved': (data) => ({ ...data, url: withScheme(data.Url) }),
	'buzzer.changed': (data) => withName(data, 'CurState', 'stateName', BUZZER_STATES),
	'chat.archived': (data) => ({ ...data, url: withScheme(data.Url) }),
	'class.ended': classEnded,
	'class.extended': (data) => ({ ...data, newDurationSeconds: whole(data.PrelectTimeLength) }),
	'device.checked': (data, raw) => ({ ...data, inClass: cmdOf(raw) === 'Check' }),
	'discussion.changed': discussion,
	'exam.scored': scored,
	'file.converted': (data) => withName(data, 'Result', 'resultName', { 2: 'converted', 3: 'failed' }),
	'hand.changed': (data) => ({ ...data, raised: flag(data.Handsup) }),
	'homework.scored': homework,
	'homework.submitted': homework,
	'live.activity': (data, raw) => ({ activity: entryOf(ACTIVITIES, cmdOf(raw)), ...data }),
	'live.watched': viewer,
	'mute.changed': (data, raw) => ({ ...data, muted: flag(data.Operation), everybody: cmdOf(raw) === '67371586' }),
	other: (data) => ({ ...data, transcript: transcriptOf(data) ?? data.transcript }),
	'rating.given': ratingGiven,
	'recording.ready': recordingReady,
	'replay.watched': replay,
	'schedule.changed': (data, raw) => ({ about: cmdOf(raw) === 'eeoClassInfoChange' ? 'class' : 'course', ...changed(data) }),
	'stage.changed': (data) => ({ ...data, onStage: flag(data.Operation) }),
	'students.changed': (data, raw) => ({ about: cmdOf(raw) === 'eeoClassStudentChange' ? 'class' : 'course', ...studentsChanged(data, raw) }),
	'user.presence': presence,
};

/** The data of a message with what its numbers mean; unchanged for kinds without a name here. */
export function describe(event: MessageKey, data: JsonObject, raw: JsonObject): JsonObject {
	const described = DETAILS[event]?.(data, raw) ?? data;
	return omitUndefined(withName(described, 'Identity', 'identityName', IDENTITIES));
}

/** The list in `data` that has one entry for each person, for kinds of messages that have one. */
export const PEOPLE_LISTS: Partial<Record<MessageKey, string>> = {
	'attendance.ready': 'attendance',
	'class.ended': 'attendance',
	'rating.given': 'ratings',
	'students.changed': 'students',
};
