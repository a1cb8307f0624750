import type { Parsed } from './response';
import { type RecordingState, recordingState } from './state';

/** How a stop can end; none of these is a failure. */
export const STOP_OUTCOMES = {
	uploaded: 'The recording has stopped, and all files are in your storage',
	backuped:
		'The recording has stopped. Some files could not be uploaded yet: they are in Agora’s backup and go to your storage by themselves',
	unknown: 'The recording has stopped. Agora does not know whether the files have arrived',
	uploading: 'The recording has stopped, and files are still being uploaded',
	exited: 'The recording has stopped, and the recorder has left, which it does when it has handed over all files',
	stopping: 'Agora was asked to stop the recording and does so now',
	alreadyStopped:
		'The recording was ending already: it was stopped before, the recorder was removed from the channel, or the channel was empty for too long',
	nothingRecorded: 'The recording has stopped without any file, because nobody sent audio or video',
	recorderGone: 'There is no recorder for this recording anymore: it has ended before, or the IDs are wrong',
} as const;

export type StopOutcome = keyof typeof STOP_OUTCOMES;

export interface Stopped {
	outcome: StopOutcome;
	/** What the answer says; empty lists when it says nothing. */
	state: RecordingState;
}

/** What a 200 says about the upload. */
export function outcomeOf(state: RecordingState, asynchronous: boolean): StopOutcome {
	const { uploadingStatus } = state;
	if (uploadingStatus === 'uploaded' || uploadingStatus === 'backuped') return uploadingStatus;
	return asynchronous ? 'stopping' : 'unknown';
}

/**
 * Answers to stop that are neither success nor failure.
 *
 * Source: Cloud Recording REST, "Response status codes" (435, 49; 501 in the 2019 edition) and "stop", `async_stop`: over 20 seconds of
 * uploading give code 50 in the English documents and status 206 in the Chinese ones.
 */
export function stopOutcome({ status, code, body }: Parsed): Stopped | undefined {
	const number = code === undefined ? undefined : Number(code);
	const state = recordingState(body);
	if (number === 435) return { outcome: 'nothingRecorded', state };
	if (number === 49 || number === 501) return { outcome: 'alreadyStopped', state };
	if (number === 50 || (status === 206 && number === undefined)) return { outcome: 'uploading', state };
	return undefined;
}
