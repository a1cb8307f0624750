import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type ClassroomEvent, normaliseEvent } from '../../vendors/agora/classroom/eventModel';
import type { FinishedRecording } from '../../vendors/agora/events/recordings';
import type { Accepted } from '../../vendors/agora/events/pollContext';
import type { TriggerParameters } from './parameters';
import { textOf } from '../../vendors/coerce';

type JsonObject = Record<string, unknown>;

/** What a change in one of these lists means for the user who is in it. */
const PER_USER: Record<string, Array<[list: string, change: string]>> = {
	'user.presence': [
		['onlineUsers', 'entered'],
		['offlineUsers', 'left'],
	],
	'stage.changed': [
		['addAcceptedUsers', 'steppedOn'],
		['removeAcceptedUsers', 'steppedOff'],
	],
	'hand.changed': [
		['addProgressUsers', 'raised'],
		['removeProgressUsers', 'lowered'],
	],
};

export interface Part {
	/** Added to the event's ID when an event becomes several items. */
	suffix: string;
	data: JsonObject;
}

/** One part for each user whom an event is about; the whole event where it is about none. */
export function partsPerUser(event: ClassroomEvent): Part[] {
	const lists = PER_USER[event.event];
	if (!lists) return [{ suffix: '', data: event.data }];
	const rest = { ...event.data };
	for (const [name] of lists) delete rest[name];
	const parts = lists.flatMap(([name, change]) => {
		const users = event.data[name];
		if (!Array.isArray(users)) return [];
		return users.map((user: unknown): Part => {
			const fields = (typeof user === 'object' && user !== null ? user : { userUuid: user }) as JsonObject;
			const what = typeof fields.typeName === 'string' ? fields.typeName : change;
			return { suffix: `/${textOf(fields.userUuid)}/${what}`, data: { ...rest, change: what, user: fields } };
		});
	});
	return parts.length > 0 ? parts : [{ suffix: '', data: event.data }];
}

/** Makes items of events that passed the filter. */
export interface ItemMaker {
	appId: string;
	parameters: TriggerParameters;
	filter(event: ClassroomEvent): ClassroomEvent | undefined;
}

/**
 * The items of one event.
 *
 * @returns none when it is not wanted
 */
export function itemsOf({ appId, parameters, filter }: ItemMaker, { event: raw, redelivered }: Accepted): INodeExecutionData[] {
	const event = filter(normaliseEvent(raw));
	if (!event) return [];
	const { options } = parameters;
	const { data: whole, ...head } = event;
	const parts = options.onePerUser ? partsPerUser(event) : [{ suffix: '', data: whole }];
	return parts.map(({ suffix, data }) => ({
		json: {
			id: `${appId}/${event.roomUuid}/${event.sequence}${suffix}`,
			...head,
			data,
			...(redelivered ? { redelivered } : {}),
			...(options.includeRaw ? { raw } : {}),
		} as IDataObject,
	}));
}

const REASONS = {
	timeout: 'The files were not there in time',
	roomGone: 'The classroom does not exist any more',
};

/** The item of a recording whose files are there, or that was given up. */
export function recordingItem(
	{ appId }: Pick<ItemMaker, 'appId'>,
	{ pending, recording, reason, redelivered }: FinishedRecording,
	occurredAt: number,
): INodeExecutionData {
	const { roomUuid, recordId, sequence } = pending;
	return {
		json: {
			id: `${appId}/${roomUuid}/${sequence}/ready`,
			event: 'recording.ready',
			roomUuid,
			sequence,
			occurredAt: new Date(occurredAt).toISOString(),
			data: {
				ready: recording !== undefined,
				...(reason ? { reason, reasonText: REASONS[reason] } : {}),
				...(recording ?? { recordId, roomUuid, urls: [] }),
			},
			...(redelivered ? { redelivered } : {}),
		} as IDataObject,
	};
}
