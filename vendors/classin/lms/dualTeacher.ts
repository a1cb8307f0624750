import { omitUndefined, whole } from '../../json';
import { CREATE_CLASSROOM, UPDATE_CLASSROOM } from '../codes/classroom';
import { DUAL_TEACHER } from '../codes/dualTeacher';
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
	isHd?: number;
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

/** What tells one sub-classroom from the others. */
export interface SubClassroomId {
	courseId: number;
	className: string;
	classId?: number;
	liveUrl?: string;
	uniqueIdentity?: string;
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

/** Classes in which one teacher is seen in several classrooms, each with an assistant. */
export function dualTeacherClassrooms(api: LmsApi) {
	return {
		/**
		 * Adds sub-classrooms to a classroom, which becomes their main one.
		 *
		 * Source: ClassIn API, "Create sub-classrooms" (/lms/onlineDoubleTeacher/addClass).
		 * @returns what became of each, in the order given
		 */
		async create(mainCourseId: number, mainClassId: number, subClassJson: SubClassroom[]): Promise<Array<EntryOutcome<SubClassroomId>>> {
			const meanings = { ...CREATE_CLASSROOM, ...DUAL_TEACHER };
			const { data } = await api.call({
				path: '/lms/onlineDoubleTeacher/addClass',
				body: { mainCourseId, mainClassId, subClassJson: subClassJson.map(onTheWire) },
				data: someObject,
				meanings,
				subject: `Class ${mainClassId}`,
			});
			const verdicts = readVerdicts(data.subClassData);
			return subClassJson.map(({ courseId, className }, index) => {
				const found = verdicts.length === subClassJson.length ? verdicts[index] : verdicts.find((one) => whole(one.courseId) === courseId && one.className === className);
				const classId = whole(found?.classId) || undefined;
				return {
					...omitUndefined({ courseId, className, classId, liveUrl: filled(found?.liveUrl), uniqueIdentity: filled(found?.uniqueIdentity) }),
					...outcomeOf(found, { done: 'created', meanings, subject: `"${className}"` }),
				} as EntryOutcome<SubClassroomId>;
			});
		},

		/** Source: ClassIn API, "Edit a dual-teacher classroom" (/lms/onlineDoubleTeacher/editClass). */
		async update(courseId: number, classId: number, settings: DualTeacherSettings & { teacherUid?: number; startTime?: number; endTime?: number }): Promise<void> {
			checkTimes(settings);
			await api.call({
				path: '/lms/onlineDoubleTeacher/editClass',
				body: { courseId, classId, ...settings },
				data: anything,
				meanings: { ...UPDATE_CLASSROOM, ...DUAL_TEACHER },
				subject: `Class ${classId}`,
			});
		},

		/**
		 * Deletes a sub-classroom, or a main classroom with all its sub-classrooms.
		 *
		 * Source: ClassIn API, "Delete a dual-teacher classroom" (/lms/onlineDoubleTeacher/deleteClass).
		 */
		async delete(courseId: number, classId: number): Promise<Array<EntryOutcome<{ classId: number }>>> {
			const { data } = await api.call({ path: '/lms/onlineDoubleTeacher/deleteClass', body: { courseId, classId }, data: anything, meanings: DUAL_TEACHER, subject: `Class ${classId}` });
			return readVerdicts(data).flatMap((one) => {
				const deleted = whole(one.classId);
				return deleted === undefined ? [] : [{ classId: deleted, ...outcomeOf(one, { done: 'deleted', meanings: DUAL_TEACHER, subject: `Class ${deleted}` }) }];
			});
		},
	};
}
