import type { Call, Reply } from '../../types';
import { roomOf } from '../gather';
import { checkId } from '../ids';
import { badParameter, success } from '../respond';
import type { AgoraWorld } from '../world';

/** GET /rooms/{roomUuid}/sequences: repeatable. Source: Flexible Classroom REST, "Query a specified event". */
export function listEvents(world: AgoraWorld, call: Call): Reply {
	const room = roomOf(world, call);
	const cmd = call.query.get('cmd');
	if (cmd !== null && !/^\d+$/.test(cmd)) throw badParameter('cmd');
	const filter = cmd === null ? {} : { cmd: Number(cmd) };
	const page = room.log.page(filter, call.query.get('nextId') ?? undefined, world.settings.pageSize);
	if (!page) throw badParameter('nextId');
	return success(call, page);
}

/** GET /rooms/{roomUuid}/widgets/{widgetUuid}/sequences. Quizzes and polls take `count`, 100 at most. */
export function listWidgetEvents(world: AgoraWorld, call: Call, widgetUuid?: string): Reply {
	const room = roomOf(world, call);
	const widget = widgetUuid ?? checkId('widgetUuid', call.params['widgetUuid']);
	let size = world.settings.pageSize;
	const count = call.query.get('count');
	if (count !== null && widgetUuid !== undefined) {
		if (!/^\d+$/.test(count) || Number(count) < 1) throw badParameter('count');
		size = Math.min(size, Number(count));
	}
	const page = room.log.page({ widget }, call.query.get('nextId') ?? undefined, size);
	if (!page) throw badParameter('nextId');
	return success(call, page);
}

/** GET /{region}/edu/polling/apps/{appId}/v2/rooms/sequences: each event only once, as a bare list. */
export function pollApp(world: AgoraWorld, call: Call): Reply {
	return success(call, world.poll(call.account.appId, call.params['region'] as string, call.now));
}
