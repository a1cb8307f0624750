import { isObject, whole } from '../../json';
import { PLAYBACK } from '../codes/playback';
import { classroomSubject, type LmsApi } from './api';
import { anything, tidyObject } from './fieldTypes';
import { type EntryOutcome, outcomeOf, readVerdicts, type Verdict } from './outcomes';
import type { ClassroomRef } from './webcast';

export type ViewerOutcome = EntryOutcome<{ uid: number }>;

export type ClassOutcome = EntryOutcome<{ activityId?: number; classId?: number }>;

/** The classrooms of a call for several, by one kind of ID. */
export type ClassroomRefs =
	| { activityIds: number[]; classIds?: undefined }
	| { activityIds?: undefined; classIds: number[] };

/** Codes that say that there was nothing to do, and the word for it. */
const ALREADY: Readonly<Record<string, Readonly<Record<number, string>>>> = {
	added: { 166: 'alreadyViewer' },
	removed: { 121609007: 'alreadyRemoved' },
	forbidden: { 121609007: 'alreadyForbidden' },
};

/**
 * What the answer says about each ID that was sent: `successList` and `failedList`, either of which may be absent.
 *
 * @param fields that hold the ID of an entry; the first one that is there counts
 */
function verdictsIn(data: unknown, ...fields: string[]): Map<number | undefined, Verdict> {
	const tidy = tidyObject(data);
	const { successList, failedList } = isObject(tidy) ? tidy : {};
	const good = Array.isArray(successList) ? successList : [];
	const found = new Map<number | undefined, Verdict>(good.map((id) => [whole(id), { code: 1 }]));
	for (const entry of readVerdicts(failedList)) {
		found.set(fields.map((field) => whole(entry[field])).find((id) => id !== undefined), entry);
	}
	return found;
}

/**
 * The classrooms that are meant when either of two lists may be given: activity IDs win.
 *
 * @returns undefined if both are empty
 */
export function classroomRefs(given: { activityIds?: number[]; classIds?: number[] }): ClassroomRefs | undefined {
	if (given.activityIds?.length) return { activityIds: given.activityIds };
	return given.classIds?.length ? { classIds: given.classIds } : undefined;
}

/** Who may watch the replay of a class in the ClassIn app. Works after a recorded class has ended. */
export function playback(api: LmsApi) {
	async function changeViewers(
		path: string,
		done: string,
		courseId: number,
		classroom: ClassroomRef,
		uidList: number[],
	) {
		const subject = classroomSubject(classroom);
		const body = { courseId, ...classroom, uidList };
		const { data } = await api.call({ path, body, data: anything, meanings: PLAYBACK, subject });
		const found = verdictsIn(data, 'uid');
		const rules = { done, already: ALREADY[done], meanings: PLAYBACK, subject };
		return uidList.map((uid): ViewerOutcome => ({ uid, ...outcomeOf(found.get(uid), rules) }));
	}

	async function setForAll(path: string, done: string, courseId: number, refs: ClassroomRefs): Promise<ClassOutcome[]> {
		const body = { courseId, ...refs };
		const { data } = await api.call({ path, body, data: anything, meanings: PLAYBACK, subject: 'The class' });
		const found = refs.activityIds ? verdictsIn(data, 'activityId', 'classId') : verdictsIn(data, 'classId', 'activityId');
		const ids = refs.activityIds ?? refs.classIds;
		return ids.map((id) => {
			const classroom = refs.activityIds ? { activityId: id } : { classId: id };
			const rules = { done, already: ALREADY[done], meanings: PLAYBACK, subject: classroomSubject(classroom) };
			return { ...classroom, ...outcomeOf(found.get(id), rules) };
		});
	}

	return {
		/** Source: ClassIn API, "Add viewers of the client replay" (/playback/addPlaybackUser). */
		async addViewers(courseId: number, classroom: ClassroomRef, uidList: number[]) {
			return await changeViewers('/playback/addPlaybackUser', 'added', courseId, classroom, uidList);
		},

		/** Source: ClassIn API, "Delete viewers of the client replay" (/playback/deletePlaybackUser). */
		async removeViewers(courseId: number, classroom: ClassroomRef, uidList: number[]) {
			return await changeViewers('/playback/deletePlaybackUser', 'removed', courseId, classroom, uidList);
		},

		/** Source: ClassIn API, "Make the client replay viewable for all" (/playback/setPlaybackAllViewable). */
		async allow(courseId: number, classrooms: ClassroomRefs) {
			return await setForAll('/playback/setPlaybackAllViewable', 'allowed', courseId, classrooms);
		},

		/** Source: ClassIn API, "Make the client replay viewable for nobody" (/playback/setPlaybackAllForbidden). */
		async forbid(courseId: number, classrooms: ClassroomRefs) {
			return await setForAll('/playback/setPlaybackAllForbidden', 'forbidden', courseId, classrooms);
		},
	};
}
