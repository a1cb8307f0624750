import type { ClassroomEvent } from '../../vendors/agora/classroom/eventModel';
import { isObject, type JsonObject } from '../../vendors/json';
import { wildcards } from '../../vendors/wildcards';
import type { TriggerParameters } from './parameters';
import { textOf } from '../../vendors/coerce';

/** Lists of users that an event is about; the others in its data only describe the whole class. */
const CHANGED: Record<string, string[]> = {
	'user.presence': ['onlineUsers', 'offlineUsers'],
	'stage.changed': ['addAcceptedUsers', 'removeAcceptedUsers'],
	'hand.changed': ['addProgressUsers', 'removeProgressUsers'],
	'reward.changed': ['rewardDetails'],
};

/** Where events that come from one user name that user. */
const ACTORS: Record<string, string[]> = {
	'chat.message': ['fromUser'],
	'widget.changed': ['fromUser', 'operator'],
	'resource.changed': ['operator'],
};

type Person = (user: JsonObject) => boolean;

function personTest({ users, roles }: Pick<TriggerParameters['options'], 'users' | 'roles'>): Person | undefined {
	if (users.length === 0 && roles.length === 0) return undefined;
	const byId = wildcards(users);
	const wanted = new Set<string>(roles);
	return (user) => {
		const role = typeof user.roleName === 'string' ? user.roleName : undefined;
		return (
			(user.userUuid === undefined || byId(textOf(user.userUuid))) &&
			(wanted.size === 0 || role === undefined || wanted.has(role))
		);
	};
}

/** Keeps what is about the wanted users; undefined when nothing is left. */
function forPersons(event: ClassroomEvent, wanted: Person): ClassroomEvent | undefined {
	const lists = CHANGED[event.event];
	if (lists) {
		const data = { ...event.data };
		for (const name of lists) {
			const list = data[name];
			if (Array.isArray(list)) data[name] = list.filter((user) => !isObject(user) || wanted(user));
		}
		const left = lists.some((name) => Array.isArray(data[name]) && data[name].length > 0);
		return left ? { ...event, data } : undefined;
	}
	const actor = (ACTORS[event.event] ?? []).map((name) => event.data[name]).find(isObject);
	return actor === undefined || wanted(actor) ? event : undefined;
}

/**
 * Makes the filter of a trigger.
 *
 * @returns a function that gives the part of an event that is wanted, or undefined
 */
export function eventFilter({ events, options }: TriggerParameters): (event: ClassroomEvent) => ClassroomEvent | undefined {
	const kinds = new Set<string>(events);
	const person = personTest(options);
	const text = options.chatText.toLowerCase();
	return (event) => {
		if (kinds.size > 0 && !kinds.has(event.event)) return undefined;
		if (text !== '' && event.event === 'chat.message' && !textOf(event.data.message ?? '').toLowerCase().includes(text)) {
			return undefined;
		}
		return person ? forPersons(event, person) : event;
	};
}
