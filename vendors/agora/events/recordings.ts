import pMap from 'p-map';

import { isObject, type JsonObject } from '../../json';
import { eventKey, eventTime } from '../classroom/eventModel';
import type { RawEvent } from '../classroom/events';
import { recordingSummary, type RecordingSummary } from '../classroom/recordModel';
import { isGone } from './lists';
import type { PendingRecording, TriggerState } from './state';
import { type PollResult, type PollContext, vendorNow } from './pollContext';
import { numberOf, textOf } from '../../coerce';

/** Numbers of the event: it is being recorded; the vendor gave it up. */
const RECORDING = 1;
const GAVE_UP = 5;

/** The status in the list. */
const STILL_RUNNING = '1';

/** Most recordings of one room that are looked through. */
const MOST_LISTED = 10_000;

/** Most recordings that are waited for at once. */
const MOST_PENDING = 500;

/** For so long a recording is looked up at every poll, later only now and then; both in milliseconds. */
const EAGER_MS = 10 * 60_000;
const PATIENT_PAUSE_MS = 5 * 60_000;

const ROOMS_AT_A_TIME = 4;

/** A recording that has its files, or is not waited for any longer. */
export interface FinishedRecording {
	pending: PendingRecording;
	/** Absent when nothing is known about it. */
	recording?: RecordingSummary;
	/** Why there are no files, or why it is not waited for any longer. */
	reason?: 'timeout' | 'roomGone' | 'gaveUp';
	redelivered: boolean;
}

/** An ID that was given, as text; empty for what can be none. */
function idOf({ recordId, sid }: JsonObject): string {
	const id = [recordId, sid].find((one) => (typeof one === 'string' && one !== '') || typeof one === 'number');
	return id === undefined ? '' : textOf(id);
}

function noteRunning(state: TriggerState, { roomUuid, sequence }: RawEvent, id: string): void {
	// A start that arrives after its end tells nothing about the next end.
	const isLate = state.recordings.some((known) => known.roomUuid === roomUuid && known.sequence > sequence);
	if (id !== '' && !isLate) state.running.set(roomUuid, id);
}

/**
 * Remembers the recordings that ended, so that their files are waited for. One edition names a recording only in the
 * event of its start, so that ID is remembered until it ends.
 *
 * Source: Flexible Classroom REST, "The recording state changes"; reason 5: the record guide.
 */
export function noteEndedRecordings(state: TriggerState, result: PollResult, context: PollContext): void {
	const states = result.accepted
		.map(({ event }) => event)
		.filter(({ cmd, data }) => eventKey(cmd) === 'recording.state' && isObject(data))
		.sort((a, b) => a.sequence - b.sequence);
	for (const event of states) {
		const { roomUuid, sequence } = event;
		const data = event.data as JsonObject;
		const gaveUp = numberOf(data.reason) === GAVE_UP;
		if (numberOf(data.state) === RECORDING && !gaveUp) {
			noteRunning(state, event, idOf(data));
			continue;
		}
		const recordId = idOf(data) || (state.running.get(roomUuid) ?? '');
		state.running.delete(roomUuid);
		if (state.recordings.some((known) => known.roomUuid === roomUuid && (recordId === '' ? known.sequence === sequence : known.recordId === recordId))) continue;
		const since = eventTime(event) ?? Math.max(0, vendorNow(result, context.now()));
		state.recordings.push({ roomUuid, recordId, sequence, since, handedOut: 'no', gaveUp });
	}
	for (const roomUuid of state.running.keys()) if (!state.rooms.has(roomUuid)) state.running.delete(roomUuid);
	const tooMany = state.recordings.length - MOST_PENDING;
	if (tooMany > 0) {
		state.recordings.splice(0, tooMany);
		context.note(`More than ${MOST_PENDING} recordings are waited for; ${tooMany} of them are given up.`);
	}
}

/** The recordings of a room, newest first. */
async function recordingsOf(roomUuid: string, { source, budget }: PollContext): Promise<RecordingSummary[]> {
	const found: RecordingSummary[] = [];
	for await (const record of source.records(roomUuid)) {
		found.push(recordingSummary(roomUuid, { ...record, unready: String(record.unready) === 'true' }));
		if (!budget.open() || found.length >= MOST_LISTED) break;
	}
	return found.sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''));
}

/** The one that was waited for: by its ID, else the newest that had begun when one ended. */
function meant({ recordId, since }: PendingRecording, recordings: readonly RecordingSummary[]): RecordingSummary | undefined {
	if (recordId !== '') return recordings.find((one) => one.recordId === recordId || one.sid === recordId);
	return recordings.find(({ startedAt }) => startedAt === undefined || Date.parse(startedAt) <= since);
}

type Outcome = Pick<FinishedRecording, 'recording' | 'reason'>;

/** What became of a recording; undefined while it is to be waited for. */
function outcomeOf(pending: PendingRecording, recording: RecordingSummary | undefined, isOver: boolean): Outcome | undefined {
	const isRunning = recording !== undefined && textOf(recording.status) === STILL_RUNNING;
	if (pending.gaveUp || recording?.unready) return { ...(recording ? { recording } : {}), reason: 'gaveUp' };
	if (recording && recording.urls.length > 0 && !(pending.recordId === '' && isRunning)) return { recording };
	return isOver ? { reason: 'timeout' } : undefined;
}

/** Where a room's list can't be read, only what the event itself said is known. */
function withoutList(pendings: readonly PendingRecording[], isGone: boolean): Array<[PendingRecording, Outcome]> {
	return pendings.flatMap((pending): Array<[PendingRecording, Outcome]> => {
		if (pending.gaveUp) return [[pending, { reason: 'gaveUp' }]];
		return isGone ? [[pending, { reason: 'roomGone' }]] : [];
	});
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
	const { budget, ticks, now, rooms } = context;
	const waiting = state.recordings.filter(({ handedOut }) => handedOut !== 'yes');
	const outcomes: Array<[PendingRecording, Outcome]> = [];
	await pMap(
		new Set(waiting.map(({ roomUuid }) => roomUuid)),
		async (roomUuid) => {
			const pendings = waiting.filter((pending) => pending.roomUuid === roomUuid);
			const at = vendorNow(result, now());
			const memory = rooms.get(roomUuid);
			const youngest = pendings.reduce((latest, { since }) => Math.max(latest, since), 0);
			const eager = at - youngest < EAGER_MS;
			const pause = memory?.lookedUpAt !== undefined && ticks() - memory.lookedUpAt < PATIENT_PAUSE_MS;
			let found: Array<[PendingRecording, Outcome]> = withoutList(pendings, false);
			if (budget.open() && !result.hopeless && (eager || !pause)) {
				try {
					const recordings = await recordingsOf(roomUuid, context);
					if (memory) memory.lookedUpAt = ticks();
					found = pendings.flatMap((pending): Array<[PendingRecording, Outcome]> => {
						const outcome = outcomeOf(pending, meant(pending, recordings), at - pending.since > patienceMs);
						return outcome ? [[pending, outcome]] : [];
					});
				} catch (error) {
					const gone = isGone(error);
					if (!gone) result.fail(error);
					found = withoutList(pendings, gone);
				}
			}
			for (const one of found) outcomes.push(one);
		},
		{ concurrency: ROOMS_AT_A_TIME },
	);
	return outcomes.map(([pending, outcome]) => ({ pending, ...outcome, redelivered: pending.handedOut === 'again' }));
}
