import { ApiFailure } from '../../apiFailure';
import { isLost, isRecorderGone, isUnfinished, pause } from './retryPolicy';
import type { CloudRecordingClient, Started } from './client';
import type { AcquireRequest, StartRequest } from './request';
import type { RecordingState } from './state';
import { type Mode, type RecordingId, statusWords } from './recordingModes';

/** A recording that is to be made. */
export interface RecordPlan {
	cname: string;
	mode: Mode;
	/** The recorder's user ID; one that is free is found when it is left out. */
	uid?: string;
	acquire: AcquireRequest;
	/** Makes the settings, with the token for this user ID where there is one. */
	startRequest(uid: string): StartRequest;
	/** Tell the settings when the resource is acquired too, so that Agora can choose a better server. */
	announceSettings?: boolean;
	/** How long to wait until it surely records, in milliseconds; 0 does not look at all. */
	confirmMs: number;
	/** Give back a recording that was not seen recording in time, instead of throwing. */
	acceptUnconfirmed?: boolean;
}

export interface Recorded extends RecordingId {
	cname: string;
	uid: string;
	/** It was seen recording. */
	confirmed: boolean;
	/** What was seen last. */
	state?: RecordingState;
	/** How many resource IDs it took. */
	acquired: number;
}

/** New resource IDs (with or without a new user ID) before giving up. */
const MAX_RESOURCES = 3;
/** User IDs of this size are rarely given to people, and every client can read them. */
const UID_FROM = 1_000_000_000;
const UID_BELOW = 2_147_483_647;
/** When to look whether it records, in seconds after the look before. Source: "Integration best practices". */
const LOOKS = [5, 5, 10, 10, 15];
/** Codes of start that say that the resource ID is of no use anymore. */
const RESOURCE_USELESS = new Set([432, 433, 1001, 1005]);

function newUid(random: () => number, not?: string): string {
	const uid = UID_FROM + Math.floor(random() * (UID_BELOW - UID_FROM));
	return String(String(uid) === not ? uid + 1 : uid);
}

/** What helps against a start that did not succeed. */
function remedy(failure: ApiFailure, ownUid: boolean): 'newResource' | 'newUid' | undefined {
	const code = Number(failure.details.code);
	if (isUnfinished(failure) || RESOURCE_USELESS.has(code)) return 'newResource';
	if (ownUid && (code === 53 || (failure.kind === 'server' && !failure.isHopeless))) return 'newUid';
	// Where only the answer was lost, the recording may run: another one would be one too many.
	return undefined;
}

function sidLost(ids: Record<string, unknown>): ApiFailure {
	return new ApiFailure('The recording was started, but its ID (sid) was lost with a broken connection', {
		kind: 'dropped',
		code: 7,
		hint: 'It can’t be stopped from here: it ends by itself when the channel has been empty for a while. To have a recording that you can control, run this again; it gets a recorder of its own.',
		partial: ids,
	});
}

function notConfirmed(ids: Record<string, unknown>, seconds: number, seen: RecordingState | undefined): ApiFailure {
	const last = seen?.status === undefined ? 'no recorder was found' : `last seen: ${statusWords(seen.status).text}`;
	const what = seen?.over ? 'ended at once' : `did not begin within ${seconds} second${seconds === 1 ? '' : 's'}`;
	return new ApiFailure(`The recording was started, but ${what} (${last})`, {
		kind: 'timeout',
		code: seen?.status,
		hint: 'Typical causes: a channel token that is missing or made for another user ID, storage keys or a region that are not right, another channel profile than the app uses, or nobody in the channel for longer than "Stop When Empty". The IDs are in the details, so that you can query or stop it.',
		partial: ids,
	});
}

/** Acquires and starts, with new resource and user IDs where Agora advises so. */
async function acquireAndStart(client: CloudRecordingClient, plan: RecordPlan) {
	const { cname, mode } = plan;
	const { runtime } = client;
	const random = (): number => runtime.random();
	let uid = plan.uid ?? newUid(random);
	for (let acquired = 1; ; acquired++) {
		const request = plan.startRequest(uid);
		const resourceId = await client.acquire(
			{ cname, uid },
			plan.announceSettings ? { ...plan.acquire, startParameter: request } : plan.acquire,
			{ startFollows: true },
		);
		let started: Started;
		try {
			started = await client.start(resourceId, mode, { cname, uid }, request);
		} catch (error) {
			if (!(error instanceof ApiFailure)) throw error;
			const help = remedy(error, plan.uid === undefined);
			const asked = error.details.retryAfterMs ?? 0;
			if (!help || acquired >= MAX_RESOURCES || asked > client.deadlineMs) throw error;
			if (help === 'newUid') uid = newUid(random, uid);
			if (asked > 0) await pause(runtime, asked);
			continue;
		}
		const { sid } = started;
		if (sid === undefined) throw sidLost({ resourceId, cname, uid, mode });
		return { resourceId, sid, mode, cname, uid, acquired };
	}
}

/** Looks until the recording runs, has ended, or the time is over. */
async function lookUntilRunning(
	client: CloudRecordingClient,
	id: RecordingId,
	confirmMs: number,
): Promise<RecordingState | undefined> {
	const { runtime } = client;
	const until = runtime.now() + confirmMs;
	let seen: RecordingState | undefined;
	for (let look = 0; ; look++) {
		const left = until - runtime.now();
		if (left <= 0) return seen;
		await pause(runtime, Math.min(left, (LOOKS[look] ?? LOOKS.at(-1)!) * 1000));
		try {
			seen = await client.query(id, {});
		} catch (error) {
			// The recorder may not have been assigned yet, and one answer that is lost says nothing about it.
			if (!isRecorderGone(error) && !(error instanceof ApiFailure && isLost(error))) throw error;
			continue;
		}
		if (seen.running || seen.over) return seen;
	}
}

/**
 * Makes a recording: acquires a resource, starts at once, and looks whether it really records.
 *
 * @returns the IDs that every later call needs; `confirmed` tells whether it was seen recording
 * @throws ApiFailure with the IDs in `partial` when the recording was started but is not known to run
 *
 * Source: Cloud Recording, "Integration best practices".
 */
export async function record(client: CloudRecordingClient, plan: RecordPlan): Promise<Recorded> {
	const made = await acquireAndStart(client, plan);
	if (plan.confirmMs <= 0) return { ...made, confirmed: false };
	const { acquired: _acquired, ...ids } = made;
	let state: RecordingState | undefined;
	try {
		state = await lookUntilRunning(client, made, plan.confirmMs);
	} catch (error) {
		if (error instanceof ApiFailure) error.details.partial ??= ids;
		throw error;
	}
	const confirmed = state?.running === true;
	if (!confirmed && !plan.acceptUnconfirmed) throw notConfirmed(ids, Math.round(plan.confirmMs / 1000), state);
	return { ...made, confirmed, state };
}
