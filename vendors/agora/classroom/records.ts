import { z } from 'zod';

import { ApiFailure } from '../../apiFailure';
import { type ClassroomApi, roomPath, roomSubject } from './api';
import { paginate, pageOf, type ListTrouble } from './pagination';
import { saysAlready, wasDoneBefore } from './alreadyDone';
import { anyObject } from './classroomCodes';
import { numberOf } from '../../coerce';

const NOT_STARTED = 30409410;
const NOT_ENDED = 30409411;

/** What the recording of a web page looks like. Bit rate in kbit/s, sizes in pixels. */
export interface WebRecordConfig {
	rootUrl: string;
	/** The whole address with all its parameters; wins over `rootUrl`. */
	url?: string;
	publishRtmp?: boolean;
	/** Whether it begins paused. */
	onhold?: boolean;
	videoBitrate?: number;
	videoFps?: number;
	audioProfile?: number;
	videoWidth?: number;
	videoHeight?: number;
	maxRecordingHour?: number;
}

/** Without `mode`, sound and picture of the teacher are recorded. */
export type RecordingPlan =
	| { mode: 'web'; webRecordConfig: WebRecordConfig; retryTimeout?: number }
	| { mode?: undefined; retryTimeout?: number };

export type RecordingAnswer = Record<string, unknown>;

/** What became of a recording that was started or stopped; none of these is a failure. */
export const RECORDING_OUTCOMES = {
	started: 'The recording has started',
	alreadyStarted:
		'A recording was running already, and goes on with its own settings, not with the ones here. To record with these, stop it first',
	stopped: 'The recording has stopped',
	notRunning: 'No recording was running: it was stopped before, has ended by itself, or was never started',
} as const;

export interface RecordingChange {
	answer: RecordingAnswer;
	outcome: keyof typeof RECORDING_OUTCOMES;
}

/** `streamingUrl` stands inside `data` in the tables and beside it in the examples. */
const recordingAnswer = z
	.object({ data: z.unknown(), streamingUrl: z.unknown() })
	.passthrough()
	.transform(({ data, streamingUrl }): RecordingAnswer => {
		const values = typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as RecordingAnswer) : {};
		const urls = values.streamingUrl ?? streamingUrl;
		return { ...values, ...(urls === undefined || urls === null ? {} : { streamingUrl: urls }) };
	});

/** Recordings of a classroom. */
export function records(api: ClassroomApi) {
	/**
	 * All recordings of a classroom, page by page, 100 a page.
	 *
	 * Source: Flexible Classroom REST, "Get the recording list". Entries carry a board token.
	 */
	function list(roomUuid: string, onTrouble?: (trouble: ListTrouble) => void) {
		return paginate(
			async (nextId) =>
				await api.call({
					method: 'GET',
					path: `${roomPath(roomUuid)}/records`,
					query: { nextId },
					data: pageOf(anyObject),
					subject: roomSubject(roomUuid),
				}),
			onTrouble,
		);
	}

	/** The recording that is going on; the newest one if the list has several. */
	async function running(roomUuid: string): Promise<RecordingAnswer | undefined> {
		let found: RecordingAnswer | undefined;
		for await (const record of list(roomUuid)) if (numberOf(record.status) === 1) found = record;
		return found;
	}

	async function setState(roomUuid: string, state: 0 | 1, body?: RecordingPlan): Promise<RecordingAnswer> {
		return await api.call({
			method: 'PUT',
			path: `${roomPath(roomUuid)}/records/states/${state}`,
			body,
			data: recordingAnswer,
			whole: true,
			subject: roomSubject(roomUuid),
		});
	}

	async function begin(roomUuid: string, plan: RecordingPlan): Promise<RecordingChange> {
		try {
			return { answer: await setState(roomUuid, 1, plan), outcome: 'started' };
		} catch (error) {
			if (saysAlready(error, [NOT_ENDED])) return { answer: {}, outcome: wasDoneBefore(error, [NOT_ENDED]) ? 'started' : 'alreadyStarted' };
			throw error;
		}
	}

	return {
		list,

		/**
		 * Starts a recording, or finds the one that is going on. Some answers don't say which one it is; then the list does.
		 *
		 * Source: Flexible Classroom REST, "Set the recording state".
		 * @param onUnknown is told when the recording runs, but could not be looked up in the list
		 */
		async start(
			roomUuid: string,
			plan: RecordingPlan,
			onUnknown?: (failure: ApiFailure) => void,
		): Promise<RecordingChange> {
			const { answer, outcome } = await begin(roomUuid, plan);
			if (answer.recordId) return { answer, outcome };
			try {
				const record = await running(roomUuid);
				return { answer: record ? { ...record, state: 1, ...answer } : answer, outcome };
			} catch (error) {
				// The recording runs; not to know its ID is no reason to report that it doesn't.
				if (!(error instanceof ApiFailure)) throw error;
				onUnknown?.(error);
				return { answer, outcome };
			}
		},

		/** Stops the recording, if one is going on. Source: Flexible Classroom REST, "Set the recording state". */
		async stop(roomUuid: string): Promise<RecordingChange> {
			try {
				return { answer: await setState(roomUuid, 0), outcome: 'stopped' };
			} catch (error) {
				if (saysAlready(error, [NOT_STARTED])) return { answer: {}, outcome: wasDoneBefore(error, [NOT_STARTED]) ? 'stopped' : 'notRunning' };
				throw error;
			}
		},

		/**
		 * Pauses or resumes a web page recording.
		 *
		 * Source: Flexible Classroom REST, "Update the recording configurations" (PATCH, always state 1, key
		 * `onhold`; one document says PUT, another `onHold`).
		 */
		async update(roomUuid: string, onhold: boolean): Promise<RecordingAnswer> {
			return await api.call({
				method: 'PATCH',
				path: `${roomPath(roomUuid)}/records/states/1`,
				body: { webRecordConfig: { onhold } },
				// Sent twice, it does the same as once.
				idempotency: 'always',
				data: recordingAnswer,
				whole: true,
				subject: roomSubject(roomUuid),
			});
		},
	};
}
