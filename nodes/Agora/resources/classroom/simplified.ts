import { classStateName, roomTypeName, stateOf } from '../../../../vendors/agora/classroom/classroomCodes';
import { isoTime } from '../../../../vendors/coerce';
import { isObject, type JsonObject, omitNullish } from '../../../../vendors/json';

function object(value: unknown): JsonObject {
	return isObject(value) ? value : {};
}

/**
 * What people want to know about a classroom. Tokens of whiteboard and chat, and what is inside the
 * widgets, stay out.
 *
 * @param roomUuid for answers that don't repeat it
 * @param room the answer of "Query a classroom"
 */
export function simplifiedClassroom(roomUuid: string, room: JsonObject): JsonObject {
	const properties = object(room.roomProperties);
	const schedule = object(properties.schedule);
	const handsUp = object(object(properties.processes).handsUp);
	const state = stateOf(room);
	const roomType = properties.roomType ?? room.roomType;
	return omitNullish({
		roomUuid: room.roomUuid ?? roomUuid,
		roomName: room.roomName,
		roomType,
		roomTypeName: roomType === undefined ? undefined : roomTypeName(roomType),
		state,
		stateName: state === undefined ? undefined : classStateName(state),
		startsAt: isoTime(schedule.startTime),
		endsAt: isoTime(schedule.endTime),
		closesAt: isoTime(schedule.closeTime),
		durationSeconds: schedule.duration,
		closeDelaySeconds: schedule.closeDelay,
		maxAccept: handsUp.maxAccept,
		flexProps: properties.flexProps,
		createdAt: isoTime(room.createTime),
	});
}
