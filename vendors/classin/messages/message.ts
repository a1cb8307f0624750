import { createHash } from 'crypto';

import { canonicalJson, foldDeep, isObject, type JsonObject, omitUndefined, whole } from '../../json';
import { isoTime, textOf } from '../../coerce';
import { hasMoreValuesThan } from '../../measure';
import { describe, PEOPLE_LISTS } from './details';
import { cmdOf, type MessageKey, messageKey, toolOf, TOOLS } from './messageTypes';
import { typed, withTimes } from './read';

/** A pushed message in plain words. */
export interface Message extends JsonObject {
	/** The same in every repetition. */
	id: string;
	event: MessageKey;
	/** As ClassIn names the kind of message; a number as text. */
	cmd: string;
	sid?: number;
	courseId?: number;
	classId?: number;
	activityId?: number;
	unitId?: number;
	/** The user whom it is about, where it is about one. */
	uid?: number;
	/** When it happened, ISO 8601 in UTC. */
	occurredAt?: string;
	/** When ClassIn made the message. */
	pushedAt?: string;
	/** Why a message could not be put into plain words; it is passed on as it came. */
	unreadable?: string;
	data: JsonObject;
}

/**
 * What tells a message from every other: its `_id`, or, for kinds that come without one, a digest of its contents.
 * `TimeStamp` and `SafeKey` take no part where the message says otherwise when it happened, because a repetition
 * may have new ones.
 */
export function messageId(raw: unknown): string {
	if (!isObject(raw)) return digest(canonicalJson(foldDeep(raw)));
	const { SafeKey: _key, TimeStamp: timeStamp, ...rest } = raw;
	const own = ownId(raw._id);
	if (own !== undefined) return own;
	const timeless = raw.ActionTime === undefined && raw.opTime === undefined;
	return digest(comparable(foldDeep(timeless ? { ...rest, timeStamp } : rest)));
}

/** Of larger ones the digest is worked out from the order that they came in: another order would cost too much time. */
const MOST_PUT_IN_ORDER = 20_000;

function comparable(contents: unknown): string {
	return hasMoreValuesThan(contents, MOST_PUT_IN_ORDER) ? JSON.stringify(contents) : canonicalJson(contents);
}

/** What can stand in an item's ID as it is; behind a slash stands the person whom a part is about. */
const PLAIN_ID = /^[^/\p{Cc}]{1,128}$/u;

/** The ID that ClassIn gave a message: text or a number, or as databases export it, `{ $oid: '…' }`. */
function ownId(id: unknown): string | undefined {
	if (isObject(id) && typeof id.$oid !== 'string') return Object.keys(id).length > 0 ? digest(canonicalJson(id)) : undefined;
	const given = isObject(id) ? id.$oid : id;
	if (typeof given === 'number') return String(given);
	if (typeof given !== 'string' || given === '') return undefined;
	return PLAIN_ID.test(given) ? given : digest(given);
}

function digest(text: string): string {
	return `sha-${createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32)}`;
}

/** The first of the values that is a number other than 0. */
function firstId(...values: unknown[]): number | undefined {
	return values.map(whole).find((value) => value !== undefined && value !== 0);
}

function firstText(...values: unknown[]): string | undefined {
	return values.find((value): value is string => typeof value === 'string' && value !== '');
}

/** Fields that are said at the top of an item and not again in its data. */
const SAID_ABOVE: ReadonlySet<string> = new Set([
	...['_id', 'Cmd', 'SID', 'SafeKey', 'ActionTime', 'CourseID', 'CourseId', 'courseId', 'ClassID', 'CID', 'classId', 'ClassId'],
	...['ActivityID', 'ActivityId', 'UnitId', 'CourseName', 'courseName', 'ClassName', 'className', 'ActivityName', 'UnitName'],
	...['UID', 'opTime', 'Data', 'opData'],
]);

/** What is left of both to say; of what stands in both, the second counts. */
function unsaid(beside: JsonObject, inner: JsonObject): JsonObject {
	return Object.fromEntries([beside, inner].flatMap((part) => Object.entries(part).filter(([key]) => !SAID_ABOVE.has(key))));
}

/** What a message says, in one place: its own `Data` (or `opData`), and what stands beside it. */
function contents(raw: JsonObject): { data: JsonObject; inner: JsonObject } {
	const given = raw.Data ?? raw.opData;
	const inner = isObject(given) ? given : {};
	const list = Array.isArray(given) ? { list: given } : {};
	const { TimeStamp: _time, ...beside } = raw;
	return { data: Object.assign(unsaid(beside, inner), list), inner };
}

/** Kinds of messages whose `UID` is the person who made the change. */
const BY_OPERATORS: ReadonlySet<MessageKey> = new Set<MessageKey>(['schedule.changed', 'students.changed']);

function people(event: MessageKey, raw: JsonObject, inner: JsonObject): JsonObject {
	if (BY_OPERATORS.has(event)) return { operatorUid: firstId(raw.UID) };
	const student = isObject(inner.StudentInfo) ? inner.StudentInfo.StudentUid : undefined;
	const ofTool = cmdOf(raw) === TOOLS ? toolOf(raw).uid : undefined;
	return { uid: firstId(raw.UID, ofTool, inner.UID, student, inner.CreatorUid) };
}

/**
 * A pushed message in plain words: IDs as numbers under the names of the LMS API, times as ISO 8601, numbers with
 * what they mean, attendance and ratings as one row per person. What has no name here is passed on as it comes.
 *
 * Source: ClassIn API, "Data subscription", field tables and examples of all pages.
 */
export function normaliseMessage(original: unknown): Message {
	const folded = foldDeep(original);
	const id = messageId(folded);
	if (!isObject(folded)) return { id, event: 'other', cmd: '', data: { value: folded } };
	try {
		return normalise(id, folded);
	} catch (error) {
		// Handed out as it came: if it failed instead, ClassIn would send it for ever, and nothing behind it.
		return { id, event: 'other', cmd: cmdOf(folded), unreadable: (error as Error).message, data: rawMessage(folded) as JsonObject };
	}
}

/** The key that proves the origin of a message, in its text. */
const KEY_IN_TEXT = /"SafeKey"\s*:\s*"[^"\\]{0,200}"/g;

/**
 * A message that is passed on as the text that it came as, because putting it into plain words would keep n8n busy
 * for longer than it proves to be worth. Nothing here takes longer for what it consists of.
 *
 * @param text its JSON
 * @param reason why, for the user
 */
export function unreadMessage(raw: unknown, text: string, reason: string): Message {
	const message = isObject(raw) ? raw : {};
	const json = text.replace(KEY_IN_TEXT, '"SafeKey":""');
	const { _id: own } = message;
	const id = isObject(own) && typeof own.$oid !== 'string' ? undefined : ownId(own);
	return omitUndefined({
		id: id ?? digest(json),
		event: messageKey(message),
		cmd: cmdOf(message),
		sid: firstId(message.SID),
		courseId: firstId(message.CourseID, message.CourseId),
		classId: firstId(message.ClassID, message.CID),
		occurredAt: isoTime(message.ActionTime) ?? isoTime(message.opTime),
		pushedAt: isoTime(message.TimeStamp),
		unreadable: reason,
		data: { json },
	}) as Message;
}

/** A message as it came, without the key that proves its origin. */
export function rawMessage(raw: unknown): unknown {
	const folded = foldDeep(raw);
	if (!isObject(folded)) return folded;
	const { SafeKey: _key, ...rest } = folded;
	return rest;
}

function normalise(id: string, original: JsonObject): Message {
	const raw = typed(original) as JsonObject;
	const event = messageKey(raw);
	const { data, inner } = contents(raw);
	return omitUndefined({
		id,
		event,
		cmd: cmdOf(raw),
		sid: firstId(raw.SID),
		courseId: firstId(raw.CourseID, raw.CourseId, inner.courseId, inner.CourseId),
		classId: firstId(raw.ClassID, raw.CID, inner.ClassId, inner.classId),
		activityId: firstId(raw.ActivityID, inner.ActivityId),
		unitId: firstId(inner.UnitId),
		courseName: firstText(raw.CourseName, inner.courseName, inner.CourseName),
		className: firstText(raw.ClassName, inner.className, inner.ClassName),
		activityName: firstText(inner.ActivityName),
		unitName: firstText(inner.UnitName),
		...people(event, raw, inner),
		occurredAt: isoTime(raw.ActionTime) ?? isoTime(raw.opTime) ?? isoTime(inner.TimeStamp),
		pushedAt: isoTime(raw.TimeStamp),
		data: describe(event, withTimes(data), raw),
	}) as Message;
}

/** The ID of the message that a part is of; the same for a whole message. */
export function wholeId(id: string): string {
	return id.replace(/\/\d+$/, '');
}

/** One part for each person whom a message is about; the whole message where it is about none or one. */
export function partsPerPerson(message: Message): Message[] {
	const name = PEOPLE_LISTS[message.event];
	const list = name === undefined ? undefined : message.data[name];
	if (name === undefined || !Array.isArray(list) || list.length === 0) return [message];
	const { [name]: _list, statistics: _statistics, ...shared } = message.data;
	return list.filter(isObject).map((person, index) => ({
		...message,
		id: `${message.id}/${textOf(person.uid ?? index)}`,
		data: { ...shared, person },
	}));
}
