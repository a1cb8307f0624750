import type { TriggerParameters } from '../../../nodes/AgoraTrigger/parameters';

/** The node's parameters as they are when nobody changes them. */
export function triggerParameters(options: Partial<TriggerParameters['options']> = {}, events: TriggerParameters['events'] = []): TriggerParameters {
	return {
		events,
		source: 'app',
		roomUuids: [],
		changes: [],
		onePerUser: false,
		options: {
			backfill: 'all',
			chatText: undefined,
			includeRaw: false,
			maxEvents: 5000,
			rooms: [],
			recheckMinutes: 5,
			roles: [],
			startFrom: 'now',
			startOver: undefined,
			testRoomUuid: undefined,
			users: [],
			recordingPatience: 60,
			...options,
		},
	};
}
