import type { INodeExecutionData } from 'n8n-workflow';

import { sampleEvent } from '../../vendors/agora/classroom/eventModel';
import type { RawEvent } from '../../vendors/agora/classroom/events';
import { recordingSummary, type RecordingSummary } from '../../vendors/agora/classroom/recordModel';
import type { ClassroomConnection } from '../../runtime/connections/agoraClassroom';
import { eventFilter } from './filters';
import { type ItemMaker, itemsOf, recordingItem } from './items';
import type { TriggerParameters } from './parameters';
import { SAMPLE_READY_AT, SAMPLE_RECORDING } from './samples';

/** Where the item of a test comes from, said in the item itself. */
interface TestNote {
	/** `newest`: a real event of a classroom; `sample`: made up. */
	kind: 'newest' | 'sample';
	note: string;
}

function marked(items: INodeExecutionData[], test: TestNote): INodeExecutionData[][] {
	return [items.map((item) => ({ ...item, json: { ...item.json, test: { ...test } } }))];
}

const NO_FILTER: ItemMaker['filter'] = (event) => event;

function sample(parameters: TriggerParameters, appId: string, because: string): INodeExecutionData[][] {
	const kinds = parameters.events.length > 0 ? parameters.events : (['user.presence'] as const);
	const test: TestNote = { kind: 'sample', note: `Made-up example. ${because}` };
	const of = (kind: (typeof kinds)[number], filter: ItemMaker['filter']): INodeExecutionData[] =>
		kind === 'recording.ready'
			? [recordingItem({ appId }, SAMPLE_RECORDING, SAMPLE_READY_AT)]
			: itemsOf({ appId, parameters, filter }, { event: sampleEvent(kind), redelivered: false });
	// Of people and texts, no made-up event can be the wanted one.
	const { options } = parameters;
	const happened = eventFilter({ ...parameters, options: { ...options, users: [], roles: [], chatText: undefined } });
	const wanted = kinds.map((kind) => of(kind, happened)).find((items) => items.length > 0);
	return marked(wanted ?? of(kinds[0]!, NO_FILTER), test);
}

/** The newest recording of a classroom that has files, as the trigger would report it. */
async function newestRecording(
	{ clients, appId }: ClassroomConnection,
	roomUuid: string,
): Promise<{ item: INodeExecutionData; time: number } | undefined> {
	let newest: RecordingSummary | undefined;
	for await (const record of clients.classroom.records.list(roomUuid)) {
		const summary = recordingSummary(roomUuid, record);
		if (summary.urls.length > 0 && (newest?.endedAt ?? '') <= (summary.endedAt ?? '')) newest = summary;
	}
	if (!newest) return undefined;
	const time = Date.parse(newest.endedAt ?? newest.startedAt ?? new Date().toISOString());
	const pending = { roomUuid, recordId: newest.recordId ?? '', sequence: 0, since: time, handedOut: 'no' as const, gaveUp: false };
	return { item: recordingItem({ appId }, { pending, recording: newest, redelivered: false }, time), time };
}

/**
 * What "fetch test event" shows: the newest matching event of a classroom, else a made-up one. Reads
 * only lists that can be read again; the queue of the App ID and the saved position stay as they are.
 *
 * @throws ApiFailure when the classroom given for tests can't be read
 */
export async function testItems(
	parameters: TriggerParameters,
	connection: ClassroomConnection,
): Promise<INodeExecutionData[][]> {
	const { appId, clients } = connection;
	const roomUuid = parameters.options.testRoomUuid ?? parameters.roomUuids[0];
	if (roomUuid === undefined) {
		return sample(
			parameters,
			appId,
			'Testing never reads the event queue, because that would take events away from active workflows. To see a real event, set "Test Classroom ID".',
		);
	}
	const maker = { appId, parameters, filter: eventFilter(parameters) };
	let newest: RawEvent | undefined;
	for await (const event of clients.classroom.events.list(roomUuid)) {
		const better = newest === undefined || event.sequence > newest.sequence;
		if (better && itemsOf(maker, { event, redelivered: false }).length > 0) newest = event;
	}
	const test: TestNote = { kind: 'newest', note: `Newest matching event of classroom "${roomUuid}".` };
	if (newest) return marked(itemsOf(maker, { event: newest, redelivered: false }), test);
	const recordingsOnly = parameters.events.includes('recording.ready');
	const recording = recordingsOnly ? await newestRecording(connection, roomUuid) : undefined;
	if (recording) return marked([recording.item], test);
	return sample(parameters, appId, `Classroom "${roomUuid}" has no matching event yet.`);
}
