import { ApiFailure } from '../../apiFailure';
import { DELETE_ACTIVITY, DELETED_ALREADY, PUBLISHED_ALREADY, RELEASE_ACTIVITY } from '../codes/activity';
import { CREATE_CLASSROOM, CREATED_WITHOUT_LIVE, IDENTITY_EXISTS, UPDATE_CLASSROOM } from '../codes/classroom';
import { GENERAL } from '../codes/general';
import type { Answer } from '../response';
import { classroomSubject, type LmsApi } from './api';
import { classroomData } from './classroomData';
import { anything } from './fieldTypes';
import { checkTimes } from './schedule';

/** Settings of a classroom. */
export interface ClassroomSettings {
	unitId?: number;
	/** Co-teachers. */
	assistantUids?: number[];
	/** 1 hides the seats, and then nobody comes on stage automatically. */
	cameraHide?: boolean;
	isAutoOnstage?: boolean;
	/** People on stage, the teacher included. */
	seatNum?: number;
	/** 0 normal, 1 high definition, 2 full high definition. */
	isHd?: 0 | 1 | 2;
	/** 0 one camera, 3 two cameras. */
	isDc?: 0 | 3;
	/** 0 classroom, 1 on-site, 2 both. */
	recordType?: 0 | 1 | 2;
	recordState?: boolean;
	liveState?: boolean;
	openState?: boolean;
	isAllowCheck?: boolean;
	omoStationBroadcast?: boolean;
	cloudFolderId?: number;
	aiSummaryConfig?: AiSummaryConfig;
	aiRiskMonitor?: boolean;
}

/** What AI makes of a class. */
export type AiSummaryConfig = Readonly<{ chapter: boolean; subtitle: boolean; teachingAnalysis: boolean; teachingAnalysisAgentId?: number }>;

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

/** A class that is there now, and whether this call made it. */
export interface Created extends Answer<Record<string, unknown>> {
	outcome: 'created' | 'createdWithoutLive' | 'alreadyExists';
}

/**
 * The class that a refusal to create it names. Which code says so is documented for the older API only (398), so any
 * code without a meaning of its own counts whose answer names a class.
 */
function existingClass(error: unknown): Created | undefined {
	if (!(error instanceof ApiFailure)) return undefined;
	const { code, vendorMessage, partial } = error.details;
	const data = classroomData.parse(partial);
	const isNamed = data.activityId !== undefined || data.classId !== undefined;
	const saysSo = code === IDENTITY_EXISTS || (typeof code === 'number' && !isDocumented(code) && isNamed);
	return saysSo ? { outcome: 'alreadyExists', code: Number(code), data, vendorMessage } : undefined;
}

const isDocumented = (code: number): boolean => Object.hasOwn(CREATE_CLASSROOM, code) || Object.hasOwn(GENERAL, code);

/**
 * Classrooms: the live classes of a course.
 *
 * @param enterCreate waits until another class may be created; what it returns is called when the answer is there
 */
export function classrooms(api: LmsApi, enterCreate: () => Promise<() => void>) {
	return {
		/**
		 * Creates a class. It is published at once, for all members of the course.
		 *
		 * Source: ClassIn API, "Create a classroom" (/lms/activity/createClass).
		 * @param acceptExisting whether a class with the same unique identity is an answer and not a failure
		 * @returns the class and what became of it: code 267 says that it was created, but without the live settings
		 */
		async create(given: NewClassroom, { acceptExisting = false } = {}): Promise<Created> {
			checkTimes(given);
			const { courseId, unitId, name, teacherUid, startTime, endTime } = given;
			const call = {
				path: '/lms/activity/createClass',
				body: { courseId, unitId, name, teacherUid, startTime, endTime, ...settingsOf(given) },
				data: classroomData,
				meanings: CREATE_CLASSROOM,
				subject: `Class "${name}"`,
				done: [CREATED_WITHOUT_LIVE],
			};
			const leave = await enterCreate();
			try {
				const answer = await api.call(call);
				return { ...answer, outcome: answer.code === CREATED_WITHOUT_LIVE ? 'createdWithoutLive' : 'created' };
			} catch (error) {
				const existing = acceptExisting ? existingClass(error) : undefined;
				if (existing) return existing;
				throw error;
			} finally {
				leave();
			}
		},

		/**
		 * Changes a class; what is left out stays, except co-teachers.
		 *
		 * Source: ClassIn API, "Edit a classroom" (/lms/activity/updateClass).
		 */
		async update(courseId: number, activityId: number, changes: ClassroomChanges) {
			checkTimes(changes);
			const { unitId, name, teacherUid, startTime, endTime } = changes;
			return await api.call({
				path: '/lms/activity/updateClass',
				body: { courseId, activityId, unitId, name, teacherUid, startTime, endTime, ...settingsOf(changes) },
				data: classroomData,
				meanings: UPDATE_CLASSROOM,
				subject: classroomSubject({ activityId }),
			});
		},

		/**
		 * Deletes an activity that has not begun, or finds that it was deleted before.
		 *
		 * Source: ClassIn API, "Delete an activity" (/lms/activity/delete).
		 */
		async delete(courseId: number, activityId: number) {
			const answer = await api.call({
				path: '/lms/activity/delete',
				body: { courseId, activityId },
				data: anything,
				meanings: DELETE_ACTIVITY,
				subject: classroomSubject({ activityId }),
				done: [DELETED_ALREADY],
			});
			return { ...answer, outcome: answer.code === DELETED_ALREADY ? ('alreadyDeleted' as const) : ('deleted' as const) };
		},

		/**
		 * Publishes a draft. The document's table wants a list, but its example and the server a single ID.
		 *
		 * Source: ClassIn API, "Release an activity" (/lms/activity/release).
		 */
		async release(courseId: number, activityId: number) {
			const answer = await api.call({
				path: '/lms/activity/release',
				body: { courseId, activityId },
				data: anything,
				meanings: RELEASE_ACTIVITY,
				subject: classroomSubject({ activityId }),
				done: [PUBLISHED_ALREADY],
			});
			return { ...answer, outcome: answer.code === PUBLISHED_ALREADY ? 'alreadyPublished' : 'published' };
		},
	};
}
