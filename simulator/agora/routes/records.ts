import type { Call, JsonObject, Reply } from '../../types';
import { decodeNextId, encodeNextId } from '../eventLog';
import { bodyOf, booleanField, integerField, objectField, requiredObject, roomOf, stateParam, stringField } from '../gather';
import { type RecordPlan, startRecord, stopRecord, streamingUrl } from '../recording';
import { badParameter, ClassroomError, classClosed, recordNotStarted, success } from '../respond';
import type { RecordRun, Room } from '../room';
import type { AgoraWorld } from '../world';

/** PUT /rooms/{roomUuid}/records/states/{state}. Source: Flexible Classroom REST, "Set the recording state". */
export function putRecordState(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	if (stateParam(call, [0, 1]) === 0) return answer(world, call, room, stopRecord(world, room, call.now));
	if (room.state === 3) throw classClosed();
	const plan = readPlan(room, bodyOf(call));
	return answer(world, call, room, startRecord(world, room, plan, call.now));
}

function answer(world: AgoraWorld, call: Call, room: Room, record: RecordRun): Reply {
	const urls = record.publishRtmp && record.status === 1 ? { streamingUrl: streamingUrl(room, record) } : {};
	const place = world.settings.streamingUrlPlacement;
	return success(
		call,
		{
			recordId: record.recordId,
			sid: record.sid,
			resourceId: record.resourceId,
			state: record.status === 1 ? 1 : 0,
			startTime: record.startTime,
			...(place === 'top' ? {} : urls),
		},
		place === 'data' ? {} : urls,
	);
}

function readPlan(room: Room, body: JsonObject): RecordPlan {
	const mode = stringField(body, 'mode');
	if (mode !== undefined && mode !== 'web') throw badParameter('mode');
	const retryTimeout = integerField(body, 'retryTimeout', 1, 86_400);
	const hours = defaultHours(room);
	const retry = retryTimeout === undefined ? {} : { retryTimeout };
	if (mode === undefined) return { web: false, onhold: false, publishRtmp: false, maxRecordingHour: hours, ...retry };
	const config = objectField(body, 'webRecordConfig') ?? {};
	if (!stringField(config, 'rootUrl') && !stringField(config, 'url')) {
		throw new ClassroomError(400, 30400412, 'rootUrl must not be empty!');
	}
	integerField(config, 'videoBitrate', 50, 8000);
	integerField(config, 'videoFps', 5, 60);
	integerField(config, 'audioProfile', 0, 2);
	const width = integerField(config, 'videoWidth', 480, 1920) ?? 1280;
	const height = integerField(config, 'videoHeight', 480, 1920) ?? 720;
	if (width * height > 1920 * 1080) throw badParameter('videoWidth × videoHeight');
	// One example has the text "true", the table says Boolean.
	const publish =
		config['publishRtmp'] === 'true' ? true : config['publishRtmp'] === 'false' ? false : booleanField(config, 'publishRtmp');
	return {
		web: true,
		onhold: booleanField(config, 'onhold') ?? false,
		publishRtmp: publish ?? false,
		maxRecordingHour: integerField(config, 'maxRecordingHour', 1, 720) ?? hours,
		...retry,
	};
}

function defaultHours(room: Room): number {
	const { duration, closeDelay } = room.schedule;
	return duration === undefined ? 2 : Math.max(1, Math.ceil((duration + closeDelay) / 3600));
}

/** PATCH /rooms/{roomUuid}/records/states/1. Source: "Update the recording configurations". */
export function patchRecord(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	stateParam(call, [1]);
	const config = requiredObject(bodyOf(call), 'webRecordConfig');
	const onhold = booleanField(config, 'onhold');
	if (onhold === undefined) throw badParameter('webRecordConfig.onhold is required');
	if (!room.recording) throw recordNotStarted();
	room.recording.onhold = onhold;
	return success(call);
}

/** PUT /rooms/{roomUuid}/records/ready, which the recorded page calls. */
export function putRecordReady(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	if (!room.recording) throw recordNotStarted();
	room.recording.ready = true;
	return success(call);
}

/** GET /rooms/{roomUuid}/records. Source: "Get the recording list". */
export function listRecords(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const nextId = call.query.get('nextId') ?? '';
	const from = nextId === '' || nextId === 'null' ? 0 : decodeNextId(nextId, 'record');
	if (from === undefined) throw badParameter('nextId');
	const page = room.records.slice(from, from + world.settings.pageSize);
	const end = from + page.length;
	return success(call, {
		total: room.records.length,
		list: page.map((record) => describe(room, record)),
		nextId: end < room.records.length ? encodeNextId('record', end) : null,
		count: page.length,
	});
}

const describe = (room: Room, record: RecordRun): JsonObject => ({
	recordId: record.recordId,
	appId: room.appId,
	roomUuid: room.roomUuid,
	startTime: record.startTime,
	...(record.endTime === undefined ? {} : { endTime: record.endTime }),
	resourceId: record.resourceId,
	sid: record.sid,
	recordUid: record.recordUid,
	boardAppId: 'board-app/demo',
	boardId: room.boardId,
	boardToken: room.boardToken,
	type: record.type,
	status: record.status,
	...(record.url === '' ? {} : { url: record.url }),
	recordDetails: record.recordDetails,
	...(record.unready ? { unready: true } : {}),
});
