import { SET_WEBCAST } from '../codes/webcast';
import { classroomSubject, type LmsApi } from './api';
import { anything } from './fieldTypes';

/** The classroom, by one of its two IDs. */
export type ClassroomRef = { activityId: number; classId?: undefined } | { activityId?: undefined; classId: number };

/** What can be set for web live streaming and playback; what is left out stays as it is. */
export interface WebcastSettings {
	recordState?: boolean;
	/** 0 classroom, 1 on-site, 2 both. */
	recordType?: 0 | 1 | 2;
	liveState?: boolean;
	openState?: boolean;
	/** Only for sub-classrooms of a dual-teacher class. */
	useCoMainRecord?: boolean;
	omoStationBroadcast?: boolean;
	watchByLogin?: boolean;
	watchPassword?: string;
	allowUnloggedChat?: boolean;
	webcastAllForbidden?: boolean;
	/** Values are not documented. */
	liveAndPlaybackViewingSet?: number;
	/** Values are not documented. */
	liveAndPlaybackClassMemberState?: number;
	/** Values are not documented. */
	liveAndPlaybackUserState?: number;
	liveAndPlaybackStudentUids?: number[];
	webcastIntroduce?: string;
	customColumn?: string;
}

/** In the order of the document. */
const SETTINGS = [
	'recordState',
	'recordType',
	'liveState',
	'openState',
	'useCoMainRecord',
	'omoStationBroadcast',
	'watchByLogin',
	'watchPassword',
	'allowUnloggedChat',
	'webcastAllForbidden',
	'liveAndPlaybackViewingSet',
	'liveAndPlaybackClassMemberState',
	'liveAndPlaybackUserState',
	'liveAndPlaybackStudentUids',
	'webcastIntroduce',
	'customColumn',
] as const satisfies ReadonlyArray<keyof WebcastSettings>;

/**
 * The classroom that is meant when either of two IDs may be given: the activity ID wins.
 *
 * @returns undefined if neither is given
 */
export function classroomRef(given: { activityId?: number; classId?: number }): ClassroomRef | undefined {
	if (given.activityId !== undefined) return { activityId: given.activityId };
	return given.classId === undefined ? undefined : { classId: given.classId };
}

/** Web live streaming and playback of classrooms. */
export function webcast(api: LmsApi) {
	return {
		/**
		 * Changes live streaming and playback of a classroom.
		 *
		 * Source: ClassIn API, "Set Classroom Webcast Parameters" (/lms/activity/setWebcast).
		 * @returns the answer, whose `data` mostly says nothing
		 */
		async set(classroom: ClassroomRef, settings: WebcastSettings, courseId?: number) {
			return await api.call({
				path: '/lms/activity/setWebcast',
				body: { courseId, ...classroom, ...Object.fromEntries(SETTINGS.map((key) => [key, settings[key]])) },
				data: anything,
				meanings: SET_WEBCAST,
				subject: classroomSubject(classroom),
			});
		},
	};
}
