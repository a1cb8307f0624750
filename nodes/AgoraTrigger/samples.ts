import { SAMPLE_RECORDING as RECORDED, SAMPLE_ROOM, SAMPLE_START } from '../../vendors/agora/classroom/eventSamples';
import type { FinishedRecording } from '../../vendors/agora/events/recordings';

const LENGTH_MS = 3_600_000;
const STARTED_AT = SAMPLE_START + 4_000;
const ENDED_AT = SAMPLE_START + LENGTH_MS;

/** A made-up recording whose files are there. */
export const SAMPLE_RECORDING: FinishedRecording = {
	pending: { roomUuid: SAMPLE_ROOM, recordId: RECORDED.ids.recordId, sequence: 95, since: ENDED_AT, handedOut: 'no', gaveUp: false },
	recording: {
		recordId: RECORDED.ids.recordId,
		roomUuid: SAMPLE_ROOM,
		type: 3,
		typeName: 'webPage',
		status: 2,
		statusName: 'ended',
		startedAt: new Date(STARTED_AT).toISOString(),
		endedAt: new Date(ENDED_AT).toISOString(),
		seconds: 3596,
		urls: [RECORDED.url],
		sid: RECORDED.ids.sid,
		resourceId: RECORDED.ids.resourceId,
	},
	redelivered: false,
};

/** When the made-up recording was ready, in milliseconds since 1970. */
export const SAMPLE_READY_AT = ENDED_AT + 60_000;
