import { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { FieldError } from '../../fieldError';
import { whole } from '../../json';
import type { LmsApi } from '../lms/api';
import { anything, someObject } from '../lms/fieldTypes';
import { type EntryOutcome, outcomeOf, readVerdicts } from '../lms/outcomes';
import { COMMENT, DRAFT, GROUP, LABEL, NICKNAMES, SCHOOL_SETTINGS, VIDEO } from './codes/content';
import { SUB_ACCOUNT } from './codes/people';
import type { SchoolApi } from './api';
import { entryFailure, inOrder } from './entries';
import { entry, idIn, listOf, nothing } from './fieldTypes';

export interface GroupMember {
	studentUid: number;
	/** Exactly one member of each group. */
	isLeader: 0 | 1;
}

const entries = listOf(z.object(entry));

/** A word for an outcome that ClassIn reports by a code of its own. */
export function told<Word extends string>(code: number, vendorMessage: string | undefined, words: Readonly<Record<number, Word>>) {
	return { outcome: words[code]!, ...(code === 1 ? {} : { code, ...(vendorMessage ? { vendorMessage } : {}) }) };
}

/** Groups of students inside a course. */
export function groups(api: SchoolApi) {
	const subject = (courseId: number): string => `Course ${courseId}`;
	const said = (code: number, vendorMessage?: string) => ({
		...told(code, vendorMessage, { 1: 'done', 898: 'doneExceptSome' }),
		...(code === 898 ? { hint: `${GROUP[898]!.message}. ${GROUP[898]!.hint}` } : {}),
	});
	return {
		/** Source: ClassIn API, "Add a course group". */
		async create(courseId: number, groupName: string, groupList: GroupMember[][]) {
			const { data, code, vendorMessage } = await api.call({ action: 'addCourseGroup', form: { courseId, groupName, groupList }, data: idIn('groupId'), meanings: GROUP, subject: subject(courseId), done: [898] });
			return { groupId: data, ...said(code, vendorMessage) };
		},
		/** Source: ClassIn API, "Edit a course group". */
		async update(courseId: number, groupId: number, groupName: string, groupList: GroupMember[][]) {
			const { code, vendorMessage } = await api.call({ action: 'editCourseGroup', form: { courseId, groupId, groupName, groupList }, data: nothing, meanings: GROUP, subject: subject(courseId), done: [898], repeat: 'always' });
			return said(code, vendorMessage);
		},
		/**
		 * Deletes a grouping. Source: ClassIn API, "Delete a course group".
		 * @param acceptMissing whether it is an answer and not a failure that the course has no such grouping (893)
		 */
		async delete(courseId: number, groupId: number, { acceptMissing = false } = {}) {
			const { code, vendorMessage } = await api.call({ action: 'delCourseGroup', form: { courseId, groupId }, data: nothing, meanings: GROUP, subject: subject(courseId), done: acceptMissing ? [893] : [] });
			return told(code, vendorMessage, { 1: 'deleted', 893: 'notFound' });
		},
	};
}

/** Labels of the school, and what they stand on. */
export function labels(api: SchoolApi) {
	/** What became of each entry, or its failure. */
	async function put(action: string, form: Record<string, unknown>, ids: number[], noun: string): Promise<Array<EntryOutcome<{ id: number }>>> {
		const { data } = await api.call({ action, form: form as never, data: entries, meanings: LABEL, subject: `The ${noun}s`, repeat: 'always' });
		const found = inOrder(data, ids.length);
		return ids.map((id, index) => {
			const one = found[index];
			return one?.errno === 1 ? { id, success: true as const, outcome: 'labeled', code: 1 } : { id, failure: entryFailure(one, LABEL, `${noun} ${id}`) };
		});
	}
	return {
		/** Creates a label, or finds the one of the same name. Source: ClassIn API, "Add a label". */
		async create(labelName: string) {
			const { data, code, vendorMessage } = await api.call({ action: 'addSchoolLabel', form: { labelName }, data: idIn('labelId'), meanings: LABEL, subject: `Label "${labelName}"`, done: [353], repeat: 'always' });
			return { labelId: data, ...told(code, vendorMessage, { 1: 'created', 353: 'existed' }) };
		},
		/** Source: ClassIn API, "Edit a label". */
		async rename(labelId: number, labelName: string): Promise<void> {
			await api.call({ action: 'updateSchoolLabel', form: { labelId, labelName }, data: nothing, meanings: LABEL, subject: `Label ${labelId}`, repeat: 'always' });
		},
		/**
		 * Deletes a label. Source: ClassIn API, "Delete a label".
		 * @param acceptMissing whether it is an answer and not a failure that the school has no such label (355, 356)
		 */
		async delete(labelId: number, { acceptMissing = false } = {}) {
			const { code, vendorMessage } = await api.call({ action: 'deleteSchoolLabel', form: { labelId }, data: nothing, meanings: LABEL, subject: `Label ${labelId}`, done: acceptMissing ? [355, 356] : [] });
			return told(code, vendorMessage, { 1: 'deleted', 355: 'notFound', 356: 'notFound' });
		},
		/** Replaces the labels of courses; an empty list takes all away. Source: ClassIn API, "Label courses". */
		async setOnCourses(courseIds: number[], labelIds: number[]) {
			const courseList = courseIds.map((courseId, index) => ({ courseId, labelIds, customColumn: String(index) }));
			return await put('addCourseLabels', { courseList }, courseIds, 'course');
		},
		/** Replaces the labels of classes of a course. Source: ClassIn API, "Label classes". */
		async setOnClasses(courseId: number, classIds: number[], labelIds: number[]) {
			const classList = classIds.map((classId, index) => ({ classId, classLabelId: labelIds, customColumn: String(index) }));
			return await put('addClassLabels', { courseId, classList }, classIds, 'class');
		},
	};
}

/** Recordings of classes that are over. */
export function videos(api: SchoolApi) {
	return {
		/** Deletes one file, or without `fileId` all files of the class. Source: ClassIn API, "Delete recordings". */
		async delete(classId: number, fileId?: string) {
			if (fileId?.trim() === '') throw new FieldError('fileId', 'The file ID is empty, with which all files would be deleted.', 'Leave it out only to delete all files of the class.');
			const { code, vendorMessage } = await api.call({ action: 'deleteClassVideo', form: { classId, fileId }, data: nothing, meanings: VIDEO, subject: `Class ${classId}`, done: [632, 634] });
			return told(code, vendorMessage, { 1: 'deleted', 632: 'alreadyDeleted', 634: 'alreadyDeleted' });
		},
		/** Spares recordings from being deleted when their time is over. Source: ClassIn API, "Lock recordings". */
		async setLock(classId: number, isLock: boolean): Promise<void> {
			await api.call({ action: 'updateClassLockStatus', form: { classId, isLock }, data: nothing, meanings: VIDEO, subject: `Class ${classId}`, repeat: 'always' });
		},
	};
}

export interface Comment {
	studentUid: number;
	/** 0 to 5. */
	starNum: number;
	comment: string;
}

/** What concerns the school as a whole, its people in classes, and activities that are no live classes. */
export function others(api: SchoolApi, lms: LmsApi) {
	return {
		/** Rates a student of a class. Source: ClassIn API, "Rate students of a class". */
		async comment(classId: number, comment: Comment): Promise<void> {
			const commentJson = [{ ...comment, customColumn: '0' }];
			const { data } = await api.call({ action: 'updateClassStudentComment', form: { classId, commentJson }, data: entries, meanings: COMMENT, subject: `Class ${classId}`, repeat: 'always' });
			const [found] = inOrder(data, 1);
			if (found?.errno !== 1) throw entryFailure(found, COMMENT, `UID ${comment.studentUid}`);
		},

		/**
		 * Takes the rights of a sub-account away. Source: ClassIn API, "Delete a sub-account".
		 * @param acceptMissing whether it is an answer and not a failure that there is no such sub-account (22101)
		 */
		async deleteSubAccount(uid: number, { acceptMissing = false } = {}) {
			const { code, vendorMessage } = await api.call({ action: 'deleteSubSchoolAccount', form: { UID: uid }, data: nothing, meanings: SUB_ACCOUNT, subject: `UID ${uid}`, done: acceptMissing ? [22101] : [] });
			return told(code, vendorMessage, { 1: 'deleted', 22101: 'notFound' });
		},

		/** Takes the names of the dashboard over for everybody in a course. Source: ClassIn API, "Sync nicknames of a course". */
		async syncCourseNicknames(courseId: number) {
			const { code, vendorMessage } = await api.call({ action: 'modifyGroupMemberNickname', form: { courseId }, data: nothing, meanings: NICKNAMES, subject: `Course ${courseId}`, done: [842], repeat: 'always' });
			return { ...told(code, vendorMessage, { 1: 'synced', 842: 'partlySynced' }), ...(code === 842 ? { hint: NICKNAMES[842]!.hint } : {}) };
		},

		/** The same for up to 100 students in all their courses. Source: ClassIn API, "Change nicknames of students" (v2). */
		async syncStudentNicknames(studentUids: number[]): Promise<Array<EntryOutcome<{ studentUid: number }>>> {
			const { data } = await lms.call({ path: '/schooluser/modifyCourseStudentNickName', body: { studentUids }, data: anything, meanings: NICKNAMES, subject: 'The students' });
			const byUid = new Map(readVerdicts(data).map((one) => [whole(one.studentUid), one]));
			return studentUids.map((studentUid) => ({ studentUid, ...outcomeOf(byUid.get(studentUid), { done: 'synced', meanings: NICKNAMES, subject: `UID ${studentUid}` }) }));
		},

		/** Source: ClassIn API, "School settings" (v2). */
		async updateSettings(settings: { allowViewReplay?: boolean; allowNewStudentViewReplay?: boolean }): Promise<void> {
			await lms.call({ path: '/school/modifySchoolConf', body: { ...settings }, data: anything, meanings: SCHOOL_SETTINGS, subject: 'The school' });
		},

		/** Source: ClassIn API, "Create an activity (not a classroom)" (v2). Its table and its example name the ID differently. */
		async createDraft(draft: { courseId: number; unitId: number; activityType: number; name: string; teacherUid: number; startTime?: number; endTime?: number }): Promise<{ activityId: number }> {
			const { data } = await lms.call({
				path: '/lms/activity/createActivityNoClass',
				body: draft,
				data: someObject,
				meanings: DRAFT,
				subject: `Unit ${draft.unitId}`,
			});
			const activityId = whole(data.activityId) ?? whole(data.unitId);
			if (activityId !== undefined) return { activityId };
			throw new ApiFailure("The draft was created, but ClassIn's answer has no ID", { kind: 'unreadable', hint: "Don't run it again before you have looked in ClassIn: it was done." });
		},
	};
}
