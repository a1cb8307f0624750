import pMap from 'p-map';

import { isObject } from '../../json';
import { eventKey, eventTime } from '../classroom/eventModel';
import { recordingSummary, type RecordingSummary } from '../classroom/recordModel';
import { isGone } from './lists';
import type { PendingRecording, TriggerState } from './state';
import { type PollResult, type PollContext, vendorNow } from './pollContext';
import { numberOf, textOf } from '../../coerce';

const RECORDING = 1;

/** Most recordings that are waited for at once. */
const MOST_PENDING = 500;

/** For so long a recording is looked up at every poll, later only now and then; both in milliseconds. */
const EAGER_MS = 10 * 60_000;
const PATIENT_PAUSE_MS = 5 * 60_000;

const ROOMS_AT_A_TIME = 4;

/** A recording that has its files, or is not waited for any longer. */
export interface FinishedRecording {
	pending: PendingRecording;
	/** Absent when it was given up. */
	recording?: RecordingSummary;
	/** Why it was given up. */
	reason?: 'timeout' | 'roomGone';
	redelivered: boolean;
}

/** Remembers the recordings that ended, so that their files are waited for. */
export function noteEndedRecordings(state: TriggerState, result: PollResult, context: PollContext): void {
	for (const { event } of result.accepted) {
		if (eventKey(event.cmd) !== 'recording.state' || !isObject(event.data) || numberOf(event.data.state) === RECORDING) continue;
		const recordId = textOf(event.data.recordId ?? event.data.sid ?? '');
		if (recordId === '' || state.recordings.some((known) => known.recordId === recordId)) continue;
		const since = eventTime(event) ?? vendorNow(result, context.now());
		state.recordings.push({ roomUuid: event.roomUuid, recordId, sequence: event.sequence, since, handedOut: 'no' });
	}
	const tooMany = state.recordings.length - MOST_PENDING;
	if (tooMany > 0) {
		state.recordings.splice(0, tooMany);
		context.note(`More than ${MOST_PENDING} recordings are waited for; ${tooMany} of them are given up.`);
	}
}

function isMeant(record: Record<string, unknown>, { recordId }: PendingRecording): boolean {
	return textOf(record.recordId) === recordId || textOf(record.sid) === recordId;
}

/**
 * Looks up the files of recordings that ended.
 *
 * @param patienceMs how long after its end a recording is given up, in milliseconds
 */
export async function lookUpRecordings(
	state: TriggerState,
	context: PollContext,
	result: PollResult,
	patienceMs: number,
): Promise<FinishedRecording[]> {
	const { source, budget, ticks, now, rooms } = context;
	const waiting = state.recordings.filter(({ handedOut }) => handedOut !== 'yes');
	const finished: FinishedRecording[] = [];
	const finish = (pending: PendingRecording, outcome: Pick<FinishedRecording, 'recording' | 'reason'>): void => {
		finished.push({ pending, ...outcome, redelivered: pending.handedOut === 'again' });
	};
	await pMap(
		new Set(waiting.map(({ roomUuid }) => roomUuid)),
		async (roomUuid) => {
			const pendings = waiting.filter((pending) => pending.roomUuid === roomUuid);
			const at = vendorNow(result, now());
			const memory = rooms.get(roomUuid);
			const youngest = Math.max(...pendings.map(({ since }) => since));
			const eager = at - youngest < EAGER_MS;
			const pause = memory?.lookedUpAt !== undefined && ticks() - memory.lookedUpAt < PATIENT_PAUSE_MS;
			if (!budget.open() || result.hopeless || (pause && !eager)) return;
			const found = new Map<PendingRecording, RecordingSummary>();
			let gone = false;
			try {
				for await (const record of source.records(roomUuid)) {
					const pending = pendings.find((one) => isMeant(record, one));
					const recording = pending && recordingSummary(roomUuid, record);
					if (pending && recording && recording.urls.length > 0) found.set(pending, recording);
					if (!budget.open()) break;
				}
			} catch (error) {
				gone = isGone(error);
				if (!gone) result.fail(error);
				if (!gone) return;
			}
			if (memory) memory.lookedUpAt = ticks();
			for (const pending of pendings) {
				const recording = found.get(pending);
				if (recording) finish(pending, { recording });
				else if (gone) finish(pending, { reason: 'roomGone' });
				else if (at - pending.since > patienceMs) finish(pending, { reason: 'timeout' });
			}
		},
		{ concurrency: ROOMS_AT_A_TIME },
	);
	return finished;
}
