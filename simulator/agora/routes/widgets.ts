import type { Call, JsonObject, Reply } from '../../types';
import { bodyOf, integerField, objectField, requiredObject, roomOf, stringList } from '../gather';
import { checkId } from '../ids';
import { deleteProperties, setProperties } from '../properties';
import { success } from '../respond';
import type { AgoraWorld } from '../world';
import { emitWidget, removeWidget, setWidget } from '../widgets';
import { userOf } from './users';

const widgetId = (call: Call): string => checkId('widgetUuid', call.params['widgetUuid']);

/** PUT /rooms/{roomUuid}/widgets/{widgetUuid}. Source: Flexible Classroom REST, "Set widget room properties". */
export function putWidget(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const body = bodyOf(call);
	const extra = objectField(body, 'extra');
	const state = integerField(body, 'state', 0, 1);
	const owner = body['ownerUserUuid'] === undefined ? undefined : checkId('ownerUserUuid', body['ownerUserUuid']);
	setWidget(
		world,
		room,
		widgetId(call),
		{
			...(extra ? { extra } : {}),
			...(state === undefined ? {} : { state: state as 0 | 1 }),
			...(owner === undefined ? {} : { ownerUserUuid: owner }),
			cause: objectField(body, 'cause') ?? {},
		},
		call.now,
	);
	return success(call);
}

/** DELETE /rooms/{roomUuid}/widgets/{widgetUuid}. A widget that isn't there is no error. */
export function deleteWidget(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	removeWidget(world, room, widgetId(call), objectField(bodyOf(call), 'cause') ?? {}, call.now);
	return success(call);
}

/** DELETE /rooms/{roomUuid}/widgets/{widgetUuid}/extra, with a body. */
export function deleteWidgetExtra(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const widgetUuid = widgetId(call);
	const body = bodyOf(call);
	const paths = stringList(body, 'properties');
	const cause = objectField(body, 'cause') ?? {};
	const widget = room.widgets.get(widgetUuid);
	if (widget) {
		deleteProperties(widget.extra, paths);
		emitWidget(world, room, { action: 2, widgetUuid, changeProperties: { extra: emptied(paths) }, cause }, call.now);
	}
	return success(call);
}

/** PUT /rooms/{roomUuid}/widgets/{widgetUuid}/users/{userUuid}. */
export function putWidgetUser(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const widgetUuid = widgetId(call);
	const user = userOf(room, call);
	const body = bodyOf(call);
	const changes = requiredObject(body, 'properties');
	const cause = objectField(body, 'cause') ?? {};
	let widget = room.widgets.get(widgetUuid);
	if (!widget) room.widgets.set(widgetUuid, (widget = { widgetUuid, state: 0, extra: {}, users: new Map() }));
	const properties = widget.users.get(user.userUuid) ?? {};
	setProperties(properties, changes);
	widget.users.set(user.userUuid, properties);
	const fromUser = { userUuid: user.userUuid, userName: user.userName, role: user.role };
	emitWidget(world, room, { action: 1, widgetUuid, changeProperties: changes, cause }, call.now, { fromUser });
	return success(call);
}

/** DELETE /rooms/{roomUuid}/widgets/{widgetUuid}/users/{userUuid}, with a body. */
export function deleteWidgetUser(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const widgetUuid = widgetId(call);
	const user = userOf(room, call);
	const body = bodyOf(call);
	const paths = stringList(body, 'properties');
	const cause = objectField(body, 'cause') ?? {};
	const properties = room.widgets.get(widgetUuid)?.users.get(user.userUuid);
	if (properties) {
		deleteProperties(properties, paths);
		const fromUser = { userUuid: user.userUuid, userName: user.userName, role: user.role };
		emitWidget(world, room, { action: 2, widgetUuid, changeProperties: emptied(paths), cause }, call.now, { fromUser });
	}
	return success(call);
}

/** How a deletion shows what is gone. */
const emptied = (paths: string[]): JsonObject => Object.fromEntries(paths.map((path) => [path, null]));
