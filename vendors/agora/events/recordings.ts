import pMap from 'p-map';

import { isObject, type JsonObject } from '../../json';
import { eventKey, eventTime } from '../classroom/eventModel';
import type { RawEvent } from '../classroom/events';
import { recordingSummary, type RecordingSummary } from '../classroom/recordModel';
import { pauseAfter, TOLD } from './catchUp';
import { isAddressable, isGone } from './lists';
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

/** A list that failed so often in a row is no longer counted on when the time is over. */
const FAILED_LOOKS = 2;

interface LookUp {
	/** When it was last tried, by the monotonic clock. */
	at: number;
	/** How often it failed in a row. */
	failures: number;
}

/** When the recordings of rooms were looked up, by room; memory only. */
export type LookUps = Map<string, LookUp>;

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
function withoutList(pending: PendingRecording, isGone: boolean, isOver: boolean): Outcome | undefined {
	if (pending.gaveUp) return { reason: 'gaveUp' };
	if (isGone) return { reason: 'roomGone' };
	return isOver ? { reason: 'timeout' } : undefined;
}

/** Whether a room is left alone in this poll. */
function isPaused(last: LookUp | undefined, youngest: number, at: number, ticks: number): boolean {
	if (!last) return false;
	const eager = last.failures > 0 || at - youngest < EAGER_MS;
	return ticks - last.at < (eager ? pauseAfter(last.failures) : PATIENT_PAUSE_MS);
}

/** The waiting ones by room: first those that wait longest, last those whose list failed. */
function byRoom(waiting: readonly PendingRecording[], lookUps: LookUps): Array<[string, PendingRecording[]]> {
	const rooms = new Map<string, PendingRecording[]>();
	for (const one of waiting) rooms.set(one.roomUuid, [...(rooms.get(one.roomUuid) ?? []), one]);
	for (const roomUuid of lookUps.keys()) if (!rooms.has(roomUuid)) lookUps.delete(roomUuid);
	const order = ([roomUuid]: [string, unknown]): LookUp => lookUps.get(roomUuid) ?? { at: -Infinity, failures: 0 };
	return [...rooms].sort((a, b) => {
		const [one, other] = [order(a), order(b)];
		if (one.failures > 0 !== other.failures > 0) return one.failures > 0 ? 1 : -1;
		return one.at < other.at ? -1 : Number(one.at > other.at);
	});
}

/**
 * Looks up the files of recordings that ended.
 *
 * @param patienceMs how long after its end a recording is given up, in milliseconds
 * @param lookUps what is remembered of earlier polls
 */
export async function lookUpRecordings(
	state: TriggerState,
	context: PollContext,
	result: PollResult,
	patienceMs: number,
	lookUps: LookUps,
): Promise<FinishedRecording[]> {
	const { budget, ticks, now } = context;
	const waiting = state.recordings.filter(({ handedOut }) => handedOut !== 'yes');
	const outcomes: Array<[PendingRecording, Outcome]> = [];
	await pMap(
		byRoom(waiting, lookUps),
		async ([roomUuid, pendings]) => {
			const at = vendorNow(result, now());
			const youngest = pendings.reduce((latest, { since }) => Math.max(latest, since), 0);
			let last = lookUps.get(roomUuid);
			let recordings: RecordingSummary[] | undefined;
			let gone = !isAddressable(roomUuid);
			if (!gone && budget.open() && !result.hopeless && !isPaused(last, youngest, at, ticks())) {
				const failures = last?.failures ?? 0;
				last = { at: ticks(), failures: 0 };
				try {
					recordings = await recordingsOf(roomUuid, context);
				} catch (error) {
					gone = isGone(error);
					if (!gone) last.failures = failures + 1;
					if (!gone) result.failRoom(error, last.failures <= TOLD);
				}
				lookUps.set(roomUuid, last);
			}
			for (const pending of pendings) {
				const isOver = at - pending.since > patienceMs;
				const outcome = recordings
					? outcomeOf(pending, meant(pending, recordings), isOver)
					: withoutList(pending, gone, isOver && (last?.failures ?? 0) >= FAILED_LOOKS);
				if (outcome) outcomes.push([pending, outcome]);
			}
		},
		{ concurrency: ROOMS_AT_A_TIME },
	);
	return outcomes.map(([pending, outcome]) => ({ pending, ...outcome, redelivered: pending.handedOut === 'again' }));
}
