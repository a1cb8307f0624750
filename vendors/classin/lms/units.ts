import { whole } from '../../json';
import { CREATE_UNIT, DELETE_UNIT, MOVE_UNIT, UNIT_CREATED, UNIT_EXISTS, UNIT_MISSING, UPDATE_UNIT } from '../codes/unit';
import type { LmsApi } from './api';
import { anything, someObject } from './fieldTypes';

/** 0 draft, 2 published. */
export type PublishFlag = 0 | 2;

export interface NewUnit {
	courseId: number;
	/** Up to 50 characters, unique in the course. */
	name: string;
	publishFlag: PublishFlag;
	content?: string;
}

export type UnitChanges = Partial<Omit<NewUnit, 'courseId'>>;

/** The document's table says list, its example object. */
const unitData = someObject.transform((data) => ({ ...data, ...(data.unitId === undefined ? {} : { unitId: whole(data.unitId) ?? data.unitId }) }));

const subjectOf = (unitId: number): string => `Unit ${unitId}`;

/** Units, the parts into which a course is divided. */
export function units(api: LmsApi) {
	return {
		/**
		 * Creates a unit.
		 *
		 * Source: ClassIn API, "Create a unit" (/lms/unit/create).
		 * @param acceptExisting whether a unit of the same name is an answer and not a failure; ClassIn does not say which it is
		 * @returns the unit, and the code: 29213 says "created", too
		 */
		async create({ courseId, name, publishFlag, content }: NewUnit, { acceptExisting = false } = {}) {
			const answer = await api.call({
				path: '/lms/unit/create',
				body: { courseId, name, content, publishFlag },
				data: unitData,
				meanings: CREATE_UNIT,
				subject: 'The unit',
				done: acceptExisting ? [UNIT_CREATED, UNIT_EXISTS] : [UNIT_CREATED],
			});
			return { ...answer, outcome: answer.code === UNIT_EXISTS ? ('alreadyExists' as const) : ('created' as const) };
		},

		/** Source: ClassIn API, "Edit a unit" (/lms/unit/update). */
		async update(courseId: number, unitId: number, { name, content, publishFlag }: UnitChanges) {
			return await api.call({
				path: '/lms/unit/update',
				body: { courseId, unitId, name, content, publishFlag },
				data: anything,
				meanings: UPDATE_UNIT,
				subject: subjectOf(unitId),
			});
		},

		/**
		 * Deletes a unit with all activities in it.
		 *
		 * Source: ClassIn API, "Delete a unit" (/lms/unit/delete).
		 * @param acceptMissing whether it is an answer and not a failure that there is no such unit
		 */
		async delete(courseId: number, unitId: number, { acceptMissing = false } = {}) {
			const answer = await api.call({
				path: '/lms/unit/delete',
				body: { courseId, unitId },
				data: anything,
				meanings: DELETE_UNIT,
				subject: subjectOf(unitId),
				done: acceptMissing ? [UNIT_MISSING] : [],
			});
			return { ...answer, outcome: answer.code === UNIT_MISSING ? ('notFound' as const) : ('deleted' as const) };
		},

		/**
		 * Moves all activities of a unit to another one.
		 *
		 * Source: ClassIn API, "Move the content of a unit" (/lms/unit/move).
		 */
		async move(courseId: number, unitId: number, toUnitId: number) {
			return await api.call({
				path: '/lms/unit/move',
				body: { courseId, unitId, toUnitId },
				data: anything,
				meanings: MOVE_UNIT,
				subject: subjectOf(unitId),
			});
		},
	};
}
