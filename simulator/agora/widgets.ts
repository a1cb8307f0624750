import type { JsonObject } from '../types';
import { setProperties } from './properties';
import type { Room, Widget } from './room';
import type { AgoraWorld } from './world';

/** Who made the change when it came through the REST API. */
export const SERVER = { userUuid: 'server', userName: 'server', role: 'server' };

export interface WidgetChange {
	extra?: JsonObject;
	state?: 0 | 1;
	ownerUserUuid?: string;
	cause?: JsonObject;
}

/** Creates or changes a widget and tells everybody (cmd 1110, action 1). */
export function setWidget(world: AgoraWorld, room: Room, widgetUuid: string, change: WidgetChange, now: number): Widget {
	let widget = room.widgets.get(widgetUuid);
	if (!widget) room.widgets.set(widgetUuid, (widget = { widgetUuid, state: 0, extra: {}, users: new Map() }));
	if (change.extra) setProperties(widget.extra, change.extra);
	if (change.state !== undefined) widget.state = change.state;
	if (change.ownerUserUuid !== undefined) widget.ownerUserUuid = change.ownerUserUuid;
	const changed: JsonObject = {};
	if (change.extra) changed['extra'] = change.extra;
	if (change.state !== undefined) changed['state'] = change.state;
	emitWidget(world, room, { action: 1, widgetUuid, changeProperties: changed, cause: change.cause ?? {} }, now);
	return widget;
}

/** Takes a widget away (cmd 1110, action 2). */
export function removeWidget(world: AgoraWorld, room: Room, widgetUuid: string, cause: JsonObject, now: number): void {
	const widget = room.widgets.get(widgetUuid);
	if (!widget) return;
	room.widgets.delete(widgetUuid);
	emitWidget(world, room, { action: 2, widgetUuid, changeProperties: { extra: widget.extra, state: widget.state }, cause }, now);
}

/** Sends a widget event with the operator beside `data` or inside it: documents show both. */
export function emitWidget(
	world: AgoraWorld,
	room: Room,
	data: JsonObject,
	now: number,
	people: { operator?: JsonObject; fromUser?: JsonObject } = {},
): void {
	const who = { operator: people.operator ?? SERVER, ...(people.fromUser ? { fromUser: people.fromUser } : {}) };
	if (world.settings.widgetOperatorPlacement === 'beside') world.emit(room, 1110, data, now, who);
	else world.emit(room, 1110, { ...data, ...who }, now);
}
