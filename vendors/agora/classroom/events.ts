import type { ClassroomApi } from './api';
import { eventFeed } from './eventFeed';
import { type OnLoop, paginate } from './pagination';

export { eventOfRoom, type RawEvent } from './rawEvent';

/** Events: one room's list, which can be read again and again, and the App ID's queue, which can't. */
export function events(api: ClassroomApi) {
	const feed = eventFeed(api);
	return {
		...feed,

		/** All events of a room, oldest first; `cmd` narrows them to one type. */
		list(roomUuid: string, cmd?: number, onLoop?: OnLoop) {
			return paginate(async (nextId) => {
				const { events: list, nextId: next } = await feed.read(roomUuid, nextId, cmd);
				return { list, nextId: next };
			}, onLoop);
		},
	};
}
