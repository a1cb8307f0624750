import { z } from 'zod';

import { CREATE_CLASSROOM, UPDATE_CLASSROOM } from '../codes/classroom';
import { DUAL_TEACHER } from '../codes/dualTeacher';
import type { LmsApi } from './api';
import { type Flag, numeric, tidyObject } from './fieldTypes';
import { type Outcome, outcomeOf, verdict } from './outcomes';

/** What a sub-classroom and a change of one have in common. */
export interface DualTeacherSettings {
	className?: string;
	assistantUids?: number[];
	cameraHide?: Flag;
	/** 1 brings nobody on stage, 2 everybody: other numbers than elsewhere in the API. */
	isAutoOnstage?: 1 | 2;
	seatNum?: number;
	isHd?: number;
	isDc?: number;
	/** 1 uses the recording of the main classroom; the four below must be 0 then. */
	useCoMainRecord?: Flag;
	recordState?: Flag;
	recordType?: 0 | 1 | 2;
	liveState?: Flag;
	openState?: Flag;
}

export interface SubClassroom extends DualTeacherSettings {
	courseId: number;
	className: string;
	/** Up to 32 characters; the same one makes no second class. */
	uniqueIdentity?: string;
}

/** The most sub-classrooms of one call. Source: ClassIn API, "Create sub-classrooms" (121601030). */
export const MOST_SUB_CLASSROOMS = 20;

const subClass = z.preprocess(
	tidyObject,
	z.object({ classId: numeric.optional().catch(undefined), courseId: numeric.optional().catch(undefined), className: z.string().optional().catch(undefined), liveUrl: z.unknown(), uniqueIdentity: z.unknown(), ...verdict }),
);

const created = z.object({ subClassData: z.array(subClass).nullish().transform((list) => list ?? []) });
const perClass = z
	.array(z.preprocess(tidyObject, z.object({ classId: numeric, ...verdict })))
	.nullish()
	.transform((list) => list ?? []);

export type SubClassOutcome = Outcome & { courseId: number; className: string; classId?: number; liveUrl?: string; uniqueIdentity?: string };

/** Classes in which one teacher is seen in several classrooms, each with an assistant. */
export function dualTeacherClassrooms(api: LmsApi) {
	return {
		/**
		 * Adds sub-classrooms to a classroom, which becomes their main one.
		 *
		 * Source: ClassIn API, "Create sub-classrooms" (/lms/onlineDoubleTeacher/addClass).
		 * @returns what became of each, in the order given
		 */
		async create(mainCourseId: number, mainClassId: number, subClassJson: SubClassroom[]): Promise<SubClassOutcome[]> {
			const { data } = await api.call({
				path: '/lms/onlineDoubleTeacher/addClass',
				body: { mainCourseId, mainClassId, subClassJson },
				data: created,
				meanings: { ...CREATE_CLASSROOM, ...DUAL_TEACHER },
				subject: `Class ${mainClassId}`,
			});
			return subClassJson.map(({ courseId, className }, index) => {
				const found = data.subClassData[index];
				const { classId, liveUrl, uniqueIdentity } = found ?? {};
				return {
					courseId,
					className,
					...outcomeOf(found, 'created', { ...CREATE_CLASSROOM, ...DUAL_TEACHER }, `"${className}"`),
					...(classId ? { classId } : {}),
					...(typeof liveUrl === 'string' && liveUrl !== '' ? { liveUrl } : {}),
					...(typeof uniqueIdentity === 'string' && uniqueIdentity !== '' ? { uniqueIdentity } : {}),
				};
			});
		},

		/** Source: ClassIn API, "Edit a dual-teacher classroom" (/lms/onlineDoubleTeacher/editClass). */
		async update(courseId: number, classId: number, settings: DualTeacherSettings & { teacherUid?: number; startTime?: number; endTime?: number }): Promise<void> {
			await api.call({
				path: '/lms/onlineDoubleTeacher/editClass',
				body: { courseId, classId, ...settings },
				data: z.unknown(),
				meanings: { ...UPDATE_CLASSROOM, ...DUAL_TEACHER },
				subject: `Class ${classId}`,
			});
		},

		/**
		 * Deletes a sub-classroom, or a main classroom with all its sub-classrooms.
		 *
		 * Source: ClassIn API, "Delete a dual-teacher classroom" (/lms/onlineDoubleTeacher/deleteClass).
		 */
		async delete(courseId: number, classId: number): Promise<Array<Outcome & { classId: number }>> {
			const { data } = await api.call({ path: '/lms/onlineDoubleTeacher/deleteClass', body: { courseId, classId }, data: perClass, meanings: DUAL_TEACHER, subject: `Class ${classId}` });
			return data.map((one) => ({ classId: one.classId, ...outcomeOf(one, 'deleted', DUAL_TEACHER, `Class ${one.classId}`) }));
		},
	};
}
