import { classStateName, isoTime, roomTypeName } from '../../../../vendors/agora/classroom/classroomCodes';
import { isJsonObject, type JsonObject } from '../../shared/jsonObject';

function object(value: unknown): JsonObject {
	return isJsonObject(value) ? value : {};
}

/** Leaves out what is undefined. */
function known(values: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
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
	const state = schedule.state ?? properties.state ?? room.state;
	const roomType = properties.roomType ?? room.roomType;
	return known({
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
