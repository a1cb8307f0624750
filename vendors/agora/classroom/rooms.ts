import { ApiFailure } from '../../apiFailure';
import { numberOf } from '../../coerce';
import type { ErrorInfo } from '../../errorInfo';
import { type ClassroomApi, roomPath, roomSubject } from './api';
import { saysAlready, wasDoneBefore } from './alreadyDone';
import { anyObject, anything, CLASS_STATES, type ClassState, stateOf } from './classroomCodes';

/** Body of "create a classroom"; times in milliseconds since 1970, durations in seconds. */
export interface NewClassroom {
	roomName: string;
	roomType: number;
	roomProperties?: Record<string, unknown>;
	roleConfig?: Record<string, unknown>;
}

export type Properties = Record<string, unknown>;

/** Agora's codes for a class that has ended. Whether it is closed as well, they don't tell. */
const OVER = [30409101, 30410100, 20410100];

/** Agora's codes for "the class is in this state already". */
const STATE_REACHED: Record<ClassState, readonly number[]> = {
	notStarted: [],
	started: [30409100],
	ended: OVER,
	closed: OVER,
};

/** What became of a class whose state was set; none of these is a failure. */
export const STATE_OUTCOMES = {
	changed: 'The class has the new state',
	alreadyStarted: 'The class had started already, and goes on',
	alreadyEnded: 'The class had ended already',
	alreadyClosed: 'The class was closed already',
} as const;

export type StateOutcome = keyof typeof STATE_OUTCOMES;

const ALREADY = { notStarted: 'changed', started: 'alreadyStarted', ended: 'alreadyEnded', closed: 'alreadyClosed' } as const satisfies Record<ClassState, StateOutcome>;

/** No class goes back, so what is no news elsewhere is the end of the way here. */
const NOT_BACK: ErrorInfo = {
	kind: 'conflict',
	message: 'The class in {subject} has started, and can’t be set back to not started',
	hint: 'End this class, and create another classroom with another ID for the next one.',
};

const NOT_CLOSED: ErrorInfo = {
	kind: 'conflict',
	message: 'The class in {subject} has ended, but Agora did not close it',
	hint: 'Get the classroom to see its state, and close it again later.',
};

const MEANINGS: Partial<Record<ClassState, Record<string, ErrorInfo>>> = { notStarted: { 30409100: NOT_BACK }, closed: { 30409101: NOT_CLOSED } };

/** Agora's code for a classroom that is there already, but with another room type. */
const OTHER_ROOM_TYPE = '30409104';

/** Classrooms: create, read, change their state and properties. */
export function rooms(api: ClassroomApi) {
	async function create(roomUuid: string, room: NewClassroom) {
		return await api.call({
			method: 'POST',
			path: roomPath(roomUuid),
			body: room,
			data: anything,
			subject: roomSubject(roomUuid),
			meanings: {
				[OTHER_ROOM_TYPE]: {
					kind: 'conflict',
					message: '{subject} exists already with another classroom type',
					hint: 'Use another ID for the classroom, or the "Classroom Type" it was created with.',
				},
				400: {
					kind: 'invalid',
					message: 'Agora does not accept a value of the new classroom',
					hint: 'Check the name (64 bytes at most in some regions, and a Chinese character takes 3), the times and the room properties.',
				},
				409: {
					kind: 'conflict',
					message: '{subject} exists already',
					hint: 'Use another ID, or set "If It Exists Already" to continue with the one that is there.',
				},
			},
		});
	}

	async function get(roomUuid: string) {
		return await api.call({
			method: 'GET',
			path: roomPath(roomUuid),
			data: anyObject,
			subject: roomSubject(roomUuid),
		});
	}

	/** Whether a class that is over is closed, too; a look that fails tells nothing. */
	/** Undefined where that can't be looked up. */
	async function isClosed(roomUuid: string): Promise<boolean | undefined> {
		try {
			return numberOf(stateOf(await get(roomUuid))) === CLASS_STATES.closed;
		} catch (error) {
			if (error instanceof ApiFailure && error.kind !== 'cancelled') return undefined;
			throw error;
		}
	}

	return {
		/**
		 * Creates a classroom.
		 *
		 * Source: Flexible Classroom REST, "Create a classroom".
		 * @throws ApiFailure kind `conflict` when a classroom with this ID exists already
		 */
		create,

		/**
		 * Creates a classroom unless there is one with this ID already, which users can enter just as well.
		 *
		 * Source: Flexible Classroom REST, "Create a classroom", note on 200 and 409.
		 * @returns whether it was created
		 * @throws ApiFailure kind `conflict` when there is one, but with another room type
		 */
		async ensure(roomUuid: string, room: NewClassroom): Promise<boolean> {
			try {
				await create(roomUuid, room);
				return true;
			} catch (error) {
				const { status, code } = error instanceof ApiFailure ? error.details : {};
				if (status === 409 && String(code) !== OTHER_ROOM_TYPE) return false;
				throw error;
			}
		},

		/** Source: Flexible Classroom REST, "Get classroom information". The answer carries whiteboard tokens. */
		get,

		/**
		 * Sets the state of a class. One that has it already is an outcome, so that what runs again after half of its
		 * work completes it.
		 *
		 * Source: Flexible Classroom REST, "Set the classroom state".
		 * @throws ApiFailure kind `conflict` when the class can't have this state any more
		 */
		async setState(roomUuid: string, state: ClassState): Promise<StateOutcome> {
			try {
				await api.call({
					method: 'PUT',
					path: `${roomPath(roomUuid)}/states/${CLASS_STATES[state]}`,
					data: anything,
					subject: roomSubject(roomUuid),
					meanings: MEANINGS[state],
				});
				return 'changed';
			} catch (error) {
				if (!saysAlready(error, STATE_REACHED[state])) throw error;
				const before = wasDoneBefore(error, STATE_REACHED[state]);
				if (state === 'closed' && !((await isClosed(roomUuid)) ?? before)) throw error;
				return before ? 'changed' : ALREADY[state];
			}
		},

		/**
		 * Adds or overwrites properties; a dotted key changes only that leaf. `roomProperties` holds the
		 * few that Agora knows itself (`examinationUrl`), and may come alone.
		 *
		 * Source: Flexible Classroom REST, "Set classroom properties".
		 */
		async updateProperties(roomUuid: string, properties: Properties | undefined, cause?: Properties, roomProperties?: Properties) {
			return await api.call({
				method: 'PUT',
				path: `${roomPath(roomUuid)}/properties`,
				body: { properties, roomProperties, cause },
				data: anything,
				subject: roomSubject(roomUuid),
			});
		},

		/** Source: Flexible Classroom REST, "Delete classroom properties". */
		async deleteProperties(roomUuid: string, properties: string[], cause?: Properties) {
			return await api.call({
				method: 'DELETE',
				path: `${roomPath(roomUuid)}/properties`,
				body: { properties, cause },
				data: anything,
				subject: roomSubject(roomUuid),
			});
		},
	};
}
