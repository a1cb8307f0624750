import { isoTime, numberOf } from '../../../../vendors/coerce';
import { type JsonObject, omitNullish, whole } from '../../../../vendors/json';

/** What the API says about a recording after a change, with names for the numbers; fields it leaves out are left out. */
export function recordingAnswer(roomUuid: string, answer: JsonObject): JsonObject {
	const { recordId, sid, resourceId, streamingUrl } = answer;
	// Some editions write numbers as text.
	const [state, startTime] = [answer.state, answer.startTime].map((value) => whole(value) ?? value);
	const stateName = state === undefined || state === null ? undefined : numberOf(state) === 1 ? 'recording' : 'ended';
	const startedAt = isoTime(startTime);
	return omitNullish({ success: true, roomUuid, state, stateName, recordId, sid, resourceId, startTime, startedAt, streamingUrl });
}
