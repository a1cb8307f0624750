import { type ClassroomEvent, kindOf } from '../../vendors/agora/classroom/eventModel';
import { isObject, type JsonObject } from '../../vendors/json';
import { wildcards } from '../../vendors/wildcards';
import type { TriggerParameters } from './parameters';
import { changeOf } from './parts';
import { textOf } from '../../vendors/coerce';

type Person = (user: JsonObject) => boolean;

/** Kinds of events in which different things happen to users. */
const NARROWED = new Set<string>(['user.presence', 'hand.changed', 'stage.changed']);

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
	const { people, actors } = kindOf(event);
	if (people.length > 0) {
		const data = { ...event.data };
		for (const { list } of people) {
			const users = data[list];
			if (Array.isArray(users)) data[list] = users.filter((user) => !isObject(user) || wanted(user));
		}
		const left = people.some(({ list }) => Array.isArray(data[list]) && data[list].length > 0);
		return left ? { ...event, data } : undefined;
	}
	const actor = actors.map((name) => event.data[name]).find(isObject);
	return actor === undefined || wanted(actor) ? event : undefined;
}

/** Keeps those to whom one of these things happened; undefined when nobody is left. */
function forChanges(event: ClassroomEvent, wanted: Set<string>): ClassroomEvent | undefined {
	const { people } = kindOf(event);
	if (!NARROWED.has(event.event)) return event;
	const data = { ...event.data };
	for (const { list, change } of people) {
		const users = data[list];
		if (Array.isArray(users)) data[list] = users.filter((user) => wanted.has(changeOf(user, change)));
	}
	const left = people.some(({ list }) => Array.isArray(data[list]) && data[list].length > 0);
	return left ? { ...event, data } : undefined;
}

/**
 * Makes the filter of a trigger.
 *
 * @returns a function that gives the part of an event that is wanted, or undefined
 */
export function eventFilter({ events, changes, options }: TriggerParameters): (event: ClassroomEvent) => ClassroomEvent | undefined {
	const kinds = new Set<string>(events);
	const person = personTest(options);
	const wanted = new Set<string>(changes);
	const text = (options.chatText ?? '').toLowerCase();
	return (event) => {
		if (kinds.size > 0 && !kinds.has(event.event)) return undefined;
		if (text !== '' && event.event === 'chat.message' && !textOf(event.data.message ?? '').toLowerCase().includes(text)) {
			return undefined;
		}
		const narrowed = wanted.size > 0 ? forChanges(event, wanted) : event;
		return narrowed && person ? forPersons(narrowed, person) : narrowed;
	};
}
