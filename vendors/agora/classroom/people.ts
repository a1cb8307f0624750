import { isObject, whole } from '../../json';
import type { ClassroomEvent } from './eventModel';

/** Who somebody in a channel is. */
export interface Person {
	userUuid: string;
	userName?: string;
	roleName?: string;
}

/**
 * Who is behind each number of a classroom's channel, from the events about who came and went: a user's `streamUuid`
 * is the number under which they join the channel.
 *
 * Source: Flexible Classroom REST, "Get user information" (`streamUuid`), "Classroom events" (cmd 20).
 */
export async function peopleByUid(events: AsyncIterable<ClassroomEvent>): Promise<Map<number, Person>> {
	const people = new Map<number, Person>();
	for await (const { data } of events) {
		for (const user of [data.onlineUsers, data.offlineUsers].flat()) {
			if (!isObject(user)) continue;
			const { userUuid, userName, roleName } = user;
			const uid = whole(user.streamUuid);
			if (uid === undefined || typeof userUuid !== 'string') continue;
			people.set(uid, {
				userUuid,
				...(typeof userName === 'string' ? { userName } : {}),
				...(typeof roleName === 'string' ? { roleName } : {}),
			});
		}
	}
	return people;
}
