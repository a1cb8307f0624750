import { isoTime } from '../../coerce';
import { isObject, type JsonObject, whole } from '../../json';
import { eventTime, normaliseEvent } from './eventModel';
import type { RawEvent } from './events';

/** When somebody counts as present. */
export type PresentIf = { entered: true } | { seconds: number } | { percent: number };

export interface AttendanceRules {
	presentIf: PresentIf;
	/** Count the time in the classroom before the class started and after it ended as well. */
	wholeStay: boolean;
	/** Milliseconds since 1970; until then, visits go on that have no end. */
	now: number;
	/** Entries of the list that could not be read, and whether it led back to a page that had been read. */
	unusable: number;
	looped: boolean;
}

/** One person in one class; the names are those of ClassIn's attendance where both vendors tell the same. */
export interface AttendanceRow {
	userUuid: string;
	name?: string;
	role?: unknown;
	roleName?: string;
	present: boolean;
	secondsInClass: number;
	/** Of the length of the class; absent when that is not known. */
	percentOfClass?: number;
	firstInAt?: string;
	/** Absent for somebody who is still in. */
	lastOutAt?: string;
	/** left, kicked or classClosed. */
	lastOutReasonText?: string;
	timesEntered: number;
	timesKickedOut: number;
}

export interface Attendance {
	classStartedAt?: string;
	classEndedAt?: string;
	/** Whole seconds from start to end, or until now while it goes on. */
	classSeconds?: number;
	/** Whether the list of events is whole and the class over, so that nothing will change anymore. */
	complete: boolean;
	incompleteBecause?: string;
	attendance: AttendanceRow[];
}

interface Stay {
	user: { name?: string; role?: unknown; roleName?: string };
	/** Milliseconds since 1970. */
	visits: Array<[from: number, to: number]>;
	open?: number;
	entered: number;
	kicked: number;
	reason?: string;
}

interface ClassTimes {
	startedAt?: number;
	endedAt?: number;
	closedAt?: number;
}

const STATE = 1;
const PRESENCE = 20;
const KICKED = 2;

function timesOf(events: readonly RawEvent[]): ClassTimes {
	const times: ClassTimes = {};
	for (const raw of events) {
		if (raw.cmd !== STATE || !isObject(raw.data)) continue;
		const at = (field: string): number | undefined => whole((raw.data as JsonObject)[field]) || eventTime(raw);
		switch (whole(raw.data.state)) {
			case 1:
				times.startedAt ??= at('startTime');
				break;
			case 2:
				times.startedAt ??= whole(raw.data.startTime) || undefined;
				times.endedAt ??= at('endTime');
				break;
			case 3:
				times.startedAt ??= whole(raw.data.startTime) || undefined;
				times.closedAt ??= at('closeTime');
				times.endedAt ??= whole(raw.data.endTime) || times.closedAt;
		}
	}
	return times;
}

/** Users of one side of a presence event, with when it happened to each. */
function movesIn(raw: RawEvent, side: 'onlineUsers' | 'offlineUsers'): Array<{ user: JsonObject; at: number | undefined }> {
	const list = normaliseEvent(raw).data[side];
	const users = Array.isArray(list) ? list.filter(isObject) : [];
	return users.map((user) => ({ user, at: whole(user.updateTime) || eventTime(raw) }));
}

/** Whether the sequence has no gap from its beginning on, and otherwise what is missing. */
function missingIn(events: readonly RawEvent[]): number {
	const first = events[0]?.sequence ?? 1;
	const last = events.at(-1)?.sequence ?? 0;
	return Math.max(0, first - 1) + (events.length === 0 ? 0 : last - first + 1 - events.length);
}

interface Stays {
	stays: Map<string, Stay>;
	/** Somebody left who had not come, or a time is missing. */
	unclear: boolean;
}

function staysIn(events: readonly RawEvent[], { closedAt }: ClassTimes): Stays {
	const stays = new Map<string, Stay>();
	let unclear = false;
	const stayOf = (user: JsonObject): Stay | undefined => {
		const { userUuid, userName, role, roleName } = user;
		if (typeof userUuid !== 'string') return undefined;
		const stay: Stay = stays.get(userUuid) ?? { user: {}, visits: [], entered: 0, kicked: 0 };
		stays.set(userUuid, stay);
		if (typeof userName === 'string') stay.user.name = userName;
		if (role !== undefined) stay.user = { ...stay.user, role, ...(typeof roleName === 'string' ? { roleName } : {}) };
		return stay;
	};
	for (const raw of events) {
		if (raw.cmd !== PRESENCE) continue;
		for (const { user, at } of movesIn(raw, 'onlineUsers')) {
			const stay = stayOf(user);
			if (!stay || at === undefined) unclear = true;
			else if (stay.open === undefined) {
				stay.open = at;
				stay.entered++;
			}
		}
		for (const { user, at } of movesIn(raw, 'offlineUsers')) {
			const stay = stayOf(user);
			if (!stay || at === undefined || stay.open === undefined) {
				unclear = true;
				continue;
			}
			stay.visits.push([stay.open, Math.max(stay.open, at)]);
			stay.open = undefined;
			// A class that closes puts everybody out, which Agora reports like a kick.
			const closing = closedAt !== undefined && at >= closedAt;
			const kicked = whole(user.type) === KICKED && !closing;
			if (kicked) stay.kicked++;
			stay.reason = closing ? 'classClosed' : kicked ? 'kicked' : 'left';
		}
	}
	return { stays, unclear };
}

function isPresent(rule: PresentIf, seconds: number, entered: number, classSeconds: number | undefined): boolean {
	if ('seconds' in rule) return seconds >= rule.seconds;
	if ('percent' in rule) return classSeconds !== undefined && classSeconds > 0 && (seconds / classSeconds) * 100 >= rule.percent;
	return entered > 0;
}

function rowOf(userUuid: string, stay: Stay, times: ClassTimes, rules: AttendanceRules, classSeconds: number | undefined): AttendanceRow {
	const { startedAt, endedAt, closedAt } = times;
	// A visit without an end ended with the class at the latest.
	const over = closedAt ?? endedAt;
	const visits = stay.open === undefined ? stay.visits : [...stay.visits, [stay.open, Math.max(stay.open, over ?? rules.now)] as [number, number]];
	const from = rules.wholeStay ? -Infinity : (startedAt ?? -Infinity);
	const to = rules.wholeStay ? Infinity : (endedAt ?? Infinity);
	const ms = visits.reduce((sum, [began, ended]) => sum + Math.max(0, Math.min(ended, to) - Math.max(began, from)), 0);
	const secondsInClass = Math.round(ms / 1000);
	const lastOut = stay.open === undefined || over !== undefined ? visits.at(-1)?.[1] : undefined;
	const reason = stay.open === undefined ? stay.reason : over === undefined ? undefined : 'classClosed';
	const iso = { firstInAt: isoTime(visits[0]?.[0]), lastOutAt: isoTime(lastOut) };
	return {
		userUuid,
		...stay.user,
		present: isPresent(rules.presentIf, secondsInClass, stay.entered, classSeconds),
		secondsInClass,
		...(classSeconds === undefined || classSeconds <= 0 ? {} : { percentOfClass: Math.round((secondsInClass / classSeconds) * 1000) / 10 }),
		...(iso.firstInAt === undefined ? {} : { firstInAt: iso.firstInAt }),
		...(iso.lastOutAt === undefined ? {} : { lastOutAt: iso.lastOutAt }),
		...(reason === undefined ? {} : { lastOutReasonText: reason }),
		timesEntered: stay.entered,
		timesKickedOut: stay.kicked,
	};
}

function whyIncomplete(events: readonly RawEvent[], { startedAt, endedAt }: ClassTimes, unclear: boolean, rules: AttendanceRules): string | undefined {
	const missing = missingIn(events);
	if (rules.looped) return 'Agora’s list of events led back to a page that had been read already';
	if (missing > 0) return `${missing} of the classroom’s events are not in Agora’s list`;
	if (rules.unusable > 0) return `${rules.unusable} of the classroom’s events can’t be read`;
	if (unclear) return 'somebody left of whom the list does not say when they entered';
	if (endedAt !== undefined) return undefined;
	return startedAt === undefined ? 'the class has not started yet' : 'the class is still going on';
}

/**
 * Who was in a class, and for how long, from all events of its classroom.
 *
 * @param given every event of the classroom, of all kinds, so that one that is missing shows
 *
 * Source: Flexible Classroom REST, "Classroom events" (cmd 1 and 20).
 */
export function attendanceOf(given: readonly RawEvent[], rules: AttendanceRules): Attendance {
	const events = [...new Map(given.map((raw) => [raw.sequence, raw])).values()].sort((a, b) => a.sequence - b.sequence);
	const times = timesOf(events);
	const { startedAt, endedAt } = times;
	const { stays, unclear } = staysIn(events, times);
	const classSeconds = startedAt === undefined ? undefined : Math.round(Math.max(0, (endedAt ?? rules.now) - startedAt) / 1000);
	const incompleteBecause = whyIncomplete(events, times, unclear, rules);
	const iso = { classStartedAt: isoTime(startedAt), classEndedAt: isoTime(endedAt) };
	return {
		...(iso.classStartedAt === undefined ? {} : { classStartedAt: iso.classStartedAt }),
		...(iso.classEndedAt === undefined ? {} : { classEndedAt: iso.classEndedAt }),
		...(classSeconds === undefined ? {} : { classSeconds }),
		complete: incompleteBecause === undefined,
		...(incompleteBecause === undefined ? {} : { incompleteBecause }),
		attendance: [...stays].map(([userUuid, stay]) => rowOf(userUuid, stay, times, rules, classSeconds)),
	};
}
