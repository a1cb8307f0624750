import { z } from 'zod';

import { PLAYBACK } from '../codes/playback';
import { classroomSubject, type LmsApi } from './api';
import { type Outcome, outcomeOf, type Verdict, verdict } from './outcomes';
import { numeric, tidyObject } from './fieldTypes';
import type { ClassroomRef } from './webcast';

export interface ViewerOutcome extends Outcome {
	uid: number;
}

export interface ClassOutcome extends Outcome {
	activityId?: number;
	classId?: number;
}

/** The classrooms of a call for several, by one kind of ID. */
export type ClassroomRefs =
	| { activityIds: number[]; classIds?: undefined }
	| { activityIds?: undefined; classIds: number[] };

const failed = z.preprocess(
	tidyObject,
	z.object({ uid: numeric.optional(), activityId: numeric.optional(), classId: numeric.optional(), ...verdict }),
);

const lists = z
	.preprocess(
		tidyObject,
		z.object({ successList: z.array(numeric).nullish(), failedList: z.array(failed).nullish() }).nullish(),
	)
	.transform((data) => ({ successList: data?.successList ?? [], failedList: data?.failedList ?? [] }));

type Lists = z.output<typeof lists>;

/** What the answer says about each ID that was sent. */
function verdicts(
	{ successList, failedList }: Lists,
	idOf: (entry: Lists['failedList'][number]) => number | undefined,
) {
	const found = new Map<number | undefined, Verdict>(successList.map((id) => [id, { code: 1 }]));
	for (const entry of failedList) found.set(idOf(entry), entry);
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
		const { data } = await api.call({ path, body, data: lists, meanings: PLAYBACK, subject });
		const found = verdicts(data, ({ uid }) => uid);
		return uidList.map((uid): ViewerOutcome => ({ uid, ...outcomeOf(found.get(uid), done, PLAYBACK, subject) }));
	}

	async function setForAll(path: string, done: string, courseId: number, refs: ClassroomRefs): Promise<ClassOutcome[]> {
		const body = { courseId, ...refs };
		const { data } = await api.call({ path, body, data: lists, meanings: PLAYBACK, subject: 'The class' });
		const found = verdicts(data, ({ activityId, classId }) =>
			refs.activityIds ? (activityId ?? classId) : (classId ?? activityId),
		);
		const ids = refs.activityIds ?? refs.classIds;
		return ids.map((id) => {
			const classroom = refs.activityIds ? { activityId: id } : { classId: id };
			return { ...classroom, ...outcomeOf(found.get(id), done, PLAYBACK, classroomSubject(classroom)) };
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
