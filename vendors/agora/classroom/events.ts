import type { ClassroomApi } from './api';
import { eventFeed } from './eventFeed';
import { paginate, type ListTrouble } from './pagination';

export { eventOfRoom, type RawEvent } from './rawEvent';

/** Events: one room's list, which can be read again and again, and the App ID's queue, which can't. */
export function events(api: ClassroomApi) {
	const feed = eventFeed(api);
	return {
		...feed,

		/** All events of a room, oldest first; `cmd` narrows them to one type. */
		list(roomUuid: string, cmd?: number, onTrouble?: (trouble: ListTrouble) => void) {
			return paginate(async (nextId) => {
				const { events: list, unidentified, nextId: next } = await feed.read(roomUuid, nextId, cmd);
				return { list, unreadable: unidentified.length, nextId: next };
			}, onTrouble);
		},
	};
}
