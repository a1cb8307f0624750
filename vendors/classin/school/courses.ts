import { z } from 'zod';

import { whole } from '../../json';
import { inLane } from '../../lanes';
import type { LmsApi } from '../lms/api';
import { anything, numeric } from '../lms/fieldTypes';
import { type EntryOutcome, outcomeOf, readVerdicts } from '../lms/outcomes';
import { ADD_TEACHERS, CREATE_COURSE, EDIT_COURSE, END_COURSE, REMOVE_TEACHER, REPLACE_TEACHER } from './codes/course';
import type { SchoolApi } from './api';
import { entry, idIn, listOf, nothing } from './fieldTypes';
import type { UploadFile } from '../../multipart';

export interface CourseSettings {
	courseName?: string;
	/** 0 for no folder. */
	folderId?: number;
	/** Unix seconds; 0 for never. */
	expiryTime?: number;
	mainTeacherUid?: number;
	subjectId?: number;
	courseIntroduce?: string;
	classroomSettingId?: number;
	allowAddFriend?: boolean;
	allowStudentModifyNickname?: boolean;
	notAllowDeleteCourseStudentReplay?: boolean;
	catId?: number;
	picture?: UploadFile;
}

/** Another request works on the same course: nothing was done. */
const NOT_DONE = [460, 464];

/** Codes that say that there was nothing to do. */
const TEACHER_ALREADY = { 133: 'alreadyTeacher', 30022: 'isHeadTeacher' };

const perClass = listOf(z.object({ classId: numeric, ...entry }));

const subjectOf = (courseId: number): string => `Course ${courseId}`;

/** The settings in the order of ClassIn's documents. */
function inDocumentOrder(settings: Omit<CourseSettings, 'picture'>) {
	const { courseName, mainTeacherUid, expiryTime, courseIntroduce, classroomSettingId, folderId, ...rest } = settings;
	const { allowAddFriend, allowStudentModifyNickname, notAllowDeleteCourseStudentReplay, subjectId, catId } = rest;
	return {
		...{ courseName, mainTeacherUid, expiryTime, courseIntroduce, classroomSettingId, folderId },
		...{ allowAddFriend, allowStudentModifyNickname, notAllowDeleteCourseStudentReplay, subjectId, catId },
	};
}

/** Courses; in the ClassIn app they are called classes. */
export function courses(api: SchoolApi, lms: LmsApi, laneOf: (course: number | string) => string) {
	return {
		/**
		 * Creates a course, or finds the one with the same key.
		 *
		 * Source: ClassIn API, "Create a course".
		 * @param courseUniqueIdentity up to 32 characters; without it, the call is not sent again when its answer is lost
		 */
		async create(courseName: string, { picture, ...settings }: Omit<CourseSettings, 'courseName'>, courseUniqueIdentity?: string) {
			const send = async () =>
				await api.call({
					action: 'addCourse',
					form: { ...inDocumentOrder({ courseName, ...settings }), courseUniqueIdentity },
					file: picture,
					data: idIn('courseId'),
					meanings: CREATE_COURSE,
					subject: `Course "${courseName}"`,
					done: [398],
					notDone: NOT_DONE,
					repeat: courseUniqueIdentity === undefined ? 'unsent' : 'always',
				});
			const { data, code, vendorMessage } = await (courseUniqueIdentity === undefined ? send() : inLane(laneOf(`key ${courseUniqueIdentity}`), send));
			return {
				courseId: data,
				...(code === 398 ? { outcome: 'existed' as const, code, ...(vendorMessage ? { vendorMessage } : {}) } : { outcome: 'created' as const }),
			};
		},

		/**
		 * Changes a course.
		 *
		 * Source: ClassIn API, "Edit a course".
		 * @param stamp 1 keeps the former head teacher among the teachers, 2 does not
		 */
		async update(courseId: number, { picture, stamp, ...settings }: CourseSettings & { stamp?: 1 | 2 }): Promise<void> {
			await inLane(laneOf(courseId), async () => {
				await api.call({ action: 'editCourse', form: { courseId, ...inDocumentOrder(settings), stamp }, file: picture, data: nothing, meanings: EDIT_COURSE, subject: subjectOf(courseId), notDone: NOT_DONE, repeat: 'always' });
			});
		},

		/**
		 * Ends a course and deletes its classes that have not begun, or finds that it was ended or deleted before.
		 *
		 * Source: ClassIn API, "End a course".
		 */
		async end(courseId: number) {
			const { code, vendorMessage } = await inLane(laneOf(courseId), async () => await api.call({ action: 'endCourse', form: { courseId }, data: nothing, meanings: END_COURSE, subject: subjectOf(courseId), done: [149, 153] }));
			const outcome = code === 153 ? 'alreadyEnded' : code === 149 ? 'alreadyDeleted' : 'ended';
			return { outcome, ...(code === 1 ? {} : { code, ...(vendorMessage ? { vendorMessage } : {}) }) } as const;
		},

		/**
		 * Adds teachers to a course.
		 *
		 * Source: ClassIn API, "Add course teachers" (/course/addCourseTeacher).
		 * @returns what became of each, in the order given
		 */
		async addTeachers(courseId: number, teacherUids: number[]): Promise<Array<EntryOutcome<{ teacherUid: number }>>> {
			const subject = subjectOf(courseId);
			const { data } = await inLane(laneOf(courseId), async () => await lms.call({ path: '/course/addCourseTeacher', body: { courseId, teacherUids }, data: anything, meanings: ADD_TEACHERS, subject }));
			const byUid = new Map(readVerdicts(data).map((one) => [whole(one.teacherUid), one]));
			const rules = { done: 'added', already: TEACHER_ALREADY, meanings: ADD_TEACHERS, subject };
			return teacherUids.map((teacherUid) => ({ teacherUid, ...outcomeOf(byUid.get(teacherUid), rules) }));
		},

		/**
		 * Gives all classes of a course that have not begun to another teacher.
		 *
		 * Source: ClassIn API, "Change the teacher of a course".
		 * @returns what became of each class
		 */
		async replaceTeacher(courseId: number, teacherUid: number): Promise<Array<EntryOutcome<{ classId: number }>>> {
			const { data } = await inLane(
				laneOf(courseId),
				async () => await api.call({ action: 'modifyCourseTeacher', form: { courseId, teacherUid }, data: perClass, meanings: REPLACE_TEACHER, subject: subjectOf(courseId), notDone: NOT_DONE }),
			);
			return data.map(({ classId, errno, error }) => ({ classId, ...outcomeOf({ code: errno, msg: error ?? undefined }, { done: 'replaced', meanings: REPLACE_TEACHER, subject: `Class ${classId}` }) }));
		},

		/** Source: ClassIn API, "Remove a teacher from a course". */
		async removeTeacher(courseId: number, teacherUid: number) {
			const { code, vendorMessage } = await inLane(
				laneOf(courseId),
				async () => await api.call({ action: 'removeCourseTeacher', form: { courseId, teacherUid }, data: nothing, meanings: REMOVE_TEACHER, subject: subjectOf(courseId), done: [316], notDone: NOT_DONE }),
			);
			return code === 316 ? { outcome: 'notTeacher' as const, code, ...(vendorMessage ? { vendorMessage } : {}) } : { outcome: 'removed' as const };
		},
	};
}
