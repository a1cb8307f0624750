import { isObject, type JsonObject, omitUndefined, whole } from '../../json';
import { ADD_SUB_CLASSROOM, DELETE_DUAL_TEACHER, EDIT_DUAL_TEACHER } from '../codes/dualTeacher';
import type { ErrorTable } from '../codes/errorInfo';
import type { LmsApi } from './api';
import { anything, someObject } from './fieldTypes';
import { type EntryOutcome, outcomeOf, readVerdicts } from './outcomes';
import { checkTimes } from './schedule';

/** What a sub-classroom and a change of one have in common. */
export interface DualTeacherSettings {
	className?: string;
	assistantUids?: number[];
	cameraHide?: boolean;
	/** 1 brings nobody on stage, 2 everybody: other numbers than elsewhere in the API. */
	isAutoOnstage?: 1 | 2;
	seatNum?: number;
	/** 1 high, 2 full high definition; with 2 or 7 people on stage. */
	isHd?: number;
	/** 3 is a second camera; with 2 people on stage. */
	isDc?: number;
	/** 1 uses the recording of the main classroom; the four below must be 0 then. */
	useCoMainRecord?: boolean;
	recordState?: boolean;
	recordType?: 0 | 1 | 2;
	liveState?: boolean;
	openState?: boolean;
}

export interface SubClassroom extends DualTeacherSettings {
	courseId: number;
	className: string;
	/** Up to 32 characters; the same one makes no second class. */
	uniqueIdentity?: string;
}

/** The most sub-classrooms of one call. Source: ClassIn API, "Create sub-classrooms" (121601030). */
export const MOST_SUB_CLASSROOMS = 20;

/** Where a class can be watched, as far as ClassIn says. */
export interface LiveAddresses {
	liveUrl?: string;
	/** Streams by their kind: `RTMP`, `HLS`, `FLV`. */
	liveInfo?: Record<string, string>;
}

/** What tells one sub-classroom from the others. */
export interface SubClassroomId extends LiveAddresses {
	courseId: number;
	className: string;
	classId?: number;
	uniqueIdentity?: string;
}

/** What tells one class that was changed from the others. */
export interface ChangedClass extends LiveAddresses {
	isMainClass?: boolean;
	classId?: number;
}

/** Switches inside a list, as ClassIn writes them. */
function onTheWire(settings: object): object {
	return Object.fromEntries(
		Object.entries(settings)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : (value as unknown)]),
	);
}

const filled = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function liveAddresses({ liveUrl, liveInfo }: JsonObject): LiveAddresses {
	const streams = Object.entries(isObject(liveInfo) ? liveInfo : {}).flatMap(([kind, url]) => (filled(url) === undefined ? [] : [[kind, url] as [string, string]]));
	return { liveUrl: filled(liveUrl), liveInfo: streams.length === 0 ? undefined : Object.fromEntries(streams) };
}

/** No recording of its own: ClassIn's defaults, and what must be said beside `useCoMainRecord`. */
const NO_RECORDING = { useCoMainRecord: false, recordState: false, recordType: 0, liveState: false, openState: false } as const;

/** The settings with all five of the recording where there are some of them. */
function withRecording<Settings extends DualTeacherSettings>(settings: Settings): Settings {
	const given = omitUndefined(settings);
	return Object.keys(NO_RECORDING).some((name) => name in given) ? { ...NO_RECORDING, ...given } : given;
}

/** What became of each class that an answer lists; a single entry without its ID is about the class that was asked for. */
function eachClass<More extends object>(data: unknown, { classId, done, meanings }: { classId: number; done: string; meanings: ErrorTable }, more: (entry: JsonObject) => More) {
	const verdicts = readVerdicts(Array.isArray(data) ? data : [data]);
	return verdicts.map((one): EntryOutcome<More & { classId?: number }> => {
		const named = whole(one.classId) || (verdicts.length === 1 ? classId : undefined);
		const outcome = outcomeOf(one, { done, meanings, subject: named === undefined ? 'A class' : `Class ${named}` });
		return { ...omitUndefined({ ...more(one), classId: named }), ...outcome };
	});
}

/** Classes in which one teacher is seen in several classrooms, each with an assistant. */
export function dualTeacherClassrooms(api: LmsApi) {
	return {
		/**
		 * Adds sub-classrooms to a classroom, which becomes their main one. ClassIn takes the five settings of a recording
		 * only together, so those that are not given are sent as off.
		 *
		 * Source: ClassIn API, "Create sub-classrooms" (/lms/onlineDoubleTeacher/addClass).
		 * @returns what became of each, in the order given
		 */
		async create(mainCourseId: number, mainClassId: number, subClassJson: SubClassroom[]): Promise<Array<EntryOutcome<SubClassroomId>>> {
			const meanings = ADD_SUB_CLASSROOM;
			const { data } = await api.call({
				path: '/lms/onlineDoubleTeacher/addClass',
				body: { mainCourseId, mainClassId, subClassJson: subClassJson.map((sub) => onTheWire(withRecording(sub))) },
				data: someObject,
				meanings,
				subject: `Class ${mainClassId}`,
			});
			const verdicts = readVerdicts(data.subClassData);
			return subClassJson.map(({ courseId, className }, index) => {
				const found = verdicts.length === subClassJson.length ? verdicts[index] : verdicts.find((one) => whole(one.courseId) === courseId && one.className === className);
				const classId = whole(found?.classId) || undefined;
				return {
					...omitUndefined({ courseId, className, classId, ...liveAddresses(found ?? {}), uniqueIdentity: filled(found?.uniqueIdentity) }),
					...outcomeOf(found, { done: 'created', meanings, subject: `"${className}"` }),
				} as EntryOutcome<SubClassroomId>;
			});
		},

		/**
		 * Changes a main or sub-classroom. Where the recording of the main classroom is used, the other four settings of a
		 * recording are sent as off; else ClassIn wants these four of a main classroom, and all five of a sub-classroom.
		 *
		 * Source: ClassIn API, "Edit a class of a dual-teacher course" (/lms/onlineDoubleTeacher/editClass).
		 * @returns what became of each class, a main classroom's sub-classrooms among them; none where ClassIn lists none
		 */
		async update(courseId: number, classId: number, settings: DualTeacherSettings & { teacherUid?: number; startTime?: number; endTime?: number }): Promise<Array<EntryOutcome<ChangedClass>>> {
			checkTimes(settings);
			const meanings = EDIT_DUAL_TEACHER;
			const { data } = await api.call({
				path: '/lms/onlineDoubleTeacher/editClass',
				body: { courseId, classId, ...(settings.useCoMainRecord ? withRecording(settings) : settings) },
				data: anything,
				meanings,
				subject: `Class ${classId}`,
			});
			return eachClass(data, { classId, done: 'updated', meanings }, (one) => {
				const main = whole(one.isMainClass);
				return { isMainClass: main === undefined ? undefined : main === 1, ...liveAddresses(one) };
			});
		},

		/**
		 * Deletes a sub-classroom, or a main classroom with all its sub-classrooms.
		 *
		 * Source: ClassIn API, "Delete a dual-teacher classroom" (/lms/onlineDoubleTeacher/deleteClass).
		 * @returns what became of each class; none where ClassIn lists none
		 */
		async delete(courseId: number, classId: number): Promise<Array<EntryOutcome<{ classId?: number }>>> {
			const meanings = DELETE_DUAL_TEACHER;
			const { data } = await api.call({ path: '/lms/onlineDoubleTeacher/deleteClass', body: { courseId, classId }, data: anything, meanings, subject: `Class ${classId}` });
			return eachClass(data, { classId, done: 'deleted', meanings }, () => ({}));
		},
	};
}
