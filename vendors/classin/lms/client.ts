import type { Http, HttpRuntime } from '../../http';
import { createLimiter } from '../createLimits';
import { replayLink, type Viewer } from '../replayLink';
import { createLmsApi } from './api';
import { classrooms } from './classrooms';
import { playback } from './playback';
import { students } from './students';
import { units } from './units';
import { webcast } from './webcast';

export interface ClassInAccount {
	/** The school's ID, digits only. */
	sid: string;
	secret: string;
	/** The first host that is tried; together with the SID, it says whose limits count. */
	baseUrl: string;
}

/**
 * ClassIn's LMS API.
 *
 * @param http sends; its transport adds the signature
 * @param clock tells the time and waits, for the limit on creating classes
 */
export function createClassInClient(
	http: Http,
	clock: Pick<HttpRuntime, 'now' | 'sleep' | 'signal'>,
	{ sid, secret, baseUrl }: ClassInAccount,
) {
	const api = createLmsApi(http);
	return {
		webcast: webcast(api),
		classrooms: classrooms(api, async () => await createLimiter(`${baseUrl} ${sid}`, clock.now()).enter(clock, { signal: clock.signal })),
		students: students(api),
		units: units(api),
		playback: playback(api),
		/** @see replayLink */
		replayLink: (lessonKey: string, viewer: Viewer) => replayLink(secret, lessonKey, viewer),
		/** Milliseconds since 1970. */
		now: () => clock.now(),
	};
}

export type ClassInClient = ReturnType<typeof createClassInClient>;
