import { type ClassroomApi, roomPath, roomSubject } from './api';
import { entries, pageOf } from './paging';
import { anyObject } from './values';

/** Recordings of a classroom. */
export function records(api: ClassroomApi) {
	return {
		/**
		 * All recordings of a classroom, oldest page first, 100 a page.
		 *
		 * Source: Flexible Classroom REST, "Get the recording list". Entries carry a board token.
		 */
		list(roomUuid: string, onLoop?: (nextId: string) => void) {
			return entries(
				async (nextId) =>
					await api.call({
						method: 'GET',
						path: `${roomPath(roomUuid)}/records`,
						query: { nextId },
						data: pageOf(anyObject),
						subject: roomSubject(roomUuid),
					}),
				onLoop,
			);
		},
	};
}
