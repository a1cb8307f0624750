import { isoTime } from '../../../../vendors/agora/classroom/classroomCodes';
import type { JsonObject } from '../../shared/jsonObject';
import { numberOf } from '../../../../vendors/coerce';

/** What the API says about a recording after a change, with names for the numbers; fields it leaves out are left out. */
export function recordingAnswer(roomUuid: string, answer: JsonObject): JsonObject {
	const { recordId, sid, resourceId, state, startTime, streamingUrl } = answer;
	const startedAt = isoTime(startTime);
	const known = { recordId, sid, resourceId, startTime, startedAt, streamingUrl };
	return {
		success: true,
		roomUuid,
		...(state === undefined || state === null ? {} : { state, stateName: numberOf(state) === 1 ? 'recording' : 'ended' }),
		...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== null)),
	};
}
