import type { RecordingState } from '../../../../../vendors/agora/cloudRecording/state';
import { statusWords } from '../../../../../vendors/agora/cloudRecording/recordingModes';
import { isoTime } from '../../../../../vendors/coerce';
import { omitUndefined } from '../../../../../vendors/json';

/** What is known of a recording's state, in the API's names and in words. */
export function described(state: RecordingState): object {
	const { status } = state;
	const words = status === undefined ? undefined : statusWords(status);
	return omitUndefined({
		status,
		statusName: words?.name,
		statusText: words?.text,
		webState: state.webState,
		onhold: state.onhold,
	});
}

/** When a recording began, and for how long it has been running. */
export function duration(state: RecordingState, now: number): object {
	const { sliceStartTime } = state;
	return omitUndefined({
		sliceStartTime,
		startedAt: isoTime(sliceStartTime),
		recordingSeconds:
			state.running && sliceStartTime !== undefined ? Math.max(0, Math.round((now - sliceStartTime) / 1000)) : undefined,
	});
}
