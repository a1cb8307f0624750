import { addName, isObject, type JsonObject, omitUndefined, whole } from '../../json';
import { entryOf, isoTime } from '../../coerce';
import { DEVICES, IDENTITIES, LEAVE_REASONS } from './words';

/** A statistic of `Data` for one user. */
function of(statistics: JsonObject, group: string, uid: string): JsonObject {
	const groups = statistics[group];
	const entry = isObject(groups) ? entryOf(groups, uid) : undefined;
	return isObject(entry) ? entry : {};
}

function count(value: unknown): number {
	return whole(value) ?? 0;
}

/** The moments at which somebody entered or left, oldest first. */
function moments(details: unknown, type: 'In' | 'Out'): number[] {
	const entries = Array.isArray(details) ? details.filter(isObject) : [];
	return entries
		.filter((entry) => entry.Type === type)
		.flatMap((entry) => whole(entry.Time) ?? [])
		.sort((a, b) => a - b);
}

function firstDevice(details: unknown): string | undefined {
	const entry = Array.isArray(details) ? details.filter(isObject).find(({ Type }) => Type === 'In') : undefined;
	const device = whole(entry?.Device);
	return device === undefined ? undefined : (DEVICES[device] ?? String(device));
}

function secondsOn(uid: string, statistics: JsonObject, name: 'Microphone' | 'Camera'): number | undefined {
	const { [name]: used } = of(statistics, 'equipmentsEnd', uid);
	return isObject(used) ? whole(used.TotalNotDisabled ?? used.Total) : undefined;
}

function timesKickedOut(statistics: JsonObject, uid: string): number {
	const groups = statistics.kickoutEnd;
	const entries = isObject(groups) ? entryOf(groups, uid) : undefined;
	return Array.isArray(entries) ? entries.length : 0;
}

/**
 * One row for each user who was in a class, gathered from the statistics of the message about its end.
 *
 * Source: ClassIn API, "Messages after class", "Summary of a class".
 */
export function attendanceOfEnd(statistics: JsonObject): JsonObject[] {
	const people = isObject(statistics.inoutEnd) ? statistics.inoutEnd : {};
	return Object.entries(people).flatMap(([uid, person]) => {
		if (!isObject(person)) return [];
		const { Details: details, Identity: identity, Deputies: deputies } = person;
		const entered = moments(details, 'In');
		const stage = of(statistics, 'stageEnd', uid);
		const row = omitUndefined({
			uid: whole(uid) ?? uid,
			identity,
			secondsInClass: whole(person.Total),
			firstInAt: isoTime(entered[0]),
			lastOutAt: isoTime(moments(details, 'Out').at(-1)),
			timesEntered: entered.length,
			deviceName: firstDevice(details),
			secondDevices: Array.isArray(deputies) ? deputies.length : 0,
			timesOnStage: count(stage.UpCount),
			secondsOnStage: count(stage.UpTotal),
			handsRaised: count(of(statistics, 'handsupEnd', uid).Total),
			awards: count(of(statistics, 'awardEnd', uid).Total),
			secondsAuthorized: count(of(statistics, 'authorizeEnd', uid).Total),
			microphoneSeconds: secondsOn(uid, statistics, 'Microphone'),
			cameraSeconds: secondsOn(uid, statistics, 'Camera'),
			timesKickedOut: timesKickedOut(statistics, uid),
		});
		return [addName(row, 'identity', 'identityName', IDENTITIES)];
	});
}

/**
 * One row for each member of a class, also for those who did not come.
 *
 * Source: ClassIn API, "Messages after class", "Attendance of a class".
 */
export function attendanceRows(list: unknown): JsonObject[] {
	return (Array.isArray(list) ? list : []).filter(isObject).map((person) => {
		const { Uid, Name, Identity, AttendanceTime, FirstInTime, LastOutTime, FirstInDevice, LastOutReason, ...rest } = person;
		const seconds = whole(AttendanceTime);
		const row = omitUndefined({
			uid: whole(Uid) ?? Uid,
			name: Name,
			identity: Identity,
			present: (seconds ?? 0) > 0,
			secondsInClass: seconds,
			firstInAt: isoTime(FirstInTime),
			lastOutAt: isoTime(LastOutTime),
			firstInDevice: FirstInDevice,
			lastOutReason: LastOutReason,
			...rest,
		});
		addName(row, 'identity', 'identityName', IDENTITIES);
		addName(row, 'firstInDevice', 'deviceName', DEVICES);
		return addName(row, 'lastOutReason', 'lastOutReasonText', LEAVE_REASONS);
	});
}

const DIRECTIONS: Array<[field: string, direction: string]> = [
	['T2S', 'teacherToStudent'],
	['S2T', 'studentToTeacher'],
];

/**
 * One row for each rating: teachers rate all students in one message, students rate the teacher one by one.
 *
 * Source: ClassIn API, "Messages after class", "Ratings".
 */
export function ratingRows(comments: unknown, teacherUid: unknown): JsonObject[] {
	return Object.entries(isObject(comments) ? comments : {}).flatMap(([uid, entry]) => {
		if (!isObject(entry)) return [];
		const { Account, studentEmail } = entry;
		return DIRECTIONS.flatMap(([field, direction]) => {
			const rating = entry[field];
			if (!isObject(rating)) return [];
			const { Comment, Score } = rating;
			return [omitUndefined({ uid: whole(uid) ?? uid, account: Account, studentEmail, direction, teacherUid, score: whole(Score) ?? Score, comment: Comment })];
		});
	});
}

/** One row for each student who was added, changed or removed. Source: ClassIn API, "Schedule", `studentInfos`. */
export function studentRows(list: unknown): JsonObject[] {
	return (Array.isArray(list) ? list : []).filter(isObject).map(({ studentUid, studentName, studentNo, labelInfos, ...rest }) =>
		omitUndefined({ uid: studentUid, name: studentName, studentNo, labelInfos, ...rest }),
	);
}
