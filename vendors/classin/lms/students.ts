import { whole } from '../../json';
import { ADD_STUDENT, REMOVE_STUDENT } from '../codes/activity';
import { classroomSubject, type LmsApi } from './api';
import { anything } from './fieldTypes';
import { type EntryOutcome, outcomeOf, readVerdicts } from './outcomes';

export type StudentOutcome = EntryOutcome<{ studentUid: number }>;

/** Codes that say that somebody is there already; ClassIn's text promises 1 for that, other calls send these. */
const MEMBER_ALREADY = { 133: 'alreadyMember', 163: 'alreadyMember', 164: 'alreadyMember', 166: 'alreadyMember' };

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
				data: anything,
				meanings: ADD_STUDENT,
				subject,
			});
			const byUid = new Map(readVerdicts(data).map((entry) => [whole(entry.studentUid), entry]));
			const rules = { done: 'added', already: MEMBER_ALREADY, meanings: ADD_STUDENT, subject };
			return studentUids.map((studentUid) => ({ studentUid, ...outcomeOf(byUid.get(studentUid), rules) }));
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
