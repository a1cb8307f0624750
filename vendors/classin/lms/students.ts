import { z } from 'zod';

import { ADD_STUDENT, REMOVE_STUDENT } from '../codes/activity';
import { classroomSubject, type LmsApi } from './api';
import { type Outcome, outcomeOf, verdict } from './outcomes';
import { anything, numeric, tidyObject } from './fieldTypes';

export interface StudentOutcome extends Outcome {
	studentUid: number;
}

/** Codes that say that somebody is there already; ClassIn's text promises 1 for that, other calls send these. */
const MEMBER_ALREADY: ReadonlySet<number> = new Set([133, 163, 164, 166]);

const perStudent = z
	.array(z.preprocess(tidyObject, z.object({ studentUid: numeric, ...verdict })))
	.nullish()
	.transform((list) => list ?? []);

/** Students of a single activity. All students of the course take part anyway. */
export function students(api: LmsApi) {
	return {
		/**
		 * Adds students to an activity.
		 *
		 * Source: ClassIn API, "Add students to an activity" (/lms/activity/addStudent).
		 * @returns what became of each, in the order given
		 * @throws ApiFailure when ClassIn refuses the call as a whole
		 */
		async add(courseId: number, activityId: number, studentUids: number[]): Promise<StudentOutcome[]> {
			const subject = classroomSubject({ activityId });
			const { data } = await api.call({
				path: '/lms/activity/addStudent',
				body: { courseId, activityId, studentUids },
				data: perStudent,
				meanings: ADD_STUDENT,
				subject,
			});
			const byUid = new Map(data.map((entry) => [entry.studentUid, entry]));
			return studentUids.map((studentUid) => {
				const entry = byUid.get(studentUid);
				if (entry && MEMBER_ALREADY.has(entry.code)) {
					return {
						studentUid,
						success: true,
						outcome: 'alreadyMember',
						code: entry.code,
						...(entry.msg ? { vendorMessage: entry.msg } : {}),
					};
				}
				return { studentUid, ...outcomeOf(entry, 'added', ADD_STUDENT, subject) };
			});
		},

		/**
		 * Removes students from an activity. ClassIn answers for all of them together.
		 *
		 * Source: ClassIn API, "Delete students of an activity" (/lms/activity/deleteStudent).
		 */
		async remove(courseId: number, activityId: number, studentUids: number[]): Promise<StudentOutcome[]> {
			await api.call({
				path: '/lms/activity/deleteStudent',
				body: { courseId, activityId, studentUids },
				data: anything,
				meanings: REMOVE_STUDENT,
				subject: classroomSubject({ activityId }),
			});
			return studentUids.map((studentUid) => ({ studentUid, success: true, outcome: 'removed', code: 1 }));
		},
	};
}
