import { ApiFailure } from '../../apiFailure';
import { isExiting, isLost, isRecorderGone, pause } from './retryPolicy';
import type { CloudRecordingClient } from './client';
import type { JsonObject } from '../../json';
import { outcomeOf, type Stopped, type StopOutcome } from './stopOutcome';
import type { Recorder, RecordingId } from './recordingModes';

export interface StopPlan {
	id: RecordingId;
	recorder: Recorder;
	/** Don't wait for Agora's answer about the upload; undefined leaves it to Agora. */
	asynchronous?: boolean;
	/** More for `clientRequest`. */
	more?: JsonObject;
	/** How long to wait until the upload is done, in milliseconds; 0 takes what Agora says first. */
	waitMs: number;
}

/** When to look whether the recorder has left, in seconds after the look before. */
const LOOKS = [3, 5, 10, 15];
/** What leaves open whether the files have arrived. */
const MAY_STILL_UPLOAD: ReadonlySet<StopOutcome> = new Set(['uploading', 'stopping', 'alreadyStopped', 'unknown']);

/**
 * Stops a recording and, if wanted, waits until its files are uploaded: then the recorder leaves.
 *
 * @returns the outcome, with the files that were seen last
 *
 * Source: Cloud Recording REST, "stop" and "query".
 */
export async function stopRecording(client: CloudRecordingClient, { id, recorder, asynchronous, more, waitMs }: StopPlan): Promise<Stopped> {
	const { runtime } = client;
	let stopped = await client.stop(id, recorder, asynchronous, more);
	const until = runtime.now() + waitMs;
	for (let look = 0; MAY_STILL_UPLOAD.has(stopped.outcome); look++) {
		const left = until - runtime.now();
		if (left <= 0) break;
		await pause(runtime, Math.min(left, (LOOKS[look] ?? LOOKS.at(-1)!) * 1000));
		try {
			const seen = await client.query(id, {});
			const state = seen.fileList.length > 0 ? seen : { ...seen, fileList: stopped.state.fileList };
			const told = outcomeOf(state, false);
			if (told !== 'unknown') return { outcome: told, state };
			stopped = { outcome: state.over ? 'exited' : stopped.outcome, state };
		} catch (error) {
			if (isRecorderGone(error)) return { ...stopped, outcome: 'exited' };
			if (!isExiting(error) && !(error instanceof ApiFailure && isLost(error))) throw error;
		}
	}
	return stopped;
}
