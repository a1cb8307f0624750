import { type ClassroomEvent, kindOf } from '../../vendors/agora/classroom/eventModel';
import { momentOf } from '../../vendors/agora/classroom/eventTidying';
import { textOf } from '../../vendors/coerce';
import { isObject, type JsonObject } from '../../vendors/json';

/** One user's share of an event. */
export interface Part {
	/** Added to the event's ID when an event becomes several items. */
	suffix: string;
	data: JsonObject;
	/** When it happened to this user, where the event tells; ISO 8601 in UTC. */
	occurredAt?: string;
	/** Why it is not split. */
	problem?: string;
}

/** Each part repeats the lists that describe the whole class, so an event that names very many users stays whole. */
const MOST_REPEATED_ENTRIES = 200_000;

const TOO_MANY = 'It is about too many users to become an item for each of them';

function entriesIn(data: JsonObject): number {
	return Object.values(data).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 1);
}

/** What happened to a user: as the event says of this one, else as all in the list. */
export function changeOf(user: unknown, change: string): string {
	return isObject(user) && typeof user.typeName === 'string' ? user.typeName : change;
}

/**
 * One part for each user whom an event is about; the whole event where it is about none, or about too many.
 *
 * @param withRaw whether each part carries the whole event besides
 */
export function partsPerUser(event: ClassroomEvent, withRaw = false): Part[] {
	const { people } = kindOf(event);
	const rest = { ...event.data };
	for (const { list } of people) delete rest[list];
	const affected = people.flatMap(({ list, change }) => {
		const users = event.data[list];
		return Array.isArray(users) ? users.map((user: unknown) => ({ user: isObject(user) ? user : { userUuid: user }, change })) : [];
	});
	if (affected.length === 0) return [{ suffix: '', data: event.data }];
	const repeated = entriesIn(withRaw ? event.data : rest);
	if (affected.length * repeated > MOST_REPEATED_ENTRIES) return [{ suffix: '', data: event.data, problem: TOO_MANY }];
	const times = new Map<string, number>();
	return affected.map(({ user, change }): Part => {
		const what = changeOf(user, change);
		const name = `/${textOf(user.userUuid)}/${what}`;
		const before = times.get(name) ?? 0;
		times.set(name, before + 1);
		const at = momentOf(user.updateTime);
		return {
			suffix: before > 0 ? `${name}/${before + 1}` : name,
			data: { ...rest, change: what, user },
			...(at === undefined ? {} : { occurredAt: new Date(at).toISOString() }),
		};
	});
}
