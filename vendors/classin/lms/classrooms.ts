import { CREATE_CLASSROOM, CREATED_WITHOUT_LIVE, UPDATE_CLASSROOM } from '../codes/classroom';
import { DELETE_ACTIVITY, RELEASE_ACTIVITY } from '../codes/activity';
import { classroomSubject, type LmsApi } from './api';
import { classroomData } from './classroomData';
import { anything, type Flag } from './fieldTypes';

/** Settings of a classroom. */
export interface ClassroomSettings {
	unitId?: number;
	/** Co-teachers. */
	assistantUids?: number[];
	/** 1 hides the seats, and then nobody comes on stage automatically. */
	cameraHide?: Flag;
	isAutoOnstage?: Flag;
	/** People on stage, the teacher included. */
	seatNum?: number;
	/** 0 normal, 1 high definition, 2 full high definition. */
	isHd?: 0 | 1 | 2;
	/** 0 one camera, 3 two cameras. */
	isDc?: 0 | 3;
	/** 0 classroom, 1 on-site, 2 both. */
	recordType?: 0 | 1 | 2;
	recordState?: Flag;
	liveState?: Flag;
	openState?: Flag;
	isAllowCheck?: Flag;
	omoStationBroadcast?: Flag;
	cloudFolderId?: number;
	aiSummaryConfig?: AiSummaryConfig;
	aiRiskMonitor?: Flag;
}

/** What AI makes of a class: `chapter`, `subtitle`, `teachingAnalysis` (0 or 1), `teachingAnalysisAgentId`. */
export type AiSummaryConfig = Readonly<Record<string, number>>;

export interface NewClassroom extends ClassroomSettings {
	courseId: number;
	/** Up to 50 characters. */
	name: string;
	teacherUid: number;
	/** Unix time in seconds. */
	startTime: number;
	/** Unix time in seconds. */
	endTime: number;
	/** 1 to 32 characters; ClassIn refuses a second class with the same one. */
	uniqueIdentity?: string;
}

export type ClassroomChanges = ClassroomSettings &
	Partial<Pick<NewClassroom, 'name' | 'teacherUid' | 'startTime' | 'endTime'>>;

/** In the order of the documents. */
const SETTINGS = [
	'assistantUids',
	'cameraHide',
	'isAutoOnstage',
	'seatNum',
	'isHd',
	'isDc',
	'recordType',
	'recordState',
	'liveState',
	'openState',
	'isAllowCheck',
	'uniqueIdentity',
	'omoStationBroadcast',
	'cloudFolderId',
	'aiSummaryConfig',
	'aiRiskMonitor',
] as const satisfies ReadonlyArray<keyof NewClassroom>;

const settingsOf = (given: Partial<NewClassroom>) => Object.fromEntries(SETTINGS.map((key) => [key, given[key]]));

/**
 * Classrooms: the live classes of a course.
 *
 * @param waitForCreate waits until another class may be created
 */
export function classrooms(api: LmsApi, waitForCreate: () => Promise<void>) {
	return {
		/**
		 * Creates a class. It is published at once, for all members of the course.
		 *
		 * Source: ClassIn API, "Create a classroom" (/lms/activity/createClass).
		 * @returns the class, and the code: 267 says that it was created, but without the live settings
		 */
		async create(given: NewClassroom) {
			const { courseId, unitId, name, teacherUid, startTime, endTime } = given;
			await waitForCreate();
			const answer = await api.call({
				path: '/lms/activity/createClass',
				body: { courseId, unitId, name, teacherUid, startTime, endTime, ...settingsOf(given) },
				data: classroomData,
				meanings: CREATE_CLASSROOM,
				subject: `Class "${name}"`,
				done: [CREATED_WITHOUT_LIVE],
			});
			return { ...answer, liveSettingsFailed: answer.code === CREATED_WITHOUT_LIVE };
		},

		/**
		 * Changes a class; what is left out stays, except co-teachers.
		 *
		 * Source: ClassIn API, "Edit a classroom" (/lms/activity/updateClass).
		 */
		async update(courseId: number, activityId: number, changes: ClassroomChanges) {
			const { unitId, name, teacherUid, startTime, endTime } = changes;
			const { data } = await api.call({
				path: '/lms/activity/updateClass',
				body: { courseId, activityId, unitId, name, teacherUid, startTime, endTime, ...settingsOf(changes) },
				data: classroomData,
				meanings: UPDATE_CLASSROOM,
				subject: classroomSubject({ activityId }),
			});
			return data;
		},

		/**
		 * Deletes an activity that has not begun.
		 *
		 * Source: ClassIn API, "Delete an activity" (/lms/activity/delete).
		 */
		async delete(courseId: number, activityId: number) {
			const { data } = await api.call({
				path: '/lms/activity/delete',
				body: { courseId, activityId },
				data: anything,
				meanings: DELETE_ACTIVITY,
				subject: classroomSubject({ activityId }),
			});
			return data;
		},

		/**
		 * Publishes a draft. The document's table wants a list, but its example and the server a single ID.
		 *
		 * Source: ClassIn API, "Release an activity" (/lms/activity/release).
		 */
		async release(courseId: number, activityId: number) {
			const { data } = await api.call({
				path: '/lms/activity/release',
				body: { courseId, activityId },
				data: anything,
				meanings: RELEASE_ACTIVITY,
				subject: classroomSubject({ activityId }),
			});
			return data;
		},
	};
}
