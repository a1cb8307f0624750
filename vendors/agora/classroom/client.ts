import type { Http } from '../../http';
import { type ClassroomAccount, createClassroomApi } from './api';
import { events } from './events';
import { extApps } from './extApps';
import { groups } from './groups';
import { polls } from './polls';
import { quizzes } from './quizzes';
import { records } from './records';
import { resources } from './resources';
import { rooms } from './rooms';
import { users } from './users';
import { widgets } from './widgets';

/**
 * The Flexible Classroom REST API.
 *
 * @param http sends and repeats; its transport adds the token
 * @param account App ID and region
 */
export function createClassroomClient(http: Http, account: ClassroomAccount) {
	const api = createClassroomApi(http, account);
	return {
		/** Whose classrooms these are, and where. */
		account,
		rooms: rooms(api),
		groups: groups(api),
		users: users(api),
		records: records(api),
		resources: resources(api),
		widgets: widgets(api),
		quizzes: quizzes(api),
		polls: polls(api),
		extApps: extApps(api),
		events: events(api),
	};
}

export type ClassroomClient = ReturnType<typeof createClassroomClient>;
