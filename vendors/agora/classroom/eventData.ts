import { isObject, type JsonObject, whole, withName } from '../../json';
import { expandDottedKeys } from './dottedKeys';
import type { RawEvent } from './events';
import { classStateName, roleName } from './classroomCodes';
import { numberOf } from '../../coerce';

const ROLE_NUMBERS: Record<string, number> = { teacher: 1, student: 2, assistant: 3 };

/** Roles come as 1, "1", "host", "audience", …; unknown ones stay as they are. */
function withRole(user: unknown): unknown {
	if (!isObject(user) || user.role === undefined || user.role === null) return user;
	const name = roleName(user.role);
	return { ...user, role: ROLE_NUMBERS[name] ?? user.role, roleName: name };
}

function each(value: unknown, change: (entry: unknown) => unknown): unknown[] {
	return Array.isArray(value) ? value.map(change) : [];
}

/** Fields that count or time something become numbers when they came as text. */
function withNumbers(data: JsonObject, fields: string[]): JsonObject {
	const changed = { ...data };
	for (const field of fields) {
		const number = whole(changed[field]);
		if (number !== undefined) changed[field] = number;
	}
	return changed;
}

function classroomState(data: JsonObject): JsonObject {
	const numbers = withNumbers(data, ['state', 'startTime', 'endTime', 'closeTime']);
	return { ...numbers, stateName: classStateName(numbers.state) };
}

function presence(data: JsonObject): JsonObject {
	const user = (names: Record<number, string>) => (entry: unknown) =>
		withName(withRole(entry), 'type', 'typeName', names);
	return {
		...withNumbers(data, ['total']),
		onlineUsers: each(data.onlineUsers, user({ 1: 'entered', 2: 'reconnected' })),
		offlineUsers: each(data.offlineUsers, user({ 1: 'left', 2: 'kicked' })),
	};
}

const RECORDING_REASONS = { 1: 'started', 2: 'stopped', 3: 'restarted', 4: 'willRetry', 5: 'gaveUp' };

/** The documents disagree on the number for "ended" (2 or 0), so whatever is not 1 has ended. */
function recordingState(data: JsonObject): JsonObject {
	const numbers = withNumbers(data, ['state', 'startTime', 'endTime', 'retryTimes']);
	const stateName = numberOf(data.state) === 1 ? 'recording' : 'ended';
	return withName({ ...numbers, stateName }, 'reason', 'reasonName', RECORDING_REASONS);
}

/** One document says `total`, the others and every example `totalReward`. */
function reward(data: JsonObject): JsonObject {
	const detail = (entry: unknown): unknown => {
		if (!isObject(entry)) return entry;
		const { total, ...rest } = entry;
		const totalReward = rest.totalReward ?? total;
		return withNumbers({ ...rest, ...(totalReward === undefined ? {} : { totalReward }) }, ['changedReward', 'totalReward']);
	};
	return { ...withNumbers(data, ['updateTime']), rewardDetails: each(data.rewardDetails, detail) };
}

const SET_OR_DELETED = { 1: 'set', 2: 'deleted' };

function resource(data: JsonObject): JsonObject {
	const named = withName({ ...data, resources: each(data.resources, (entry) => entry) }, 'action', 'actionName', SET_OR_DELETED);
	return withOperator(named, {});
}

/** `fromUser` and `operator` stand beside `data` in examples and inside it in the tables. */
function withOperator(data: JsonObject, beside: JsonObject): JsonObject {
	const changed = { ...data };
	for (const field of ['fromUser', 'operator']) {
		const user = changed[field] ?? beside[field];
		if (user !== undefined && user !== null) changed[field] = withRole(user);
	}
	return changed;
}

function widget(data: JsonObject, raw: JsonObject): JsonObject {
	const named = withName(data, 'action', 'actionName', SET_OR_DELETED);
	const { changeProperties } = named;
	return withOperator(
		{ ...named, ...(isObject(changeProperties) ? { changeProperties: expandDottedKeys(changeProperties) } : {}) },
		raw,
	);
}

/** Lists that a document promises are there even when the answer leaves them out. */
function withLists(data: JsonObject, names: string[]): JsonObject {
	const lists = Object.fromEntries(names.map((name) => [name, each(data[name], (entry) => entry)]));
	return { ...data, ...lists };
}

/**
 * The `data` of an event, tidied; see `normaliseEvent`.
 *
 * @returns always an object: what is none stands in `value`
 */
export function eventData(raw: RawEvent): JsonObject {
	if (!isObject(raw.data)) return raw.data === undefined || raw.data === null ? {} : { value: raw.data };
	const data = raw.data;
	switch (raw.cmd) {
		case 1:
			return classroomState(data);
		case 3:
			return withOperator(data, raw);
		case 20:
			return presence(data);
		case 1001:
			return recordingState(data);
		case 1003:
			return resource(data);
		case 1101:
			return reward(data);
		case 1110:
			return widget(data, raw);
		case 1501:
			return withLists(data, ['acceptedUsers', 'addAcceptedUsers', 'removeAcceptedUsers']);
		case 1502:
			return withLists(data, ['progressUsers', 'addProgressUsers', 'removeProgressUsers']);
		default:
			return data;
	}
}
