import { type JsonObject, whole } from '../../json';
import { isoTime, textOf } from '../../coerce';

/** True or false, however a message writes it; undefined for anything else. */
export function flag(value: unknown): boolean | undefined {
	const text = textOf(value).toLowerCase();
	if (text === 'true' || text === '1') return true;
	if (text === 'false' || text === '0') return false;
	return undefined;
}

/** Fields that are whole numbers in the tables and text in some of the examples. */
const NUMBERS: ReadonlySet<string> = new Set([
	...['UID', 'Uid', 'TUID', 'SourceUID', 'TargetUID', 'StudentUid', 'TeacherUid', 'CreatorUid', 'studentUid', 'teacherUid'],
	...['UnitId', 'ActivityId', 'ActivityID', 'ClassId', 'classId', 'courseId', 'MainClassId', 'CommentId', 'ParentId', 'GroupId'],
	...['FileID', 'nId', 'labelId', 'categoryId', 'Duration', 'Size', 'LookTime', 'addTime', 'reportTime'],
]);

/** Fields that are text in the tables and numbers in some of the examples. */
const TEXTS: ReadonlySet<string> = new Set([
	...['FileId', 'Telephone', 'Email', 'Account', 'StudentAccount', 'TeacherAccount', 'CreatorAccount', 'LoginMobile', 'LoginEmail'],
	...['StudentScore', 'studentNo', 'teacherNo', 'TopicType', 'SubTopicType'],
]);

/** Deeper than any message goes; what lies below stays as it is. */
const DEEPEST = 32;

function typedField(key: string, entry: unknown, depth: number): unknown {
	if (NUMBERS.has(key)) return whole(entry) ?? entry;
	if (TEXTS.has(key) && (typeof entry === 'number' || typeof entry === 'bigint')) return String(entry);
	return typeof entry === 'object' && entry !== null ? typed(entry, depth) : entry;
}

/** A message with every known field in the type that its table names; where all are, the message itself. */
export function typed(value: unknown, depth = 0): unknown {
	if (depth > DEEPEST || typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		const entries = value.map((entry) => typed(entry, depth + 1));
		return entries.every((entry, index) => entry === value[index]) ? value : entries;
	}
	const source = value as JsonObject;
	const changed: JsonObject = {};
	for (const key of Object.keys(source)) {
		const entry = typedField(key, source[key], depth + 1);
		if (entry !== source[key]) changed[key] = entry;
	}
	return Object.keys(changed).length === 0 ? source : { ...source, ...changed };
}

/** Times that become a field of their own, as ISO 8601. */
const TIMES: Record<string, string> = {
	AllowEnterTime: 'mayEnterAgainAt',
	CancellationTime: 'cancelledAt',
	ClassEndTime: 'classEndedAt',
	ClassStartTime: 'classStartedAt',
	CorrectionTime: 'correctedAt',
	FastestGuyTime: 'pressedAt',
	Intime: 'enteredAt',
	InTime: 'enteredAt',
	LastCommitTime: 'answeredAt',
	LoginTime: 'loggedInAt',
	QCollectTime: 'questionCollectedAt',
	QSentTime: 'questionSentAt',
	RecvQuestionTime: 'questionReceivedAt',
	ReplaceTime: 'replacedAt',
	ReserveTime: 'reservedAt',
	SetTime: 'setAt',
	StartTime: 'startsAt',
	SubmissionTime: 'submittedAt',
	Time: 'at',
	VET: 'endedAt',
	VST: 'startedAt',
	addTime: 'addedAt',
	beginTime: 'startsAt',
	changeTime: 'changedAt',
	endTime: 'endsAt',
	expiryTime: 'expiresAt',
	reportTime: 'reportedAt',
	startTime: 'startsAt',
};

/** The object with its times as ISO 8601 beside the numbers. */
export function withTimes(data: JsonObject): JsonObject {
	const times = Object.entries(TIMES).flatMap(([field, name]): Array<[string, string]> => {
		const time = isoTime(data[field]);
		return time === undefined ? [] : [[name, time]];
	});
	return times.length === 0 ? data : { ...data, ...Object.fromEntries(times) };
}
