import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type ClassroomEvent, normaliseEvent } from '../../vendors/agora/classroom/eventModel';
import type { FinishedRecording } from '../../vendors/agora/events/recordings';
import type { Accepted } from '../../vendors/agora/events/pollContext';
import type { TriggerParameters } from './parameters';
import { type Part, partsPerUser } from './parts';

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
	const parts: Part[] = options.onePerUser ? partsPerUser(event) : [{ suffix: '', data: whole }];
	return parts.map(({ suffix, ...part }) => ({
		json: {
			id: `${appId}/${event.roomUuid}/${event.sequence}${suffix}`,
			...head,
			...part,
			...(redelivered ? { redelivered } : {}),
			...(options.includeRaw ? { raw } : {}),
		} as IDataObject,
	}));
}

const REASONS = {
	timeout: 'The files were not there in time',
	roomGone: 'The classroom does not exist any more',
	gaveUp: 'The recorded page did not report that it was ready, so Agora gave up',
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
				ready: reason === undefined,
				...(reason ? { reason, reasonText: REASONS[reason] } : {}),
				...(recording ?? { recordId, roomUuid, urls: [] }),
			},
			...(redelivered ? { redelivered } : {}),
		} as IDataObject,
	};
}
