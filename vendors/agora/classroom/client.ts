import type { Http } from '../../http';
import { type ClassroomAccount, createClassroomApi } from './api';
import { events } from './events';
import { records } from './records';
import { rooms } from './rooms';
import { users } from './users';

/**
 * The Flexible Classroom REST API.
 *
 * @param http sends and repeats; its transport adds the token
 * @param account App ID and region
 */
export function createClassroomClient(http: Http, account: ClassroomAccount) {
	const api = createClassroomApi(http, account);
	return {
		rooms: rooms(api),
		users: users(api),
		records: records(api),
		events: events(api),
	};
}

export type ClassroomClient = ReturnType<typeof createClassroomClient>;
