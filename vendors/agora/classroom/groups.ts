import { type ClassroomApi, roomPath, roomSubject } from './api';
import { anything } from './classroomCodes';

/** A breakout room; Agora gives it an ID when it has none. */
export interface Group {
	groupUuid?: string;
	groupName?: string;
	users: Array<{ userUuid: string }>;
}

/** Breakout rooms of a classroom: all on, or all off. */
export function groups(api: ClassroomApi) {
	const path = (roomUuid: string, state: 0 | 1) => `${roomPath(roomUuid)}/groups/states/${state}`;
	return {
		/** Source: Flexible Classroom REST, "Create or remove breakout rooms" (its example leaves out `/groups`). */
		async create(roomUuid: string, list: Group[]) {
			return await api.call({
				method: 'PUT',
				path: path(roomUuid, 1),
				body: { groups: list },
				data: anything,
				subject: roomSubject(roomUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Create or remove breakout rooms". Goes without a body. */
		async removeAll(roomUuid: string) {
			return await api.call({
				method: 'PUT',
				path: path(roomUuid, 0),
				data: anything,
				subject: roomSubject(roomUuid),
			});
		},
	};
}
