import type { Call, JsonObject, Region, Reply } from '../../types';
import { bodyOf, integerField, objectField, requiredObject, roomOf, stateParam, stringList } from '../gather';
import { checkId } from '../ids';
import { setState } from '../lifecycle';
import { deleteProperties, setProperties } from '../properties';
import { badParameter, success } from '../respond';
import type { Room, RoomState, Schedule } from '../room';
import type { AgoraWorld } from '../world';

const ROOM_TYPES = [0, 2, 4, 10];

/** POST /rooms/{roomUuid}. Source: Flexible Classroom REST, "Create a classroom". */
export function createRoom(world: AgoraWorld, call: Call): Reply {
	const roomUuid = checkId('roomUuid', call.params['roomUuid']);
	const body = bodyOf(call);
	const roomName = body['roomName'];
	if (typeof roomName !== 'string' || roomName === '') throw badParameter('roomName is required');
	if (Buffer.byteLength(roomName) > 64) throw badParameter('roomName is longer than 64 bytes');
	// The table says String, every example has a number.
	const roomType = typeof body['roomType'] === 'string' && body['roomType'] !== '' ? Number(body['roomType']) : body['roomType'];
	if (typeof roomType !== 'number' || !ROOM_TYPES.includes(roomType)) throw badParameter('roomType');
	const properties = objectField(body, 'roomProperties') ?? {};
	const schedule = readSchedule(properties);
	const handsUp = objectField(objectField(properties, 'processes') ?? {}, 'handsUp');
	if (handsUp) integerField(handsUp, 'maxAccept', 0, 10_000);
	const hosting = objectField(properties, 'hostingScene');
	if (hosting) integerField(hosting, 'finishType', 0, 1);
	world.create(
		call.account.appId,
		call.params['region'] as Region,
		roomUuid,
		{ roomName, roomType, schedule, roleConfig: objectField(body, 'roleConfig') ?? {}, properties: { ...properties } },
		call.now,
	);
	return success(call);
}

function readSchedule(properties: JsonObject): Partial<Schedule> {
	const given = objectField(properties, 'schedule');
	if (!given) return {};
	const startTime = integerField(given, 'startTime', 0, Number.MAX_SAFE_INTEGER);
	const duration = integerField(given, 'duration', 0, 86_400);
	const closeDelay = integerField(given, 'closeDelay', 0, Number.MAX_SAFE_INTEGER);
	return {
		...(startTime === undefined ? {} : { startTime }),
		...(duration === undefined ? {} : { duration }),
		...(closeDelay === undefined ? {} : { closeDelay }),
	};
}

/** GET /rooms/{roomUuid}. Source: Flexible Classroom REST, "Get classroom". */
export function getRoom(world: AgoraWorld, call: Call): Reply {
	return success(call, describe(roomOf(world, call)));
}

/** PUT /rooms/{roomUuid}/states/{state}. */
export function putState(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	setState(world, room, stateParam(call, [0, 1, 2, 3]) as RoomState, call.now);
	return success(call);
}

/** PUT /rooms/{roomUuid}/properties. */
export function putProperties(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const body = bodyOf(call);
	// S001:992 marks none of them as required: `roomProperties.examinationUrl` may come alone.
	const changes = body['roomProperties'] === undefined ? requiredObject(body, 'properties') : (objectField(body, 'properties') ?? {});
	const cause = objectField(body, 'cause') ?? {};
	setProperties(room.properties, changes);
	if (world.settings.internalEvents) world.emit(room, 4, { action: 1, changeProperties: changes, cause }, call.now);
	return success(call);
}

/** DELETE /rooms/{roomUuid}/properties, with a body. */
export function removeProperties(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const body = bodyOf(call);
	const paths = stringList(body, 'properties');
	const cause = objectField(body, 'cause') ?? {};
	deleteProperties(room.properties, paths);
	if (world.settings.internalEvents) world.emit(room, 5, { action: 2, changeProperties: paths, cause }, call.now);
	return success(call);
}

function describe(room: Room): JsonObject {
	const { schedule } = room;
	const startTime = room.startedAt ?? schedule.startTime;
	const endTime = startTime !== undefined && schedule.duration !== undefined ? startTime + schedule.duration * 1000 : undefined;
	const custom = room.properties;
	const widgets: JsonObject = {
		netlessBoard: {
			extra: { boardAppId: 'board-app/demo', boardId: room.boardId, boardToken: room.boardToken, boardRegion: 'cn-hz' },
			state: 1,
		},
		easemobIM: {
			extra: { orgName: '1000000000', appName: 'demo', chatRoomId: room.boardId.slice(0, 15), appKey: '1000000000#demo' },
			state: 1,
		},
		...(custom['widgets'] as JsonObject | undefined),
	};
	for (const widget of room.widgets.values()) widgets[widget.widgetUuid] = { extra: widget.extra, state: widget.state };
	return {
		roomName: room.roomName,
		roomUuid: room.roomUuid,
		scenario: room.roomType,
		roleConfig: room.roleConfig,
		roomProperties: {
			...custom,
			reward: { room: [...room.users.values()].reduce((sum, user) => sum + user.reward, 0) },
			processes: {
				openCamera: { type: 2, timeout: 30 },
				remoteControl: { type: 1, timeout: 30 },
				waveArm: { type: 1, enabled: 1 },
				...(custom['processes'] as JsonObject | undefined),
			},
			screen: { state: 0 },
			groups: { state: room.groups ? 1 : 0, details: groupDetails(room) },
			carousel: { state: 0 },
			widgets,
			extApps: Object.fromEntries([...room.extApps].map(([id, app]) => [id, { ...app.properties, state: app.state }])),
			schedule: {
				state: room.state,
				...(startTime === undefined ? {} : { startTime }),
				...(endTime === undefined ? {} : { endTime, closeTime: endTime + schedule.closeDelay * 1000 }),
				...(schedule.duration === undefined ? {} : { duration: schedule.duration }),
				closeDelay: schedule.closeDelay,
			},
			record: room.recording
				? { state: 1, recordId: room.recording.recordId, startTime: room.recording.startTime }
				: { state: 0 },
			state: room.state,
			roomType: room.roomType,
		},
		roomTemplate: room.roomType === 2 ? 'edu_big_v1' : room.roomType === 0 ? 'edu_1v1_v1' : 'edu_medium_v1',
		muteChat: 0,
		muteVideo: 0,
		muteAudio: 0,
		state: room.state,
		checkState: 0,
		createTime: room.createTime,
	};
}

const groupDetails = (room: Room): JsonObject =>
	Object.fromEntries((room.groups ?? []).map((group) => [group.groupUuid, { groupName: group.groupName, users: group.users }]));
