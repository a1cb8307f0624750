import { parameter, parameters } from '../../../runtime/parameters/parameter';
import { type ClassroomEvent, normaliseEvent } from '../../../vendors/agora/classroom/eventModel';
import type { RawEvent } from '../../../vendors/agora/classroom/events';

export const includeRaw = parameter({
	displayName: 'Include Raw Event',
	name: 'includeRaw',
	type: 'boolean',
	default: false,
	description: 'Whether to add the event as Agora sent it, under "raw"',
});

/** "Options" of an operation that gives events and has no others. */
export const rawOptions = parameters([
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [includeRaw],
	},
]);

/** An event in plain words, and as it came where that is wanted: nothing that stands beside its `data` is lost then. */
export function eventItem(raw: RawEvent, options: { includeRaw?: boolean } = {}): ClassroomEvent & { raw?: RawEvent } {
	return { ...normaliseEvent(raw), ...(options.includeRaw ? { raw } : {}) };
}

/** The same with the ID that the trigger gives it: the same event has the same one, wherever it was read. */
export function identified(appId: string, raw: RawEvent, options?: { includeRaw?: boolean }): object {
	return { id: `${appId}/${raw.roomUuid}/${raw.sequence}`, ...eventItem(raw, options) };
}
