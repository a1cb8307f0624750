import type { Call, Reply } from '../../types';
import { bodyOf, integerField, objectField, requiredObject, roomOf, stringList } from '../gather';
import { checkId } from '../ids';
import { deleteProperties, setProperties } from '../properties';
import { success } from '../respond';
import type { AgoraWorld } from '../world';

/** PUT /rooms/{roomUuid}/extApps/{extAppUuid}/properties. Source: Flexible Classroom REST (to 2.4), "Set the extApp properties". */
export function putExtApp(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const id = checkId('extAppUuid', call.params['extAppUuid']);
	const body = bodyOf(call);
	const changes = requiredObject(body, 'properties');
	const state = integerField(objectField(body, 'common') ?? {}, 'state', 0, 1);
	objectField(body, 'cause');
	const app = room.extApps.get(id) ?? { properties: {}, state: 0 as const };
	setProperties(app.properties, changes);
	room.extApps.set(id, { properties: app.properties, state: (state ?? app.state) as 0 | 1 });
	return success(call);
}

/** DELETE /rooms/{roomUuid}/extApps/{extAppUuid}/properties, with a body. */
export function deleteExtApp(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const id = checkId('extAppUuid', call.params['extAppUuid']);
	const body = bodyOf(call);
	const paths = stringList(body, 'properties');
	objectField(body, 'cause');
	const app = room.extApps.get(id);
	if (app) deleteProperties(app.properties, paths);
	return success(call);
}
