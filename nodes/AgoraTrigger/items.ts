import { createHash } from 'crypto';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type ClassroomEvent, eventKey, normaliseEvent } from '../../vendors/agora/classroom/eventModel';
import { canonicalJson } from '../../vendors/json';
import { isDeeperThan } from '../../vendors/measure';
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

/** n8n copies and saves items with functions that call themselves for each level: what is deeper becomes text. */
const DEEPEST = 200;

const TOO_DEEP = `It is nested more than ${DEEPEST} levels deep, so it stands under "raw" as JSON text`;

/** What came, in a form that n8n can keep. */
function keepable(raw: unknown): unknown {
	return isDeeperThan(raw, DEEPEST) ? canonicalJson(raw) : raw;
}

/** An event that can't be put into plain words: it comes as it is, marked, and costs no other. */
function asItCame({ appId }: ItemMaker, { event: raw, redelivered }: Accepted, problem: string): INodeExecutionData {
	const { roomUuid, sequence, cmd } = raw;
	return {
		json: {
			id: `${appId}/${roomUuid}/${sequence}`,
			event: eventKey(cmd),
			roomUuid,
			sequence,
			cmd,
			data: {},
			problem,
			...(redelivered ? { redelivered } : {}),
			raw: keepable(raw),
		} as IDataObject,
	};
}

/**
 * The items of one event. One that can't be worked on comes as it is, with the reason under `problem`.
 *
 * @returns none when it is not wanted
 */
export function itemsOf(maker: ItemMaker, accepted: Accepted): INodeExecutionData[] {
	const { events } = maker.parameters;
	try {
		if (!isDeeperThan(accepted.event, DEEPEST)) return inPlainWords(maker, accepted);
	} catch (error) {
		return [asItCame(maker, accepted, `It could not be put into plain words: ${(error as Error).message}`)];
	}
	return events.length === 0 || events.includes(eventKey(accepted.event.cmd)) ? [asItCame(maker, accepted, TOO_DEEP)] : [];
}

/** The item of an entry of the queue that names no classroom or number. The same entry has the same ID. */
export function unidentifiedItem({ appId }: Pick<ItemMaker, 'appId'>, entry: unknown): INodeExecutionData {
	const digest = createHash('sha256').update(canonicalJson(entry)).digest('base64url').slice(0, 22);
	const problem = 'It names no classroom or number, so it can’t be told which event it is';
	return { json: { id: `${appId}/unidentified/${digest}`, event: 'other', data: {}, problem, raw: keepable(entry) } as IDataObject };
}

function inPlainWords({ appId, parameters, filter }: ItemMaker, { event: raw, redelivered }: Accepted): INodeExecutionData[] {
	const event = filter(normaliseEvent(raw));
	if (!event) return [];
	const { options } = parameters;
	const { data: whole, ...head } = event;
	const parts: Part[] = parameters.onePerUser ? partsPerUser(event, options.includeRaw) : [{ suffix: '', data: whole }];
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
	roomGone: 'The classroom does not exist anymore',
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
