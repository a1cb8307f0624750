import type { Http, HttpRuntime } from '../../http';
import { createLmsApi } from '../lms/api';
import type { ClassInAccount } from '../lms/client';
import { dualTeacherClassrooms } from '../lms/dualTeacher';
import { createSchoolApi } from './api';
import { groups, labels, others, videos } from './content';
import { courses } from './courses';
import { drive } from './drive';
import { links } from './links';
import { members } from './members';
import { users } from './users';

/**
 * ClassIn's older API (v1), and the calls of the LMS API that go with it: people, courses, members, links, cloud drive.
 *
 * @param http sends; its transport adds the signature
 * @param clock tells the time and waits
 * @param account whose secret signs; together with the base URL it says whose courses are worked on one at a time
 */
export function createSchoolClient(http: Http, clock: Pick<HttpRuntime, 'now' | 'sleep' | 'signal'>, { sid, secret, baseUrl }: ClassInAccount) {
	const api = createSchoolApi(http, clock);
	const lms = createLmsApi(http);
	const turn = async (): Promise<void> => await clock.sleep(0);
	const laneOf = (course: number | string): string => `${baseUrl} ${sid} course ${course}`;
	return {
		users: users(api, turn),
		courses: courses(api, lms, laneOf),
		members: members(api, turn, laneOf),
		links: links(api, secret),
		drive: drive(api),
		groups: groups(api),
		labels: labels(api),
		videos: videos(api),
		dualTeacher: dualTeacherClassrooms(lms),
		...others(api, lms),
	};
}

export type SchoolClient = ReturnType<typeof createSchoolClient>;
